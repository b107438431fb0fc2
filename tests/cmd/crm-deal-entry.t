#!/bin/sh
# What stages ask of deals that enter them, whichever way they come; how deals end and begin again.
# SPDX-License-Identifier: MIT
. "${0%/*}/../lib.sh"
now() { export CRM_NOW="$1"; }
shows() { prints "$1" crm-deal show Pumps --no-header --fields "$2"; }

given crm-user add 'Ann Lee' --login ann --email ann@x.example
given crm-company add 'Blue Pumps'
given crm-stage edit Proposal --requires 'amount,company , expected_on'
prints 'amount, company, expected_on' crm-stage show Proposal --fields requires --no-header
fails_with 2 "crm-stage: requires: deals have no field 'amuont'" crm-stage edit Proposal --requires amuont
then_says 'try: amount'
fails_with 65 "crm-stage: requires: nobody can fill in 'stage_at'" crm-stage edit Proposal --requires stage_at
printf '%s\n' 'Budget confirmed' '' '  Scope agreed ' '预算' >items
given crm-stage edit Negotiation --checklist @items

# Each path says what is missing, and how to see to it.
given crm-deal add Pumps --company 'Blue Pumps'
missing="crm-deal: deal 'Pumps' does not enter 'Proposal' without amount, expected_on"
for path in 'move Pumps Proposal' 'edit Pumps --stage Proposal' 'move Pumps --to Proposal -n'; do
	# shellcheck disable=SC2086
	fails_with 4 "$missing" crm-deal $path
	then_says "try: crm-deal edit 'Pumps' --amount <amount> --expected-on <date>"
done
fails_with 4 "crm-deal: deal 'New' does not enter 'Proposal' without amount, company, expected_on" \
	crm-deal add New --stage Proposal
then_says 'try: --amount <amount> --company <company> --expected-on <date>'
printf '{"id":"Pumps","stage":"Proposal"}\n' >moves
when sh -c "crm-deal edit --batch <moves"
then_matches "does not enter 'Proposal' without amount, expected_on"
shows Prospecting stage
given crm-deal move Pumps Qualification
given crm-deal edit Pumps --amount 1000 --expected-on +30d
given crm-deal move Pumps Proposal
given crm-deal edit Pumps --amount 1200
given crm-deal edit Pumps --stage Qualification --amount ''
fails_with 4 "crm-deal: deal 'Pumps' does not enter 'Proposal' without amount" crm-deal edit Pumps --stage Proposal
given crm-deal edit Pumps --stage Proposal --amount 900

# Checklists.
prints "stage	item	is_done	ticked_at	ticked_by
Negotiation	Budget confirmed	no		
Negotiation	Scope agreed	no		
Negotiation	预算	no		" crm-deal checklist Pumps
fails_with 4 "crm-deal: deal 'Pumps' does not enter 'Negotiation' without 'Budget confirmed' ticked off, 'Scope agreed' ticked off, '预算' ticked off" \
	crm-deal move Pumps Negotiation
then_says "try: crm-deal tick 'Pumps' 'Budget confirmed' 'Scope agreed' '预算'"
now 2026-03-03T10:00:00Z
given env CRM_USER='Ann Lee <ann@x.example>' crm-deal tick Pumps 'budget CONFIRMED' 预算
fails_with 3 "crm-deal: no checklist of deal 'Pumps' has 'Contract'" crm-deal tick Pumps Contract
fails_with 4 "crm-deal: 'Budget confirmed' of deal 'Pumps' is ticked off already" crm-deal tick Pumps Budget
fails_with 4 "crm-deal: deal 'Pumps' does not enter 'Negotiation' without 'Scope agreed' ticked off" \
	crm-deal move Pumps Negotiation
given crm-deal tick Pumps Scope
prints "Negotiation	Budget confirmed	yes	2026-03-03T10:00:00Z	Ann Lee
Negotiation	Scope agreed	yes	2026-03-03T10:00:00Z	Test User
Negotiation	预算	yes	2026-03-03T10:00:00Z	Ann Lee" crm-deal checklist Pumps --no-header
prints "Negotiation	Budget confirmed	no		" \
	sh -c 'crm-deal checklist Pumps --no-header --as-of 2026-03-02T23:00:00Z | head -1'
matches 'Scope agreed' crm-deal show Pumps --all
given crm-deal untick Pumps Scope
fails_with 3 "crm-deal: 'Scope agreed' of deal 'Pumps' is not ticked off" crm-deal untick Pumps Scope
fails_with 4 "crm-deal: deal 'Pumps' does not enter 'Negotiation' without 'Scope agreed' ticked off" \
	crm-deal move Pumps Negotiation
given crm undo
given crm-deal move Pumps Negotiation
fails_with 2 'crm-deal: which items of which deal?' crm-deal tick Pumps

# Winning asks too: probability 100 and one closing date; a second won stage keeps it.
given crm-stage edit Won --requires reason
given crm-deal edit Pumps --probability 65
fails_with 4 "crm-deal: deal 'Pumps' does not enter 'Won' without reason" crm-deal win Pumps
given crm-stage add Delivered --kind won
now 2026-03-09T09:00:00Z
given crm-deal win Pumps --reason price
shows 'Won	100	2026-03-09' stage,probability,closed_on
now 2026-03-19T09:00:00Z
given crm-deal move Pumps Delivered
shows 'Delivered	100	2026-03-09' stage,probability,closed_on
fails_with 4 "crm-deal: deal 'Pumps' is closed already (won 2026-03-09)" crm-deal move Pumps Lost
given crm-deal edit Pumps --probability 20
shows 100 probability

# Opening it again brings stage and probability back, also behind a second closing.
given crm-deal reopen Pumps
shows 'Negotiation	65		' stage,probability,closed_on,reason
given crm-deal lose Pumps --reason timing
shows 'Lost	0	2026-03-19' stage,probability,closed_on
given crm-deal reopen Pumps
shows 'Negotiation	65	' stage,probability,closed_on
given crm-deal lose Pumps --reason timing
given crm-deal move Pumps Qualification
shows 'Qualification	' stage,probability

# Reasons may be a catalogue.
given crm config lose_reasons 'Price, timing ,no budget'
fails_with 4 "crm-deal: reason: 'weather' is none of Price, timing ,no budget" crm-deal lose Pumps --reason weather
given crm-deal lose Pumps --reason PRICE
shows Price reason
given crm-deal reopen Pumps
fails_with 4 "crm-deal: deal 'Pumps' is not lost without a reason" crm-deal lose Pumps

# Back-moves count; forward ones and reopening do not.
shows 1 back_moves
given crm-deal move Pumps Prospecting
given crm-deal move Pumps Qualification
shows 2 back_moves
prints Pumps crm-deal list 'back_moves>=2' --fields title --no-header
given crm undo
given crm undo
shows 1 back_moves

# A strict pipeline lets nothing be skipped; losing is always possible.
given crm-pipeline edit Sales --is-strict yes
fails_with 4 "crm-deal: deal 'Pumps' skips no stage: 'Proposal' comes before 'Negotiation'" crm-deal move Pumps Negotiation
then_says "try: crm-deal move 'Pumps' 'Proposal'"
fails_with 4 "crm-deal: deal 'Pumps' skips no stage: 'Proposal' comes before 'Won'" crm-deal win Pumps --reason price
given crm-deal lose Pumps --reason price
given crm-deal reopen Pumps
given crm-deal move Pumps Prospecting
given crm-pipeline edit Sales --is-strict no

# An import asks the same, unless told.
printf 'title,stage\nA,Proposal\nB,Lost\n' >deals.csv
when crm-deal import deals.csv
then_exits 65
prints '' crm-deal list -q title=A,B
given crm-deal import --allow-incomplete deals.csv
prints 'A	Proposal	
B	Lost	0' crm-deal list title=A,B --sort title --fields title,stage,probability --no-header
given crm-deal import --allow-incomplete deals.csv --key title
then_says 'deals.csv: 2 rows: 2 unchanged'

# Rotting since the stage was entered, never since the deal was made; 0 and nothing mean never.
given crm-stage edit Prospecting --rotting-days 5
given crm-stage edit Qualification --rotting-days 0
now 2026-05-01T09:00:00Z
given crm-deal add Fresh --opened-on 2026-04-01
given crm-deal add Slow --opened-on 2026-04-01
given crm-deal move Fresh Qualification
given crm-deal move Fresh Prospecting
prints 'Pumps
Slow' crm-deal list --rotting stage=Prospecting --fields title --no-header --sort title
now 2026-05-06T23:59:59Z
prints '' crm-deal list --rotting title=Fresh -q
now 2026-05-07T00:00:00Z
prints Fresh crm-deal list --rotting title=Fresh --fields title --no-header
prints 'title	stage_at.days
Fresh	6
Slow	36' crm-deal list title=Fresh,Slow --fields title,stage_at.days --sort stage_at.days
prints 'Slow	36
Fresh	6' crm-deal list title=Fresh,Slow --fields title,stage_at.days --sort -stage_at.days --no-header
matches '"stage_at.days":6,"next_on.days":-3' sh -c "crm-deal edit Fresh --next-on +3d && crm-deal show Fresh --json --fields stage_at.days,next_on.days"
fails_with 2 "crm-deal: amount is no date: 'amount.days' leads nowhere" crm-deal list --fields amount.days
prints 3 crm-report pipeline --by stage --fields rotting --no-header stage=Prospecting
given crm-deal move Fresh Qualification
now 2027-05-07T00:00:00Z
prints '' crm-deal list --rotting title=Fresh -q

# The next step.
given crm-deal edit Fresh --next-step 'call back' --next-on 2027-05-06
given crm-deal edit Slow --next-step 'send offer' --next-on 2027-05-07
prints Fresh crm-deal list --late --fields title --no-header
prints 'A
Pumps' crm-deal list --no-next-step --fields title --no-header --sort title
given crm-deal lose Fresh --reason price
prints '' crm-deal list --late -q

# Deals take their ticks along.
given crm-deal remove Pumps --yes
given crm undo
prints 3 sh -c "crm-deal checklist Pumps --no-header | grep -c yes"
given crm-admin check
given crm-history verify

# Who owns what is imported: a column of owners says it, of blank ones too; without one, the user who
# imports; what comes with an id comes as it was.
given crm-user add 'Own Er'
printf 'title,owner,reference\nOf one,Own Er,o1\nOf nobody,,o2\n' >owned.csv
given crm-deal import owned.csv
printf 'title,reference\nOf me,o3\n' >mine.csv
given crm-deal import mine.csv
prints 'Of me	Test User
Of nobody	
Of one	Own Er' crm-deal list title~Of --sort title --fields title,owner --no-header
prints 1 crm-report count deal 'title~Of' owner= --by= --no-header
