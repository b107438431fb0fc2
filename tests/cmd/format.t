#!/bin/sh
# Every noun in every format, with none, one and three records: valid to the programs that read such
# bytes, and the same rows in all of them.
# SPDX-License-Identifier: MIT
. "${0%/*}/../lib.sh"

formats='table tsv csv json jsonl ids'

# true when COMMAND prints TEXT.
equals() { text=$1 && shift && [ "$("$@")" = "$text" ]; }
check() { sentence=$1 && shift && "$@" >said 2>&1; verdict $? "$sentence"; }

# What each noun needs: three records, with all that formats have to quote.
rows() {
	for number in 1 2 3; do
		jq -cn --arg noun "$1" --arg name "$number 三, \"x\" '\\y" '
			{ activity: {subject: $name, note: "a\tb\nc\\n\r"},
			  company: {name: $name, note: "a\n\n\"b\",c\n", revenue: {amount: "1200.50", currency: "EUR"}, tags: ["a", "三"]},
			  contact: {name: $name, email: ["a\($name[0:1])@x.example", "home:b@x.example"], note: "\u202eabc"},
			  deal: {title: $name, amount: "1000 JPY", note: "=1+1"},
			  employment: {contact: $name, company: $name, role: $name},
			  lead: {name: $name, amount: "3.141 KWD"},
			  pipeline: {name: $name, note: "a,b"},
			  product: {name: $name, price: "5.5 CNY", is_active: false},
			  stage: {pipeline: "Sales", name: $name, kind: "open"},
			  tag: {name: "word\($name[0:1])", note: "a\tb"},
			  task: {title: $name, due: "2026-03-05", note: "- x"},
			  ticket: {subject: $name, note: "line one\nline two"},
			  user: {name: $name, login: "u\($name[0:1])"} }[$noun]'
	done
}

# The output of a command in all six formats lies in out.FORMAT: N records each.
check_formats() {
	words=$1 many=$2
	check "$words is JSON" jq -e --argjson n "$many" \
		'type == "array" and length == $n and all(.[]; .id | test("^[a-z]+-[0-9a-z]{16}$"))' out.json
	check "$words is JSON Lines" jq -se --slurpfile all out.json '. == $all[0]' out.jsonl
	[ "$(wc -l <out.jsonl)" -eq "$many" ] || verdict 1 "$words has one object a line"
	jq -r '.[].id' out.json >want
	check "$words has the ids" cmp want out.ids
	mlr --itsv --ojson cat out.tsv >tsv.json
	mlr --icsv --ojson cat out.csv >csv.json
	check "$words is TSV" jq -e --slurpfile all out.json 'map(.id) == ($all[0] | map(.id))' tsv.json
	check "$words is the same in CSV" jq -ne --slurpfile a tsv.json --slurpfile b csv.json '$a == $b'
	check "$words has one line a record in TSV" test "$(wc -l <out.tsv)" -eq $((many + 1))
	check "$words has the same header in CSV" equals "$(head -n 1 out.tsv | tr '\t' ,)" head -n 1 out.csv
	check "$words has them in a table" test "$(grep -c . out.table)" -eq $((many + 1))
	[ "$many" -eq 0 ] || check "$words has the ids in a table" \
		test "$(grep -cFf out.ids out.table)" -eq "$many"
}

# Texts in JSON and TSV: the same, whatever is in them.
check_texts() {
	check "$1 has the same texts in TSV and JSON" jq -ne --slurpfile tsv tsv.json --slurpfile json out.json '
		[$json[0], $tsv[0]] | transpose | all(.[];
			.[0] as $row | .[1] as $cells
			| all($row | to_entries[] | select(.value | type == "string");
				($cells[.key] | tostring) == .value))'
}

for noun in company contact employment pipeline stage product tag user deal lead activity task ticket; do
	command=crm-$noun
	rows $noun >rows.jsonl
	given "$command" add --batch --allow-duplicate -q <rows.jsonl
	check "$command add --batch -q prints the ids" \
		equals 3 grep -cE '^[a-z]+-[0-9a-z]{16}$' "$work/tap/out"
	for form in list:0 list:1 list:3 export:3; do
		limit=${form#*:} verb=${form%:*} filter=
		[ "$limit" -gt 0 ] || filter=id=none
		for format in $formats; do
			"$command" "$verb" ${filter:+"$filter"} --limit "$limit" --format "$format" >"out.$format" ||
				verdict 1 "$command $form --format $format"
		done
		check_formats "$command $verb of $limit" "$limit"
		check_texts "$command $verb of $limit"
	done

	# Three that are named are rows, one is a page; both hold every field.
	for format in $formats; do
		"$command" list -q --limit 3 | "$command" show - --format "$format" >"out.$format" ||
			verdict 1 "$command show - --format $format"
	done
	check_formats "$command show of 3" 3
	check_texts "$command show of 3"
	id=$("$command" list -q --limit 1)
	check "$command show is one object" sh -c '"$1" show "$2" --json | jq -e --arg id "$2" "(if type == \"array\" then .[0] else . end).id == \$id"' - "$command" "$id"
	check "$command show is a line under a header" equals 2 sh -c '"$1" show "$2" | wc -l | tr -d " "' - "$command" "$id"

	# Parts of the contract that do not depend on the noun, but on its tables.
	check "$command list --no-header has rows only" \
		sh -c '[ "$("$1" list --no-header | cut -f1)" = "$("$1" list -q)" ]' - "$command"
	check "$command list -q is --format=ids" \
		sh -c '[ "$("$1" list -q)" = "$("$1" list --format=ids --fields rev)" ]' - "$command"
	names=$("$command" fields --no-header | cut -f1 | paste -sd ,)
	check "$command list --fields '*' has every field" \
		equals "id,rev,$names" sh -c '"$1" list --fields "*" --format csv | head -n 1' - "$command"
	check "$command takes each field in --fields and --sort" \
		sh -c '[ "$("$1" list --fields "$2" --sort "$2" | wc -l)" -gt 3 ]' - "$command" "$names,updated_at"
	check "$command sorts backwards" \
		sh -c '[ "$("$1" list -q --sort -created_at,-id)" = "$("$1" list -q --sort created_at,id | sed -n "1!G;h;\$p")" ]' - "$command"
	for format in $formats; do
		"$command" fields --format "$format" >"out.$format" || verdict 1 "$command fields --format $format"
	done
	check "$command fields is JSON" jq -e --arg names "$names" 'map(.name) | join(",") == $names' out.json
	check "$command fields is TSV" equals "$names" sh -c 'mlr --itsv --ojson cat out.tsv | jq -r "map(.name) | join(\",\")"'
	check "$command fields is CSV" equals "$names" sh -c 'mlr --icsv --ojson cat out.csv | jq -r "map(.name) | join(\",\")"'

	# What is not there, and what is not known.
	when "$command" list id=none --exit-code
	then_exits 1
	when "$command" list --exit-code
	then_exits 0
	when "$command" show none-such
	then_exits 3
	when "$command" show none-such --json
	then_exits 3
	check "$command says it in JSON" jq -e '.error == "not-found" and .code == 3 and .message and .hint' "$work/tap/err"
	for wrong in 'list --fields nonesuch' 'list --sort nonesuch' 'list nonesuch=1' 'list --nonesuch' 'list --limit=x' nonesuch; do
		# shellcheck disable=SC2086  # the words of a command
		when "$command" $wrong --jsonl
		exited 2 && [ ! -s "$work/tap/out" ] &&
			jq -se 'length == 1 and .[0].code == 2 and .[0].error == "usage"' "$work/tap/err" >said
		verdict $? "$command $wrong exits 2 and says why in JSON"
	done
done
given crm-admin check
given crm-history verify

# A slip of the finger gets the word that was meant.
for row in 'list --fields nmae:name' 'list nmae=x:name' 'list --sort nmae:name' 'lst:crm-contact list' 'list --fromat x:--format'; do
	# shellcheck disable=SC2086  # the words of a command
	when crm-contact ${row%:*}
	then_says "try: ${row##*:}"
done
when crm-contact list --format=yaml
then_says "crm-contact: there is no format 'yaml': table, tsv, csv, json, jsonl, ids, markdown or geojson"

# Over links, as far as they go.
given crm-user add Boss --region West
given crm-user edit 'Test User' --manager Boss
prints 'title	owner.manager.name	owner.manager.region	owner.manager
1 三, "x" '"'\\\\"'y	Boss	West	Boss' crm-deal list --fields title,owner.manager.name,owner.manager.region,owner.manager --limit 1 --sort title
fails_with 2 "crm-deal: title is no link: 'title.x' leads nowhere" crm-deal list --fields title.x
prints '{"owner.manager.name":"Boss"}' crm-deal list --fields owner.manager.name --limit 1 --jsonl

# Money, in the digits of its currency; absent is absent; flags are true and false.
prints '{"amount":{"amount":"1000","currency":"JPY"}}' crm-deal list --fields amount --limit 1 --jsonl
prints '{"amount":{"amount":"3.141","currency":"KWD"}}' crm-lead list --fields amount --limit 1 --jsonl
prints '{"price":{"amount":"5.50","currency":"CNY"},"is_active":false}' \
	crm-product list --fields price,unit,is_active --limit 1 --jsonl

# On a terminal nothing steers it; in machine formats nothing is lost.
printf '{"name":"Odd","note":"\\u202eabc\\u0007\\u001b[31m"}\n' | crm-contact add --batch -q >said
when env CRM_FORCE_TTY=80 NO_COLOR=1 crm-contact list Odd --fields note
check 'a table shows no control characters' sh -c '! grep -q "[[:cntrl:]]" "$1"' - "$work/tap/out"
check 'JSON keeps them' equals '"\u202eabc\u0007\u001b[31m"' sh -c 'crm-contact list Odd --fields note --jsonl | jq -a .note'

# What cannot be printed is not done: afterwards it could not be taken back.
mkdir folder
for option in --format=yaml --format=vcard --output=nowhere/file.json --output=folder; do
	before=$(crm-history log --limit 1 -q)
	when crm-company add 'Not Printed' "$option"
	check "crm-company add $option fails" sh -c '[ "$1" -ne 0 ]' - "$(cat "$work/tap/status")"
	when crm undo "$option"
	check "crm undo $option fails" sh -c '[ "$1" -ne 0 ]' - "$(cat "$work/tap/status")"
	check "nothing is written with $option" equals "$before" crm-history log --limit 1 -q
done
