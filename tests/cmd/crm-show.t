#!/bin/sh
# show --all: a record with everything that links to it, for people, for scripts, as it was.
# SPDX-License-Identifier: MIT
. "${0%/*}/../lib.sh"

given crm-company add 'Blue Pumps' --kind customer
given crm-company add 'Blue Valves' --parent 'Blue Pumps'
given crm-contact add 'Ann Lee' --email ann@blue.example --company 'Blue Pumps' --role buyer --tags vip
given crm-contact add 'Bea Orr' --company 'Blue Pumps'
given crm-contact employ 'Ann Lee' --company 'Blue Valves' --role adviser --since 2025-04-01
for number in 1 2 3; do
	given crm-deal add "Pump $number" --company 'Blue Pumps' --contact 'Ann Lee' --amount "${number}000 EUR" \
		--expected-on 2026-04-0$number
done
given crm-deal win 'Pump 1' --reason price
given crm-deal add Other --company 'Blue Valves'
given crm-ticket add 'Seal leaks' --contact 'Ann Lee' --company 'Blue Pumps' --priority high
given crm-task add 'Call back' --about 'contact:Ann Lee' --due 2026-03-05
given crm-task add 'Send flowers' --about 'contact:Ann Lee' --due 2026-03-04
given crm-task 'done' 'Send flowers'
day=1
while [ $day -le 12 ]; do
	printf '{"subject":"Talk %s","kind":"call","about":"contact:Ann Lee","at":"2026-02-%02dT10:00:00Z"}\n' $day $day
	day=$((day + 1))
done >talks
given crm-activity add --batch <talks
given crm-activity add Lunch --kind meeting --about 'contact:Ann Lee' --at '2026-03-06 12:00'
ann=$(crm-contact list -q 'name=Ann Lee')
blue=$(crm-company list -q 'name=Blue Pumps')

# For a person: headings with numbers, what is open, the latest few.
when crm-contact show --all 'Ann Lee' --format table
for line in 'last_activity  2026-02-12 10:00' 'next_activity  2026-03-06 12:00' 'next_task      2026-03-05' \
	'Employers: 1' 'Deals: 2 open, 3 in all' 'Tickets: 1 open, 1 in all' 'Tasks: 1 open, 2 in all' \
	'Activities: 10 of 13'; do
	then_matches "^$line\$"
done
then_matches '^d-.*  Pump 2  '
when sh -c 'crm-contact show --all "Ann Lee" --format table | grep -E "Pump 1|Send flowers|Talk 3|Leads|Other"'
then_prints ''
prints 'Activities: 2 of 13
Lunch Talk 12' sh -c 'crm-contact show --all "Ann Lee" --format table --limit 2 |
	sed -n "/^Activities/p; s/.*  \(Lunch\|Talk [0-9]*\)$/\1/p" | sed "2{N;s/\n/ /}"'
matches '^Belonging companies: 1$' crm-company show --all 'Blue Pumps' --format table
matches '^People: 2$' crm-company show --all 'Blue Pumps' --format table
crm-contact show --all 'Ann Lee' --format table >page
prints 0 sh -c 'CRM_FORCE_TTY=80 crm-contact show --all "Ann Lee" | sed "s/.\[[0-9]*m//g" | awk "length > 80" | wc -l'

# As one document: every row, and each count is that of the noun's own list.
crm-contact show --all 'Ann Lee' --json >document
prints 'Ann Lee' jq -r .contact.name document
prints '{"last_activity":"2026-02-12T10:00:00Z","next_activity":"2026-03-06T12:00:00Z","next_task":"2026-03-05"}' \
	jq -c .summary document
prints true jq '. as $all | .counts | to_entries | all(.value == ($all[.key] | length))' document
# same NOUN PLURAL FILTER FILE: the section holds the records of the noun's own list, whole.
same() {
	prints "$("crm-$1" list "$3" --fields '*' --json | jq -S -c 'sort_by(.id)')" jq -S -c ".$2 | sort_by(.id)" "$4"
	prints "$("crm-$1" list -q "$3" | wc -l | tr -d ' ')" jq ".counts.$2" "$4"
}
same deal deals "contact=$ann" document
same ticket tickets "contact=$ann" document
same task tasks "about=$ann" document
same activity activities "about=$ann" document
same employment employments "contact=$ann" document
same lead leads "contact=$ann" document
crm-company show --all 'Blue Pumps' --json >document
same contact contacts "company=$blue" document
same company companies "parent=$blue" document
same deal deals "company=$blue" document
same ticket tickets "company=$blue" document
prints 13 sh -c 'crm-contact show --all "Ann Lee" --json --limit 3 | jq .counts.activities'
prints 3 sh -c 'crm-contact show --all "Ann Lee" --json --limit 3 | jq ".activities | length"'

# Several at once, and the other formats.
prints '["Ann Lee","Bea Orr"]' sh -c 'crm-contact show --all "Ann Lee" "Bea Orr" --json | jq -c "map(.contact.name)"'
prints 'Ann Lee
Bea Orr' sh -c 'crm-contact list -q | sort -u >ids; crm-contact show --all - --jsonl <ids | jq -r .contact.name | sort'
prints "id	section	field	value
$ann	counts	deals	3" sh -c 'crm-contact show --all "Ann Lee" | grep -E "^id|counts	deals"'
prints 21 sh -c "crm-contact show --all -q 'Ann Lee' | sort -u | wc -l | tr -d ' '"
matches '^d-.*,deals,title,Pump 2$' crm-contact show --all 'Ann Lee' --format csv
prints '{"deals":1,"tasks":0}' sh -c 'crm-deal show --all "Pump 2" --json | jq -c "{deals: ([.deal]|length), tasks: .counts.tasks}"'
matches '^    "name": "Ann Lee",$' env CRM_FORCE_TTY=1 crm-contact show --all 'Ann Lee' --json
fails_with 2 'crm-contact: --all shows every field, --fields some' crm-contact show --all 'Ann Lee' --fields name
fails_with 3 "crm-contact: no contact matches 'Nobody'" crm-contact show --all Nobody

# As it was before the deal was won.
prints 3 sh -c 'crm-contact show --all "Ann Lee" --as-of op:9 --json | jq "[.deals[] | select(.closed_on == null)] | length"'
prints 0 sh -c 'crm-contact show --all "Ann Lee" --as-of op:9 --json | jq .counts.activities'
