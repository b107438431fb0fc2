#!/bin/sh
# Imports as things: listed, looked into, taken back; values come back exactly.
# SPDX-License-Identifier: MIT
. "${0%/*}/../lib.sh"

printf 'name,city\nAlpha,Oslo\nBeta,Bergen\n' >one.csv
printf 'name,city,sector\nAlpha,Bodø,Fish\nBeta,Bergen,\nGamma,Rome,Cars\n' >two.csv
given crm-company import one.csv --key name
export CRM_NOW=2026-03-03T09:00:00Z
given crm-company import two.csv --key name
given crm-company import two.csv --key name
prints 'file	noun	operation	rows	created	updated	unchanged	failed	state	imported_by	created_at
two.csv	company	3	3	1	1	1	0	done	Test User <test@example.com>	2026-03-03T09:00:00Z
one.csv	company	2	2	2	0	0	0	done	Test User <test@example.com>	2026-03-02T09:00:00Z' \
	sh -c 'crm import list --fields file,noun,operation,rows,created,updated,unchanged,failed,state,imported_by,created_at'
prints 'Alpha	company	updated	sector, city		2
Gamma	company	created			4' sh -c 'crm import show two.csv --no-header | cut -f2- | sort'
prints '{"noun":"company","result":"created","title":"Gamma"}' \
	sh -c 'crm import show 3 --jsonl | jq -cS "select(.result == \"created\") | del(.id, .line)"'
prints 'two.csv' crm-import list 'updated>0' --fields file --no-header
fails_with 3 "crm-import: no import matches 'three.csv'" crm-import show three.csv
fails_with 2 'crm-import: which import?' crm-import undo

# What changed since stays, and is named.
given crm-company edit Alpha --sector Whales
given crm-company remove Gamma
when crm-import undo two.csv
then_exits 5
then_prints "id	title	field	operation	why
$(crm-company show Alpha --fields id --no-header)	Alpha	sector	4	changed since by operation 4 (crm-company edit)"
then_says 'crm-import: 1 of the changes of operation 3 were left as they are'
prints 'Alpha	Oslo	Whales' crm-company show Alpha --fields name,city,sector --no-header
prints 'partly' crm-import list file=two.csv --fields state --no-header
fails_with 4 'crm-import: operation 3 is undone already, by operation 6' crm-import undo two.csv
given crm redo
prints 'done' crm-import list file=two.csv --fields state --no-header
prints 'Alpha	Bodø	Whales' crm-company show Alpha --fields name,city,sector --no-header

# A hundred thousand rows that create and update, some of them changed since: the exact values of
# before, and what is left is what was changed.
given crm init --store big
export CRM_STORE="$work/here/big"
awk 'BEGIN { print "reference,name,email,phone,city,tags,note,birthday"
	for (i = 0; i < 60000; i++)
		printf "R%05d,Péro %d,\"work:p%d@x.example, q%d@y.example\",+49 30 %06d,%s,\"vip,t%d\",\"Said \"\"no\"\"\ntwice\",19%02d-05-17\n", \
			i, i, i, i, i, i % 2 ? "Oslo" : "", i % 7, i % 60 + 10 }' >first.csv
given crm-contact import first.csv --key reference
crm-contact export --format jsonl >before
awk 'BEGIN { print "reference,name,email,city,note"
	for (i = 20000; i < 120000; i++)
		printf "R%05d,Nova %d,n%d@z.example,Turku,Later\n", i, i, i }' >second.csv
# Each of them is found in the file: 3 lines a record, by the first as by the many that follow.
for number in 10000 10777 31415 59999; do
	crm-contact show "R$number" -q >id
	prints "first.csv	$((2 + 2 * number))" sh -c \
		'crm-history blame "$(cat id)" name --no-header | cut -f9,10'
done
when crm-contact import second.csv --key reference
then_exits 0
then_says 'second.csv: 100000 rows: 60000 created, 40000 updated'
prints '60000	40000' crm-import list file=second.csv --fields created,updated --no-header
given crm-contact edit R20000 --city Rome
given crm-contact edit R60000 --city Rome
given crm-contact edit R20001 --phone '+358 1 234567'
given crm-contact remove R60001
when crm-import undo second.csv --jsonl
then_exits 5
jq -r '[.title, .field // "", .operation] | @tsv' "$work/tap/out" | sort >left
printf 'Nova 20000\tcity\t4\nNova 60000\t\t5\n' >want
cmp left want
verdict $? 'what was changed since is left, and named'
crm-contact export --format jsonl | jq -cS 'select(.reference != "R60000")' >after
jq -cS 'if .reference == "R20000" then .city = "Rome" elif .reference == "R20001" then .phone = [{"value": "+358 1 234567"}] | .phone_e164 = [{"value": "+3581234567"}] else . end' \
	before >want
cmp after want
verdict $? 'every other value is exactly what it was'
prints 'id	field	problem' crm-admin check
prints '1' sh -c 'crm-contact list p777@x.example -q | wc -l | tr -d " "'
prints '0' sh -c 'crm-contact list n20777@z.example -q | wc -l | tr -d " "'
given crm redo
prints 'Nova 20777' crm-contact show n20777@z.example --fields name --no-header
prints 'id	field	problem' crm-admin check

# Everything goes and comes back as a mass.
crm-contact export --format jsonl >before
given crm-contact remove --all --yes -q
prints '0' sh -c 'crm-contact list -q | wc -l | tr -d " "'
prints '' crm-find --no-header n20777
prints 'id	field	problem' crm-admin check
given crm undo
crm-contact export --format jsonl | cmp - before
verdict $? 'the undo of a removal brings all of it back'
matches 'Nova 20777' crm-find n20777@z.example
prints 'id	field	problem' crm-admin check
given crm-contact remove --all --yes -q
cp "$work/tap/out" gone
wc -l <before >count
prints "$(cat count)" sh -c 'wc -l <gone'
prints "$(cat count)" sh -c 'crm-contact restore - -q <gone | wc -l'
crm-contact export --format jsonl | cmp - before
verdict $? 'a restore of many brings all of them back'
matches 'Nova 20777' crm-find n20777@z.example
prints 'id	field	problem' crm-admin check
given crm-history verify
