#!/bin/sh
# Stages: their order, their names, and what may not change under the feet of deals.
# SPDX-License-Identifier: MIT
. "${0%/*}/../lib.sh"
order() { crm-stage list pipeline=Sales --fields position,name --no-header | tr '\t\n' '  ' && echo; }

prints '1 Prospecting 2 Qualification 3 Proposal 4 Negotiation 5 Won 6 Lost ' order
given crm-stage add Legal
prints '1 Prospecting 2 Qualification 3 Proposal 4 Negotiation 5 Legal 6 Won 7 Lost ' order
given crm-stage edit Legal --position 2
prints '1 Prospecting 2 Legal 3 Qualification 4 Proposal 5 Negotiation 6 Won 7 Lost ' order
given crm-stage edit Prospecting --position 4
prints '1 Legal 2 Qualification 3 Proposal 4 Prospecting 5 Negotiation 6 Won 7 Lost ' order
given crm-stage edit Legal --position 99
prints '1 Qualification 2 Proposal 3 Prospecting 4 Negotiation 5 Won 6 Lost 7 Legal ' order
fails_with 65 'crm-stage: position: places are counted from 1' crm-stage edit Legal --position 0
given crm-stage add 演示 --position 1 --probability 5
prints '1 演示 2 Qualification 3 Proposal 4 Prospecting 5 Negotiation 6 Won 7 Lost 8 Legal ' order

when crm-stage add legal
then_exits 4
given crm-pipeline add Service
given crm-stage add Legal --pipeline Service
when crm-stage show Legal
then_exits 4
prints 'Service	1' crm-stage show Service/Legal --fields pipeline,position --no-header
fails_with 65 'crm-stage: probability: 150 is not between 0 and 100' crm-stage edit 演示 --probability 150
fails_with 65 'crm-stage: rotting_days: -1 is less than nothing' crm-stage edit 演示 --rotting-days=-1

given crm-deal add Pumps --stage 演示
prints '演示' crm-deal show Pumps --fields stage --no-header
fails_with 4 "crm-stage: 1 deal is in stage '演示': its kind and pipeline stay" crm-stage edit 演示 --kind won
fails_with 4 "crm-stage: 1 deal is in stage '演示': its kind and pipeline stay" crm-stage edit 演示 --pipeline Service
fails_with 4 "crm-stage: stage '演示' is still linked to by 1 deal" crm-stage remove 演示
given crm-stage edit 演示 --name Demo
prints 'Demo' crm-deal show Pumps --fields stage --no-header
given crm-deal move Pumps Proposal
given crm-stage remove Demo
matches '^s-' crm-deal stages Pumps

# A stage that goes leaves its deals to another one of its kind.
given crm-stage add Trial --requires amount
given crm-deal add Valves --stage Negotiation
given crm-deal add Pipes --stage Negotiation
fails_with 4 "crm-stage: stage 'Negotiation' is open, and 'Won' is won" crm-stage replace Negotiation Sales/Won
fails_with 4 "crm-stage: stage 'Trial' does not replace itself" crm-stage replace Trial Trial
fails_with 2 'crm-stage: replace takes a stage and the one that takes its deals' crm-stage replace Trial
given crm-stage replace Negotiation Trial
then_says "crm-stage: 2 deals moved to 'Trial'"
prints 'Pipes	Trial
Valves	Trial' crm-deal list stage=Trial --fields title,stage --sort title --no-header
when crm-stage show Negotiation
then_exits 3
given crm undo
prints 2 sh -c "crm-deal list -q stage=Negotiation | wc -l | tr -d ' '"
given crm-admin check
