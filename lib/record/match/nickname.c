/* Words of names that are not what they seem: pet names, honorifics, particles, generations.
 * Gathered by hand, English and German; of pet names only those that stand for one name.
 * SPDX-License-Identifier: MIT */
#include "record/match/person.h"

struct pet_name {
	const char *pet, *full;
};

/* In order of the alphabet. Pet names that stand for two names (Al, Chris, Pat, Sam, Alex) are
 * equal to the beginning of both: person_word.c sees to that. */
/* clang-format off */
static const struct pet_name pet_names[] = {
	{"abby", "abigail"}, {"abe", "abraham"}, {"andi", "andreas"}, {"andy", "andrew"},
	{"angie", "angela"}, {"annie", "anne"}, {"archie", "archibald"}, {"art", "arthur"},
	{"babs", "barbara"}, {"barb", "barbara"}, {"barney", "bernard"}, {"bea", "beatrice"},
	{"becky", "rebecca"}, {"ben", "benjamin"}, {"benny", "benjamin"}, {"bernie", "bernard"},
	{"bert", "albert"}, {"bess", "elizabeth"}, {"beth", "elizabeth"}, {"betsy", "elizabeth"},
	{"betty", "elizabeth"}, {"bill", "william"}, {"billy", "william"}, {"bob", "robert"},
	{"bobby", "robert"}, {"brad", "bradley"}, {"cathy", "catherine"}, {"charlie", "charles"},
	{"charly", "charles"}, {"chip", "charles"}, {"chuck", "charles"}, {"cindy", "cynthia"},
	{"conny", "cornelia"}, {"dan", "daniel"}, {"danny", "daniel"}, {"dave", "david"},
	{"davy", "david"}, {"deb", "deborah"}, {"debbie", "deborah"}, {"debby", "deborah"},
	{"dick", "richard"}, {"dolly", "dorothy"}, {"don", "donald"}, {"donny", "donald"},
	{"doug", "douglas"}, {"drew", "andrew"}, {"ed", "edward"}, {"eddie", "edward"},
	{"eddy", "edward"}, {"ellie", "eleanor"}, {"fran", "frances"}, {"franzi", "franziska"},
	{"fred", "frederick"}, {"freddie", "frederick"}, {"freddy", "frederick"},
	{"fritz", "friedrich"}, {"gabby", "gabrielle"}, {"gabe", "gabriel"}, {"gabi", "gabriele"},
	{"gene", "eugene"}, {"geoff", "geoffrey"}, {"gerd", "gerhard"}, {"ginny", "virginia"},
	{"greg", "gregory"}, {"gus", "augustus"}, {"hal", "harold"}, {"hank", "henry"},
	{"hannes", "johannes"}, {"hans", "johannes"}, {"harry", "henry"}, {"heiner", "heinrich"},
	{"heinz", "heinrich"}, {"jack", "john"}, {"jackie", "jacqueline"}, {"jake", "jacob"},
	{"jeff", "geoffrey"}, {"jenny", "jennifer"}, {"jerry", "gerald"}, {"jim", "james"},
	{"jimmy", "james"}, {"jochen", "joachim"}, {"joe", "joseph"}, {"joey", "joseph"},
	{"johnny", "john"}, {"jon", "jonathan"}, {"josh", "joshua"}, {"judy", "judith"},
	{"jupp", "josef"}, {"kalle", "karl"}, {"kate", "katherine"}, {"kathi", "katharina"},
	{"kathy", "katherine"}, {"katie", "katherine"}, {"ken", "kenneth"}, {"kenny", "kenneth"},
	{"klaus", "nikolaus"}, {"larry", "lawrence"}, {"len", "leonard"}, {"lenny", "leonard"},
	{"lexi", "alexandra"}, {"lisa", "elisabeth"}, {"liz", "elizabeth"},
	{"lizzie", "elizabeth"}, {"lou", "louis"}, {"madge", "margaret"}, {"maggie", "margaret"},
	{"mandy", "amanda"}, {"manni", "manfred"}, {"manny", "manuel"}, {"marge", "margaret"},
	{"marty", "martin"}, {"matt", "matthew"}, {"max", "maximilian"}, {"meg", "margaret"},
	{"michi", "michael"}, {"mick", "michael"}, {"mickey", "michael"}, {"mike", "michael"},
	{"mitch", "mitchell"}, {"molly", "mary"}, {"nat", "nathaniel"}, {"nate", "nathaniel"},
	{"ned", "edward"}, {"nick", "nicholas"}, {"nicky", "nicholas"}, {"norm", "norman"},
	{"paco", "francisco"}, {"pam", "pamela"}, {"patty", "patricia"}, {"peg", "margaret"},
	{"peggy", "margaret"}, {"penny", "penelope"}, {"pepe", "jose"}, {"pete", "peter"},
	{"phil", "philip"}, {"polly", "mary"}, {"ray", "raymond"}, {"reggie", "reginald"},
	{"rick", "richard"}, {"ricky", "richard"}, {"rob", "robert"}, {"robbie", "robert"},
	{"rolf", "rudolf"}, {"ron", "ronald"}, {"ronnie", "ronald"}, {"rosie", "rose"},
	{"rudi", "rudolf"}, {"rudy", "rudolf"}, {"russ", "russell"}, {"sally", "sarah"},
	{"sammy", "samuel"}, {"sandy", "alexandra"}, {"sascha", "alexander"},
	{"sasha", "alexander"}, {"sepp", "josef"}, {"shelly", "michelle"}, {"sid", "sidney"},
	{"stan", "stanley"}, {"steffi", "stefanie"}, {"steve", "steven"}, {"stu", "stuart"},
	{"sue", "susan"}, {"susi", "susanne"}, {"susie", "susan"}, {"suzy", "susan"},
	{"ted", "theodore"}, {"teddy", "theodore"}, {"terry", "terence"}, {"theo", "theodor"},
	{"tim", "timothy"}, {"timmy", "timothy"}, {"tina", "christina"}, {"tobi", "tobias"},
	{"tom", "thomas"}, {"tommy", "thomas"}, {"toni", "anton"}, {"tony", "anthony"},
	{"uli", "ulrich"}, {"uschi", "ursula"}, {"val", "valerie"}, {"vic", "victor"},
	{"vicky", "victoria"}, {"vince", "vincent"}, {"vinny", "vincent"}, {"wally", "walter"},
	{"walt", "walter"}, {"wes", "wesley"}, {"will", "william"}, {"willi", "wilhelm"},
	{"willy", "wilhelm"}, {"wolfi", "wolfgang"}, {"zach", "zachary"},
};
static const char *const before[] = {
	"mr", "mrs", "ms", "miss", "mx", "dr", "prof", "sir", "dame", "lady", "rev", "herr", "hr",
	"frau", "fr", "fraulein", "dipl", "ing", "mag", "med", "rer", "jur", "habil",
	"monsieur", "mme",
	"madame", "mlle", "maitre", "sr", "sra", "srta", "senor", "senora", "senhor", "senhora",
	"dott",
	"dottssa", "signor", "signora", "dhr", "mevr", "drs", "professor", "doctor", "doktor",
};
static const char *const behind[] = {
	"phd", "md", "msc", "bsc", "mba", "esq", "cpa", "dds", "san", "sama",
};
static const char *const particles[] = {
	"von", "van", "vom", "zu", "zum", "zur", "der", "den", "de", "del", "della", "dela",
	"di", "da",
	"do", "dos", "das", "du", "des", "la", "le", "el", "al", "bin", "bint", "ibn", "ben", "af",
	"av", "ter", "ten", "te", "y", "und", "of",
};
/* clang-format on */

static int compare(const char *text, struct crm_match_word word)
{
	int order = strncmp(text, word.text, word.length);

	return order ? order : text[word.length] != '\0';
}

static bool is_one_of(const char *const *words, size_t count, struct crm_match_word word)
{
	for (size_t i = 0; i < count; i++)
		if (*words[i] == *word.text && compare(words[i], word) == 0)
			return true;
	return false;
}

const char *crm_person_full_name(struct crm_match_word word)
{
	size_t first = 0;
	size_t after = CRM_COUNT(pet_names);

	while (first < after) {
		size_t middle = (first + after) / 2;
		int order = compare(pet_names[middle].pet, word);

		if (!order)
			return pet_names[middle].full;
		if (order > 0)
			after = middle;
		else
			first = middle + 1;
	}
	return NULL;
}

bool crm_person_is_honorific(struct crm_match_word word, bool is_before)
{
	if (word.length > 9)
		return false;
	return is_before ? is_one_of(before, CRM_COUNT(before), word)
			 : is_one_of(behind, CRM_COUNT(behind), word);
}

bool crm_person_is_particle(struct crm_match_word word)
{
	return word.length < 6 && is_one_of(particles, CRM_COUNT(particles), word);
}

int crm_person_generation(struct crm_match_word word)
{
	static const struct {
		const char *text;
		int number;
	} generations[] = {
		{"sr", 1},  {"sen", 1},    {"senior", 1}, {"jr", 2},  {"jun", 2}, {"jnr", 2},
		{"snr", 1}, {"junior", 2}, {"ii", 2},     {"iii", 3}, {"iv", 4},
	};

	for (size_t i = 0; i < CRM_COUNT(generations); i++)
		if (compare(generations[i].text, word) == 0)
			return generations[i].number;
	return 0;
}
