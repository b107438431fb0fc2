/* Mail addresses and domains made ready to be compared, and compared.
 * SPDX-License-Identifier: MIT */
#include "record/match/reach.h"

#include "base/list.h"
#include "base/similar.h"
#include "base/unicode.h"
#include "record/match/words.h"

enum {
	DESK = 20,
	SLIP_IN_DOMAIN = 70,
	OTHER_DOTS = 60,
	OTHER_COUNTRY = 50,
	SLIP = 50,
	SAME_LOCAL = 40,
	CUT_SHORT = 30
};
enum { SLIP_LETTERS = 6, LOCAL_LETTERS = 6, CUT_LETTERS = 3 };

/* clang-format off */
/* Names of providers under any top-level domain, and whole domains. */
static const char *const providers[] = {
	"gmail", "googlemail", "yahoo", "ymail", "hotmail", "outlook", "live", "msn", "icloud",
	"aol",
	"gmx", "protonmail", "proton", "zoho", "fastmail", "yandex", "tutanota", "hey", "foxmail",
	"rediffmail", "hushmail", "posteo", "mailbox",
};
static const char *const free_domains[] = {
	"me.com", "mac.com", "mail.com", "mail.ru", "web.de", "t-online.de", "freenet.de",
	"arcor.de",
	"online.de", "qq.com", "163.com", "126.com", "sina.com", "sina.cn", "sohu.com", "yeah.net",
	"139.com", "189.cn", "naver.com", "daum.net", "hanmail.net", "orange.fr", "wanadoo.fr",
	"free.fr",
	"laposte.net", "sfr.fr", "libero.it", "virgilio.it", "tiscali.it", "alice.it", "tin.it",
	"comcast.net", "verizon.net", "att.net", "sbcglobal.net", "bellsouth.net", "cox.net",
	"btinternet.com", "sky.com", "virginmedia.com", "ntlworld.com", "ziggo.nl", "kpnmail.nl",
	"telenet.be", "skynet.be", "bluewin.ch", "docomo.ne.jp", "ezweb.ne.jp", "softbank.ne.jp",
	"nifty.com", "bigpond.com", "optusnet.com.au", "uol.com.br", "bol.com.br", "terra.com.br",
	"wp.pl", "o2.pl", "onet.pl", "interia.pl", "seznam.cz", "rambler.ru", "bk.ru", "list.ru",
	"inbox.ru", "ukr.net", "abv.bg", "pm.me",
};
static const char *const desks[] = {
	"info", "office", "sales", "contact", "kontakt", "mail", "post", "admin", "support",
	"service",
	"hello", "team", "enquiries", "inquiries", "reception", "marketing", "billing", "accounts",
	"accounting", "hr", "jobs", "purchasing", "einkauf", "vertrieb", "buero", "webmaster",
	"help",
	"no-reply", "noreply", "contabilidad", "ventas", "ufficio", "amministrazione",
	"secretariat",
	"kantoor", "zentrale", "empfang", "order", "orders", "invoice", "invoices", "rechnung",
};
/* clang-format on */

static bool is_one_of(const char *const *words, size_t count, const char *text, size_t length)
{
	for (size_t i = 0; i < count; i++)
		if (*words[i] == *text && strlen(words[i]) == length &&
		    memcmp(words[i], text, length) == 0)
			return true;
	return false;
}

bool crm_host_is_free(const char *domain, size_t length)
{
	const char *dot = memchr(domain, '.', length);

	return length && ((dot && is_one_of(providers, CRM_COUNT(providers), domain,
					    (size_t)(dot - domain))) ||
			  is_one_of(free_domains, CRM_COUNT(free_domains), domain, length));
}

static void add_item(struct crm_str *out, size_t start, const char *text, size_t length)
{
	if (out->length > start)
		crm_str_add_char(out, ' ');
	crm_str_add_bytes(out, text, length);
}

/* Without the tag; without dots where they mean nothing. */
static void add_address(struct crm_str *out, size_t start, const char *address, size_t length)
{
	const char *at = memchr(address, '@', length);
	size_t local = at ? (size_t)(at - address) : length;
	const char *domain = at ? at + 1 : address + length;
	size_t domain_length = length - local - (at != NULL);
	const char *plus = memchr(address, '+', local);
	bool is_gmail = (domain_length == 9 && memcmp(domain, "gmail.com", 9) == 0) ||
			(domain_length == 14 && memcmp(domain, "googlemail.com", 14) == 0);

	if (memchr(address, ' ', length) || !local || !domain_length)
		return;
	if (plus && plus > address)
		local = (size_t)(plus - address);
	add_item(out, start, "", 0);
	for (size_t i = 0; i < local; i++)
		if (!is_gmail || address[i] != '.')
			crm_str_add_char(out, address[i]);
	crm_str_add_char(out, '@');
	crm_str_add_bytes(out, is_gmail ? "gmail.com" : domain, is_gmail ? 9 : domain_length);
}

/* Each item of a packed list, folded. */
static void each_item(struct crm_str *out, const char *text, size_t length,
		      void (*add)(struct crm_str *out, size_t start, const char *item,
				  size_t length))
{
	CRM_AUTO_TEXT packed = crm_copy_bytes(text, length);
	const char *cursor = packed;
	CRM_SCOPED(str) value = {0}, folded = {0};
	struct crm_list_item item;
	size_t start = out->length;

	while (crm_list_next(&cursor, &item)) {
		crm_str_reset(&value);
		crm_str_reset(&folded);
		crm_list_add_value(&value, &item);
		crm_str_add_folded(&folded, crm_str_text(&value), value.length);
		if (folded.length)
			add(out, start, folded.text, folded.length);
	}
}

void crm_email_prepare(struct crm_str *out, const char *text, size_t length)
{
	each_item(out, text, length, add_address);
}

struct address {
	struct crm_match_word local, domain;
};

static struct address divide(struct crm_match_word word)
{
	const char *at = memchr(word.text, '@', word.length);
	size_t local = at ? (size_t)(at - word.text) : word.length;

	return (struct address){{word.text, local},
				{word.text + local + (at != NULL),
				 word.length - local - (at != NULL)}};
}

/* How far two texts are apart: 0, 1 or 2 (more than one slip). */
static size_t distance_of(struct crm_match_word a, struct crm_match_word b)
{
	struct crm_points one, other;

	crm_points_read(&one, a.text, a.length);
	crm_points_read(&other, b.text, b.length);
	return crm_similar_distance(&one, &other, 1);
}

static bool has_digit(struct crm_match_word word)
{
	for (size_t i = 0; i < word.length; i++)
		if (crm_is_digit(word.text[i]))
			return true;
	return false;
}

static size_t label_length(struct crm_match_word domain)
{
	const char *dot = memchr(domain.text, '.', domain.length);

	return dot ? (size_t)(dot - domain.text) : domain.length;
}

/* The same before the @, another domain. */
static int compare_domains(const struct address *a, const struct address *b)
{
	bool is_free = crm_host_is_free(a->domain.text, a->domain.length);
	bool is_other_free = crm_host_is_free(b->domain.text, b->domain.length);
	size_t label = label_length(a->domain);

	if (is_one_of(desks, CRM_COUNT(desks), a->local.text, a->local.length))
		return -100;
	if (!(is_free && is_other_free) && distance_of(a->domain, b->domain) == 1)
		return SLIP_IN_DOMAIN;
	if (!is_free && label == label_length(b->domain) &&
	    memcmp(a->domain.text, b->domain.text, label) == 0)
		return OTHER_COUNTRY;
	return has_digit(a->local) && a->local.length >= LOCAL_LETTERS ? SAME_LOCAL : 0;
}

static void add_without_marks(struct crm_str *out, struct crm_match_word local)
{
	for (size_t i = 0; i < local.length; i++)
		if (!strchr("._-", local.text[i]))
			crm_str_add_char(out, local.text[i]);
}

static bool differ_in_marks(struct crm_match_word a, struct crm_match_word b)
{
	CRM_SCOPED(str) one = {0}, other = {0};

	add_without_marks(&one, a);
	add_without_marks(&other, b);
	return one.length && crm_equal(one.text, crm_str_text(&other));
}

/* julia.fischer and jfischer: the first name cut to its letter. */
static bool is_cut_short(struct crm_match_word full, struct crm_match_word cut)
{
	const char *mark = memchr(full.text, '.', full.length);
	size_t rest = mark ? full.length - (size_t)(mark - full.text) - 1 : 0;

	if (rest < CUT_LETTERS || cut.length < rest + 1 || cut.length > rest + 2)
		return false;
	return *cut.text == *full.text && (cut.length == rest + 1 || cut.text[1] == '.') &&
	       memcmp(cut.text + cut.length - rest, mark + 1, rest) == 0;
}

/* Another one before the @, the same domain. */
static int compare_locals(struct crm_match_word a, struct crm_match_word b)
{
	if (differ_in_marks(a, b))
		return OTHER_DOTS;
	if (is_cut_short(a, b) || is_cut_short(b, a))
		return CUT_SHORT;
	if (a.length >= SLIP_LETTERS && b.length >= SLIP_LETTERS && a.length != b.length &&
	    !has_digit(a) && !has_digit(b) && distance_of(a, b) == 1)
		return SLIP;
	return -100;
}

static int compare_addresses(struct crm_match_word one, struct crm_match_word other)
{
	struct address a = divide(one), b = divide(other);

	if (crm_match_same(one, other))
		return is_one_of(desks, CRM_COUNT(desks), a.local.text, a.local.length) ? DESK
											: 100;
	if (crm_match_same(a.domain, b.domain))
		return compare_locals(a.local, b.local);
	if (crm_match_same(a.local, b.local) || differ_in_marks(a.local, b.local))
		return compare_domains(&a, &b);
	return -100;
}

int crm_email_compare(const char *a, const char *b)
{
	return crm_match_best(a, b, compare_addresses);
}

/* acme.com, or acme.co.uk: the last two labels, three under countries that divide theirs. */
static size_t own_domain(const char *host, size_t length)
{
	static const char *const seconds[] = {"co",  "com", "ac", "org", "net", "gov",
					      "edu", "or",  "ne", "go",  "gob", "in"};
	size_t dots[2] = {0};
	size_t found = 0, at = length;

	while (at-- > 0) {
		if (host[at] != '.')
			continue;
		if (found == 2)
			return at + 1;
		if (found == 1 &&
		    (length - dots[0] != 3 ||
		     !is_one_of(seconds, CRM_COUNT(seconds), host + at + 1, dots[0] - at - 1)))
			return at + 1;
		dots[found++] = at;
	}
	return 0;
}

static void add_domain(struct crm_str *out, size_t start, const char *text, size_t length)
{
	const char *scheme = memmem(text, length, "://", 3);
	const char *first = scheme ? scheme + 3 : text;
	const char *at = memchr(first, '@', length - (size_t)(first - text));
	const char *end = text + length;
	size_t own;

	if (at)
		first = at + 1;
	for (const char *next = first; next < end; next++)
		if (strchr("/?#: ", *next)) {
			end = next;
			break;
		}
	own = own_domain(first, (size_t)(end - first));
	first += own;
	if (end > first && memchr(first, '.', (size_t)(end - first)) &&
	    !crm_host_is_free(first, (size_t)(end - first)))
		add_item(out, start, first, (size_t)(end - first));
}

void crm_host_prepare(struct crm_str *out, const char *text, size_t length)
{
	if (memchr(text, '@', length)) {
		each_item(out, text, length, add_domain);
		return;
	}
	CRM_SCOPED(str) folded = {0};
	crm_str_add_folded(&folded, text, length);
	add_domain(out, out->length, crm_str_text(&folded), folded.length);
}

static int compare_hosts(struct crm_match_word one, struct crm_match_word other)
{
	size_t label = label_length(one);

	if (crm_match_same(one, other))
		return 100;
	return label == label_length(other) && memcmp(one.text, other.text, label) == 0 ? SAME_LOCAL
											: -100;
}

int crm_host_compare(const char *a, const char *b)
{
	return crm_match_best(a, b, compare_hosts);
}
