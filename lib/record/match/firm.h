/* Names of companies, and whether two of them are one company's.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_RECORD_MATCH_FIRM_H
#define CRM_RECORD_MATCH_FIRM_H

#include "record/match/words.h"

/* Adds a name ready to be compared: folded, Han simplified, kana in Latin letters, without marks,
 * "the" and "and"; the legal form stands at the end behind '/', in one spelling ("acme/gmbh"),
 * nothing behind it when there is none. */
void crm_firm_prepare(struct crm_str *out, const char *name, size_t length);

/* What two prepared names say: 100 the same company, 0 nothing, -100 two companies. A legal form on
 * one side only says nothing; two forms say that these are two companies of one house. */
int crm_firm_compare(const char *a, const char *b);

/* Whether a prepared name tells a company apart when nothing else is known. */
bool crm_firm_stands_alone(const char *name);

/* Adds the key under which names that may be the same company's are gathered: the sound of the
 * words without blanks, or the Han characters without the place. */
void crm_firm_add_key(struct crm_str *out, const char *name);

/* firm_form.c: the form at the end (or, in Japan and Russia, at the beginning) of folded words: its
 * one spelling, and how many of the words are left (`*first` on). NULL when there is none. */
const char *crm_firm_find_form(const struct crm_match_word *words, size_t *first, size_t *count);
/* The same for Han text: the length of the form at its end or its beginning. */
const char *crm_firm_find_han_form(const char *text, size_t length, size_t *before, size_t *behind);
/* The length of the name of a province or city at the beginning of Han text, or 0. */
size_t crm_firm_han_place(const char *text, size_t length);
/* Whether a word says where a company or what part of a house it is: group, holding, germany. */
bool crm_firm_is_general(struct crm_match_word word);
/* The one spelling of a word that is often cut short: intl, international; or the word itself. */
struct crm_match_word crm_firm_long_word(struct crm_match_word word);

#endif
