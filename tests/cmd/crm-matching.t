#!/bin/sh
# Rules of matching, and the duplicates that they find.
# SPDX-License-Identifier: MIT
. "${0%/*}/../lib.sh"

cat >people.tsv <<END
id	name	email	phone
c-00000000000000a1	John Smith	john.smith@gmail.com	
c-00000000000000a2	Smith, John	johnsmith+crm@gmail.com	
c-00000000000000b1	Bob Miller		+49 30 5551234
c-00000000000000b2	Robert Miller		030 5551234
c-00000000000000c1	王小明	wang@east.cn	
c-00000000000000c2	Wang Xiaoming	wang@east.cn	
c-00000000000000d1	Paul Weber	weber@gmx.de	+49 40 5559988
c-00000000000000d2	Paula Weber	weber@gmx.de	+49 40 5559988
c-00000000000000e1	Ann Example		
c-00000000000000e2	Example Ann		
c-00000000000000e3	Ann Example		
END
given crm-contact import people.tsv

prints 'id	duplicate	score	reasons	group
c-00000000000000a1	c-00000000000000a2	130	same name, same email	1
c-00000000000000c1	c-00000000000000c2	124	same email, similar name	2
c-00000000000000b1	c-00000000000000b2	71	similar name, similar phone	3
c-00000000000000e1	c-00000000000000e2	60	similar name	4
c-00000000000000e1	c-00000000000000e3	60	same name	4' \
	crm-contact duplicates --fields id,duplicate,score,reasons,group
matches '"score":130,"reasons":"same name, same email","group":1,"rule":"contact"' \
	crm-contact duplicates --limit 1 --json
prints 'c-00000000000000b1' crm-contact duplicates miller -q
prints '' crm-contact duplicates weber -q
when crm-contact duplicates weber --exit-code
then_exits 1

# A rule that is tried, and one that is kept.
prints 'Paul Weber	Paula Weber' crm-contact duplicates --compare 'email:exact 10, phone:exact 10' \
	--threshold 20 --fields name,duplicate_name --no-header
given crm-matching add both --noun contact --compare 'email 10, phone:exact 10' --threshold 20 \
	--action warn
prints 'both' crm-contact duplicates --fields rule --no-header
given crm-matching edit both --compare 'phone 10' --threshold 9
prints '2' sh -c 'crm-contact duplicates -q | wc -l | tr -d " "'
given crm-matching add name --noun contact --compare 'name 10' --threshold 10
prints '4' sh -c 'crm-contact duplicates -q | sort -u | wc -l | tr -d " "'
prints '1' sh -c 'crm-contact duplicates --as-of op:2 -q | sed 1q | wc -l | tr -d " "'
given crm-matching remove both
given crm-matching remove name
prints '5' sh -c 'crm-contact duplicates -q | wc -l | tr -d " "'

# Rules that are none.
fails_with 2 "crm-contact: compare: a contact has no field 'nme'" crm-contact duplicates --compare 'nme 10'
fails_with 2 "crm-contact: compare: 'name' is no field with a weight" crm-contact duplicates --compare name
fails_with 2 "crm-contact: compare: 'x' is no weight from 0 to 1000" crm-contact duplicates --compare 'name x'
fails_with 65 "crm-matching: compare: 'fuzzy' is none of exact, text, person, company, email, domain, phone, street" \
	crm-matching add bad --noun contact --compare 'name:fuzzy 10'
fails_with 65 "crm-matching: threshold: 0 is not between 1 and 1000" \
	crm-matching add bad --noun contact --compare 'name 10' --threshold 0
fails_with 2 "crm-contact: --fields: 'nme' is no column of duplicates" crm-contact duplicates --fields nme

# Other nouns.
given crm-company add 'Acme GmbH' --website www.acme.example
given crm-company add 'ACME Gesellschaft mit beschränkter Haftung' \
	--website https://acme.example/ --allow-duplicate
given crm-company add 'Acme Foods' --website acme-foods.example
prints '1' sh -c 'crm-company duplicates -q | wc -l | tr -d " "'
given crm-lead add 'Rebecca Stone' --email becky@stoneyard.example
given crm-lead add 'Becky Stone' --email becky@stoneyard.example --allow-duplicate
prints '1' sh -c 'crm-lead duplicates -q | wc -l | tr -d " "'

# What is likely there already is refused when it is written, or only said.
fails_with 4 "crm-contact: contact 'Jon Smith' is likely there already: John Smith (c-00000000000000a1), score 126 of 60: same email, similar name" \
	crm-contact add 'Jon Smith' --email John.Smith@googlemail.com
when crm-contact add 'Jon Smith' --email John.Smith@googlemail.com
then_says 'try: --allow-duplicate'
prints '0' sh -c "crm-contact list name=\"Jon Smith\" -q | wc -l | tr -d ' '"
fails_with 4 "crm-contact: contact 'Miller, Bob' is likely there already: Robert Miller (c-00000000000000b2), score 73 of 60: same phone, similar name" \
	crm-contact add 'Miller, Bob' --phone 030/5551234
fails_with 4 "try: --allow-duplicate" crm-contact add '王 小明' --email wang@east.cn
fails_with 4 "try: --allow-duplicate" crm-company add 'Acme G.m.b.H.'
fails_with 4 "try: --allow-duplicate" crm-lead add 'R. Stone' --email becky@stoneyard.example
given crm-contact add 'John Smith' --email someone@else.example
given crm-contact add 'Jon Smith' --email john.smith@gmail.com --allow-duplicate
given crm-contact edit c-00000000000000d1 --city Kiel
given crm-contact add 'Grete Solo' --email grete@solo.example
fails_with 4 "try: --allow-duplicate" crm-contact edit 'Grete Solo' --email john.smith@gmail.com --name 'John Smith'
given crm-contact edit 'Grete Solo' --role buyer
printf '%s\n' '{"name":"Bob Miller","phone":"030 5551234"}' >rows
when sh -c 'crm-contact add --batch -n <rows'
then_exits 65
given sh -c 'crm-contact add --batch --allow-duplicate -n <rows'
given crm-matching add mild --noun contact --compare 'phone 60' --action warn
matches 'likely there already' sh -c "crm-contact add 'Bob Miller' --phone '030 5551234' 2>&1"
given crm-matching edit mild --action none
when crm-contact add 'Bob Miller' --phone '030 5551234'
then_says ''
given crm-matching remove mild

# In an import it is a choice.
printf 'name\temail\nJohn Smith\tjohn.smith@gmail.com\nNew One\tnew@one.example\n' >more.tsv
when crm-contact import more.tsv -n --duplicates skip
then_says 'more.tsv: 2 rows: 1 created, 1 skipped'
when crm-contact import more.tsv -n --duplicates refuse
then_exits 65
when crm-contact import more.tsv -n --duplicates warn
then_says 'more.tsv: 2 rows: 2 created'
when crm-contact import more.tsv -n
then_says 'more.tsv: 2 rows: 2 created'
fails_with 2 "crm-contact: --duplicates: 'maybe' is none of allow, warn, skip, refuse" \
	crm-contact import more.tsv --duplicates maybe
