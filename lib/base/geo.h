/* Places on the earth: how far apart they are, and the cells by which near ones are found.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_BASE_GEO_H
#define CRM_BASE_GEO_H

#include "base/text.h"

/* Degrees north and east, of WGS 84. */
struct crm_geo {
	double latitude;
	double longitude;
};

/* "52.5163,13.3777": two decimal numbers with a comma or blanks between (RFC 5870, 3.4.2), in
 * -90 .. 90 and -180 .. 180. CRM_INVALID: "'x' is no place: ...". */
enum crm_status crm_geo_parse(const char *text, struct crm_geo *out) CRM_MUST_CHECK;
/* The shortest text that reads back as the same place. */
void crm_geo_add_text(struct crm_str *out, const struct crm_geo *place);

/* Kilometres along the surface of a sphere with the earth's mean radius, 6371.0088 km (Moritz 2000,
 * Geodetic Reference System 1980), by haversines (Sinnott 1984, Sky and Telescope 68). */
double crm_geo_distance(const struct crm_geo *from, const struct crm_geo *to);

/* The place in WGS 84 of one in GCJ-02, which maps and phones in China tell: the published forward
 * formula on the ellipsoid of Krasovsky, inverted by iteration to less than a decimetre. The same
 * place outside China, where there is no GCJ-02. */
struct crm_geo crm_geo_from_gcj02(const struct crm_geo *place);

/* Adds the geohash of a place (Niemeyer 2008): `length` letters in 1 .. 12, each halving the cell
 * five times. Places in a cell share its letters. */
enum { CRM_GEO_CELL = 10 }; /* letters: a cell of about a metre */
void crm_geo_add_cell(struct crm_str *out, const struct crm_geo *place, int length);

/* Calls for each of a few cells, all of one length from 0, that cover every place within so many
 * kilometres. The letters are borrowed for the call. */
typedef void crm_geo_cell_visit(void *context, const char *cell);
void crm_geo_each_cell(const struct crm_geo *place, double kilometres, crm_geo_cell_visit *visit,
		       void *context);

#endif
