/* Writes people, firms, users and sales as large as one likes, the same in each run: each row is a
 * function of its number alone.
 * SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <sys/stat.h>

#include "base/date.h"
#include "base/text.h"
#include "names.h"

static const char usage[] =
	"usage: generate users <count>                  CSV\n"
	"       generate companies <count>              CSV\n"
	"       generate contacts <count> <companies>   CSV; links to companies and users by name\n"
	"       generate products <count>               CSV\n"
	"       generate deals <count> <companies>      CSV; links to products too\n"
	"       generate leads <count>                  CSV\n"
	"       generate activities <count> <contacts>  CSV\n"
	"       generate records <count>                contacts, a file each, for fast-import\n"
	"       generate cards <count> <directory>      contacts as vCards, a file each\n";

enum { USERS = 50, PRODUCTS = 40, COLUMN_LIMIT = 16 };

/* Splitmix64 (Steele, Lea and Flood 2014): bits of row `state`, one draw after the other. */
static uint64_t draw(uint64_t *state)
{
	uint64_t bits = *state += 0x9e3779b97f4a7c15;

	bits = (bits ^ (bits >> 30)) * 0xbf58476d1ce4e5b9;
	bits = (bits ^ (bits >> 27)) * 0x94d049bb133111eb;
	return bits ^ (bits >> 31);
}

static uint64_t seed(uint64_t kind, uint64_t row)
{
	uint64_t state = kind << 56 ^ row;

	return draw(&state);
}

static uint64_t below(uint64_t *state, uint64_t limit)
{
	return draw(state) % limit;
}
#define PICK(array, state) ((array)[below((state), CRM_COUNT(array))])

/* A row is made here, value by value, in the order of its noun's columns. */
struct row {
	struct crm_str values[COLUMN_LIMIT];
	size_t count;
};

static struct crm_str *next_value(struct row *row)
{
	struct crm_str *value = &row->values[row->count++];

	crm_str_reset(value);
	return value;
}

static void add_date(struct crm_str *out, uint64_t *state, uint64_t first_year, uint64_t years)
{
	uint64_t year = first_year + below(state, years);
	uint64_t month = 1 + below(state, 12);
	uint64_t day = 1 + below(state, 28);

	crm_str_addf(out, "%04u-%02u-%02u", (unsigned)year, (unsigned)month, (unsigned)day);
}

static void add_company(struct crm_str *out, uint64_t number)
{
	uint64_t rest = number / 10;
	size_t cycle = CRM_COUNT(colours) * CRM_COUNT(things) * CRM_COUNT(trades);

	if (number % 10 == 3) {
		crm_str_add(out, chinese_places[rest % CRM_COUNT(chinese_places)].city);
		rest /= CRM_COUNT(chinese_places);
		crm_str_add(out, chinese_words[rest % CRM_COUNT(chinese_words)]);
		rest /= CRM_COUNT(chinese_words);
		crm_str_add(out, chinese_words[rest % CRM_COUNT(chinese_words)]);
		rest /= CRM_COUNT(chinese_words);
		crm_str_add(out, chinese_trades[rest % CRM_COUNT(chinese_trades)]);
		rest /= CRM_COUNT(chinese_trades);
		if (rest)
			crm_str_add_integer(out, (int64_t)rest);
		crm_str_add(out, "有限公司");
		return;
	}
	/* Neighbours in the file are not neighbours in the alphabet. */
	rest = number * 7919 % cycle;
	crm_str_addf(out, "%s %s %s", colours[rest % CRM_COUNT(colours)],
		     things[rest / CRM_COUNT(colours) % CRM_COUNT(things)],
		     trades[rest / CRM_COUNT(colours) / CRM_COUNT(things)]);
	if (number >= cycle)
		crm_str_addf(out, " %llu", (unsigned long long)(number / cycle));
}

static void add_user(struct crm_str *out, uint64_t number)
{
	crm_str_addf(out, "%s %s", given_names[number * 7 % CRM_COUNT(given_names)],
		     family_names[(number * 11 + number / CRM_COUNT(given_names)) %
				  CRM_COUNT(family_names)]);
}

static void add_phone(struct crm_str *out, uint64_t *state, const struct place *place)
{
	crm_str_addf(out, "%s %07u", place->prefix, (unsigned)below(state, 10000000));
}

static void add_lower(struct crm_str *out, const char *text)
{
	for (; *text; text++)
		crm_str_add_char(out, crm_lower(*text));
}

/* The name, and the address that goes with it. */
static void make_person(struct row *row, uint64_t number, uint64_t *state, bool is_chinese)
{
	struct crm_str *name = next_value(row), *email = next_value(row);

	if (is_chinese) {
		const struct pair_of_words *family = &PICK(chinese_families, state);
		const struct pair_of_words *given = &PICK(chinese_givens, state);

		crm_str_addf(name, "%s%s", family->word, given->word);
		crm_str_addf(email, "%s.%s", given->plain, family->plain);
	} else {
		const char *given = PICK(given_names, state), *family = PICK(family_names, state);

		crm_str_addf(name, "%s %s", given, family);
		add_lower(email, given);
		crm_str_add_char(email, '.');
		add_lower(email, family);
	}
	crm_str_addf(email, "%llu@", (unsigned long long)number);
	add_lower(email, PICK(trades, state));
	crm_str_add(email, ".example");
}

static const char *const contact_columns[] = {
	"name",     "email",    "phone", "company", "role", "city", "postal_code", "country",
	"birthday", "language", "owner", "source",  "tags", "note", "reference",
};

static void make_contact(struct row *row, uint64_t number, uint64_t companies)
{
	uint64_t state = seed(1, number);
	bool is_chinese = below(&state, 10) == 0;
	const struct place *place =
		is_chinese ? &PICK(chinese_places, &state) : &PICK(places, &state);

	make_person(row, number, &state, is_chinese);
	add_phone(next_value(row), &state, place);
	add_company(next_value(row), below(&state, companies));
	crm_str_add(next_value(row), PICK(roles, &state));
	crm_str_add(next_value(row), place->city);
	crm_str_addf(next_value(row), "%05u", (unsigned)below(&state, 100000));
	crm_str_add(next_value(row), place->country);
	add_date(next_value(row), &state, 1950, 55);
	crm_str_add(next_value(row), place->language);
	add_user(next_value(row), below(&state, USERS));
	crm_str_add(next_value(row), PICK(sources, &state));
	crm_str_add(next_value(row), PICK(tags, &state));
	crm_str_add(next_value(row), PICK(notes, &state));
	crm_str_addf(next_value(row), "K%08llu", (unsigned long long)number);
}

static const char *const company_columns[] = {
	"name", "sector", "phone", "website", "city", "country", "employees", "owner", "reference",
};

static void make_company(struct row *row, uint64_t number, uint64_t companies)
{
	uint64_t state = seed(2, number);
	const struct place *place =
		number % 10 == 3 ? &PICK(chinese_places, &state) : &PICK(places, &state);

	(void)companies;
	add_company(next_value(row), number);
	crm_str_add(next_value(row), PICK(trades, &state));
	add_phone(next_value(row), &state, place);
	crm_str_addf(next_value(row), "https://firm%llu.example", (unsigned long long)number);
	crm_str_add(next_value(row), place->city);
	crm_str_add(next_value(row), place->country);
	crm_str_add_integer(next_value(row), (int64_t)(1 + below(&state, 5000)));
	add_user(next_value(row), below(&state, USERS));
	crm_str_addf(next_value(row), "F%07llu", (unsigned long long)number);
}

static const char *const user_columns[] = {"name", "login", "email", "team", "region"};

static void make_user(struct row *row, uint64_t number, uint64_t companies)
{
	uint64_t state = seed(3, number);

	(void)companies;
	add_user(next_value(row), number);
	crm_str_addf(next_value(row), "user%llu", (unsigned long long)number);
	crm_str_addf(next_value(row), "user%llu@crm.example", (unsigned long long)number);
	crm_str_addf(next_value(row), "Team %llu", (unsigned long long)(1 + below(&state, 5)));
	crm_str_add(next_value(row), PICK(places, &state).country);
}

static const char *const product_columns[] = {"name", "code", "price", "currency"};

static void make_product(struct row *row, uint64_t number, uint64_t companies)
{
	(void)companies;
	crm_str_addf(next_value(row), "Product %llu", (unsigned long long)number);
	crm_str_addf(next_value(row), "P%llu", (unsigned long long)number);
	crm_str_addf(next_value(row), "%llu.00", (unsigned long long)(100 + number * 37));
	crm_str_add(next_value(row), "EUR");
}

static const char *const deal_columns[] = {
	"title",     "stage",   "amount",     "currency",         "company",
	"owner",     "product", "opened_on",  "closed_on",        "expected_on",
	"reason",    "source",  "competitor", "recurring_amount", "recurring_months",
	"reference",
};

/* Of sixteen deals eight are won, four lost, and four open in one of the first stages. */
static const char *const deal_stages[] = {"Won", "Lost", "Prospecting", "Qualification",
					  "Proposal"};

static void add_day(struct crm_str *out, crm_day day)
{
	char text[CRM_DAY_TEXT];

	crm_str_add(out, crm_day_text(day, text));
}

/* Opened in one of four years and closed within a year; some have no competitor. */
static void make_deal(struct row *row, uint64_t number, uint64_t companies)
{
	uint64_t state = seed(4, number), fate = below(&state, 16);
	bool is_open = fate >= 12, is_recurring = below(&state, 8) == 0;
	uint64_t stage = fate < 8 ? 0 : is_open ? 2 + fate % 3 : 1;
	uint64_t cents = 10000 + below(&state, 9000000);
	crm_day opened = crm_day_from_civil((struct crm_civil){2021, 1, 1}) +
			 (crm_day)below(&state, 4 * 365);
	crm_day end = opened + 1 + (crm_day)below(&state, 300);
	struct crm_str *closed, *amount;

	crm_str_addf(next_value(row), "%s %llu", PICK(trades, &state), (unsigned long long)number);
	crm_str_add(next_value(row), deal_stages[stage]);
	crm_str_addf(next_value(row), "%u.%02u", (unsigned)(cents / 100), (unsigned)(cents % 100));
	crm_str_add(next_value(row), below(&state, 10) ? "EUR" : "USD");
	add_company(next_value(row), below(&state, companies));
	add_user(next_value(row), below(&state, USERS));
	crm_str_addf(next_value(row), "Product %u", (unsigned)below(&state, PRODUCTS));
	add_day(next_value(row), opened);
	closed = next_value(row);
	if (!is_open)
		add_day(closed, end);
	add_day(next_value(row), end);
	crm_str_add(next_value(row), is_open ? "" : PICK(reasons, &state));
	crm_str_add(next_value(row), PICK(sources, &state));
	crm_str_add(next_value(row), below(&state, 3) ? "" : PICK(trades, &state));
	amount = next_value(row);
	if (is_recurring)
		crm_str_addf(amount, "%u.00", (unsigned)(12 * (10 + below(&state, 500))));
	crm_str_add(next_value(row), is_recurring ? "12" : "");
	crm_str_addf(next_value(row), "D%08llu", (unsigned long long)number);
}

static const char *const lead_columns[] = {
	"name", "email", "status", "source", "owner", "contacted_at", "reference",
};

static void make_lead(struct row *row, uint64_t number, uint64_t companies)
{
	static const char *const statuses[] = {"new", "contacted", "contacted", "unqualified"};
	uint64_t state = seed(8, number), status = below(&state, CRM_COUNT(statuses));
	struct crm_str *at;

	(void)companies;
	make_person(row, number, &state, false);
	crm_str_add(next_value(row), statuses[status]);
	crm_str_add(next_value(row), PICK(sources, &state));
	add_user(next_value(row), below(&state, USERS));
	at = next_value(row);
	if (status) {
		add_date(at, &state, 2026, 1);
		crm_str_addf(at, "T%02u:%02u:00Z", (unsigned)below(&state, 24),
			     (unsigned)below(&state, 60));
	}
	crm_str_addf(next_value(row), "L%08llu", (unsigned long long)number);
}

static const char *const activity_columns[] = {
	"kind", "subject", "about", "at", "minutes", "direction", "owner", "reference",
};

/* Of any contact, in no order of time. */
static void make_activity(struct row *row, uint64_t number, uint64_t contacts)
{
	static const char *const kinds[] = {"call", "email", "meeting", "visit",
					    "note", "chat",  "web"};
	uint64_t state = seed(7, number);
	struct crm_str *at;

	crm_str_add(next_value(row), PICK(kinds, &state));
	crm_str_addf(next_value(row), "%s %llu", PICK(trades, &state), (unsigned long long)number);
	crm_str_addf(next_value(row), "contact:K%08llu",
		     (unsigned long long)below(&state, contacts));
	at = next_value(row);
	add_date(at, &state, 2019, 7);
	crm_str_addf(at, "T%02u:%02u:00Z", (unsigned)below(&state, 24),
		     (unsigned)below(&state, 60));
	crm_str_add_integer(next_value(row), (int64_t)(1 + below(&state, 90)));
	crm_str_add(next_value(row), below(&state, 2) ? "in" : "out");
	add_user(next_value(row), below(&state, USERS));
	crm_str_addf(next_value(row), "A%08llu", (unsigned long long)number);
}

static void put_csv(const char *text)
{
	if (!strpbrk(text, ",\"\r\n")) {
		fputs(text, stdout);
		return;
	}
	putchar('"');
	for (; *text; text++) {
		if (*text == '"')
			putchar('"');
		putchar(*text);
	}
	putchar('"');
}

struct table {
	const char *name;
	const char *const *columns;
	size_t column_count;
	void (*make)(struct row *row, uint64_t number, uint64_t companies);
};

static const struct table tables[] = {
	{"users", user_columns, CRM_COUNT(user_columns), make_user},
	{"companies", company_columns, CRM_COUNT(company_columns), make_company},
	{"contacts", contact_columns, CRM_COUNT(contact_columns), make_contact},
	{"products", product_columns, CRM_COUNT(product_columns), make_product},
	{"deals", deal_columns, CRM_COUNT(deal_columns), make_deal},
	{"leads", lead_columns, CRM_COUNT(lead_columns), make_lead},
	{"activities", activity_columns, CRM_COUNT(activity_columns), make_activity},
};

static void put_table(const struct table *table, uint64_t count, uint64_t companies)
{
	struct row row = {0};

	for (size_t i = 0; i < table->column_count; i++)
		printf("%s%s", i ? "," : "", table->columns[i]);
	putchar('\n');
	for (uint64_t number = 0; number < count; number++) {
		row.count = 0;
		table->make(&row, number, companies);
		for (size_t i = 0; i < row.count; i++) {
			if (i)
				putchar(',');
			put_csv(crm_str_text(&row.values[i]));
		}
		putchar('\n');
	}
	for (size_t i = 0; i < COLUMN_LIMIT; i++)
		crm_str_clear(&row.values[i]);
}

/* Crockford's base 32: the number's last `digits` digits. */
static void add_base32(struct crm_str *out, uint64_t number, unsigned digits)
{
	static const char alphabet[] = "0123456789abcdefghjkmnpqrstvwxyz";

	while (digits--)
		crm_str_add_char(out, alphabet[number >> (5 * digits) & 31]);
}

/* The file of a contact in the form of record/image.c: links are ids there. */
static void add_image(struct crm_str *out, const struct row *row, const char *id, uint64_t number)
{
	uint64_t state = seed(5, number);

	crm_str_addf(out, "{\n\"id\": \"%s\"", id);
	for (size_t i = 0; i < CRM_COUNT(contact_columns); i++) {
		const char *name = contact_columns[i];

		if (!row->values[i].length)
			continue;
		crm_str_addf(out, ",\n\"%s\": ", name);
		if (crm_equal(name, "company") || crm_equal(name, "owner")) {
			crm_str_add(out, crm_equal(name, "company") ? "\"co-" : "\"u-");
			add_base32(out, draw(&state), 12);
			add_base32(out, draw(&state), 4);
			crm_str_add_char(out, '"');
		} else {
			crm_str_add_json(out, row->values[i].text, row->values[i].length);
		}
	}
	crm_str_add(out, ",\n\"created_at\": \"2026-01-01T00:00:00Z\"\n}\n");
}

static void put_records(uint64_t count)
{
	CRM_SCOPED(str) image = {0};
	CRM_SCOPED(str) id = {0};
	struct row row = {0};

	fputs("commit refs/heads/main\ncommitter Bench <bench@crm.example> 1767225600 +0000\n"
	      "data 7\nimport\n\n",
	      stdout);
	for (uint64_t number = 0; number < count; number++) {
		uint64_t state = seed(6, number), step = (UINT64_C(1) << 60) / count;

		row.count = 0;
		make_contact(&row, number, 1 + count / 20);
		crm_str_reset(&id);
		crm_str_add(&id, "c-");
		add_base32(&id, number * step + below(&state, step), 12);
		add_base32(&id, draw(&state), 4);
		crm_str_reset(&image);
		add_image(&image, &row, id.text, number);
		printf("M 100644 inline contact/%c/%c/%c/%s.json\ndata %zu\n%s\n", id.text[2],
		       id.text[3], id.text[4], id.text, image.length, image.text);
	}
	for (size_t i = 0; i < COLUMN_LIMIT; i++)
		crm_str_clear(&row.values[i]);
}

static int put_cards(uint64_t count, const char *directory)
{
	struct row row = {0};
	int failed = mkdir(directory, 0700);

	for (uint64_t number = 0; number < count && !failed; number++) {
		CRM_AUTO_TEXT path =
			crm_format("%s/%llu.vcf", directory, (unsigned long long)number);
		FILE *file = fopen(path, "w");

		if (!file)
			return 1;
		row.count = 0;
		make_contact(&row, number, 1 + count / 20);
		fprintf(file,
			"BEGIN:VCARD\r\nVERSION:3.0\r\nUID:K%08llu\r\nFN:%s\r\nN:%s;;;;\r\n"
			"EMAIL;TYPE=WORK:%s\r\nTEL;TYPE=WORK:%s\r\nORG:%s\r\nTITLE:%s\r\nBDAY:%"
			"s\r\n"
			"END:VCARD\r\n",
			(unsigned long long)number, row.values[0].text, row.values[0].text,
			row.values[1].text, row.values[2].text, row.values[3].text,
			row.values[4].text, row.values[8].text);
		failed = fclose(file);
	}
	for (size_t i = 0; i < COLUMN_LIMIT; i++)
		crm_str_clear(&row.values[i]);
	return failed != 0;
}

static int run(const char *what, uint64_t count, const char *more)
{
	int64_t companies = 1;

	if (crm_equal(what, "cards") && more)
		return put_cards(count, more);
	if (crm_equal(what, "records")) {
		put_records(count);
		return 0;
	}
	if (more && (crm_parse_integer(more, &companies) || companies < 1))
		return 2;
	for (size_t i = 0; i < CRM_COUNT(tables); i++) {
		if (crm_equal(what, tables[i].name)) {
			put_table(&tables[i], count, (uint64_t)companies);
			return 0;
		}
	}
	return 2;
}

int main(int argc, char **argv)
{
	int64_t count = 0;
	int result = 2;

	if ((argc == 3 || argc == 4) && !crm_parse_integer(argv[2], &count) && count > 0)
		result = run(argv[1], (uint64_t)count, argv[3]);
	if (result == 2)
		fputs(usage, stderr);
	if (fflush(stdout) || ferror(stdout))
		return 1;
	return result;
}
