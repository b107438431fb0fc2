#!/bin/sh
# Deals: their stages, how they end, and how long they took.
# SPDX-License-Identifier: MIT
. "${0%/*}/../lib.sh"
now() { export CRM_NOW="$1"; }

given crm-company add 'Blue Pumps'
given crm-deal add --title Pumps --company 'Blue Pumps' --amount '12,000 EUR'
prints 'title	pipeline	stage	amount	currency	owner	stage_at
Pumps	Sales	Prospecting	12000.00	EUR	Test User	2026-03-02T09:00:00Z' \
	crm-deal show Pumps --fields title,pipeline,stage,amount,currency,owner,stage_at
fails_with 65 'crm-deal: probability: 101 is not between 0 and 100' crm-deal add X --probability 101
fails_with 65 'crm-deal: amount: -5.00 is less than nothing' crm-deal add X --amount=-5
fails_with 3 "crm-deal: stage: no stage matches 'Nowhere'" crm-deal add X --stage Nowhere
fails_with 65 'crm-deal: a deal needs a title' crm-deal add --amount 5
prints '' crm-deal list -q title=X

# Moving.
now 2026-03-05T10:00:00Z
given crm-deal move Pumps Proposal
prints 'Proposal	2026-03-05T10:00:00Z' crm-deal show Pumps --fields stage,stage_at --no-header
matches 'Pumps	unchanged$' crm-deal move Pumps Proposal --format=tsv
matches 'Pumps	moved$' crm-deal move Pumps --to Negotiation --dry-run --format=tsv
prints 'Proposal' crm-deal show Pumps --fields stage --no-header
fails_with 3 "crm-deal: stage: no stage matches 'Nowhere'" crm-deal move Pumps Nowhere
fails_with 2 'crm-deal: which deal, and to which stage?' crm-deal move
fails_with 2 'crm-deal: which deal?' crm-deal move Proposal
fails_with 3 "crm-deal: no deal matches 'Nothing'" crm-deal move Nothing Proposal

# Winning, once.
now 2026-03-08T10:00:00Z
matches '"title":"Pumps","result":"won"' crm-deal win Pumps --reason price --competitor Rival --json
prints 'Won	2026-03-08	price	Rival' crm-deal show Pumps --fields stage,closed_on,reason,competitor --no-header
fails_with 4 "crm-deal: deal 'Pumps' is closed already (won 2026-03-08)" crm-deal lose Pumps
then_says "try: crm-deal reopen 'Pumps'"
fails_with 4 "crm-deal: deal 'Pumps' is closed already (won 2026-03-08)" crm-deal win Pumps
fails_with 4 "crm-deal: deal 'Pumps' is closed already (won 2026-03-08)" crm-deal move Pumps Lost
prints 'stage	from	until	days	seconds
Prospecting	2026-03-02T09:00:00Z	2026-03-05T10:00:00Z	3	262800
Proposal	2026-03-05T10:00:00Z	2026-03-08T10:00:00Z	3	259200
Won	2026-03-08T10:00:00Z			' crm-deal stages Pumps

# Opening it again takes the end away; the days of all stages are those of the deal.
now 2026-03-09T08:00:00Z
given crm-deal reopen Pumps
prints 'Proposal		' crm-deal show Pumps --fields stage,closed_on,reason --no-header
fails_with 4 "crm-deal: deal 'Pumps' is open" crm-deal reopen Pumps
now 2026-03-31T08:00:00Z
prints '29' sh -c "crm-deal stages Pumps --no-header | awk -F '\t' '{ days += \$4 } END { print days }'"
matches '"stage":\{"id":"s-[^"]*","name":"Won"\},"from":"2026-03-08T10:00:00Z","until":"2026-03-09T08:00:00Z","days":1' \
	crm-deal stages Pumps --json
given crm undo
matches '^Won	2026-03-31' crm-deal stages Pumps
prints 'Won	2026-03-08	price' crm-deal show Pumps --fields stage,closed_on,reason --no-header

# Losing.
now 2026-04-01T09:00:00Z
given crm-deal add 阀门 --amount 9k
fails_with 4 "crm-deal: deal '阀门' is not lost without a reason" crm-deal lose 阀门 --closed-on yesterday
then_says 'try: --reason'
given crm config lose_reason optional
given crm-deal lose 阀门 --closed-on yesterday
prints 'Lost	2026-03-31' crm-deal show 阀门 --fields stage,closed_on --no-header
given crm config lose_reason required
given crm-deal add Valves
fails_with 4 "crm-deal: deal 'Valves' is not lost without a reason" crm-deal lose Valves
fails_with 4 "crm-deal: deal 'Valves' is not lost without a reason" crm-deal edit Valves --stage Lost
given crm-deal lose Valves --reason silence
prints 'Lost	silence' crm-deal show Valves --fields stage,reason --no-header
given crm-deal move Valves Qualification
prints 'Qualification		' crm-deal show Valves --fields stage,closed_on,reason --no-header

# A closed deal keeps its day; an open one has only an expected one.
given crm-deal edit Pumps --closed-on ''
prints 2026-03-08 crm-deal show Pumps --fields closed_on --no-header
given crm-deal edit Valves --closed-on 2026-05-01
prints '	2026-05-01' crm-deal show Valves --fields closed_on,expected_on --no-header

# Deals from elsewhere bring their days along.
given crm-deal add Old --stage Won --opened-on 2025-11-02 --closed-on 2026-01-05
prints 'Won	2026-01-05T00:00:00Z' crm-deal show Old --fields stage,stage_at --no-header
given crm-deal add Aged --opened-on 2026-03-01
matches '^Prospecting	2026-03-01T00:00:00Z	2026-04-01T09:00:00Z	31	2710800$' crm-deal stages Aged

# Pipelines.
given crm-pipeline add Service
fails_with 4 "crm-deal: pipeline 'Service' has no open stage" crm-deal add X --pipeline Service
given crm-stage add Intake --pipeline Service
given crm-deal add Repair --pipeline Service
prints 'Service	Intake' crm-deal show Repair --fields pipeline,stage --no-header
given crm-deal win Repair
prints 'Service' crm-deal show Repair --fields stage.pipeline --no-header
fails_with 4 "crm-deal: stage 'Proposal' belongs to pipeline 'Sales', not to 'Service'" \
	crm-deal edit Repair --stage Sales/Proposal
given crm-deal edit Valves --pipeline Service
prints 'Service	Intake' crm-deal show Valves --fields pipeline,stage --no-header
given crm-deal edit Repair --pipeline Sales
prints 'Sales	Won' crm-deal show Repair --fields pipeline,stage --no-header

# Many at once.
given crm-deal add Bulk1 --source bulk
given crm-deal add Bulk2 --source bulk
given crm-deal add Bulk3 --source bulk
given crm-deal add Bulk4 --source bulk
fails_with 2 'crm-deal: this would change 4 deals' crm-deal win --filter source=bulk
then_says 'try: --yes, or --expect 4'
fails_with 4 'crm-deal: 4 deals, not 3: nothing was changed' crm-deal win --filter source=bulk --expect 3
given crm-deal win --filter source=bulk --expect 4
prints 4 sh -c "crm-deal list -q source=bulk stage=won | wc -l | tr -d ' '"
given crm undo
prints 0 sh -c "crm-deal list -q source=bulk stage=won | wc -l | tr -d ' '"
crm-deal list -q source=bulk title=Bulk1,Bulk2 >ids
given sh -c 'crm-deal lose - --reason price <ids'
prints 'Bulk1
Bulk2' crm-deal list stage=lost source=bulk --fields title --no-header --sort title
prints '' crm-deal list -q owner=
given crm-admin check
