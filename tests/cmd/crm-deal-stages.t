#!/bin/sh
# How long a deal was where: to the second its lifetime, whatever happened to it, and the same from
# git alone, after a rebuild and as it was.
# SPDX-License-Identifier: MIT
. "${0%/*}/../lib.sh"
now() { export CRM_NOW="$1"; }
seconds() { crm-deal stages "$1" --no-header | awk -F '\t' '{ s += $5 } END { print s + 0 }'; }
# Some columns of the stages: columns PUMPS 1,5
columns() { crm-deal stages "$1" --no-header "--as-of=${3-now}" | cut -f "$2"; }
last() { columns "$1" 1,5 | tail -3; }
# The stages by the store, by git, and by a store made from git: all the same.
agree() {
	prints "$(crm-deal stages "$1")" crm-deal stages "$1" --from-git
	rm -rf "$work/again"
	given crm-admin rebuild --from-history --into "$work/again"
	prints "$(crm-deal stages "$1")" crm-deal stages "$1" --store "$work/again"
}

# Forward, back, forward, lost, reopened, another pipeline, won.
given crm-pipeline add Service
given crm-stage add Intake --pipeline Service
given crm-deal add Pumps
now 2026-03-03T09:00:01Z
given crm-deal move Pumps Proposal
now 2026-03-04T11:30:07Z
given crm-deal move Pumps Qualification
now 2026-03-06T00:00:00Z
given crm-deal move Pumps Negotiation
now 2026-03-07T23:59:59Z
given crm-deal lose Pumps --reason price
now 2026-03-20T08:00:00Z
prints 485999 seconds Pumps
given crm-deal reopen Pumps
now 2026-03-21T08:00:00Z
given crm-deal edit Pumps --pipeline Service
now 2026-03-30T12:00:00Z
given crm-deal win Pumps
prints 'Prospecting	86401
Proposal	95406
Qualification	131393
Negotiation	172799
Lost	1065601
Negotiation	86400
Intake	792000
Won	' columns Pumps 1,5
# 2026-03-02T09:00:00Z to 2026-03-30T12:00:00Z
prints 2430000 seconds Pumps
agree Pumps
prints 'Prospecting	86401
Proposal	95406
Qualification	44993' columns Pumps 1,5 2026-03-05T00:00:00Z

# What an undo takes back happened all the same.
now 2026-03-31T12:00:00Z
given crm undo
now 2026-04-01T12:00:00Z
prints 'Intake	792000
Won	86400
Intake	86400' last Pumps
prints 2602800 seconds Pumps
given crm-deal move Pumps Won
prints 2602800 seconds Pumps
agree Pumps

# A removed deal went on where it was when it comes back.
given crm-deal add Valves
now 2026-04-02T12:00:00Z
given crm-deal move Valves Proposal
now 2026-04-03T12:00:00Z
given crm-deal remove Valves --yes
now 2026-04-05T12:00:00Z
given crm-deal restore Valves
prints 'Prospecting	86400
Proposal	259200' columns Valves 1,5
agree Valves

# Several moves in one operation are one; what was added in it was nowhere before.
printf '%s\n' '{"id":"Valves","stage":"Negotiation"}' '{"id":"Valves","stage":"Qualification"}' >moves
given crm-deal edit --batch <moves
now 2026-04-06T12:00:00Z
prints 'Prospecting
Proposal
Qualification' columns Valves 1
printf '%s\n' '{"id":"Valves","stage":"Negotiation"}' '{"id":"Valves","stage":"Qualification"}' >moves
given crm-deal edit --batch <moves
prints 3 sh -c 'crm-deal stages Valves -q --no-header | wc -l | tr -d " "'
agree Valves

# Days that were before: a deal that comes from elsewhere and one that is closed late.
given crm-deal add Old --stage Proposal --opened-on 2026-01-01
given crm-deal win Old --closed-on 2026-02-01
prints 'Proposal	2026-01-01T00:00:00Z	2678400
Won	2026-02-01T00:00:00Z	' columns Old 1,2,5
agree Old

# Repair makes the table again, and so does a whole export.
given sh -c "sqlite3 \"$CRM_STORE/crm.db\" 'DELETE FROM stay'"
prints 1 sh -c 'crm-deal stages Pumps -q --no-header | wc -l | tr -d " "'
given crm-admin check --repair
prints 2602800 seconds Pumps
prints "$(crm-deal stages Pumps --from-git)" crm-deal stages Pumps
given sh -c 'crm export >whole'
given crm init --from whole --store "$work/copy"
prints "$(crm-deal stages Pumps)" crm-deal stages Pumps --store "$work/copy"
given crm-admin check
given crm-history verify
