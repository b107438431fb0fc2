/* vCard out: one card a row, from the columns that have the names of a contact's fields.
 * SPDX-License-Identifier: MIT */
#include "format/print.h"
#include "format/vcard/vcard.h"

#include <stdlib.h>
#include <string.h>

/* Which column is which field. */
struct places {
	int of_field[CRM_VCARD_FIELDS];
	int of_revised;
};

static void begin(struct crm_printer *printer)
{
	struct places *places = crm_alloc(sizeof(*places));

	for (int i = 0; i < CRM_VCARD_FIELDS; i++)
		places->of_field[i] =
			crm_printer_column(printer, crm_vcard_field_name((enum crm_vcard_field)i));
	places->of_revised = crm_printer_column(printer, "updated_at");
	printer->state = places;
}

static void print_card(struct crm_printer *printer, const struct crm_cell *cells, int version)
{
	const struct places *places = printer->state;
	const char *fields[CRM_VCARD_FIELDS];

	for (int i = 0; i < CRM_VCARD_FIELDS; i++)
		fields[i] = crm_cell_filled(cells, places->of_field[i]);
	crm_str_reset(&printer->scratch);
	crm_vcard_write(fields, crm_cell_filled(cells, places->of_revised), version,
			&printer->scratch);
	crm_output_add(&printer->output, printer->scratch.text, printer->scratch.length);
}

static void print_new(struct crm_printer *printer, const struct crm_cell *cells)
{
	print_card(printer, cells, 4);
}

static void print_third(struct crm_printer *printer, const struct crm_cell *cells)
{
	print_card(printer, cells, 3);
}

static void clear(struct crm_printer *printer)
{
	free(printer->state);
	printer->state = NULL;
}

const struct crm_printer_format crm_print_vcard = {
	.name = "vcard",
	.is_dear = true,
	.begin = begin,
	.row = print_new,
	.clear = clear,
};
const struct crm_printer_format crm_print_vcard3 = {
	.name = "vcard3",
	.is_dear = true,
	.begin = begin,
	.row = print_third,
	.clear = clear,
};
