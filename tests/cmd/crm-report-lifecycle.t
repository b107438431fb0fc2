#!/bin/sh
# How far customers have come, over all: the same stages and days as one record says of itself.
# SPDX-License-Identifier: MIT
. "${0%/*}/../lib.sh"

at() { CRM_NOW=$1T09:00:00Z; export CRM_NOW; }

at 2026-01-10
given crm-company add Acme
given crm-contact add Ann --company Acme
given crm-contact add Bob
given crm-activity add 'At the fair' --about contact:Bob --kind visit --at '2025-12-20 10:00'
given crm-activity add 'Planned' --about contact:Bob --kind call --at '2026-12-20 10:00'
at 2026-02-01
given crm-contact add Cy
given crm-lead add 'Di Lee' --company-name 'Lee & Co' --email di@lee.example
given crm-lead convert 'Di Lee'
given crm-deal add Pumps --company Acme --contact Ann --amount 100
at 2026-02-10
given crm-deal win Pumps
given crm-activity add 'The same day' --about contact:Ann --kind call --at '2026-02-10 20:00'
given crm-ticket add 'How to start it' --contact Ann
at 2026-03-01
given crm-activity add 'First steps' --about contact:Ann --kind web --at '2026-02-12 08:00'
given crm-deal add More --company Acme --contact Ann --amount 100
given crm-deal win More
given crm-contact relate Ann referred Cy

prints 'cohort	first_touch	lead	customer	use	after_sale	repurchase	referral
2025-12	1	0	0	0	0	0	0
2026-01	1	0	1	1	1	1	1
2026-02	2	1	0	0	0	0	0' crm-report lifecycle contact
prints '2025	1	0	0	0	0	0	0
2026	3	1	1	1	1	1	1
	4	1	1	1	1	1	1' crm-report lifecycle contact --by year --total --no-header
prints 'Ann	2026-01-10		2026-02-10	2026-02-12	2026-02-10	2026-03-01	2026-03-01' \
	crm-report lifecycle contact name=Ann --by record --no-header
prints 'Acme	2026-01-10		2026-02-10			2026-03-01	
Lee & Co	2026-02-01	2026-02-01					' sh -c \
	'crm-report lifecycle company --by record --no-header | sort'
prints '{"cohort":"2026-02","first_touch":2,"lead":1}' \
	crm-report lifecycle contact 'created_at>=2026-02' --fields cohort,first_touch,lead --jsonl
prints 'cohort	first_touch	lead	customer	use	after_sale	repurchase	referral' crm-report lifecycle contact name=Zoe
fails_with 2 'crm-report: contacts and companies have a life-cycle, deals have none' crm-report lifecycle deal
when crm-report lifecycle contact --by color
then_exits 2

# --- one by one it is the same
for who in Ann Bob Cy 'Di Lee'; do
	one=$(crm-contact lifecycle "$who" --no-header | cut -f3 | paste -sd' ')
	prints "$one" sh -c 'crm-report lifecycle contact "name=$1" --by record --no-header |
		cut -f2- | tr "\t" " " | tr -s " " | sed "s/ *$//"' - "$who"
done
