/* Telephone numbers as people type them, in the form in which they are the same: ITU-T E.164.
 * SPDX-License-Identifier: MIT */
#include "base/phone.h"

#include "base/phone_plan.h"
#include "base/unicode.h"

enum { LONGEST = 15, LONGEST_TYPED = 64, LONGEST_EXTENSION = 8, FULL_WIDTH = 0xfee0 };

/* A number taken apart. */
struct number {
	char digits[LONGEST_TYPED + 1];
	size_t length;
	char extension[LONGEST_EXTENSION + 1];
	bool is_international; /* began with + */
	bool has_optional;     /* a 0 in brackets, which only callers within the country dial */
};

/* The marks that people put between digits, spaces of all kinds among them. */
static bool is_between(int32_t point)
{
	return point == ' ' || point == '-' || point == '.' || point == '/' || point == '(' ||
	       point == ')' || point == '\t' || point == 0xa0 || point == 0x202f ||
	       (point >= 0x2000 && point <= 0x200b) || (point >= 0x2010 && point <= 0x2015) ||
	       point == 0x2212 || point == 0x3000 || point == 0x30fc || point == 0xad ||
	       point == 0x200e || point == 0x202a || point == 0x202c || point == 0x2060;
}

/* Full-width forms of Chinese and Japanese keyboards are those of ASCII. */
static int32_t half_width(int32_t point)
{
	return point >= 0xff01 && point <= 0xff5e ? point - FULL_WIDTH : point;
}

/* The length of what says that an extension follows; 0 when it does not. */
static size_t extension_mark(const char *text)
{
	static const char *const marks[] = {";ext=", "extension", "extn.", "extn",   "ext.",
					    "ext",   "x",         "#",     "\u8f6c", "\u8f49"};

	for (size_t i = 0; i < CRM_COUNT(marks); i++) {
		size_t length = strlen(marks[i]);
		CRM_AUTO_TEXT head = crm_copy_bytes(text, strnlen(text, length));

		if (crm_equal_nocase(head, marks[i]))
			return length;
	}
	return 0;
}

/* The digits to the end, with blanks around them and a dot or colon before them. */
static bool read_extension(const char *text, struct number *number)
{
	size_t length;

	text += strspn(text, " .:=");
	length = strspn(text, "0123456789");
	if (!length || length > LONGEST_EXTENSION || text[length + strspn(text + length, " )")])
		return false;
	memcpy(number->extension, text, length);
	number->extension[length] = '\0';
	return true;
}

static bool add_digit(struct number *number, int32_t point)
{
	if (point < '0' || point > '9' || number->length == LONGEST_TYPED)
		return false;
	number->digits[number->length++] = (char)point;
	number->digits[number->length] = '\0';
	return true;
}

static bool take_apart(const char *text, struct number *number)
{
	size_t left = strlen(text);

	while (left) {
		int32_t point;
		size_t size = crm_utf8_decode(text, left, &point);
		/* Only a letter, a sign or another script begins one. */
		bool may_extend = number->length && !crm_is_digit(*text) && *text != ' ' &&
				  !strchr("-./()", *text);
		size_t mark = may_extend ? extension_mark(text) : 0;

		if (!size)
			return false;
		if (mark)
			return read_extension(text + mark, number);
		point = half_width(point);
		if (crm_starts_with(text, "(0)") && number->is_international && number->length) {
			number->has_optional = true;
			size = 3;
		} else if (point == '+' && !number->length && !number->is_international) {
			number->is_international = true;
		} else if (!is_between(point) && !add_digit(number, point)) {
			return false;
		}
		text += size;
		left -= size;
	}
	return number->length > 0;
}

/* An area code and an exchange of North America begin with 2 to 9. */
static bool is_plausible(const struct crm_phone_plan *plan, const char *digits)
{
	return !crm_equal(plan->code, "1") || (*digits >= '2' && digits[3] >= '2');
}

static bool fits(const struct crm_phone_plan *plan, const char *digits)
{
	int length = (int)strlen(digits);

	return length >= plan->shortest && length <= plan->longest &&
	       length + (int)strlen(plan->code) <= LONGEST && is_plausible(plan, digits);
}

static void add(struct crm_str *out, const struct crm_phone_plan *plan, const char *digits,
		const struct number *number)
{
	crm_str_add_char(out, '+');
	crm_str_add(out, plan->code);
	crm_str_add(out, digits);
	if (*number->extension)
		crm_str_addf(out, ";ext=%s", number->extension);
}

/* Calling code and number; a trunk prefix between them is a slip that many make. */
static bool add_international(struct crm_str *out, const char *digits, const struct number *number)
{
	const struct crm_phone_plan *plan = crm_phone_plan_called(digits);
	size_t trunk;

	if (!plan)
		return false;
	digits += strlen(plan->code);
	trunk = *plan->trunk && crm_starts_with(digits, plan->trunk) ? strlen(plan->trunk) : 0;
	if (number->has_optional && !*plan->trunk) {
		/* In Italy the zero is dialled from everywhere. */
		CRM_AUTO_TEXT whole = crm_format("0%s", digits);

		if (!fits(plan, whole))
			return false;
		add(out, plan, whole, number);
		return true;
	}
	if (trunk && *plan->trunk == '0')
		digits += trunk;
	if (!fits(plan, digits))
		return false;
	add(out, plan, digits, number);
	return true;
}

/* Without its trunk prefix a number is whole only when it has all its digits; those of China that
 * begin with 400 and 800 have none. */
static bool is_whole(const struct crm_phone_plan *plan, const struct number *number)
{
	const char *digits = number->digits;

	if (!*plan->trunk)
		return true;
	if (*digits == *plan->trunk)
		return false;
	return !crm_equal(plan->trunk, "0") || (int)number->length == plan->longest ||
	       (crm_equal(plan->code, "86") &&
		(crm_starts_with(digits, "400") || crm_starts_with(digits, "800")));
}

static bool add_national(struct crm_str *out, const struct crm_phone_plan *plan,
			 const struct number *number)
{
	const char *digits = number->digits;
	size_t trunk = strlen(plan->trunk);
	bool has_trunk = trunk && crm_starts_with(digits, plan->trunk);

	if (has_trunk && fits(plan, digits + trunk)) {
		add(out, plan, digits + trunk, number);
		return true;
	}
	if (!fits(plan, digits) || !is_whole(plan, number))
		return false;
	add(out, plan, digits, number);
	return true;
}

bool crm_phone_add_e164(struct crm_str *out, const char *text, const char *country)
{
	const struct crm_phone_plan *plan = *country ? crm_phone_plan_of(country) : NULL;
	const char *exit = plan ? plan->exit : "00";
	struct number number = {0};

	if (crm_starts_with(text, "tel:"))
		text += 4;
	if (strlen(text) > 4 * LONGEST_TYPED || !take_apart(text, &number))
		return false;
	if (number.is_international)
		return add_international(out, number.digits, &number);
	if (crm_starts_with(number.digits, exit) &&
	    add_international(out, number.digits + strlen(exit), &number))
		return true;
	return plan && add_national(out, plan, &number);
}
