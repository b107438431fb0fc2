#!/bin/sh
# Imports of masses: their history is written while they are read, and is the one that the drain
# writes after it; a record that changes in the same import, ids in any order.
# SPDX-License-Identifier: MIT
. "${0%/*}/../lib.sh"

commit() { crm-history git rev-parse main; }
tidy() { crm-history git fsck --no-progress 2>&1; }
temporary() { find "$CRM_STORE/history.git" -name 'tmp_*'; }

# people FROM TO: a contact in each row, with all that goes beside a name.
people() {
	awk -v from="$1" -v to="$2" 'BEGIN {
		print "reference,name,email,phone,city,company,tags,note,birthday"
		for (i = from; i < to; i++)
			printf "R%06d,Péro %d,\"work:p%d@x.example, q%d@y.example\",+49 30 %06d,%s,Firm %d,\"vip,t%d\",\"Said \"\"no\"\"\ntwice\",19%02d-05-17\n", \
				i, i, i, i, i, i % 2 ? "Oslo" : "", i % 40, i % 7, i % 60 + 10 }'
}

# store NAME: a new one, of which each has the same firms.
store() {
	export CRM_STORE="$work/here/$1"
	given crm init
	given crm-company add "Firm 0" --city Rome
}

# Rows that may fail alone are not written ahead; ids and times are the same in every store.
people 0 30000 >people.csv
store ahead
given crm-contact import people.csv --key reference --create company
commit >ahead.commit
prints '' tidy
prints '' temporary
prints 'id	field	problem' crm-admin check
given crm-history verify --full
store after
given crm-contact import people.csv --key reference --create company --keep-going
prints "$(cat ahead.commit)" commit
prints "people.csv	$((2 + 2 * 29000))" sh -c \
	'crm-contact show R029000 -q >id; crm-history blame "$(cat id)" name --no-header | cut -f9,10'

# Every kind of value.
store kinds
given crm entity add gauge --plural gauges --prefix ga
for type in text note integer decimal money flag date instant url email phone; do
	given crm-field add "gauge.a_$type" --type "$type"
done
awk 'BEGIN {
	print "name,a_text,a_note,a_integer,a_decimal,a_money,currency,a_flag,a_date,a_instant,a_url,a_email,a_phone,tags"
	for (i = 0; i < 30000; i++)
		printf "G%06d,T\"\"%d,N%d,%d,%d%s,%d.5,%s,%s,2026-01-%02d,2026-01-%02dT0%d:00:00Z,https://h%d.example,w%d@x.example,+1 512 %07d,\"a,b%d\"\n", \
			i, i, i, i - 9, i, i % 3 ? "" : ".25", i, i % 2 ? "EUR" : "", i % 3 ? "yes" : "no", \
			i % 28 + 1, i % 28 + 1, i % 9, i, i, i, i % 5 }' >gauges.csv
given crm gauge import gauges.csv
commit >kinds.commit
prints 'id	field	problem' crm-admin check
given crm-history verify --full
cp -a "$CRM_STORE" "$work/here/again"
export CRM_STORE="$work/here/again"
given crm undo
given crm redo
prints 'id	field	problem' crm-admin check
given crm-history verify --full

# A card that is there twice: what the later one makes of it is in the history, and nothing else.
cards() {
	awk 'BEGIN { for (i = 0; i < 30000; i++)
		printf "BEGIN:VCARD\nVERSION:4.0\nUID:u%d\nFN:Twin %d\nTITLE:Old\nEND:VCARD\n", i, i }'
}
{ cards && printf 'BEGIN:VCARD\nVERSION:4.0\nUID:u20000\nFN:Twin 20000\nTITLE:New\nEND:VCARD\n'; } >twins.vcf
store twins
when crm-contact import twins.vcf
then_exits 0
then_says 'twins.vcf: 30001 rows: 30000 created, 1 updated'
prints 'New' crm-contact show 'Twin 20000' --fields role --no-header
prints '' tidy
prints '' temporary
prints 'id	field	problem' crm-admin check
given crm-history verify --full

# The same row twice is refused with both lines, and leaves nothing behind.
{ people 0 30000 && people 20000 20001 | tail -n 2; } >twice.csv
store twice
crm-history git rev-parse main >before
when crm-contact import twice.csv --key reference --create company
then_exits 65
then_says 'crm-contact: twice.csv, line 60002: the same contact as on line 40002'
prints "$(cat before)" commit
prints '' temporary

# What comes with ids of its own comes in any order.
store given
crm-contact --store "$work/here/ahead" export --format jsonl --fields id,reference,name,email |
	sort -t '"' -k 12 >ids.jsonl
given crm-contact import ids.jsonl --key id
prints '30000' sh -c 'crm-contact list -q | wc -l | tr -d " "'
prints '' temporary
prints 'id	field	problem' crm-admin check
given crm-history verify --full

# Killed half-way it leaves a file, which the next mass removes.
store killed
crm-contact import people.csv --key reference --create company >import.out 2>&1 &
sleep 0.3
kill -9 $!
wait $! 2>wait.err
: >"$CRM_STORE/history.git/objects/pack/tmp_pack_crm_999999999_0"
given crm-contact import people.csv --key reference --create company
prints '' temporary
prints '30000' sh -c 'crm-contact list -q | wc -l | tr -d " "'
given crm-history verify --full
