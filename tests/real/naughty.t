#!/bin/sh
# The big list of naughty strings of $CRM_TEST_DATA as names and notes of contacts: into the store,
# out of it in every format, into another store, and the same there.
# SPDX-License-Identifier: MIT
list=${CRM_TEST_DATA:-}/validation/blns/blns.json
if [ ! -e "$list" ]; then
	echo '1..0 # SKIP CRM_TEST_DATA names no folder with validation/blns'
	exit 0
fi
. "${0%/*}/../lib.sh"

check() { sentence=$1 && shift && "$@" >said 2>&1; verdict $? "$sentence"; }
# The name and the note of each contact by its reference, from what reads JSON objects.
sorted() { jq -sc 'flatten | map({reference, name: (.name | tostring), note: (.note | tostring)}) | sort_by(.reference)[]'; }

# An empty string is no name; nor is one of blanks, which the store is to say.
jq -c 'to_entries[] | select(.value != "") | {reference: "n\(.key)", name: .value, note: .value}' "$list" >all.jsonl
jq -c 'select(.name | test("^ *$") | not)' all.jsonl >naughty.jsonl
check 'there are hundreds of them' test "$(wc -l <naughty.jsonl)" -gt 400
when sh -c 'crm-contact add --batch --keep-going <all.jsonl'
then_exits "$(if cmp -s all.jsonl naughty.jsonl; then echo 0; else echo 5; fi)"
check 'all others are added' test "$(grep -c '	added	' "$work/tap/out")" -eq "$(wc -l <naughty.jsonl)"
sorted <naughty.jsonl >want

crm-contact list --fields reference,name,note --json | sorted >got
check 'they are the same in JSON' cmp want got
crm-contact list --fields reference,name,note --jsonl | sorted >got
check 'they are the same in JSON Lines' cmp want got
# mlr writes control characters as they are, which is no JSON: those must be escaped for jq.
escaped() { perl -pe 's/([\x00-\x09\x0b-\x1f])/sprintf "\\u%04x", ord $1/ge'; }
crm-contact list --fields reference,name,note --format=tsv | mlr --itsv -S --ojsonl cat | escaped | sorted >got
check 'they are the same in TSV' cmp want got
crm-contact list --fields reference,name,note --format=csv | mlr --icsv -S --ojsonl cat | escaped | sorted >got
check 'they are the same in CSV' cmp want got
check 'each is one line in a table' test "$(crm-contact list --fields reference,name,note --format=table | wc -l)" \
	-eq $(($(wc -l <naughty.jsonl) + 1))
check 'a terminal gets no control characters' \
	sh -c '! CRM_FORCE_TTY=200 NO_COLOR=1 crm-contact list --fields name,note | LC_ALL=C tr -d "\n" | LC_ALL=C grep -q "[[:cntrl:]]"'

# Out and into another store.
first=$CRM_STORE
for format in csv tsv jsonl json; do
	crm-contact export -o "contacts.$format" --store "$first"
	CRM_STORE=$work/$format
	export CRM_STORE
	given crm init -q
	given crm-contact import "contacts.$format" --key reference
	crm-contact list --fields reference,name,note --jsonl | sorted >got
	check "they are the same after export and import as $format" cmp want got
	when crm-contact import "contacts.$format" --key reference
	check "the same $format again changes nothing" grep -q 'unchanged$' "$work/tap/err"
	prints "$(wc -l <naughty.jsonl | tr -d ' ')" sh -c 'crm-contact list -q | wc -l | tr -d " "'
	given crm-history verify
done

# In the history each is its own file, readable without us; a sample of them as arguments too.
git -C "$first/history.git" archive HEAD contact | tar -xO --wildcards 'contact/*' | sorted >got
check 'they are the same in git' cmp want got
export CRM_STORE="$first"
jq -j 'select(.reference | test("^n[0-9]*7$")) | select(.name | test("\n") | not) | .reference + "\u0000" + .name + "\u0000"' naughty.jsonl >pairs
given xargs -0 -n 2 -a pairs sh -c 'crm-contact edit "$0" --role="$1" -q'
prints "$(jq -r '.reference' naughty.jsonl | grep -c '^n[0-9]*7$')" \
	sh -c 'crm-contact list reference~n --fields name,role --jsonl | jq -c "select(.role == .name)" | wc -l | tr -d " "'

# In fields that check what they take: kept and the same in another store, or refused with a sentence.
for field in email phone website tags birthday language city country; do
	export CRM_STORE="$work/field-$field"
	given crm init -q
	jq -c --arg field $field 'to_entries[] | select(.value != "") | {reference: "n\(.key)", name: "N"} + {($field): .value}' \
		"$list" >field.jsonl
	crm-contact add --batch --keep-going --json <field.jsonl >answers 2>/dev/null
	check "each as $field is added or refused with a sentence" test "$(jq -r '[.[] | select(.result == "added" or (.result == "failed" and (.error | length) > 20))] | length' answers)" \
		-eq "$(wc -l <field.jsonl)"
	crm-contact list --fields reference,$field --jsonl | jq -c . | sort >here
	for format in csv tsv jsonl json; do
		crm-contact export -o "field.$format" --store "$work/field-$field"
		CRM_STORE="$work/field-$field-$format"
		given crm init -q
		given crm-contact import "field.$format" --key reference
		crm-contact list --fields reference,$field --jsonl | jq -c . | sort >there
		check "those kept as $field are the same after $format" cmp here there
		CRM_STORE="$work/field-$field"
	done
done
