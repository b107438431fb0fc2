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

# --- teams: none above itself, and nobody in two on one day
given crm-user add Rosa --login rosa
given crm-user add Otto --login otto
given crm-team add North
given crm-team add South --parent North
given crm-team edit South --unset parent
cleared=$(latest)
given crm-team edit North --parent South
prints "South			parent: 'South' stands above 'North' already" left crm undo "$cleared"
given crm-membership add --user Rosa --team North --since 2026-01-01 --until 2026-01-31
first=$(crm-membership list -q)
given crm-membership remove "$first"
given crm-membership add --user Rosa --team South --since 2026-01-15
when crm-membership restore "$first"
then_exits 4
then_says 'crm-membership: the user has a membership of the same days already (2026-01-15 to ever)'

# --- a target, and a forecast, of one kind
given crm-target add --year 2026 --user Rosa --amount 1200
given crm-target remove "$(crm-target list -q)"
removed=$(latest)
given crm-target add --year 2026 --user Rosa --amount 2400
when crm undo "$removed"
then_exits 4
prints 1 sh -c 'crm-target list -q | wc -l | tr -d " "'
given crm-forecast say 2026-Q1 500 --user Rosa
given crm-forecast remove "$(crm-forecast list -q)"
removed=$(latest)
given crm-forecast say 2026-Q1 600 --user Rosa
when crm undo "$removed"
then_exits 4
prints 600.00 crm-forecast list --fields amount --no-header

# --- the credit of a deal is given once
given crm-deal add Shared --owner Rosa
given crm-deal split Shared rosa=70 otto=30
given crm-deal split Shared rosa=50 otto=50
given crm undo
prints '30
70' sh -c 'crm-participant list deal=Shared --fields share --no-header | sort'
given crm redo
halves=$(latest)
given crm-deal split Shared rosa=20 otto=80
when crm undo "$halves"
then_exits 4
prints '20
80' sh -c 'crm-participant list deal=Shared --fields share --no-header | sort'
given crm-participant add --deal Shared --who 'contact:Ann Lee' --role buyer
buyer=$(crm-participant list role=buyer -q)
given crm-participant remove "$buyer"
given crm-participant add --deal Shared --who 'contact:Ann Lee' --role Buyer
when crm-participant restore "$buyer"
then_exits 4

# --- a customer is registered by one holder at a time
given crm-company add Blue
given crm-registration add Blue --about company:Blue --holder Rosa
given crm-registration release Blue
released=$(latest)
given crm-registration add 'Blue again' --about company:Blue --holder Otto
when crm undo "$released"
then_exits 4
matches "company 'Blue' is registered by Otto until " left crm undo "$released"
given crm-registration release 'Blue again'
given crm undo "$released"

# --- nobody is in a sequence twice at a time, nor in one that mails what is gone
given crm-template add Hello --subject Hello --text x
given crm-sequence add Welcome --steps '0 email: Hello'
given crm-lead add Uma
given crm-sequence start Uma --sequence Welcome
given crm-sequence stop Uma
stopped=$(latest)
given crm-sequence start Uma --sequence Welcome
matches '^somebody said so			it is in the sequence again meanwhile \(er-' left crm undo "$stopped"
prints 1 sh -c 'crm-enrolment list status=running -q | wc -l | tr -d " "'
given crm-sequence edit Welcome --steps '0 Call'
changed=$(latest)
given crm-template remove Hello
prints "Welcome			steps: there is no template 'Hello'" left crm undo "$changed"
prints '0 Call' crm-sequence show Welcome --fields steps --no-header

# --- a visit has the times of its status
given crm-visit add See --about company:Blue --starts-at '2026-03-09 08:00'
given crm-visit arrive See
arrived=$(latest)
given crm-visit leave See
when crm undo "$arrived"
then_exits 4
prints left crm-visit show See --fields status --no-header
given crm undo
given crm undo "$arrived"
prints 'planned		' crm-visit show See --fields status,arrived_at,left_at --no-header

# --- one calendar is the standard one; filters of rules can be read
given crm-calendar add Office --hours 'mon-fri 09:00-17:00'
given crm-calendar add Shop --hours 'mon-sat 10:00-18:00' --is-standard yes
changed=$(latest)
given crm-calendar add Night --hours 'mon-fri 20:00-24:00' --is-standard yes
when crm undo "$changed"
prints Night crm-calendar list is_standard=yes --fields name --no-header
given crm-field add company.size --type integer
given crm-territory add Large --criteria 'size>5'
given crm-pool add Big --criteria 'size>5'
given crm-territory edit Large --criteria 'city=Oslo'
territory=$(latest)
given crm-pool edit Big --criteria 'city=Oslo'
pool=$(latest)
given crm-field remove company.size --yes
matches "criteria: .*unknown field 'size'|no field 'size'" left crm undo "$territory"
matches "criteria: .*unknown field 'size'|no field 'size'" left crm undo "$pool"
prints city=Oslo crm-pool show Big --fields criteria --no-header
given crm-history verify --full
given crm-admin check
