#!/bin/sh
# Pipelines: one is the standard one, and each can be won and lost.
# SPDX-License-Identifier: MIT
. "${0%/*}/../lib.sh"

prints 'Sales	yes' crm-pipeline list --fields name,is_standard --no-header
given crm-pipeline add 服务
prints 'name	kind	position	probability
Won	won	1	100
Lost	lost	2	0' crm-stage list pipeline=服务 --fields name,kind,position,probability
when crm-pipeline add sales
then_exits 4
fails_with 4 'crm-pipeline: one pipeline must be the standard one' crm-pipeline edit Sales --is-standard no
fails_with 4 "crm-pipeline: pipeline 'Sales' is the standard one" crm-pipeline remove Sales
given crm-pipeline edit 服务 --is-standard yes
prints 'Sales
服务	yes' sh -c "crm-pipeline list --fields name,is_standard --no-header --sort name | sed 's/	\$//'"
given crm-stage add Intake --pipeline 服务
given crm-deal add Repair
prints '服务	Intake' crm-deal show Repair --fields pipeline,stage --no-header
given crm-pipeline edit Sales --is-standard yes
fails_with 4 "crm-pipeline: pipeline '服务' has 1 deal" crm-pipeline remove 服务
given crm-deal remove Repair
given crm-pipeline remove 服务
prints 6 sh -c "crm-stage list -q | wc -l | tr -d ' '"
given crm undo
prints 9 sh -c "crm-stage list -q | wc -l | tr -d ' '"

# A copy has the same stages, with what they ask for; its deals and its changes are its own.
given crm-stage edit Sales/Proposal --requires amount --checklist 'Scope agreed' --rotting-days 7
given crm-pipeline edit Sales --is-strict yes --note 'what we do'
given crm-pipeline copy Sales Export
prints "$(crm-stage list pipeline=Sales --fields name,position,kind,probability,rotting_days,requires,checklist)" \
	crm-stage list pipeline=Export --fields name,position,kind,probability,rotting_days,requires,checklist
prints 'Export		yes	what we do' crm-pipeline show Export --fields name,is_standard,is_strict,note --no-header
when crm-pipeline copy Sales export
then_exits 4
fails_with 2 'crm-pipeline: copy takes a pipeline and the name of the new one' crm-pipeline copy Sales
given crm-stage edit Export/Proposal --name Offer
prints 1 sh -c "crm-stage list -q name=Proposal pipeline=Sales | wc -l | tr -d ' '"

# Deals go from one to the other, and are reported by either.
given crm-deal add Pumps --amount 100 --stage Sales/Qualification
given crm-deal move Pumps Export/Qualification
prints 'Export	Qualification' crm-deal show Pumps --fields pipeline,stage --no-header
given crm-deal add Valves --amount 10 --stage Sales/Prospecting
prints 'Export	100.00
Sales	10.00' crm-report pipeline --by pipeline --fields pipeline,amount --no-header
given crm-deal move Pumps Sales/Negotiation
prints 'Qualification
Qualification
Negotiation' sh -c "crm-deal stages Pumps --no-header | cut -f 1"
given crm-admin check
