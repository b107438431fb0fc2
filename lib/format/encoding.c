/* Which encoding a file has that does not say so: by its bytes.
 * SPDX-License-Identifier: MIT */
#include "format/encoding.h"

#include "base/text.h"

/* Fewer pairs than this say nothing about what is missing among them. */
enum { PAIRS_TELL = 24 };

static bool is_between(unsigned char byte, unsigned char first, unsigned char last)
{
	return byte >= first && byte <= last;
}

/* RFC 3629: what may follow a first byte. */
static void start_sequence(struct crm_evidence *evidence, unsigned char byte)
{
	evidence->least = 0x80;
	evidence->most = 0xbf;
	if (is_between(byte, 0xc2, 0xdf)) {
		evidence->tail = 1;
	} else if (is_between(byte, 0xe0, 0xef)) {
		evidence->tail = 2;
		evidence->least = byte == 0xe0 ? 0xa0 : 0x80;
		evidence->most = byte == 0xed ? 0x9f : 0xbf;
	} else if (is_between(byte, 0xf0, 0xf4)) {
		evidence->tail = 3;
		evidence->least = byte == 0xf0 ? 0x90 : 0x80;
		evidence->most = byte == 0xf4 ? 0x8f : 0xbf;
	} else {
		evidence->broken++;
	}
}

static void read_utf8(struct crm_evidence *evidence, unsigned char byte)
{
	if (evidence->tail && is_between(byte, evidence->least, evidence->most)) {
		evidence->least = 0x80;
		evidence->most = 0xbf;
		evidence->sequences += !--evidence->tail;
		return;
	}
	evidence->broken += evidence->tail > 0;
	evidence->tail = 0;
	if (byte >= 0x80)
		start_sequence(evidence, byte);
}

static void count_pair(struct crm_evidence *evidence, unsigned char lead, unsigned char trail)
{
	bool is_old = trail >= 0xa1;

	evidence->pairs++;
	evidence->common +=
		is_old && (is_between(lead, 0xa1, 0xa9) || is_between(lead, 0xb0, 0xf7));
	evidence->rare += is_old && is_between(lead, 0xd8, 0xf7);
	evidence->kana += is_old && is_between(lead, 0xa4, 0xa5);
	evidence->late += lead > 0xc8;
}

/* GB 18030-2005: one, two or four bytes a character. */
static void read_gb(struct crm_evidence *evidence, unsigned char byte)
{
	unsigned char *lead = evidence->lead;
	unsigned count = evidence->lead_count;

	if (!count) {
		evidence->is_no_gb |= byte == 0x80 || byte == 0xff;
		if (byte > 0x80 && byte < 0xff)
			lead[evidence->lead_count++] = byte;
		return;
	}
	if (count == 1 && is_between(byte, 0x40, 0xfe) && byte != 0x7f) {
		count_pair(evidence, lead[0], byte);
		evidence->lead_count = 0;
		return;
	}
	evidence->is_no_gb |=
		count == 2 ? !is_between(byte, 0x81, 0xfe) : !is_between(byte, '0', '9');
	evidence->lead_count = count == 3 || evidence->is_no_gb ? 0 : count + 1;
}

/* Signs of Windows-1252 that stand in no word: there they are letters of another encoding. */
static bool is_sign(unsigned char byte)
{
	return byte == 0x83 || byte == 0xd7 || byte == 0xf7 ||
	       (is_between(byte, 0xa1, 0xbf) && byte != 0xad && byte != 0xb4 && byte != 0xb7);
}

static void end_run(struct crm_evidence *evidence, unsigned char after)
{
	bool is_in_word = crm_is_letter((char)evidence->before) || crm_is_letter((char)after);

	if (evidence->run == 1 || (evidence->run == 2 && is_in_word))
		evidence->lonely += evidence->run;
	else
		evidence->crowded += evidence->run;
	if (evidence->run == 1 && is_sign(evidence->last) &&
	    crm_is_letter((char)evidence->before) && crm_is_letter((char)after))
		evidence->odd++;
	evidence->run = 0;
}

static void read_western(struct crm_evidence *evidence, unsigned char byte)
{
	if (byte < 0x80) {
		if (evidence->run)
			end_run(evidence, byte);
		return;
	}
	if (!evidence->run++)
		evidence->before = evidence->last;
	evidence->counts[byte - 0x80]++;
}

/* How much of it is plain text, eight bytes at once. */
static size_t plain_length(const char *bytes, size_t length)
{
	size_t plain = 0;

	for (uint64_t eight; plain + sizeof(eight) <= length; plain += sizeof(eight)) {
		memcpy(&eight, bytes + plain, sizeof(eight));
		if (eight & UINT64_C(0x8080808080808080))
			break;
	}
	while (plain < length && (unsigned char)bytes[plain] < 0x80)
		plain++;
	return plain;
}

void crm_evidence_add(struct crm_evidence *evidence, const char *bytes, size_t length)
{
	size_t i = 0;

	while (i < length) {
		/* Plain text behind plain text tells nothing. */
		if (!evidence->run && !evidence->tail && !evidence->lead_count)
			i += plain_length(bytes + i, length - i);
		if (i)
			evidence->last = (unsigned char)bytes[i - 1];
		if (i == length)
			break;
		read_utf8(evidence, (unsigned char)bytes[i]);
		read_gb(evidence, (unsigned char)bytes[i]);
		read_western(evidence, (unsigned char)bytes[i]);
		evidence->last = (unsigned char)bytes[i++];
	}
	if (length)
		return;
	evidence->broken += evidence->tail > 0;
	evidence->is_no_gb |= evidence->lead_count > 0;
	if (evidence->run)
		end_run(evidence, 0);
}

static bool is_chinese(const struct crm_evidence *evidence)
{
	bool is_japanese = evidence->kana * 10 > evidence->pairs;
	bool is_korean = evidence->pairs >= PAIRS_TELL && evidence->late * 20 < evidence->pairs;

	return !evidence->is_no_gb && evidence->pairs &&
	       evidence->common * 4 >= evidence->pairs * 3 &&
	       evidence->rare * 2 <= evidence->common && evidence->crowded > evidence->lonely &&
	       !is_japanese && !is_korean;
}

/* How many of these bytes there are. */
static uint64_t count_of(const struct crm_evidence *evidence, const char *bytes)
{
	uint64_t count = 0;

	for (; *bytes; bytes++)
		count += evidence->counts[(unsigned char)*bytes - 0x80];
	return count;
}

/* Letters that stand where other code pages have theirs. */
static bool is_eastern(const struct crm_evidence *evidence, uint64_t high)
{
	/* S and z with a caron, which Czech, Slovak and Croatian have in Windows-1250 too. */
	uint64_t carons = count_of(evidence, "\x8a\x8e\x9a\x9e");
	/* Thorn, eth and y acute: Icelandic, or Turkish and Baltic letters. */
	uint64_t icelandic = count_of(evidence, "\xd0\xdd\xde\xf0\xfd\xfe");
	uint64_t with_icelandic = count_of(evidence, "\xc1\xe1\xcd\xed\xd3\xf3\xda\xfa\xc6\xe6");
	/* O tilde and u circumflex among letters of Hungarian alone. */
	uint64_t hungarian = count_of(evidence, "\xd5\xf5\xdb\xfb");
	uint64_t with_hungarian = count_of(evidence, "\xc1\xe1\xc9\xe9\xcd\xed\xd3\xf3\xd6\xf6"
						     "\xda\xfa\xdc\xfc");

	return carons * 20 > high || (icelandic * 10 > high && with_icelandic < icelandic) ||
	       (hungarian * 40 > high && (hungarian + with_hungarian) * 20 > high * 19);
}

static bool is_western(const struct crm_evidence *evidence)
{
	uint64_t high = 0;

	for (size_t i = 0; i < CRM_COUNT(evidence->counts); i++)
		high += evidence->counts[i];
	return !count_of(evidence, "\x81\x8d\x8f\x90\x9d") &&
	       evidence->crowded * 4 <= evidence->lonely && evidence->odd * 25 <= high &&
	       !is_eastern(evidence, high);
}

const char *crm_evidence_encoding(const struct crm_evidence *evidence)
{
	/* A few wrong bytes among right ones are damage. */
	if (evidence->sequences * 2 >= evidence->broken)
		return NULL;
	if (is_chinese(evidence))
		return "GB18030";
	return is_western(evidence) ? "WINDOWS-1252" : NULL;
}

static bool is_plain(unsigned char byte)
{
	return is_between(byte, '\t', '\r') || is_between(byte, ' ', '~');
}

const char *crm_encoding_wide(const char *bytes, size_t length)
{
	size_t little = 0, big = 0, narrow = 0;

	for (size_t i = 0; i + 1 < length; i += 2) {
		unsigned char first = (unsigned char)bytes[i];
		unsigned char second = (unsigned char)bytes[i + 1];

		little += is_plain(first) && !second;
		big += !first && is_plain(second);
		narrow += is_plain(first) && is_plain(second);
	}
	if (little > narrow && little > 2 * big)
		return "UTF-16LE";
	return big > narrow && big > 2 * little ? "UTF-16BE" : NULL;
}
