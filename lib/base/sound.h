/* Words by their sound, for names that are written in several ways. Words are folded
 * (base/unicode.h); what is no ASCII letter is left as it is, or left out.
 * SPDX-License-Identifier: MIT */
#ifndef CRM_BASE_SOUND_H
#define CRM_BASE_SOUND_H

#include "base/text.h"

/* Adds the digits of the Cologne phonetics (Postel, Die Koelner Phonetik, IBM-Nachrichten 19,
 * 1969): a digit a group of consonants, vowels only at the beginning. It does not hang on the first
 * letter, so Catherine and Katherine are the same. "" when there is no letter. */
void crm_sound_add_cologne(struct crm_str *out, const char *word, size_t length);

/* Adds a spelling that is the same for ways of writing one sound: ph f, ck c q k, th dt t, y j i,
 * ai ay ei ey, ae a, oe o, ue u, ou o, tz z, double letters once, no h at the end. Much narrower
 * than the digits: Meyer is Maier, Lena is not Lina. */
void crm_sound_add_spelling(struct crm_str *out, const char *word, size_t length);

/* Adds a word without the e behind a, o and u that stands for an umlaut: mueller as muller, which
 * is what folding makes of the umlaut itself. */
void crm_sound_add_without_umlauts(struct crm_str *out, const char *word, size_t length);

#endif
