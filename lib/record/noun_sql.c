/* The SQL that a noun needs again and again.
 * SPDX-License-Identifier: MIT */
#include "record/noun_sql.h"

#include "record/nouns.h"
#include "record/record.h"
#include "record/row.h"

#include <stdlib.h>

/* A noun's texts, in a list: a session meets a few nouns only. */
struct crm_noun_texts {
	const struct crm_noun *noun;
	struct crm_noun_sql sql;
	const char *linked; /* NULL until it is asked for */
	struct crm_arena arena;
	struct crm_noun_texts *next;
};

static const char *keep(struct crm_noun_texts *texts, struct crm_str *text)
{
	const char *kept = crm_arena_copy(&texts->arena, text->text, text->length);

	crm_str_reset(text);
	return kept;
}

bool crm_field_links_to(const struct crm_field *field, const struct crm_noun *noun)
{
	if (field->flags & CRM_LOOSE)
		return false;
	return field->type == CRM_ANY_LINK ||
	       (field->type == CRM_LINK && crm_equal(field->target, noun->name));
}

bool crm_noun_links_to_itself(const struct crm_noun *noun)
{
	for (size_t i = 0; i < noun->field_count; i++)
		if (noun->fields[i].type == CRM_LINK &&
		    crm_equal(noun->fields[i].target, noun->name))
			return true;
	return false;
}

static void make_linked(const struct crm_session *session, const struct crm_noun *noun,
			struct crm_str *sql)
{
	crm_str_add(sql, "SELECT 0");
	for (size_t i = 0; i < crm_noun_count(session); i++) {
		const struct crm_noun *from = crm_noun_at(session, i);

		for (size_t j = 0; j < from->field_count; j++)
			if (crm_field_links_to(&from->fields[j], noun))
				crm_str_addf(sql,
					     " OR EXISTS (SELECT 1 FROM \"%s\" WHERE \"%s\" = ?1)",
					     from->name, from->fields[j].name);
	}
}

static void make_texts(struct crm_noun_texts *texts)
{
	const struct crm_noun *noun = texts->noun;
	CRM_SCOPED(str) sql = {0};

	crm_str_add(&sql, "SELECT ");
	crm_record_add_columns(noun, "r", &sql);
	crm_str_addf(&sql, " FROM \"%s\" AS r WHERE r.id = ?1", noun->name);
	texts->sql.load = keep(texts, &sql);
	crm_str_addf(&sql, "\"%s\"", noun->name);
	texts->sql.table = keep(texts, &sql);
	crm_row_add_insert(&sql, texts->sql.table, noun);
	texts->sql.insert = keep(texts, &sql);
	crm_str_addf(&sql, "DELETE FROM \"%s\" WHERE id = ?1", noun->name);
	texts->sql.remove = keep(texts, &sql);
	crm_str_addf(&sql, "SELECT \"%s\" FROM \"%s\" WHERE id = ?1", noun->title, noun->name);
	texts->sql.label = keep(texts, &sql);

	texts->sql.keys = crm_arena_alloc(&texts->arena, noun->field_count * sizeof(char *));
	for (size_t i = 0; i < noun->field_count; i++) {
		crm_str_add(&sql, noun->name);
		crm_str_add_char(&sql, '.');
		crm_str_add(&sql, noun->fields[i].name);
		texts->sql.keys[i] = keep(texts, &sql);
	}
}

static struct crm_noun_texts *texts_of(struct crm_session *session, const struct crm_noun *noun)
{
	struct crm_noun_texts *texts = session->texts;

	while (texts && texts->noun != noun)
		texts = texts->next;
	if (!texts) {
		texts = crm_alloc(sizeof *texts);
		texts->noun = noun;
		texts->next = session->texts;
		session->texts = texts;
		make_texts(texts);
	}
	return texts;
}

const struct crm_noun_sql *crm_noun_sql(struct crm_session *session, const struct crm_noun *noun)
{
	return &texts_of(session, noun)->sql;
}

const char *crm_noun_sql_linked(struct crm_session *session, const struct crm_noun *noun)
{
	struct crm_noun_texts *texts = texts_of(session, noun);
	CRM_SCOPED(str) sql = {0};

	if (!texts->linked) {
		make_linked(session, noun, &sql);
		texts->linked = keep(texts, &sql);
	}
	return texts->linked;
}

void crm_noun_sql_clear(struct crm_session *session)
{
	while (session->texts) {
		struct crm_noun_texts *texts = session->texts;

		session->texts = texts->next;
		crm_arena_clear(&texts->arena);
		free(texts);
	}
}
