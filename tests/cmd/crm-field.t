#!/bin/sh
# Fields that a store adds to its nouns: everywhere at once, with their history, and gone without loss.
# SPDX-License-Identifier: MIT
. "${0%/*}/../lib.sh"

agrees() { # the store is sound, and made again from its history it says the same of NOUN...
	prints '' crm-admin check --no-header
	when crm-history verify
	then_exits 0
	rm -rf "$work/again"
	given crm-admin rebuild --from-history --into "$work/again"
	for noun in "$@"; do
		crm "$noun" export --sort id >"$work/one"
		crm --store "$work/again" "$noun" export --sort id >"$work/other"
		cmp -s "$work/one" "$work/other"
		verdict $? "$noun is the same in a store made again"
	done
}

given crm-contact add 'Ann Lee' --email ann@x.example
given crm-field add contact.shoe_size --type integer --listed --indexed --characteristic behavioural
prints 'name	type	help_text	characteristic
contact.shoe_size	integer	shoe size	behavioural' crm-field list --fields name,type,help_text,characteristic
fails_with 4 "crm-field: name: 'contact.shoe_size' already belongs to contact.shoe_size ($(crm-field list -q))" \
	crm-field add contact.shoe_size

# It is an option, a column, a filter, a group, an order, a word of completion and of help.
given crm-contact add Bob --shoe-size 42
given crm-contact add Cy --shoe-size=44
prints 'name	shoe_size
Bob	42
Cy	44' crm-contact list 'shoe_size>41' --fields name,shoe_size --sort shoe_size
matches 'shoe_size' crm-contact list
prints '[
{"name":"Bob","shoe_size":42}
]' crm-contact list Bob --fields name,shoe_size --json
prints 'shoe_size	count
42	1
44	1
	1' crm-report count contact --by shoe_size
matches '^shoe_size	integer	shoe size		listed, indexed' crm-contact fields
matches '\-\-shoe-size <number>' crm-contact add --help
matches '^--shoe-size=	shoe size' crm-contact --describe=words -- add --sh
matches '^shoe_size=' crm-contact --describe=words -- list shoe
fails_with 2 "crm-contact: shoe_size: '4x' is not a whole number" crm-contact add Dee --shoe-size 4x
fails_with 2 "try: --shoe-size" crm-contact add Dee --shoe-sise 4
prints 'shoe_size	INTEGER' sqlite3 -tabs "$CRM_STORE/crm.db" \
	"SELECT name, type FROM pragma_table_info('contact') WHERE name = 'shoe_size'"
prints 'contact_shoe_size' sqlite3 "$CRM_STORE/crm.db" \
	"SELECT name FROM sqlite_schema WHERE tbl_name = 'contact' AND name LIKE '%shoe%'"

# crm-admin says the same.
matches 'contact.shoe_size' crm-admin field list
matches '^list	' crm-admin --describe=words -- field li
given crm-admin entity list
fails_with 2 'crm-admin: its options come behind its verb' crm-admin -q field

# Import and export.
printf 'name,shoe_size\nEve,38\nFay,39\n' >in.csv
given crm-contact import in.csv
prints 'Eve	38
Fay	39' crm-contact list 'shoe_size<40' --fields name,shoe_size --no-header --sort name
matches '"shoe_size":38' crm-contact export --jsonl Eve
printf '{"name":"Gil","shoe_size":40}\n' >in.jsonl
crm-contact add --batch <in.jsonl >"$work/tap/out"
prints '40' crm-contact show Gil --fields shoe_size --no-header

# What was before the field, and what was in it once it is gone.
fails_with 2 "crm-contact: filter, column 1: contacts have no field 'shoe_size'" \
	crm-contact list shoe_size=42 --as-of op:2
prints 'Ann Lee' crm-contact list --as-of op:2 --fields name --no-header
given crm-contact edit Bob --shoe-size 43
last=$(crm-history log --limit 1 --no-header | cut -f1)
agrees contact field
given crm-field remove contact.shoe_size
fails_with 2 "crm-contact: filter, column 1: contacts have no field 'shoe_size'" crm-contact list shoe_size=43
prints 'Bob' crm-contact list shoe_size=43 --as-of "op:$last" --fields name --no-header
matches 'edit	shoe_size	42	43' crm-contact log Bob
matches 'edit	shoe_size	43		' crm-contact log Bob
prints '' sqlite3 "$CRM_STORE/crm.db" \
	"SELECT name FROM pragma_table_info('contact') WHERE name = 'shoe_size'"
agrees contact field
given crm undo
prints '43' crm-contact show Bob --fields shoe_size --no-header
agrees contact field
given crm redo
given crm-field restore contact.shoe_size
prints 'name	shoe_size
Bob	' crm-contact show Bob --fields name,shoe_size

# Adding is undone as long as nobody has a value.
given crm-field add deal.risk --type decimal
given crm undo
fails_with 2 "crm-deal: filter, column 1: deals have no field 'risk'" crm-deal list risk=1
given crm-field add deal.risk --type decimal
added=$(crm-history log --limit 1 --no-header | cut -f1)
given crm-deal add Pumps --risk 0.25
when crm undo "$added"
then_exits 4
prints '0.25' crm-deal show Pumps --fields risk --no-header
agrees deal field

# Types.
given crm-field add company.tier --type choice --choices 'gold,  dark silver , none' --standard none
given crm-field add company.begun_on --type date
given crm-field add company.seen --type instant
given crm-field add company.is_public --type flag
given crm-field add company.worth --type money
given crm-field add company.agent --type link --target contact --listed
given crm-field add company.about --type any
given crm-field add company.shop --type url
given crm-field add company.billing --type email --key
given crm-field add company.fax --type phone
given crm-field add company.history --type note --searched
given crm-company add Theta --tier 'dark silver' --begun-on 1999-05-01 --seen '2026-03-01 09:00' \
	--is-public yes --worth '1.5m USD' --agent Bob --about deal:Pumps --shop https://x.example \
	--billing pay@x.example --fax 030/1234 --history 'Once a yard for barges'
prints '{"tier":"dark silver","begun_on":"1999-05-01","seen":"2026-03-01T09:00:00Z","is_public":true,"worth":{"amount":"1500000.00","currency":"USD"},"shop":"https://x.example"}' \
	crm-company show pay@x.example --jsonl --fields tier,begun_on,seen,is_public,worth,shop
prints 'Bob' crm-company show Theta --fields agent.name --no-header
prints 'Theta' crm-company list barges --fields name --no-header
prints 'Theta' crm-company list 'worth>1m' tier='dark silver' agent.name=Bob --fields name --no-header
given crm-company add Iota
prints 'none' crm-company show Iota --fields tier --no-header
fails_with 2 "crm-company: tier: 'bronze' is none of gold, dark silver, none" crm-company edit Iota --tier bronze
fails_with 4 "crm-contact: contact 'Bob' is still linked to by 1 company" crm-contact remove Bob
agrees company contact field

# Several of the choices, and places.
given crm-field add deal.needs --type choices --choices 'speed, price, dark red, service' --standard price
given crm-field add company.place --type geo
given crm-deal add Cranes --needs 'service, speed'
prints '["speed","service"]' sh -c "crm-deal show Cranes --json --fields needs | sed -n 's/.*:\\(\\[.*\\]\\).*/\\1/p'"
given crm-deal edit Cranes --needs +price
given crm-deal edit Cranes --needs -speed
prints 'price, service' crm-deal show Cranes --fields needs --no-header
given crm-deal add Ropes
prints 'price' crm-deal show Ropes --fields needs --no-header
prints 'Cranes' crm-deal list needs=service --fields title --no-header
fails_with 2 "crm-deal: needs: 'cheap, speed' has a word that is none of speed, price, dark red, service" \
	crm-deal edit Cranes --needs 'cheap, speed'
given crm-deal edit Cranes --needs 'dark red'
fails_with 4 "crm-field: choices: there are deals with 'dark red'" crm-field edit deal.needs --choices 'speed, price, service'
fails_with 65 "crm-field: choices: 'it's' is no word to choose" crm-field add deal.x --type choice --choices "it's"
given crm-company edit Theta --place '52.5163, -13.37770'
prints '52.5163,-13.3777' crm-company show Theta --fields place --no-header
for place in 91,0 0,181 x,y 5 '1,2,3' ','; do
	when crm-company edit Theta --place "$place"
	then_exits 2
done
agrees deal company

# Changes that are safe, and those that are not.
given crm-field edit company.tier --choices 'gold, dark silver, none, bronze' --help-text 'how dear they are to us'
given crm-company edit Iota --tier bronze
fails_with 4 "crm-field: choices: there are companies with 'bronze'" \
	crm-field edit company.tier --choices 'gold, dark silver, none'
fails_with 4 'crm-field: the type of a field stays as it is' crm-field edit company.begun_on --type text
fails_with 4 'crm-field: the name of a field stays as it is' crm-field edit company.begun_on --name company.began
fails_with 4 'crm-field: is_key: it stays as it is once there are values' crm-field edit company.shop --is-key yes
given crm-field edit company.begun_on --is-indexed yes
prints 'company_begun_on' sqlite3 "$CRM_STORE/crm.db" "SELECT name FROM sqlite_schema WHERE name = 'company_begun_on'"
given crm-field edit company.begun_on --is-indexed no
prints '' sqlite3 "$CRM_STORE/crm.db" "SELECT name FROM sqlite_schema WHERE name = 'company_begun_on'"
agrees company field

# Required of new records only; unique.
given crm-field add company.code --required --unique
fails_with 65 'crm-company: a company needs a code' crm-company add Kappa
given crm-company add Kappa --code K1
given crm-company edit Iota --city Kiel
fails_with 65 'crm-company: a company needs a code' crm-company edit Kappa --code ''
fails_with 4 "crm-company: code: 'k1' already belongs to Kappa ($(crm-company list Kappa -q))" \
	crm-company add Lambda --code k1
prints 'Kappa' crm-company show k1 --fields name --no-header
given crm-field remove company.code
given crm-company add Lambda

# Names and definitions that would harm.
for name in '' contact contact. .x contact.Id contact.id contact.rev contact.format contact.or contact.9a \
	contact.a__b contact.a_ contact.a-b 'contact.a b' 'contact.a"b' contact.größe field.x setting.x nobody.x \
	contact.abcdefghijklmnopqrstuvwxyzabcdefghijklmno contact.name; do
	when crm-field add "$name"
	{ exited 65 || exited 4; } && [ -s "$work/tap/err" ]
	verdict $? "'$name' is no name for a field"
done
for name in select table order group index primary default check unique1 values rowid oid null; do
	given crm-field add "task.$name" --indexed
	given crm-task add "about $name" "--$name" "$name"
	prints "about $name" crm-task list "$name=$name" --fields title --no-header --sort "$name"
done
agrees task field
fails_with 65 'crm-field: a choice needs words to choose from' crm-field add contact.x --type choice
fails_with 65 "crm-field: choices: 'a' is there twice" crm-field add contact.x --type choice --choices 'a, b, a'
fails_with 65 'crm-field: choices: only a choice has them' crm-field add contact.x --choices a
fails_with 65 'crm-field: a link needs a noun to lead to' crm-field add contact.x --type link
fails_with 65 "crm-field: target: 'nothing' is no noun to link to" crm-field add contact.x --type link --target nothing
fails_with 65 'crm-field: is_key: nobody is found by a date' crm-field add contact.x --type date --key
fails_with 65 'crm-field: is_searched: only text is' crm-field add contact.x --type flag --searched
fails_with 65 "crm-field: standard: 'x' is not a whole number" crm-field add contact.x --type integer --standard x
fails_with 65 "crm-field: standard: 'c' is none of the choices" \
	crm-field add contact.x --type choice --choices 'a, b' --standard c
fails_with 4 'crm-field: deals have a field of currency already: currency' crm-field add deal.money --type currency

# A rehearsal leaves nothing behind.
given crm-field add contact.maybe -n
fails_with 2 "crm-contact: filter, column 1: contacts have no field 'maybe'" crm-contact list maybe=1

# What is asked of new records only, older ones may lack: nothing is wrong with the store.
given crm-contact add 'Long There'
given crm-field add contact.asked_later
given crm-field edit contact.asked_later --is-required yes
fails_with 65 'crm-contact: a contact needs an asked_later' crm-contact add 'New Here'
given crm-admin check
# Nor does it keep back what was there: removed, merged or taken away, it comes back as it was.
given crm-contact remove 'Long There'
given crm undo
given crm-contact remove 'Long There'
given crm-contact restore "$(crm-history show "$(crm-history log --limit 1 -q)" -q | head -n 1)"
given crm-contact add 'Kept One' --asked-later yes
given crm-contact merge 'Kept One' 'Long There'
given crm undo
prints 'asked_later
' crm-contact list name='Long There' --fields asked_later
given crm-history verify --full
given crm-admin check
