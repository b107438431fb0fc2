/* Names of people, and whether two of them are one person's.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_RECORD_MATCH_PERSON_H
#define CRM_RECORD_MATCH_PERSON_H

#include "record/match/words.h"

/* Adds a name ready to be compared: folded, "Last, First" turned round, without honorifics,
 * particles (von, de la) and what stands in brackets; kana and Cyrillic in Latin letters, Han
 * simplified. Words have a blank between them; when a name has Han and Latin words, the Han come
 * first and '/' stands between. Adds nothing when nothing is left. */
void crm_person_prepare(struct crm_str *out, const char *name, size_t length);

/* What two prepared names say: 100 the same person, 0 nothing, -100 two people. */
int crm_person_compare(const char *a, const char *b);

/* Whether a prepared name tells a person apart when nothing else is known: a given name and a
 * family name, or three Han characters. */
bool crm_person_stands_alone(const char *name);

/* Adds the key under which names that may be the same person's are gathered, whatever the order:
 * the sounds of the first and the last word, or the Han characters. */
void crm_person_add_key(struct crm_str *out, const char *name);

/* The same straight from a folded name of two words that are nothing but names: the short way for
 * most. False when the name has more to it. */
bool crm_person_add_plain_key(struct crm_str *out, const char *folded, size_t length);

/* What two words say, none of them equal to the other: 95 a nickname (Bob, Robert), 92 the same
 * sound (Maier, Meyer), 88 a slip of the finger, 75 an initial, CRM_PERSON_MAYBE two given names
 * that may be one, 0 two names. `is_given`: Paul and Paula are one letter apart and two people.
 * person_word.c */
enum { CRM_PERSON_MAYBE = 10 };
int crm_person_compare_words(struct crm_match_word a, struct crm_match_word b, bool is_given);

/* The full name that a pet name stands for ("bob": "robert"), or NULL; two pet names of one name
 * are the same. nickname.c */
const char *crm_person_full_name(struct crm_match_word word);

/* Whether a word is no part of a name: before it Mr, Dr., Herr, behind it MBA, -san; particles such
 * as von; Jr. and III, which tell apart: its number, or 0. nickname.c */
bool crm_person_is_honorific(struct crm_match_word word, bool is_before);
bool crm_person_is_particle(struct crm_match_word word);
int crm_person_generation(struct crm_match_word word);

#endif
