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
given crm-admin check
