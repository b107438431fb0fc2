#!/bin/sh
# What comes back by undo, redo and restore comes back as it was; where the rules of the trade have no
# room for it any more it is left, and the reason is said, or all of it is refused.
# SPDX-License-Identifier: MIT
. "${0%/*}/../lib.sh"

latest() { crm-history log --limit 1 --no-header -q; }
# left COMMAND...: what is left, without ids.
left() { "$@" --no-header 2>said | cut -f2-; }
at() { export CRM_NOW="2026-03-$1T09:00:00Z"; }

# --- exactly as it was: no rule fills in, stamps, or asks by which step
given crm-contact add 'Ann Lee'
given crm-deal add Pumps --amount 100
given crm-deal move Pumps Proposal
at 05
given crm-deal win Pumps
crm-deal export >won
at 09
given crm undo
prints 'Proposal		2026-03-02T09:00:00Z' \
	crm-deal list --fields stage,closed_on,stage_at --no-header
given crm redo
crm-deal export >again
when cmp won again
then_exits 0
given crm-deal remove Pumps --yes
given crm-deal restore Pumps
crm-deal export >again
when cmp won again
then_exits 0
given crm-ticket add Broken --contact 'Ann Lee'
given crm-ticket close 1
given crm-ticket remove 1 --yes
given crm-ticket restore Broken
prints '1	closed	2026-03-09T09:00:00Z' crm-ticket list --fields number,status,closed_at --no-header
given crm-lead add Leo --company-name Works
given crm-lead convert Leo
given crm undo
prints 'new' crm-lead list --fields status --no-header

# --- a deal is not open and closed at once
given crm-deal add Valves
given crm-deal win Valves
won=$(latest)
given crm-deal edit Valves --closed-on 2026-03-01
prints "Valves	closed_on	$((won + 1))	changed since by operation $((won + 1)) (crm-deal edit)
Valves			stage 'Prospecting' is open, the deal would have a day on which it was closed" \
	left crm undo "$won"
prints "crm: nothing of operation $won (crm-deal win: Valves) can be taken back" cat said
prints 'Won	2026-03-01' crm-deal show Valves --fields stage,closed_on --no-header

# --- nor in a stage of another pipeline
given crm-pipeline add Service
given crm-stage add Intake --pipeline Service
given crm-deal add Repair
given crm-deal edit Repair --pipeline Service --stage Intake
moved=$(latest)
given crm-deal edit Repair --stage Won
given crm-deal edit Repair --stage Intake
given crm-stage edit Service/Intake --name Reception
given crm undo "$moved"
prints 'Sales	Prospecting' crm-deal show Repair --fields pipeline,stage --no-header

# --- no company, and no user, stands above itself
given crm-company add Upper
given crm-company add Lower --parent Upper
given crm-company edit Lower --unset parent
cleared=$(latest)
given crm-company edit Upper --parent Lower
prints "Lower			parent: 'Lower' stands above 'Upper' already" left crm undo "$cleared"
prints "crm: nothing of operation $cleared (crm-company edit: Lower) can be taken back" cat said
given crm-history verify
lower=$(crm-company show Lower -q)
fails_with 4 "crm-company: parent: 'Lower' stands above 'Upper' already" \
	crm-company restore "$lower" --as-of "op:$((cleared - 1))"
given crm-company edit Upper --unset parent
given crm-company restore "$lower" --as-of "op:$((cleared - 1))"
prints Upper crm-company show Lower --fields parent --no-header

# --- one pipeline is the standard one
given crm-pipeline edit Service --is-standard yes
first=$(latest)
given crm-pipeline add Third --is-standard yes
prints 'Sales			another pipeline is the standard one now' left crm undo "$first"
prints 'Third' crm-pipeline list is_standard=yes --fields name --no-header
given crm undo
prints 'Service' crm-pipeline list is_standard=yes --fields name --no-header
given crm undo "$first"
prints 'Sales' crm-pipeline list is_standard=yes --fields name --no-header

# --- the stages of a pipeline have a place each, and a name
order() { crm-stage list pipeline=Sales --sort position --fields position,name --no-header | xargs; }
given crm-stage add Legal --position 2
legal=$(latest)
given crm-stage add Extra --position 4
prints '1 Prospecting 2 Legal 3 Qualification 4 Extra 5 Proposal 6 Negotiation 7 Won 8 Lost' order
when crm undo "$legal"
then_exits 5
prints '1 Prospecting 2 Qualification 4 Extra 5 Proposal 6 Negotiation 7 Won 8 Lost' order
given crm-stage remove Extra
given crm-stage add Extra --position 1
fails_with 4 "crm-stage: the pipeline has a stage 'Extra' already ($(crm-stage show Sales/Extra -q))" \
	crm-stage restore Extra
given crm-stage edit Sales/Extra --name Other
given crm-stage restore Extra
crm-stage list pipeline=Sales --fields position --sort position --no-header >positions
prints "$(seq "$(wc -l <positions)")" cat positions
given crm-history verify --full
given crm-admin check
