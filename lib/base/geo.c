/* Places on the earth.
 * SPDX-License-Identifier: MIT */
#include "base/geo.h"

#include <math.h>

static const double earth_radius = 6371.0088; /* kilometres */

static double radians(double degrees)
{
	return degrees * (M_PI / 180);
}

enum crm_status crm_geo_parse(const char *text, struct crm_geo *out)
{
	size_t length = strcspn(text, ", ");
	CRM_AUTO_TEXT north = crm_copy_bytes(text, length);
	CRM_AUTO_TEXT east = crm_trim(text + length + (text[length] == ','));
	struct crm_geo place;

	if (crm_parse_decimal(north, &place.latitude) ||
	    crm_parse_decimal(east, &place.longitude) || fabs(place.latitude) > 90 ||
	    fabs(place.longitude) > 180)
		return crm_fail(CRM_INVALID,
				"'%s' is no place: latitude,longitude in degrees, as "
				"52.5163,13.3777",
				text);
	*out = place;
	return CRM_OK;
}

void crm_geo_add_text(struct crm_str *out, const struct crm_geo *place)
{
	crm_str_add_decimal(out, place->latitude);
	crm_str_add_char(out, ',');
	crm_str_add_decimal(out, place->longitude);
}

double crm_geo_distance(const struct crm_geo *from, const struct crm_geo *to)
{
	double north = sin(radians(to->latitude - from->latitude) / 2);
	double east = sin(radians(to->longitude - from->longitude) / 2);
	double haversine = north * north +
			   cos(radians(from->latitude)) * cos(radians(to->latitude)) * east * east;

	return 2 * earth_radius * asin(sqrt(fmin(1, haversine)));
}

/* The waves that GCJ-02 adds to both offsets, in metres before scaling. */
static double wave(double x, double scale)
{
	return scale * (20 * sin(6 * x * M_PI) + 20 * sin(2 * x * M_PI)) * 2 / 3;
}

static double north_offset(double x, double y)
{
	return -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * sqrt(fabs(x)) + wave(x, 1) +
	       (20 * sin(y * M_PI) + 40 * sin(y / 3 * M_PI)) * 2 / 3 +
	       (160 * sin(y / 12 * M_PI) + 320 * sin(y * M_PI / 30)) * 2 / 3;
}

static double east_offset(double x, double y)
{
	return 300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * sqrt(fabs(x)) + wave(x, 1) +
	       (20 * sin(x * M_PI) + 40 * sin(x / 3 * M_PI)) * 2 / 3 +
	       (150 * sin(x / 12 * M_PI) + 300 * sin(x / 30 * M_PI)) * 2 / 3;
}

static struct crm_geo to_gcj02(const struct crm_geo *place)
{
	static const double axis = 6378245, eccentricity = 0.00669342162296594323;
	double x = place->longitude - 105, y = place->latitude - 35;
	double latitude = radians(place->latitude);
	double curve = 1 - eccentricity * sin(latitude) * sin(latitude);
	double metres_north = axis * (1 - eccentricity) / (curve * sqrt(curve)) * M_PI;
	double metres_east = axis / sqrt(curve) * cos(latitude) * M_PI;

	return (struct crm_geo){
		place->latitude + north_offset(x, y) * 180 / metres_north,
		place->longitude + east_offset(x, y) * 180 / metres_east,
	};
}

struct crm_geo crm_geo_from_gcj02(const struct crm_geo *place)
{
	enum { STEPS = 10 };
	struct crm_geo guess = *place;

	if (place->latitude < 0.8293 || place->latitude > 55.8271 || place->longitude < 72.004 ||
	    place->longitude > 137.8347)
		return guess;
	for (int step = 0; step < STEPS; step++) {
		struct crm_geo seen = to_gcj02(&guess);

		guess.latitude += place->latitude - seen.latitude;
		guess.longitude += place->longitude - seen.longitude;
	}
	return guess;
}

/* A cell is a row and a column of a grid with 2^bits of each. */
struct grid {
	int length, latitude_bits, longitude_bits;
};

static struct grid grid_of(int length)
{
	return (struct grid){length, 5 * length / 2, 5 * length - 5 * length / 2};
}

static int64_t line_of(double degrees, double range, int bits)
{
	int64_t count = (int64_t)1 << bits;
	int64_t line = (int64_t)floor((degrees / range + 0.5) * (double)count);

	return line < 0 ? 0 : line >= count ? count - 1 : line;
}

/* The bits of both lines by turns, the first one of the longitude. */
static void add_letters(struct crm_str *out, const struct grid *grid, int64_t row, int64_t column)
{
	static const char letters[] = "0123456789bcdefghjkmnpqrstuvwxyz";
	int latitude_left = grid->latitude_bits, longitude_left = grid->longitude_bits;

	for (int i = 0; i < grid->length; i++) {
		unsigned five = 0;

		for (int bit = 0; bit < 5; bit++) {
			bool is_column = (i * 5 + bit) % 2 == 0;
			int64_t line =
				is_column ? column >> --longitude_left : row >> --latitude_left;

			five = five << 1 | (unsigned)(line & 1);
		}
		crm_str_add_char(out, letters[five]);
	}
}

void crm_geo_add_cell(struct crm_str *out, const struct crm_geo *place, int length)
{
	struct grid grid = grid_of(length);

	add_letters(out, &grid, line_of(place->latitude, 180, grid.latitude_bits),
		    line_of(place->longitude, 360, grid.longitude_bits));
}

/* A box of cells; columns may run over the end, where they begin again. */
struct box {
	int64_t first_row, last_row, first_column, column_count;
};

static struct box box_around(const struct crm_geo *place, double kilometres,
			     const struct grid *grid)
{
	double angle = kilometres / earth_radius * (180 / M_PI);
	double south = place->latitude - angle, north = place->latitude + angle;
	int64_t columns = (int64_t)1 << grid->longitude_bits;
	double width = 360 / (double)columns;
	struct box box = {line_of(south, 180, grid->latitude_bits),
			  line_of(north, 180, grid->latitude_bits), 0, columns};
	double reach, first, last;

	if (south <= -90 || north >= 90)
		return box;
	/* The meridians that touch the circle: farther than at the latitude of its middle. */
	reach = asin(fmin(1, sin(radians(angle)) / cos(radians(place->latitude)))) * (180 / M_PI);
	first = floor((place->longitude - reach + 180) / width);
	last = floor((place->longitude + reach + 180) / width);
	if (last - first + 1 < (double)columns) {
		box.first_column = (int64_t)first;
		box.column_count = (int64_t)(last - first) + 1;
	}
	return box;
}

void crm_geo_each_cell(const struct crm_geo *place, double kilometres, crm_geo_cell_visit *visit,
		       void *context)
{
	enum { MOST = 16 };
	CRM_SCOPED(str) cell = {0};
	struct grid grid;
	struct box box;
	int length = CRM_GEO_CELL;

	do {
		grid = grid_of(length);
		box = box_around(place, kilometres, &grid);
	} while ((box.last_row - box.first_row + 1) * box.column_count > MOST && length-- > 0);
	for (int64_t row = box.first_row; row <= box.last_row; row++)
		for (int64_t i = 0; i < box.column_count; i++) {
			int64_t columns = (int64_t)1 << grid.longitude_bits;

			crm_str_reset(&cell);
			add_letters(&cell, &grid, row,
				    ((box.first_column + i) % columns + columns) % columns);
			visit(context, crm_str_text(&cell));
		}
}
