#!/bin/sh
# The day's work: every reason has its row, its rank and a command that works.
# SPDX-License-Identifier: MIT
. "${0%/*}/../lib.sh"
now() { export CRM_NOW="$1"; }
agenda() { crm-agenda --no-header --fields why,reason,title,score "$@"; }

prints 'id	reason	title	about	amount	command' crm-agenda
prints 'id	why	reason	title	about	amount	due_on	owner	score	command' crm-agenda --fields '*'
prints '[]' crm-agenda --json
when crm-agenda --exit-code
then_exits 1

# A quarter before, so that things can be late.
now 2026-01-05T09:00:00Z
given crm-user add Bob --email bob@example.com
given crm-company add 'Blue Pumps' --owner me --visit-days 30
given crm-contact add 'Ann Lee' --birthday 1980-03-02 --owner me --company 'Blue Pumps'
given crm-stage edit Proposal --rotting-days 30
given crm-deal add Valves --company 'Blue Pumps' --stage Proposal --amount '100 EUR'
now 2026-02-25T09:00:00Z
given crm-lead add 'New Lead'
given crm-activity add 'Our offer' --kind email --direction out --about 'company:Blue Pumps'
given crm-deal add Pumps --company 'Blue Pumps' --amount '5000 EUR' --expected-on 2026-03-05
given crm-deal add Pipes --amount '10 EUR' --expected-on 2026-02-27
given crm-deal add Hoses --next-step 'send the price' --next-on 2026-03-01
given crm-deal add Nuts --owner Bob --next-step 'call' --next-on 2026-03-01
given crm-task add 'Late task' --due 2026-02-27
given crm-task add 'Urgent task' --due 2026-03-02 --priority urgent
given crm-task add 'Low task' --due 2026-03-02 --priority low
given crm-task add 'Not yet' --due 2026-03-03
now 2026-03-02T09:00:00Z
given crm-visit add 'See Ann' --about 'contact:Ann Lee' --starts-at '2026-03-02 15:00'
given crm-lead add 'Old Friend'
given crm-lead recycle 'Old Friend' --on 2026-03-02 --reason budget

prints 'task	due today	Urgent task	89
task	due 3 days ago	Late task	83
next-step	due 1 day ago	send the price (Hoses)	79
task	due today	Low task	75
new-lead	came 5 days ago	New Lead	75
visit	planned for today	See Ann	75
recontact	to be asked again today	Old Friend	65
signing	expected in 3 days	Pumps	60
closing	expected 3 days ago	Pipes	58
unanswered	no answer for 5 days	Our offer	55
rotting	in its stage for 56 days	Valves	49
visit-due	to have been visited 56 days ago	Blue Pumps	44
occasion	today	birthday	30' sh -c "crm-agenda --no-header --fields why,reason,title,score | sort -t '	' -k4,4nr -k3,3"
prints 'next-step	due 1 day ago	call (Nuts)	79
new-lead	came 5 days ago	New Lead	75
recontact	to be asked again today	Old Friend	65' agenda --owner Bob
matches 'call \(Nuts\)' crm-agenda --everybody
prints '' sh -c "crm-agenda --ahead 1 --no-header | grep signing || :"
prints '' sh -c "crm-agenda --answer-days 9 --no-header | grep unanswered || :"
fails_with 2 "crm-agenda: --ahead: 'x' is not in 0 .. 366" crm-agenda --ahead x
fails_with 3 "crm-agenda: no user matches 'Nobody'" crm-agenda --owner Nobody
prints 'Urgent task' crm-agenda --limit 1 --no-header --fields title

# An answer takes the question away; what was done is gone; as it was stays to be asked.
given crm-activity add 'Their answer' --kind email --direction in --about 'company:Blue Pumps'
prints '' sh -c "crm-agenda --no-header | grep unanswered || :"
now 2026-03-02T10:00:00Z
crm-agenda --no-header --fields why,command | while IFS='	' read -r why command; do
	case $why in
	task | visit | new-lead | recontact | signing | closing | visit-due | occasion)
		given sh -c "$command" </dev/null
		verdict $? "$why is done by: ${command%% *}" ;;
	esac
done
prints 'next-action
next-action
next-action
next-step
occasion
rotting' sh -c "crm-agenda --no-header --fields why | sort"
prints 'Old Friend	nothing is planned; not enough data: no amount	25' \
	sh -c "crm-agenda --no-header --fields title,reason,score | grep Old"
prints '12' sh -c 'crm-agenda --as-of 2026-03-02T09:30:00Z --no-header | wc -l | tr -d " "'

# What a deal or a lead calls for besides, and customers that are about to go: each command is run as printed.
now 2026-03-10T09:00:00Z
for deal in Ask Quiet; do given crm-deal add $deal --amount '100 EUR' --owner Bob; done
given crm-activity add Question --kind email --direction in --about deal:Ask --at 2026-03-08T10:00:00Z
given crm-activity add Note --kind note --about deal:Quiet --at 2026-02-20T10:00:00Z
given crm-pool add Idle --idle-days 5 --remind-days 3
given crm-pool add People --noun contact --dealless-days 2
given crm-company add Neglected --owner Bob --allow-duplicate
given crm-contact add 'Zoe Quin' --owner Bob
now 2026-03-13T09:00:00Z
agenda --owner Bob >rows
when grep -E '^(reply|pool)|Quiet' rows
then_prints "reply	they got in touch 5 days ago, and nobody has answered	Ask	66
pool	goes to the pool on 2026-03-12: People: no new deal for 2 days, since 2026-03-10	Zoe Quin	63
pool	goes to the pool on 2026-03-15: Idle: no follow-up for 5 days, since 2026-03-10	Neglected	62
next-action	no contact for 21 days	Quiet	27"
crm-agenda --owner Bob --no-header --fields why,command | while IFS='	' read -r why command; do
	case $why in
	reply | pool | next-action)
		given sh -c "CRM_USER=bob@example.com $command" </dev/null
		verdict $? "$why is done by: ${command%% *}" ;;
	esac
done
prints '' sh -c "crm-agenda --owner Bob --no-header --fields why,reason | grep -E '^(reply|pool)|no contact' || :"
given crm-history verify

# Of one score: amounts first, each currency for itself, and then what is due longest.
given crm-user add Eve --login eve
given crm-deal add First --owner Eve --expected-on 2026-02-20
given crm-deal add Small --owner Eve --amount '10 EUR' --expected-on 2026-02-25
given crm-deal add Other --owner Eve --amount '20 USD' --expected-on 2026-02-21
given crm-deal add Large --owner Eve --amount '30 EUR' --expected-on 2026-02-26
given crm-deal add Last --owner Eve --expected-on 2026-02-19
prints 'Large
Small
Other
Last
First' crm-agenda --owner Eve --no-header --fields title --format tsv
