/* A cell as plain text, for machines and for people.
 * SPDX-License-Identifier: MIT */
#include "format/print.h"

#include "base/date.h"
#include "base/money.h"

#include <string.h>

static struct crm_cell_text flag_text(const struct crm_cell *cell)
{
	return cell->minor ? (struct crm_cell_text){"yes", 3} : (struct crm_cell_text){"no", 2};
}

static struct crm_cell_text link_text(const struct crm_cell *cell)
{
	if (cell->text)
		return (struct crm_cell_text){cell->text, cell->length};
	return (struct crm_cell_text){cell->id, strlen(cell->id)};
}

static const char *currency_of(const struct crm_cell *cell)
{
	return cell->currency ? cell->currency : "";
}

struct crm_cell_text crm_cell_plain(const struct crm_cell *cell, struct crm_str *scratch)
{
	if (crm_cell_is_absent(cell))
		return (struct crm_cell_text){"", 0};
	if (cell->kind == CRM_CELL_FLAG)
		return flag_text(cell);
	if (cell->kind == CRM_CELL_LINK)
		return link_text(cell);
	if (cell->kind != CRM_CELL_MONEY)
		return (struct crm_cell_text){cell->text, cell->length};
	crm_str_reset(scratch);
	crm_str_add_money(scratch, cell->minor, currency_of(cell));
	return (struct crm_cell_text){crm_str_text(scratch), scratch->length};
}

struct crm_cell_text crm_cell_for_people(const struct crm_cell *cell, struct crm_str *scratch)
{
	char local[CRM_INSTANT_TEXT];
	crm_instant instant;

	if (cell->kind != CRM_CELL_MONEY && cell->kind != CRM_CELL_INSTANT)
		return crm_cell_plain(cell, scratch);
	crm_str_reset(scratch);
	if (cell->kind == CRM_CELL_MONEY) {
		crm_str_add_money_grouped(scratch, cell->minor, currency_of(cell));
		if (*currency_of(cell)) {
			crm_str_add_char(scratch, ' ');
			crm_str_add(scratch, cell->currency);
		}
	} else if (!crm_cell_is_absent(cell)) {
		crm_str_add_bytes(scratch, cell->text, cell->length);
		if (crm_instant_parse(crm_str_text(scratch), &instant)) {
			crm_str_reset(scratch);
			crm_str_add(scratch, crm_instant_local_text(instant, local));
		}
	}
	return (struct crm_cell_text){crm_str_text(scratch), scratch->length};
}
