#!/bin/sh
# A whole store as one stream, and a store made of it: every list, report, page and search is the same.
# SPDX-License-Identifier: MIT
. "${0%/*}/../lib.sh"

given "$top/tests/demo/load"
given crm-contact add 'Odd	"Tab" \ Péro' --note "two
lines$(printf '\033[1m\302\205')" --email 'work:a@x.example, b@y.example'
export CRM_NOW=2026-03-04T09:00:00Z
first=$(crm-deal list -q | sed -n 1p) second=$(crm-task list -q | sed -n 2p)
given crm-deal edit "$first" --note 'said "yes"' -m 'by telephone'
given crm-task remove "$second"
given crm-contact edit 'Odd	"Tab" \ Péro' --city Oslo
given crm undo
given crm field add contact.shoe_size --type integer
given crm field add deal.colour --type text
given crm entity add engine --prefix eg
given crm-contact edit 'Odd	"Tab" \ Péro' --shoe-size 42
given crm engine add 'Old Diesel'
given crm-field remove deal.colour
printf 'a file\nwith bytes\000\377' >paper.bin
[ ! -x "$CRM_BIN/crm-document" ] || given crm-document add paper.bin --about "$first"

# Everything that can be asked, of the store at $1.
ask() {
	for program in "$CRM_BIN"/crm-*; do
		noun=${program##*/crm-}
		names=$(crm-"$noun" fields --no-header 2>/dev/null) || continue
		names=$(printf '%s\n' "$names" | cut -f1 | paste -sd, -)
		for format in tsv json; do
			crm-"$noun" list --store "$1" --format "$format"
			crm-"$noun" list --store "$1" --format "$format" \
				--fields "id,rev,updated_at,$names"
		done
		crm-"$noun" export --store "$1"
		crm-"$noun" list --store "$1" --as-of 2026-03-03
		crm-"$noun" list --store "$1" -q | while read -r id; do
			crm-"$noun" show --store "$1" "$id" --format table
			crm-"$noun" log --store "$1" "$id" 2>/dev/null || true
		done
	done
	crm-report list --no-header | cut -f1 | while read -r report; do
		crm-report "$report" --store "$1" 2>&1
		crm-report "$report" --store "$1" --as-of 2026-03-03 2>&1
	done
	for word in pumps oslo ann a@x.example yes; do crm-find --store "$1" "$word"; done
	crm engine list --store "$1"
	crm-contact list --store "$1" shoe_size=42 --fields name,shoe_size
	crm-history log --store "$1"
	crm config --store "$1"
}

when crm export -o all.crm
then_exits 0
given crm init --store copy --from all.crm
ask "$CRM_STORE" >ours 2>&1
ask copy 2>&1 | sed "s,copy/crm.db,$CRM_STORE/crm.db," >theirs
[ "$(wc -l <ours)" -gt 500 ] && cmp ours theirs
verdict $? 'every list, page, report and search is the same'
! grep -q 'has no column' ours
verdict $? 'the past is shown in the fields of then'
[ "$(git -C "$CRM_STORE/history.git" rev-parse main)" = "$(git -C copy/history.git rev-parse main)" ]
verdict $? 'the history has the same commits'
prints 'id	field	problem' crm-admin check --store copy
given crm-history verify --store copy
prints 600 stat -c %a all.crm
diff -r "$CRM_STORE/documents" copy/documents >/dev/null 2>&1 || [ ! -e "$CRM_STORE/documents" ]
verdict $? 'the bytes of documents are the same'
crm export --store copy -q >again.crm
cmp all.crm again.crm
verdict $? 'what is made of a stream writes the same stream'
given crm undo --store copy

# Through a pipe; without the past nothing can be taken back.
when sh -c 'crm export --without-past | crm init --store bare --from -'
then_exits 0
for noun in company contact deal task ticket; do
	crm-$noun export --store bare >theirs
	crm-$noun export | cmp - theirs
	verdict $? "every $noun is the same without the past"
done
prints 'id	field	problem' crm-admin check --store bare
given crm-history verify --store bare
fails_with 3 'crm: there is nothing to undo' crm undo --store bare
fails_with 4 'crm: operation 1 made the store: it stays' crm undo 1 --store bare
when crm export --without-past
grep -c 'by telephone\|"change"' "$work/tap/out" >count
printf '0\n' | cmp - count
verdict $? 'no reason and no earlier value is in it'

# What is not whole, or not ours, makes nothing.
refused() { # STATUS WORDS FILE
	when crm init --store none --from "$3"
	exited "$1" && grep -q "$2" "$work/tap/err" && [ ! -e none ] && [ ! -e none.new ]
	verdict $? "$3 is refused: $2"
}
head -n 20 all.crm >cut.crm
refused 65 "^crm: 'cut.crm' ends after line 20, before its end: nothing was made" cut.crm
head -c 5000 all.crm >torn.crm
refused 65 'before its end' torn.crm
sed 's/Oslo/Bern/' all.crm >changed.crm
refused 65 'its checksum differs' changed.crm
sed '30d' all.crm >lost.crm
refused 65 "nothing was made" lost.crm
{ cat all.crm; echo '{}'; } >more.crm
refused 65 'something behind the end' more.crm
echo '{"crm":"export","version":9,"schema":2}' >new.crm
refused 78 'is an export of version 9' new.crm
printf 'name,city\nAnn,Oslo\n' >people.csv
refused 65 "'people.csv' is no export of a store" people.csv
: >empty.crm
refused 65 "'empty.crm' is no export of a store" empty.crm
head -c 100000 /dev/zero >zero.crm
refused 65 'is no export of a store' zero.crm
printf '{"crm":"export","version":1,"schema":2,"identity":"x","definitions":0,"past":1}\n{"record":"c-0","rev":1,"fields":{"nam":"x"}}\n' >field.crm
refused 65 'a field that this program does not know' field.crm
refused 3 "cannot read 'nowhere.crm'" nowhere.crm
fails_with 4 "crm: there is something at '$CRM_STORE' already" crm init --from all.crm
fails_with 2 'crm: --from brings the currency with it' crm init --store none --from all.crm --currency USD
when sh -c 'crm export >/dev/full'
then_exits 74

# A noun that the store once had, and no definition any more: its commits are the same all the same.
export CRM_STORE="$work/once"
given crm init
given crm-entity add equipment --prefix eq
given crm equipment add Drill
given crm equipment remove Drill
given crm-entity remove equipment
given crm export -o once.crm
given crm init --from once.crm --store again
given crm-history verify --full --store again
prints "$(git -C "$CRM_STORE/history.git" rev-parse HEAD)" git -C again/history.git rev-parse HEAD
