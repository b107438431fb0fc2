#!/bin/sh
# What a company may buy next: rules from a toy set that was worked out by hand, the better one of a
# series, and what is due again.
# SPDX-License-Identifier: MIT
. "${0%/*}/../lib.sh"

# won COMPANY PRODUCT DAY
won() {
	given crm-deal add "$1 $2 $3" --company "$1" --product "$2" --opened-on "$3"
	given crm-deal win "$1 $2 $3" --closed-on "$3"
}
for company in A B C D E F; do given crm-company add "$company Ltd"; done
for product in Pump Valve Hose; do given crm-product add "$product"; done
prints '' crm-product suggest --for 'A Ltd' --no-header

won 'A Ltd' Pump 2025-01-10
won 'A Ltd' Valve 2025-01-10
won 'A Ltd' Hose 2025-01-10
won 'B Ltd' Pump 2025-01-10
won 'B Ltd' Valve 2025-01-10
won 'C Ltd' Pump 2025-01-10
won 'D Ltd' Valve 2025-01-10
won 'D Ltd' Hose 2025-01-10
won 'E Ltd' Pump 2025-01-10
won 'E Ltd' Valve 2025-01-10
# Lost and open deals sell nothing; neither do those without a company.
given crm-deal add Lost --company 'C Ltd' --product Hose
given crm-deal lose Lost --reason price
given crm-deal add Open --company 'C Ltd' --product Hose
given crm-deal add Nobody --product Hose
given crm-deal win Nobody

# Of 5 companies 4 bought pumps, 4 valves, 2 hoses; 3 pumps and valves, 1 pumps and hoses.
prints 'product	kind	because	both	companies	support	confidence	lift	last_on	gap_days	due_on	basis
Valve	cross-sell	Pump	3	5	0.6	0.75	0.9375				' crm-product suggest --for 'C Ltd'
prints 'Valve	3	0.6	0.75	0.9375
Hose	1	0.2	0.25	0.625' crm-product suggest --for 'C Ltd' --minimum 1 --no-header \
	--fields product,both,support,confidence,lift
# By the rule with the highest confidence: half of those with valves have hoses.
prints 'Hose	Valve	2	0.5	1.25' crm-product suggest --for 'B Ltd' --no-header \
	--fields product,because,both,confidence,lift
prints '' crm-product suggest --for 'F Ltd' --no-header
prints '[]' crm-product suggest --for 'A Ltd' --json
# What is not sold any more is not suggested.
given crm-product edit Valve --is-active no
prints '' crm-product suggest --for 'C Ltd' --no-header
given crm-product edit Valve --is-active yes

# The dearer one of a series.
given crm-product add 'GTX Basic' --series GTX --price '100 EUR'
given crm-product add 'GTX Pro' --series GTX --price '300 EUR'
given crm-product add 'GTX Dollar' --series GTX --price '900 USD'
won 'F Ltd' 'GTX Basic' 2025-01-10
prints 'GTX Pro	up-sell	GTX Basic	0' crm-product suggest --for 'F Ltd' --no-header --fields product,kind,because,both

# Again: the median of 30, 40 and 60 days after the last time; one that buys twice goes by all.
won 'F Ltd' Hose 2025-06-01
won 'F Ltd' Hose 2025-07-01
won 'F Ltd' Hose 2025-08-10
won 'F Ltd' Hose 2025-10-09
prints 'Hose	repeat	2025-10-09	40	2025-11-18	own gaps' crm-product suggest --for 'F Ltd' --no-header \
	--fields product,kind,last_on,gap_days,due_on,basis --limit 1
won 'A Ltd' Hose 2025-01-20
prints 'Hose	repeat	2025-01-20	35	2025-02-24	gaps of all' crm-product suggest --for 'A Ltd' --no-header \
	--fields product,kind,last_on,gap_days,due_on,basis
export CRM_NOW=2026-03-04T09:00:00Z
won 'C Ltd' Hose 2026-03-03
prints 'Valve	3' crm-product suggest --for 'C Ltd' --as-of 2026-03-02 --no-header --fields product,both
fails_with 2 'crm-product: suggest for which company?' crm-product suggest
fails_with 3 "crm-product: no company matches 'Z'" crm-product suggest --for Z
