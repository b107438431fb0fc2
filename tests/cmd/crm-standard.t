#!/bin/sh
# Information standards: what must be collected at which kind of contact, and who lacks it.
# SPDX-License-Identifier: MIT
. "${0%/*}/../lib.sh"

given crm-field add company.budget --type money --characteristic external
given crm-field add company.competitor --characteristic behavioural
given crm-company add Theta
given crm-company add Iota --budget 100 --competitor Kappa
given crm-activity add 'Before there was a standard' --kind visit --about company:Theta --outcome none
given crm-standard add visit --requires 'outcome,  company.budget,competitor' --note 'ask the boss'
prints 'visit	outcome, company.budget, competitor' crm-standard list --fields name,requires --no-header
fails_with 65 "crm-standard: name: 'party' is no kind of activity: call, email, meeting, visit, note, chat, web" \
	crm-standard add party --requires outcome
fails_with 65 "crm-standard: requires: there is no field 'shoe'" crm-standard add call --requires shoe
fails_with 65 "crm-standard: requires: there is no field 'company.shoe'" crm-standard add call --requires company.shoe
fails_with 65 'crm-standard: a standard needs a requires' crm-standard add call

# A visit without them.
fails_with 4 'crm-activity: the standard of a visit asks for outcome, company.budget, competitor' \
	crm-activity add 'Tea' --kind visit --about company:Theta
prints '1' sh -c 'crm-activity list kind=visit -q | wc -l | tr -d " "'
fails_with 4 'crm-activity: the standard of a visit asks for outcome' \
	crm-activity add 'Tea' --kind visit --about company:Iota
given crm-activity add 'Tea' --kind visit --about company:Iota --outcome bought
given crm-activity add 'A call is free' --kind call --about company:Theta
given crm-activity add 'About nobody' --kind visit --outcome none
when crm-activity add 'Coffee' --kind visit --about company:Theta --lenient
then_says 'crm-activity: the standard of a visit asks for outcome, company.budget, competitor'
then_exits 0
fails_with 4 'crm-activity: the standard of a visit asks for outcome, company.budget, competitor' \
	crm-activity edit "$(crm-activity list kind=call -q)" --kind visit
given crm-activity edit "$(crm-activity list Coffee -q)" --note 'as it is'
fails_with 4 'try: --lenient to keep it without' crm-activity add 'Tea' --kind visit --about company:Theta -n

# Who is missing what.
prints 'kind	noun	title	missing
visit	company	Theta	company.budget, competitor
visit	activity	Coffee	outcome' crm-report gaps --fields kind,noun,title,missing
prints 'visit	company	Theta	company.budget, competitor' \
	crm-report gaps company --fields kind,noun,title,missing --no-header
given crm-company edit Theta --budget 5
matches '"missing":"competitor"' crm-report gaps company --json
given crm-company edit Theta --competitor Lambda
prints '' crm-report gaps company --no-header
given crm-standard remove visit
prints '[]' crm-report gaps --json
fails_with 2 'crm-report: gaps has no groups and no total' crm-report gaps --by owner

# How much is filled in, by field, record and owner; the same as SQL counts it.
given crm-field add company.unused
given crm-company edit Theta --city Kiel --owner me
sql() { sqlite3 -separator '	' "$CRM_STORE/crm.db" "$1"; }
prints 'competitor	behavioural	2	2	1
budget	external	2	2	1
city	descriptive	1	2	0.5
unused	descriptive	0	2	0' sh -c "crm-report completeness company --no-header |
	grep -E '^(competitor|budget|city|unused)' | sort -t'	' -k3,3rn -k1,1r"
fields=$(crm-company fields --format=tsv --no-header | grep -v 'kept' | cut -f1)
for field in $fields; do
	printf '%s	%s\n' "$field" "$(sql "SELECT count(\"$field\") || char(9) || count(*) FROM company")"
done >"$work/want"
crm-report completeness company --fields field,filled,total --no-header >"$work/got"
when diff "$work/want" "$work/got"
then_exits 0
sum=$(echo "$fields" | sed 's|.*|("&" IS NOT NULL) + |' | tr -d '\n')0
number=$(printf '%s\n' "$fields" | wc -l | tr -d ' ')
sql "SELECT id, 1, $sum, $number FROM company ORDER BY id" >"$work/want"
crm-report completeness company --by record --jsonl --fields record,records,filled,total |
	sed 's/.*"id":"\([^"]*\)".*"records":\([0-9]*\),"filled":\([0-9]*\),"total":\([0-9]*\).*/\1	\2	\3	\4/' >"$work/got"
when diff "$work/want" "$work/got"
then_exits 0
sql "SELECT coalesce((SELECT name FROM user WHERE id = owner), ''), count(*), sum($sum), count(*) * $number
	FROM company GROUP BY owner ORDER BY owner" >"$work/want"
crm-report completeness company --by owner --fields owner,records,filled,total --no-header >"$work/got"
when diff "$work/want" "$work/got"
then_exits 0
matches '^unused	descriptive	0	2	0$' crm-report completeness company --sort share --limit 40
prints 'name	1' crm-report completeness company Theta --fields field,filled --no-header --sort -share --limit 1
matches '^	' crm-report completeness company --total
prints '0' sh -c "crm-report completeness company --as-of op:3 --no-header --fields filled,field | grep competitor | cut -f1"
fails_with 2 "crm-report: companies have no field 'nothing'" crm-report completeness company --by nothing
fails_with 2 "crm-report: there is no noun 'nothing'" crm-report completeness nothing
fails_with 2 "crm-report: --fields: there is no column 'x'" crm-report completeness company --fields x
prints '[]' crm-report completeness company city=Nowhere --by record --json
given crm-history verify
