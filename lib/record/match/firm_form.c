/* Legal forms of companies, and words of their names that are often left out or cut short.
 * The forms are those of ISO 20275 (the list of entity legal forms that GLEIF keeps), in the
 * abbreviations that stand on letterheads.
 * SPDX-License-Identifier: MIT */
#include "record/match/firm.h"

#include "base/script.h"

struct form {
	const char *words; /* folded, dots as blanks: "g m b h" is gmbh already */
	const char *form;  /* one spelling for all that mean the same */
};

/* The longest of those that end alike come first. */
/* clang-format off */
static const struct form forms[] = {
	{"gesellschaft mit beschrankter haftung", "gmbh"}, {"gmbh co kgaa", "kgaa"},
	{"gmbh co kg", "gmbh-kg"}, {"gmbh cokg", "gmbh-kg"}, {"ag co kg", "ag-kg"},
	{"se co kgaa", "kgaa"}, {"se co kg", "se-kg"}, {"ag co kgaa", "kgaa"},
	{"gesellschaft m b h", "gmbh"}, {"ges m b h", "gmbh"},
	{"g m b h", "gmbh"}, {"m b h", "gmbh"}, {"gmbh", "gmbh"},
	{"mbh", "gmbh"}, {"ggmbh", "ggmbh"}, {"gesmbh", "gmbh"}, {"aktiengesellschaft", "ag"},
	{"ag", "ag"}, {"kgaa", "kgaa"}, {"kommanditgesellschaft", "kg"}, {"kg", "kg"},
	{"ohg", "ohg"},
	{"gbr", "gbr"}, {"e k", "ek"}, {"ek", "ek"}, {"e kfm", "ek"},
	{"ug haftungsbeschrankt", "ug"},
	{"ug", "ug"}, {"e v", "ev"}, {"ev", "ev"}, {"eg", "eg"}, {"se", "se"},
	{"public limited company", "plc"}, {"plc", "plc"}, {"private limited", "ltd"},
	{"pvt ltd", "ltd"}, {"pvt limited", "ltd"}, {"pte ltd", "ltd"}, {"pte limited", "ltd"},
	{"pty ltd", "ltd"}, {"pty limited", "ltd"}, {"pty", "ltd"}, {"pte", "ltd"},
	{"co ltd", "ltd"}, {"company limited", "ltd"}, {"co limited", "ltd"},
	{"company ltd", "ltd"}, {"limited", "ltd"}, {"ltd", "ltd"},
	{"limited liability company", "llc"}, {"l l c", "llc"}, {"llc", "llc"},
	{"limited liability partnership", "llp"}, {"l l p", "llp"}, {"llp", "llp"}, {"l p", "lp"},
	{"lp", "lp"}, {"incorporated", "inc"}, {"inc", "inc"}, {"corporation", "corp"},
	{"corp", "corp"}, {"company", ""}, {"co", ""}, {"pllc", "pllc"},
	{"sociedad anonima de capital variable", "sa-cv"}, {"s a de c v", "sa-cv"},
	{"sa de cv", "sa-cv"}, {"sociedad anonima", "sa"}, {"societe anonyme", "sa"},
	{"s a s u", "sas"},
	{"s a s", "sas"}, {"sas", "sas"}, {"sasu", "sas"}, {"s a r l", "sarl"}, {"sarl", "sarl"},
	{"eurl", "eurl"}, {"s c a", "sca"}, {"snc", "snc"}, {"s n c", "snc"},
	{"s r l s", "srl"}, {"s r l", "srl"}, {"srls", "srl"}, {"srl", "srl"}, {"s p a", "spa"},
	{"spa", "spa"}, {"s l u", "sl"}, {"s l", "sl"}, {"sl", "sl"}, {"slu", "sl"},
	{"s a u", "sa"},
	{"sau", "sa"}, {"s a", "sa"}, {"sa", "sa"}, {"ltda", "ltda"}, {"limitada", "ltda"},
	{"eireli", "eireli"}, {"lda", "lda"}, {"b v b a", "bvba"}, {"bvba", "bvba"}, {"b v", "bv"},
	{"bv", "bv"}, {"n v", "nv"}, {"nv", "nv"}, {"v o f", "vof"}, {"vof", "vof"}, {"cv", "cv"},
	{"aktieselskab", "as-dk"}, {"a s", "as"}, {"as", "as"}, {"asa", "asa"}, {"aps", "aps"},
	{"i s", "is"}, {"aktiebolag", "ab"}, {"ab", "ab"}, {"hb", "hb"}, {"osakeyhtio", "oy"},
	{"oyj", "oyj"}, {"oy ab", "oy"}, {"oy", "oy"}, {"ehf", "ehf"}, {"hf", "hf"},
	{"spolka z ograniczona odpowiedzialnoscia", "sp-zoo"}, {"sp z o o", "sp-zoo"},
	{"sp z oo", "sp-zoo"}, {"spzoo", "sp-zoo"}, {"sp j", "sp-j"}, {"spolka akcyjna", "sa"},
	{"s r o", "sro"}, {"sro", "sro"}, {"spol s r o", "sro"}, {"k s", "ks"}, {"kft", "kft"},
	{"zrt", "zrt"}, {"nyrt", "nyrt"}, {"bt", "bt"}, {"d o o", "doo"}, {"doo", "doo"},
	{"d d", "dd"},
	{"ood", "ood"}, {"eood", "eood"}, {"ead", "ead"}, {"ad", "ad"}, {"a e", "ae"},
	{"uab", "uab"},
	{"sia", "sia"}, {"ou", "ou"}, {"oo", "ooo"}, {"ooo", "ooo"}, {"oao", "oao"},
	{"zao", "zao"},
	{"pao", "pao"}, {"tov", "tov"}, {"a o", "ao"}, {"ao", "ao"}, {"ltd sti", "ltd-sti"},
	{"anonim sirketi", "as"}, {"kabushiki kaisha", "kk"}, {"kabushiki gaisha", "kk"},
	{"k k", "kk"},
	{"kk", "kk"}, {"yugen kaisha", "yk"}, {"godo kaisha", "gk"}, {"g k", "gk"}, {"gk", "gk"},
	{"tbk", "tbk"}, {"pt", "pt"}, {"sdn bhd", "sdn-bhd"}, {"bhd", "bhd"}, {"jsc", "jsc"},
	{"ojsc", "jsc"}, {"cjsc", "jsc"}, {"fzco", "fz"}, {"fz llc", "fz"}, {"fze", "fz"},
};
/* Han, simplified; the longest first. */
static const struct form han_forms[] = {
	{"\u80a1\u4efd\u6709\u9650\u516c\u53f8", "gufen"},
	{"\u6709\u9650\u8d23\u4efb\u516c\u53f8", "youxian"},
	{"\u96c6\u56e2\u6709\u9650\u516c\u53f8", "jituan"},
	{"\u6709\u9650\u516c\u53f8", "youxian"}, {"\u5206\u516c\u53f8", "fen"},
	{"\u682a\u5f0f\u4f1a\u793e", "kk"}, {"\u6709\u9650\u4f1a\u793e", "yk"},
	{"\u5408\u540c\u4f1a\u793e", "gk"}, {"\u5408\u8d44\u4f1a\u793e", "goshi"},
	{"\u5408\u540d\u4f1a\u793e", "gomei"}, {"(\u682a)", "kk"}, {"(\u6709)", "yk"},
	{"(\u540c)", "gk"}, {"\u516c\u53f8", ""},
};
static const char *const places[] = {
	"\u5317\u4eac", "\u4e0a\u6d77", "\u5929\u6d25", "\u91cd\u5e86", "\u5e7f\u5dde",
	"\u6df1\u5733",
	"\u676d\u5dde", "\u5357\u4eac", "\u82cf\u5dde", "\u65e0\u9521", "\u5b81\u6ce2",
	"\u6210\u90fd",
	"\u6b66\u6c49", "\u897f\u5b89", "\u957f\u6c99", "\u90d1\u5dde", "\u6d4e\u5357",
	"\u9752\u5c9b",
	"\u5927\u8fde", "\u6c88\u9633", "\u53a6\u95e8", "\u798f\u5dde", "\u4e1c\u839e",
	"\u4f5b\u5c71",
	"\u73e0\u6d77", "\u5408\u80a5", "\u6606\u660e", "\u8d35\u9633", "\u5357\u5b81",
	"\u5357\u660c",
	"\u957f\u6625", "\u54c8\u5c14\u6ee8", "\u77f3\u5bb6\u5e84", "\u592a\u539f", "\u6e29\u5dde",
	"\u5e38\u5dde", "\u70df\u53f0", "\u6d77\u53e3", "\u9999\u6e2f", "\u6fb3\u95e8",
	"\u53f0\u5317",
	"\u53f0\u6e7e", "\u5e7f\u4e1c", "\u6c5f\u82cf", "\u6d59\u6c5f", "\u5c71\u4e1c",
	"\u798f\u5efa",
	"\u56db\u5ddd", "\u6cb3\u5357", "\u6cb3\u5317", "\u6e56\u5357", "\u6e56\u5317",
	"\u5b89\u5fbd",
	"\u6c5f\u897f", "\u8fbd\u5b81", "\u4e2d\u56fd",
};
static const char *const general[] = {
	"group", "gruppe", "groupe", "grupo", "gruppo", "holding", "holdings", "international",
	"worldwide", "global", "europe", "europa", "emea", "apac", "deutschland", "germany",
	"austria",
	"osterreich", "schweiz", "suisse", "switzerland", "france", "italia", "italy", "espana",
	"spain", "uk", "usa", "us", "america", "americas", "japan", "china", "india", "asia",
	"nederland", "netherlands", "polska", "poland", "canada", "australia", "brasil", "brazil",
	"mexico", "online", "com", "net", "org", "de",
};
static const struct {
	const char *cut, *full;
} cuts[] = {
	{"intl", "international"}, {"int", "international"}, {"mfg", "manufacturing"},
	{"bros", "brothers"}, {"assoc", "associates"}, {"assocs", "associates"},
	{"tech", "technology"}, {"technologies", "technology"}, {"techs", "technology"},
	{"gebr", "gebruder"}, {"svcs", "services"}, {"svc", "services"}, {"service", "services"},
	{"sys", "systems"}, {"system", "systems"}, {"mgmt", "management"},
	{"solution", "solutions"},
	{"univ", "university"}, {"hosp", "hospital"}, {"natl", "national"}, {"eng", "engineering"},
	{"engrg", "engineering"}, {"labs", "laboratories"}, {"lab", "laboratories"},
	{"st", "saint"}, {"sankt", "saint"}, {"masch", "maschinenbau"}, {"dept", "department"},
	{"ind", "industries"}, {"industry", "industries"}, {"prod", "products"},
	{"product", "products"}, {"grp", "group"}, {"hldgs", "holdings"},
};
/* clang-format on */

/* How many of the last (or first) words the form is; 0 when they are not. */
static size_t fit(const struct form *form, const struct crm_match_word *words, size_t count,
		  bool is_behind)
{
	struct crm_match_word parts[CRM_MATCH_WORDS];
	size_t size = crm_match_split(form->words, strlen(form->words), parts);
	size_t first = is_behind && size < count ? count - size : 0;

	if (size >= count)
		return 0;
	for (size_t i = 0; i < size; i++)
		if (!crm_match_same(parts[i], words[first + i]))
			return 0;
	return size;
}

/* Only these stand before a name. */
static bool stands_before(const char *form)
{
	return crm_equal(form, "kk") || crm_equal(form, "ooo") || crm_equal(form, "oao") ||
	       crm_equal(form, "zao") || crm_equal(form, "pao") || crm_equal(form, "ao") ||
	       crm_equal(form, "pt") || crm_equal(form, "tov") || crm_equal(form, "oy");
}

const char *crm_firm_find_form(const struct crm_match_word *words, size_t *first, size_t *count)
{
	const struct crm_match_word *last = &words[*first + (*count ? *count - 1 : 0)];

	for (size_t i = 0; *count > 1 && i < CRM_COUNT(forms); i++) {
		const char *end = forms[i].words + strlen(forms[i].words) - 1;
		size_t size = 0;

		if (*end == last->text[last->length - 1])
			size = fit(&forms[i], words + *first, *count, true);
		if (size) {
			*count -= size;
			return forms[i].form;
		}
		if (*forms[i].words != *words[*first].text || !stands_before(forms[i].form))
			continue;
		size = fit(&forms[i], words + *first, *count, false);
		*first += size;
		*count -= size;
		if (size)
			return forms[i].form;
	}
	return NULL;
}

const char *crm_firm_find_han_form(const char *text, size_t length, size_t *before, size_t *behind)
{
	*before = *behind = 0;
	for (size_t i = 0; i < CRM_COUNT(han_forms); i++) {
		size_t size = strlen(han_forms[i].words);

		if (size >= length)
			continue;
		if (memcmp(text + length - size, han_forms[i].words, size) == 0)
			*behind = size;
		else if (memcmp(text, han_forms[i].words, size) == 0)
			*before = size;
		if (*before || *behind)
			return han_forms[i].form;
	}
	return NULL;
}

size_t crm_firm_han_place(const char *text, size_t length)
{
	for (size_t i = 0; i < CRM_COUNT(places); i++) {
		size_t size = strlen(places[i]);

		if (size + 2 * (size_t)CRM_HAN_BYTES > length || memcmp(text, places[i], size) != 0)
			continue;
		/* The sign for a city or a province may follow. */
		if (memcmp(text + size, "\u5e02", CRM_HAN_BYTES) == 0 ||
		    memcmp(text + size, "\u7701", CRM_HAN_BYTES) == 0)
			size += CRM_HAN_BYTES;
		return size;
	}
	return 0;
}

static bool is_word(struct crm_match_word word, const char *text)
{
	return *word.text == *text && strlen(text) == word.length &&
	       memcmp(word.text, text, word.length) == 0;
}

bool crm_firm_is_general(struct crm_match_word word)
{
	for (size_t i = 0; i < CRM_COUNT(general); i++)
		if (is_word(word, general[i]))
			return true;
	return false;
}

struct crm_match_word crm_firm_long_word(struct crm_match_word word)
{
	for (size_t i = 0; i < CRM_COUNT(cuts); i++)
		if (is_word(word, cuts[i].cut))
			return (struct crm_match_word){cuts[i].full, strlen(cuts[i].full)};
	return word;
}
