#!/bin/sh
# Companies: every verb of a noun, and the tree of those that belong to each other.
# SPDX-License-Identifier: MIT
. "${0%/*}/../lib.sh"

given crm-company add --name 'Blue Pumps' --kind customer --city Berlin --employees 120 --revenue '1.2m EUR'
given crm-company add '三角洲' --city 上海 --phone '+86 21 5550' --tags '+vip,+asia'
prints "id	name	kind	sector	phone	city	country	owner
$(crm-company list -q city=Berlin)	Blue Pumps	customer			Berlin		
$(crm-company list -q +vip)	三角洲	prospect		+86 21 5550	上海		" crm-company list --sort name
prints '三角洲' crm-company list +asia --fields name --no-header
prints '[
{"name":"Blue Pumps","revenue":{"amount":"1200000.00","currency":"EUR"},"employees":120}
]' crm-company list city=Berlin --fields name,revenue,employees --json
matches '"phone":\[\{"value":"\+86 21 5550"\}\]' crm-company show 三角洲 --json
prints "name	city
三角洲	上海" crm-company show '+86-21-5550' --fields name,city

# A name is compared without regard to case and accents.
given crm-company add 'Café Écran'
prints 'Café Écran' crm-company show 'cafe ecran' --fields name --no-header
fails_with 3 "crm-company: no company matches 'Nobody'" crm-company show Nobody
given crm-company add 'Blue Pumps' --allow-duplicate
when crm-company show 'blue pumps'
then_exits 4
given crm-company remove "$(crm-company list -q kind=prospect 'name=Blue Pumps')"

fails_with 65 'crm-company: a company needs a name' crm-company add --city Rome
fails_with 65 'crm-company: employees: -1 is less than nothing' crm-company edit 'Blue Pumps' --employees=-1
fails_with 2 "crm-company: kind: 'friend' is none of prospect, customer, partner, supplier, competitor, investor, other" \
	crm-company add X --kind friend
fails_with 2 "crm-company: unknown option '--citty'" crm-company add X --citty Rome
then_says 'try: --city'
fails_with 2 "crm-company: unknown verb 'lst'" crm-company lst
prints '' crm-company list -q name=X

given crm-company edit 'Blue Pumps' --sector pumps --tags '+old'
given crm-company edit 'Blue Pumps' --tags '-old' --set note='Two
lines'
prints 'sector	tags	note
pumps		Two\nlines' crm-company show 'Blue Pumps' --fields sector,tags,note

# What belongs to what.
given crm-company add 'Blue West' --parent 'Blue Pumps'
given crm-company add 'Blue Far West' --parent 'Blue West'
given crm-company add 'Blue East' --parent 'Blue Pumps'
crm-company tree --format=tsv >all
prints "level	name	path
0	Blue Pumps	Blue Pumps
1	Blue East	Blue Pumps > Blue East
1	Blue West	Blue Pumps > Blue West
2	Blue Far West	Blue Pumps > Blue West > Blue Far West" cut -f2- all
matches '"level":1,"name":"Blue Far West"' crm-company tree 'Blue West' --json
matches '^id	level	name	path$' crm-company tree 三角洲
fails_with 3 "crm-company: no company matches 'Nobody'" crm-company tree Nobody
fails_with 2 'crm-company: tree takes one company, or none' crm-company tree a b
fails_with 4 "crm-company: parent: 'Blue Pumps' stands above 'Blue West' already" \
	crm-company edit 'Blue Pumps' --parent 'Blue Far West'
fails_with 4 "crm-company: parent: 'Blue East' cannot stand below itself" \
	crm-company edit 'Blue East' --parent 'Blue East'
given crm-company edit 'Blue Far West' --parent 三角洲
given crm-company edit 'Blue Pumps' --parent 'Blue Far West'
given crm-company edit 'Blue Pumps' --parent ''

# Removing, bringing back, and what happened.
fails_with 4 "crm-company: company 'Blue Pumps' is still linked to by 2 companies" crm-company remove 'Blue Pumps'
east=$(crm-company list -q name~East)
given crm-company remove 'Blue East'
fails_with 3 "crm-company: no company matches 'Blue East'" crm-company show 'Blue East'
given crm-company restore "$east"
prints 'Blue East' crm-company list name~East --fields name --no-header
matches 'crm-company edit	edit	sector		pumps' crm-company log 'Blue Pumps'

# Out, and into another store.
crm-company export --format=jsonl >all.jsonl
given grep -q 上海 all.jsonl
given crm-company export name~Blue -o blue.csv
given grep -q '^id,' blue.csv
matches '^name	text	what it is called' crm-company fields

# --- the credit code is checked and kept in one form
given crm-company add 青空科技 --credit-code '9135 0100m000100y43'
prints 91350100M000100Y43 crm-company show 91350100m000100y43 --fields credit_code --no-header
fails_with 65 "crm-company: credit_code: '91350100M000100Y44' is not a credit code: its check digit would be 3, not 4" \
	crm-company edit 青空科技 --credit-code 91350100M000100Y44
fails_with 65 "crm-company: credit_code: '123' is not a credit code: it has 3 characters, not 18" \
	crm-company add X --credit-code 123
printf 'name,credit_code\nOne,91350100M000100Y43\nTwo,91350100M000100Y40\n' >codes.csv
when crm-company import codes.csv
then_exits 65
then_says "crm-company: codes.csv, line 3: credit_code: '91350100M000100Y40' is not a credit code: its check digit would be 3, not 0"
