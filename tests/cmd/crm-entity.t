#!/bin/sh
# Nouns that a store adds: commands like any other, real tables, and gone without loss.
# SPDX-License-Identifier: MIT
. "${0%/*}/../lib.sh"

given crm-entity add equipment --prefix eq --plural machinery --help-text 'a machine at a customer'
given crm-field add equipment.serial --unique
given crm-field add equipment.site --type link --target company --listed
given crm-company add Theta
given crm equipment add 'Pump 7' --serial X-1007 --site Theta --tags big
given crm equipment add Crane --serial X-1008
prints 'name	site
Crane	
Pump 7	Theta' crm equipment list --fields name,site --sort name
prints 'Pump 7' crm equipment list site.name=Theta +big --fields name --no-header
prints 'X-1007' crm equipment show x-1007 --fields serial --no-header
given crm equipment edit Crane --note 'needs oil'
matches 'edit	note		needs oil' crm equipment log Crane
fails_with 4 "crm equipment: serial: 'x-1007' already belongs to Pump 7 ($(crm equipment list 'Pump 7' -q))" \
	crm equipment add Other --serial x-1007
matches '^serial	text' crm equipment fields
matches '^equipment$' crm help
matches '^verbs:' crm equipment --help
matches '\-\-serial <text>' crm equipment add --help
matches '^add	' crm --describe=words -- equipment a
matches '^--serial=' crm --describe=words -- equipment add --se
fails_with 2 "crm equipment: unknown verb 'lst'" crm equipment lst
fails_with 3 'try: crm equipment list' crm equipment show nothing
printf 'name,serial\nLathe,X-1\nDrill,X-2\n' >in.csv
given crm equipment import in.csv
prints '4' sqlite3 "$CRM_STORE/crm.db" 'SELECT count(*) FROM equipment'
prints 'serial	count
X-1	1
X-1007	1
X-1008	1
X-2	1' crm report count equipment --by serial
matches 'Lathe' crm find lathe
given crm-company list
given crm equipment remove Drill
given crm equipment restore Drill
prints 'Drill' crm equipment show X-2 --fields name --no-header
given crm-field add ticket.machine --type link --target equipment
given crm ticket add 'It drips' --machine X-1007
prints 'Pump 7' crm ticket list --fields machine.name --no-header
when crm-history verify
then_exits 0
given crm-admin check

# Away and back.
before=$(crm-history log --limit 1 --no-header | cut -f1)
fails_with 4 'crm-entity: ticket.machine links to machinery' crm-entity remove equipment
given crm-field remove ticket.machine
crm equipment export --sort id >"$work/one"
given crm-entity remove equipment
fails_with 2 "crm: there is no command 'crm-equipment'" crm equipment list
fails_with 2 "crm: there is no command 'crm-equipment'" crm equipment list --as-of op:1
crm equipment export --sort id --as-of "op:$before" >"$work/other"
when cmp "$work/one" "$work/other"
then_exits 0
prints '' sqlite3 "$CRM_STORE/crm.db" "SELECT name FROM sqlite_schema WHERE name LIKE '%equipment%'"
when crm-history verify
then_exits 0
given crm-entity add other --prefix ot
fails_with 65 "crm-entity: prefix: 'eq1' is not a word of up to 6 letters a to z" crm-entity add again --prefix eq1
fails_with 4 'crm-entity: prefix: ids of records that are gone begin with eq-' crm-entity add again --prefix eq
given crm undo $((before + 2))
crm equipment export --sort id >"$work/other"
when cmp "$work/one" "$work/other"
then_exits 0
given crm-history verify
given crm-admin rebuild --from-history --into "$work/again"
crm --store "$work/again" equipment export --sort id >"$work/other"
when cmp "$work/one" "$work/other"
then_exits 0
given crm-admin backup "$work/copy"
given crm-admin restore "$work/copy" --into "$work/back"
crm --store "$work/back" equipment export --sort id >"$work/other"
when cmp "$work/one" "$work/other"
then_exits 0

# Names.
for name in contact contacts machinery deal report find admin meta journal lookup operation Big a_b a1 '' 'a b' größe \
	thenwhat sqlitex abcdefghijklmnopqrstuvwxyz; do
	when crm-entity add "$name" --prefix xy
	{ exited 65 || exited 4; } && [ -s "$work/tap/err" ]
	verdict $? "'$name' is no name for a noun"
done
fails_with 65 "crm-entity: prefix: '' is not a word of up to 6 letters a to z" crm-entity add course
fails_with 4 'crm-entity: prefix: ids of contacts begin with c-' crm-entity add course --prefix c
for table in stay search lookup claim; do
	fails_with 65 "crm-entity: name: '$table' is a table of the store already" crm-entity add $table --prefix xx
done
for name in order group select table index values; do
	given crm-entity add "$name" --prefix "x$(echo "$name" | cut -c1-3)" --plural "many$name"
	given crm "$name" add Something --note "a $name"
	prints Something crm "$name" list --fields name --no-header
done
given crm-history verify
given crm-admin check
