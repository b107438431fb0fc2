#!/bin/sh
# What to do next: each action has its reason, what it is worth and the command that does it.
# SPDX-License-Identifier: MIT
. "${0%/*}/../lib.sh"

prints '' crm-score next deal --no-header
given crm-stage edit "$(crm-stage list position=1 -q)" --probability 20 --rotting-days 10
given crm-stage edit "$(crm-stage list position=2 -q)" --probability 50
second=$(crm-stage list position=2 --fields name --no-header)

# Nothing planned: 1,000 * 0.2 * 0.5.
given crm-deal add Plain --amount '1000 EUR'
plain=$(crm-deal list title=Plain -q)
prints "Plain	plan	100.00	0.2	0.5	nothing is planned	crm-task add 'Next step' --due tomorrow --about $plain" \
	crm-score next deal --no-header --fields name,action,expected,probability,urgency,reason,command
# The commands work.
given sh -c "$(crm-score next deal --no-header --fields command)"
prints 'Next step	2026-03-03' crm-task list --fields title,due --no-header
prints '' crm-score next deal --no-header --fields action
prints task env CRM_NOW=2026-03-03T09:00:00Z crm-score next deal --no-header --fields action
given sh -c "$(CRM_NOW=2026-03-03T09:00:00Z crm-score next deal --no-header --fields command)"
prints 'done' crm-task list --fields status --no-header

# A next step, a visit to come and a sequence are plans, too.
given crm-deal edit Plain --next-on 2026-03-09
prints '' crm-score next deal --no-header --fields action
given crm-deal edit Plain --unset next_on
given crm-visit add Look --about deal:Plain --starts-at '2026-03-04 10:00'
prints '' crm-score next deal --no-header --fields action
given crm-visit edit Look --starts-at '2026-03-01 10:00'
prints plan crm-score next deal --no-header --fields action
given crm-sequence add Calls --noun deal --steps '7 call: Ask'
given crm-sequence start Plain --sequence Calls
prints '' crm-score next deal --no-header --fields action
given crm-sequence stop Plain --noun deal

# They wrote, and nobody answered: 8,000 * 0.5 * 1.5.
given crm-deal add Asked --amount '8000 EUR' --stage "$second"
given crm-activity add Question --kind email --direction in --about deal:Asked --at 2026-02-27T10:00:00Z
prints 'Asked	reply	6000.00	they got in touch 3 days ago, and nobody has answered' \
	crm-score next deal title=Asked --no-header --fields name,action,expected,reason
given crm-activity add Answer --kind email --direction out --about deal:Asked
matches '^plan' crm-score next deal title=Asked --no-header --fields action

# Long silence, a date that is near, a stage that is too old; the deal's own probability goes before.
given crm-deal add Quiet --amount '6000 EUR' --probability 10 --expected-on 2026-03-05
given crm-activity add Call --kind call --direction out --about deal:Quiet --at 2026-02-15T10:00:00Z
prints 'close	720.00	it should close on 2026-03-05
call	300.00	no contact for 15 days' \
	crm-score next deal title=Quiet --why --no-header --fields action,expected,reason
prints 'close' crm-score next deal title=Quiet --no-header --fields action
prints 'close	840.00	it was to close on 2026-03-05' env CRM_NOW=2026-03-06T09:00:00Z \
	crm-score next deal title=Quiet --no-header --fields action,expected,reason
given crm-deal add Stuck --amount '100 EUR' --opened-on 2026-02-01
prints 'unstick	29.00	1.45	29 days in its stage, 10 are usual' \
	crm-score next deal title=Stuck --no-header --fields action,expected,urgency,reason

# Not enough to say what it is worth: last, and said so.
given crm-deal add Unknown
prints 'nothing is planned; not enough data: no amount' \
	crm-score next deal title=Unknown --no-header --fields reason
given crm-product add Pump --price '50 CHF'
given crm-deal edit Unknown --product Pump
prints '5.00	CHF' sh -c "crm-score next deal title=Unknown --json | jq -r '.[].expected | [.amount, .currency] | @tsv'"
given crm-deal edit Unknown --unset product
prints Unknown sh -c 'crm-score next deal --no-header --fields name | tail -1'
prints Asked crm-score next deal --limit 1 --no-header --fields name
prints '{"amount":"100.00","currency":"EUR"}' sh -c 'crm-score next deal title=Plain --json | jq -c ".[].expected"'

# Leads: fresh ones first.
given crm-lead add Ann --amount '400 EUR' --score 50
given crm-lead add Bea --amount '400 EUR' --status qualified --score 50
given crm-lead add Cleo --amount '400 EUR' --status unqualified
prints 'Bea	convert	300.00
Ann	call	300.00' sh -c 'crm-score next lead --no-header --fields name,action,expected | sort -r'
prints 'Ann	150.00	it came 7 days ago, and nobody has called' env CRM_NOW=2026-03-09T09:00:00Z \
	crm-score next lead name=Ann --no-header --fields name,expected,reason
given crm-lead edit Ann --unset score
matches 'not enough data: no probability$' crm-score next lead name=Ann --no-header --fields reason

fails_with 2 'crm-score: next is of deals and leads, not of contacts' crm-score next contact
given crm-admin check
