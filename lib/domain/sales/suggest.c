/* What a company may buy next.
 * SPDX-License-Identifier: MIT */
#include "domain/sales/suggest.h"

#include "store/query.h"

#include <stdlib.h>

enum { OWN_GAPS_LEAST = 2, ALL_GAPS_LEAST = 3 };

struct product {
	char id[CRM_ID_TEXT];
	char *series, *currency;
	int64_t price;
	bool has_price, is_active;
	int64_t count;   /* companies that bought it */
	int64_t *both;   /* of one they bought: companies that bought each other one too */
	bool is_own;
};

struct purchase {
	char company[CRM_ID_TEXT];
	size_t product;
	crm_day day;
	bool has_day;
};

struct market {
	struct crm_session *session;
	const char *company;
	struct product *products; /* in the order of their ids */
	size_t product_count, product_capacity;
	struct purchase *purchases; /* by company, product and day */
	size_t count, capacity;
	int64_t company_count;
	int64_t *gaps;
	size_t gap_capacity;
	struct crm_suggestion *found;
	size_t found_count, found_capacity;
};

static void market_clear(struct market *market)
{
	for (size_t i = 0; i < market->product_count; i++) {
		free(market->products[i].series);
		free(market->products[i].currency);
		free(market->products[i].both);
	}
	free(market->products);
	free(market->purchases);
	free(market->gaps);
	free(market->found);
}

static void copy_id(char id[CRM_ID_TEXT], const char *text)
{
	size_t length = strlen(text);

	memcpy(id, text, length < CRM_ID_TEXT ? length + 1 : 0);
}

static char *copy_text(struct crm_query *query, int column)
{
	const char *text = crm_query_text(query, column);

	return crm_copy(text ? text : "");
}

static enum crm_status load_products(struct market *market)
{
	CRM_AUTO(query) query = crm_query_new(market->session->store, SQL_SUGGEST_PRODUCTS);

	while (crm_query_next(query)) {
		struct product *product;

		market->products = crm_grow(market->products, market->product_count,
					    &market->product_capacity, sizeof *market->products);
		product = &market->products[market->product_count++];
		copy_id(product->id, crm_query_text(query, 0));
		product->series = copy_text(query, 1);
		product->has_price = !crm_query_is_null(query, 2);
		product->price = crm_query_integer(query, 2);
		product->currency = copy_text(query, 3);
		product->is_active = crm_query_integer(query, 4);
	}
	return crm_query_status(query);
}

static int compare_product(const void *a, const void *b)
{
	return strcmp(a, ((const struct product *)b)->id);
}

static int compare_purchases(const void *a, const void *b)
{
	const struct purchase *one = a, *other = b;
	int order = strcmp(one->company, other->company);

	if (order)
		return order;
	if (one->product != other->product)
		return one->product < other->product ? -1 : 1;
	return (one->day > other->day) - (one->day < other->day);
}

static enum crm_status load_purchases(struct market *market)
{
	CRM_AUTO(query) query = crm_query_new(market->session->store, SQL_SUGGEST_WON);

	while (crm_query_next(query)) {
		const struct product *product =
			market->product_count
				? bsearch(crm_query_text(query, 1), market->products,
					  market->product_count, sizeof *product, compare_product)
				: NULL;
		const char *day = crm_query_text(query, 2);
		struct purchase *purchase;

		if (!product)
			continue;
		market->purchases = crm_grow(market->purchases, market->count, &market->capacity,
					     sizeof *market->purchases);
		purchase = &market->purchases[market->count++];
		*purchase = (struct purchase){.product = (size_t)(product - market->products)};
		copy_id(purchase->company, crm_query_text(query, 0));
		purchase->has_day = day && crm_day_parse(day, &purchase->day);
	}
	if (market->count)
		qsort(market->purchases, market->count, sizeof *market->purchases,
		      compare_purchases);
	return crm_query_status(query);
}

/* The end of the purchases of the company that begin at `first`. */
static size_t end_of_company(const struct market *market, size_t first)
{
	size_t end = first;

	while (end < market->count &&
	       crm_equal(market->purchases[end].company, market->purchases[first].company))
		end++;
	return end;
}

/* Whether the purchase is the company's first one of the product. */
static bool is_first(const struct market *market, size_t first, size_t place)
{
	return place == first ||
	       market->purchases[place].product != market->purchases[place - 1].product;
}

static void count_products(struct market *market)
{
	for (size_t first = 0, end; first < market->count; first = end) {
		bool is_own = crm_equal(market->purchases[first].company, market->company);

		end = end_of_company(market, first);
		market->company_count++;
		for (size_t i = first; i < end; i++) {
			struct product *product =
				&market->products[market->purchases[i].product];

			product->count += is_first(market, first, i);
			product->is_own |= is_own;
		}
	}
}

static void count_basket(struct market *market, size_t first, size_t end)
{
	for (size_t i = first; i < end; i++) {
		int64_t *both = market->products[market->purchases[i].product].both;

		if (!both || !is_first(market, first, i))
			continue;
		for (size_t j = first; j < end; j++)
			both[market->purchases[j].product] += is_first(market, first, j);
	}
}

static void count_pairs(struct market *market)
{
	for (size_t i = 0; i < market->product_count; i++)
		if (market->products[i].is_own)
			market->products[i].both =
				crm_alloc(market->product_count * sizeof(int64_t));
	for (size_t first = 0, end; first < market->count; first = end) {
		end = end_of_company(market, first);
		count_basket(market, first, end);
	}
}

static struct crm_suggestion *add(struct market *market, enum crm_suggestion_kind kind,
				  const struct product *product, const struct product *because)
{
	int64_t both = because->both[product - market->products];
	struct crm_suggestion *found;

	market->found = crm_grow(market->found, market->found_count, &market->found_capacity,
				 sizeof *market->found);
	found = &market->found[market->found_count++];
	*found = (struct crm_suggestion){
		.kind = kind,
		.product = product->id,
		.because = because->id,
		.both = both,
		.because_count = because->count,
		.product_count = product->count,
		.company_count = market->company_count,
		.support = (double)both / (double)market->company_count,
		.confidence = (double)both / (double)because->count,
	};
	if (product->count)
		found->lift = found->confidence /
			      ((double)product->count / (double)market->company_count);
	return found;
}

/* The dearest of the series that they bought, if this one is dearer still. */
static const struct product *find_lower(const struct market *market,
					const struct product *product)
{
	const struct product *best = NULL;

	for (size_t i = 0; i < market->product_count; i++) {
		const struct product *own = &market->products[i];

		if (own->is_own && *own->series && crm_equal(own->series, product->series) &&
		    own->has_price && crm_equal(own->currency, product->currency) &&
		    (!best || own->price > best->price))
			best = own;
	}
	return best && product->has_price && best->price < product->price ? best : NULL;
}

/* The one that they bought whose buyers bought this one most. */
static const struct product *find_rule(const struct market *market, size_t place, int64_t minimum)
{
	const struct product *best = NULL;

	for (size_t i = 0; i < market->product_count; i++) {
		const struct product *own = &market->products[i];

		if (!own->is_own || own->both[place] < minimum || !own->both[place])
			continue;
		if (!best || own->both[place] * best->count > best->both[place] * own->count)
			best = own;
	}
	return best;
}

static void suggest_others(struct market *market, int64_t minimum)
{
	for (size_t i = 0; i < market->product_count; i++) {
		const struct product *product = &market->products[i];
		const struct product *because;

		if (product->is_own || !product->is_active)
			continue;
		because = find_lower(market, product);
		if (because) {
			add(market, CRM_SUGGEST_UP, product, because);
			continue;
		}
		because = find_rule(market, i, minimum);
		if (because)
			add(market, CRM_SUGGEST_CROSS, product, because);
	}
}

static int compare_gaps(const void *a, const void *b)
{
	int64_t one = *(const int64_t *)a, other = *(const int64_t *)b;

	return (one > other) - (one < other);
}

/* Days between purchases of a product, of one company (NULL: of each); returns how many. */
static size_t gather_gaps(struct market *market, size_t product, const char *company)
{
	size_t count = 0;

	for (size_t i = 1; i < market->count; i++) {
		const struct purchase *one = &market->purchases[i - 1];
		const struct purchase *next = &market->purchases[i];

		if (next->product != product || one->product != product || !one->has_day ||
		    !next->has_day || one->day == next->day ||
		    !crm_equal(one->company, next->company) ||
		    (company && !crm_equal(company, next->company)))
			continue;
		market->gaps = crm_grow(market->gaps, count, &market->gap_capacity,
					sizeof *market->gaps);
		market->gaps[count++] = next->day - one->day;
	}
	if (count)
		qsort(market->gaps, count, sizeof *market->gaps, compare_gaps);
	return count;
}

static bool find_last(const struct market *market, size_t product, crm_day *out)
{
	bool is_found = false;

	for (size_t i = 0; i < market->count; i++) {
		const struct purchase *purchase = &market->purchases[i];

		if (purchase->product != product || !purchase->has_day ||
		    !crm_equal(purchase->company, market->company))
			continue;
		*out = purchase->day;
		is_found = true;
	}
	return is_found;
}

static void suggest_repeats(struct market *market)
{
	for (size_t i = 0; i < market->product_count; i++) {
		const struct product *product = &market->products[i];
		struct crm_suggestion *found;
		crm_day last;
		size_t count;
		bool is_own;

		if (!product->is_own || !product->is_active || !find_last(market, i, &last))
			continue;
		count = gather_gaps(market, i, market->company);
		is_own = count >= OWN_GAPS_LEAST;
		if (!is_own)
			count = gather_gaps(market, i, NULL);
		if (!is_own && count < ALL_GAPS_LEAST)
			continue;
		found = add(market, CRM_SUGGEST_REPEAT, product, product);
		found->is_own_gap = is_own;
		found->gap_days =
			(market->gaps[(count - 1) / 2] + market->gaps[count / 2] + 1) / 2;
		found->last = last;
		found->due = last + (crm_day)found->gap_days;
	}
}

static int compare_found(const void *a, const void *b)
{
	const struct crm_suggestion *one = a, *other = b;
	bool first = one->kind == CRM_SUGGEST_REPEAT, second = other->kind == CRM_SUGGEST_REPEAT;

	if (first != second)
		return first ? -1 : 1;
	if (first && one->due != other->due)
		return one->due < other->due ? -1 : 1;
	if (one->confidence < other->confidence || one->confidence > other->confidence)
		return one->confidence > other->confidence ? -1 : 1;
	if (one->lift < other->lift || one->lift > other->lift)
		return one->lift > other->lift ? -1 : 1;
	return strcmp(one->product, other->product);
}

enum crm_status crm_product_suggest(struct crm_session *session, const char *company,
				    int64_t minimum, crm_suggestion_visit *visit, void *context)
{
	__attribute__((cleanup(market_clear))) struct market market = {.session = session,
								       .company = company};
	enum crm_status status = load_products(&market);

	if (!status)
		status = load_purchases(&market);
	if (status)
		return status;
	count_products(&market);
	count_pairs(&market);
	suggest_others(&market, minimum);
	suggest_repeats(&market);
	if (market.found_count)
		qsort(market.found, market.found_count, sizeof *market.found, compare_found);
	for (size_t i = 0; i < market.found_count && !status; i++)
		status = visit(context, &market.found[i]);
	return status;
}
