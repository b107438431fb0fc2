/* The words of which generated people and firms are made.
 * SPDX-License-Identifier: MIT */
#ifndef TESTS_BENCH_NAMES_H
#define TESTS_BENCH_NAMES_H

struct pair_of_words {
	const char *word;
	const char *plain; /* in ASCII, for addresses */
};

struct place {
	const char *city, *country, *language, *prefix;
};

static const char *const given_names[] = {
	"Ada",   "Aisha",  "Alan",   "Amira",  "Ann",   "Anton", "Beatriz", "Boris", "Carla",
	"Cesar", "Chloe",  "Daniel", "Diana",  "Edgar", "Elena", "Emil",    "Erik",  "Farid",
	"Fiona", "Frank",  "Grace",  "Hanna",  "Hugo",  "Ines",  "Ivan",    "Jack",  "Jana",
	"Jonas", "Julia",  "Karim",  "Kate",   "Lars",  "Laura", "Leo",     "Lina",  "Lucas",
	"Maria", "Martin", "Maya",   "Nadia",  "Nils",  "Nora",  "Olga",    "Omar",  "Paul",
	"Petra", "Ralf",   "Rosa",   "Samuel", "Sara",  "Simon", "Sofia",   "Tara",  "Thomas",
	"Uma",   "Victor", "Wanda",  "Xenia",  "Yara",  "Zoe",
};
static const char *const family_names[] = {
	"Adler",   "Ahmed",  "Bauer",  "Becker",  "Bell",     "Berg",   "Bianchi", "Brown",
	"Carter",  "Castro", "Cohen",  "Cruz",    "Dahl",     "Dubois", "Evans",   "Ferrari",
	"Fischer", "Garcia", "Gray",   "Haas",    "Hansen",   "Hill",   "Ivanov",  "Jansen",
	"Jones",   "Kaya",   "Keller", "Khan",    "Kowalski", "Lange",  "Larsen",  "Lopez",
	"Martin",  "Meyer",  "Moreau", "Murphy",  "Nagy",     "Novak",  "Olsen",   "Patel",
	"Pereira", "Peters", "Quinn",  "Ramirez", "Reed",     "Rossi",  "Santos",  "Sato",
	"Schmidt", "Silva",  "Smith",  "Stone",   "Tanaka",   "Turner", "Vargas",  "Vogel",
	"Walker",  "Weber",  "Young",  "Zimmer",
};
static const struct pair_of_words chinese_families[] = {
	{"王", "wang"}, {"李", "li"},   {"张", "zhang"}, {"刘", "liu"},      {"陈", "chen"},
	{"杨", "yang"}, {"赵", "zhao"}, {"黄", "huang"}, {"周", "zhou"},     {"吴", "wu"},
	{"徐", "xu"},   {"孙", "sun"},  {"马", "ma"},    {"欧阳", "ouyang"},
};
static const struct pair_of_words chinese_givens[] = {
	{"伟", "wei"},     {"芳", "fang"},       {"娜", "na"},        {"秀英", "xiuying"},
	{"敏", "min"},     {"静", "jing"},       {"强", "qiang"},     {"磊", "lei"},
	{"洋", "yang"},    {"艳", "yan"},        {"建国", "jianguo"}, {"小明", "xiaoming"},
	{"丽华", "lihua"}, {"志强", "zhiqiang"}, {"晓燕", "xiaoyan"}, {"子涵", "zihan"},
};
static const struct place places[] = {
	{"Berlin", "Germany", "de", "+49 30"},
	{"Hamburg", "Germany", "de", "+49 40"},
	{"München", "Germany", "de", "+49 89"},
	{"Wien", "Austria", "de", "+43 1"},
	{"Paris", "France", "fr", "+33 1"},
	{"Lyon", "France", "fr", "+33 4"},
	{"London", "United Kingdom", "en", "+44 20"},
	{"Leeds", "United Kingdom", "en", "+44 113"},
	{"New York", "United States", "en", "+1 212"},
	{"Austin", "United States", "en", "+1 512"},
	{"Madrid", "Spain", "es", "+34 91"},
	{"São Paulo", "Brazil", "pt", "+55 11"},
	{"Milano", "Italy", "it", "+39 02"},
	{"Kraków", "Poland", "pl", "+48 12"},
	{"Oslo", "Norway", "no", "+47 22"},
	{"İstanbul", "Türkiye", "tr", "+90 212"},
};
static const struct place chinese_places[] = {
	{"上海", "中国", "zh", "+86 21"},  {"北京", "中国", "zh", "+86 10"},
	{"深圳", "中国", "zh", "+86 755"}, {"杭州", "中国", "zh", "+86 571"},
	{"成都", "中国", "zh", "+86 28"},  {"台北", "台灣", "zh", "+886 2"},
};

static const char *const colours[] = {
	"Amber", "Azure",   "Black",  "Blue",  "Bright", "Bronze", "Clear",  "Copper",
	"Coral", "Crimson", "Dark",   "Deep",  "East",   "First",  "Golden", "Grand",
	"Green", "Grey",    "High",   "Iron",  "Ivory",  "Jade",   "Long",   "Lower",
	"New",   "North",   "Old",    "Olive", "Pearl",  "Prime",  "Quiet",  "Red",
	"Royal", "Ruby",    "Silver", "South", "Swift",  "Upper",  "West",   "White",
};
static const char *const things[] = {
	"Anchor", "Arrow", "Bay",     "Bear",  "Bridge", "Brook",    "Castle", "Cedar",
	"Cliff",  "Cloud", "Crane",   "Crown", "Dune",   "Eagle",    "Field",  "Forge",
	"Fox",    "Gate",  "Harbour", "Hawk",  "Heath",  "Island",   "Lake",   "Lantern",
	"Lion",   "Maple", "Meadow",  "Mill",  "Moor",   "Mountain", "Oak",    "Orchard",
	"Peak",   "Pine",  "River",   "Rock",  "Star",   "Tower",    "Valley", "Wave",
};
static const char *const trades[] = {
	"Pumps",     "Foods",  "Logistics", "Software", "Steel",  "Textiles",  "Energy", "Optics",
	"Chemicals", "Paper",  "Machines",  "Motors",   "Glass",  "Systems",   "Tools",  "Timber",
	"Ceramics",  "Robots", "Shipping",  "Travel",   "Health", "Insurance", "Press",  "Hotels",
	"Farms",     "Cables", "Furniture", "Games",    "Labs",   "Bikes",     "Water",  "Design",
};
static const char *const chinese_words[] = {
	"华",   "蓝海", "东方", "金星", "长江", "天成", "宏达", "瑞丰", "恒信", "新光",
	"远大", "中和", "明月", "青山", "永安", "福源", "启明", "盛世", "龙腾", "海纳",
};
static const char *const chinese_trades[] = {"科技", "贸易", "物流", "机械",
					     "食品", "能源", "软件", "纺织"};

static const char *const roles[] = {
	"Buyer",          "CEO",        "CTO",       "Engineer",      "Head of Purchasing",
	"Sales Manager",  "Accountant", "Assistant", "Plant Manager", "Legal Counsel",
	"Marketing Lead", "Owner",
};
static const char *const sources[] = {"web",       "fair",    "referral",
				      "cold call", "partner", "newsletter"};
static const char *const tags[] = {"", "", "", "", "vip", "press", "partner", "newsletter, vip"};
static const char *const notes[] = {
	"",
	"",
	"",
	"",
	"",
	"",
	"Prefers to be called in the morning, never on Fridays.",
	"Met at the fair; asked for \"the blue one\", wants an offer by June.",
	"喜欢用微信联系。",
	"Two visits last year and a complaint, settled. Knows all of the purchasing team.",
};
static const char *const reasons[] = {"price",     "quality",    "timing",
				      "no budget", "competitor", "no answer"};

#endif
