/* Keys by which records that may be duplicates are found.
 * SPDX-License-Identifier: MIT */
#include "record/match/keys.h"

#include "base/list.h"
#include "record/match/firm.h"
#include "record/match/person.h"
#include "record/match/reach.h"

static void add_person(struct crm_str *out, const char *folded, size_t length)
{
	CRM_SCOPED(str) name = {0};

	if (crm_person_add_plain_key(out, folded, length))
		return;
	crm_person_prepare(&name, folded, length);
	crm_person_add_key(out, crm_str_text(&name));
}

static void add_firm(struct crm_str *out, const char *folded, size_t length)
{
	CRM_SCOPED(str) name = {0};

	crm_firm_prepare(&name, folded, length);
	if (name.length)
		crm_firm_add_key(out, name.text);
}

/* Only when it is another one: the plain key is there already. */
static void add_address(struct crm_str *out, const char *folded, size_t length)
{
	CRM_SCOPED(str) packed = {0}, address = {0};

	if (!memchr(folded, '+', length) && !memmem(folded, length, "@gmail.", 7) &&
	    !memmem(folded, length, "@googlemail.", 12))
		return;
	crm_list_add(&packed, NULL, 0, folded, length);
	crm_email_prepare(&address, packed.text, packed.length);
	if (address.length != length || memcmp(address.text, folded, length) != 0)
		crm_str_add(out, crm_str_text(&address));
}

void crm_match_add_likeness(struct crm_str *out, const struct crm_field *field, const char *folded,
			    size_t length)
{
	size_t start = out->length;

	crm_str_add_char(out, CRM_MATCH_KEY_MARK);
	if (field->type == CRM_EMAIL)
		add_address(out, folded, length);
	else if (field->type == CRM_URL)
		crm_host_prepare(out, folded, length);
	else if (field->flags & CRM_FIRM)
		add_firm(out, folded, length);
	else
		add_person(out, folded, length);
	if (out->length == start + 1)
		out->text[--out->length] = '\0';
}
