#!/bin/sh
# Points by rules, what is left of them after a while, why, and shares that are compared.
# SPDX-License-Identifier: MIT
. "${0%/*}/../lib.sh"

# Figures computed with Python's math module.
prints 'group	hits	size	share	low	high	z	p	difference	least	most	lift	verdict
120/1000	120	1000	0.12	0.1013	0.1416							
150/1000	150	1000	0.15	0.1292	0.1735	1.963	0.04964	0.03	0.000076	0.059924	0.25	higher' \
	crm-score compare 120/1000 150/1000
prints '0.5348	undecided' sh -c 'crm-score compare 12/100 15/100 --fields p,verdict --no-header | tail -1'
prints '0.3006	0.9544' sh -c 'crm-score compare 3/4 3/4 --fields low,high --no-header | tail -1'
prints '-1.963	lower' sh -c 'crm-score compare 150/1000 120/1000 --fields z,verdict --no-header | tail -1'
prints 'undecided' sh -c 'crm-score compare 150/1000 120/1000 --level 0.01 --fields verdict --no-header | tail -1'
prints 'undecided' sh -c 'crm-score compare 1500/10000 1200/10000 --minimum 20000 --fields verdict --no-header | tail -1'
# Too few expected hits for a verdict, and nothing at all.
prints 'undecided' sh -c 'crm-score compare 0/40 8/40 --fields verdict --no-header | tail -1'
prints '0	1	0	1	undecided' \
	sh -c 'crm-score compare 0/0 0/0 --fields low,high,z,p,verdict --no-header | tail -1'
fails_with 2 "crm-score: '4/3' is no share such as 120/1000" crm-score compare 3/4 4/3
fails_with 2 "crm-score: '' is no share such as 120/1000" crm-score compare 3/4 ''
fails_with 2 'crm-score: compare takes two groups or more' crm-score compare 3/4
fails_with 2 "crm-score: --level: '2' is not between 0 and 1" crm-score compare 3/4 3/4 --level 2

given crm-lead add Ann --source web --country DE --status qualified
given crm-lead add Bob --source fair
given crm-lead add 'Cy Old' --source web
prints 'source=web	1	2	0.5
source=fair	0	1	0' crm-score compare lead source=web source=fair --outcome status=qualified \
	--fields group,hits,size,share --no-header

# No rule, no points.
prints 'Ann	0	0	0
Bob	0	0	0
Cy Old	0	0	0' sh -c 'crm-score rank lead --fields name,score,fit,engagement --no-header | sort'
prints '' sh -c 'crm-score rank deal --no-header'

given crm-score add 'from the web' --criteria source=web --points 20
given crm-score add 'no country' --criteria country= --points -15
given crm-score add 'has written' --activities 'kind=email direction=in' --points 10 --half-life 10 \
	--most 2 --category engagement --criteria status=qualified
for day in 20 10 05; do
	given crm-activity add Mail --kind email --direction in --about lead:Ann --at "2026-02-${day}T09:00:00Z"
done
given crm-activity add Mail --kind email --direction in --about lead:Bob --at 2026-02-20T09:00:00Z
given crm-activity add Sent --kind email --direction out --about lead:Ann
given crm-activity add Later --kind email --direction in --about lead:Ann --at 2026-03-09T09:00:00Z

# The two latest that have come, 10 and 20 days ago: 5 + 2.5.
prints 'Ann	28	20	7.5
Cy Old	5	5	0
Bob	0	-15	0' crm-score rank lead --fields name,score,fit,engagement --no-header
prints 'Ann	28	from the web	fit	20		
Ann	28	has written	engagement	7.5	2	2026-02-20T09:00:00Z
Bob	0	no country	fit	-15		' \
	crm-score rank lead source=fair,web name=Ann,Bob --why --no-header --fields name,score,factor,category,points,count,at
# More records than are asked one by one.
given sh -c 'seq 60 | sed "s/.*/{\"name\":\"Lead &\",\"country\":\"DE\"}/" | crm-lead add --batch'
prints 'Ann	28	20	7.5' sh -c 'crm-score rank lead --fields name,score,fit,engagement --no-header | head -1'
prints 'Lead 1	0				' crm-score rank lead "name=Lead 1" --why --no-header \
	--fields name,score,factor,category,points,count

# Kept in one operation, only where it changes something.
given crm-score apply lead --all --yes
prints 'Ann	28
Cy Old	5' crm-lead list 'score>0' --sort -score --fields name,score --no-header
prints '' crm-score apply lead --all --yes
prints 1 sh -c 'crm-lead list -q | while read -r id; do crm-lead log "$id" --json; done | jq -s "[.[][] | select(.command == \"crm-score apply\") | .operation] | unique | length"'
given crm undo
prints '' crm-lead list 'score>0' --no-header -q

# Later, and as of then: the records, the rules and the clock.
prints 'Ann	25	20	4.95' env CRM_NOW=2026-03-08T09:00:00Z \
	crm-score rank lead name=Ann --fields name,score,fit,engagement --no-header --as-of 2026-03-08T09:00:00Z
given env CRM_NOW=2026-03-08T09:00:00Z crm-score edit 'from the web' --points 90
prints 95 env CRM_NOW=2026-03-08T09:00:01Z crm-score rank lead name=Ann --fields score --no-header
prints 28 env CRM_NOW=2026-03-08T09:00:01Z \
	crm-score rank lead name=Ann --fields score --no-header --as-of 2026-03-02T09:00:00Z
given crm-score edit 'from the web' --points 120
given crm config score_highest 110
prints 110 crm-score rank lead name=Ann --fields score --no-header
given crm config score_highest 100

# From a date of the record itself.
given crm-deal add Pumps --amount '100 EUR' --opened-on 2026-02-20
given crm-score add fresh --noun deal --since opened_on --half-life 10 --points 80
prints '38.97' crm-score rank deal --why --fields points --no-header
fails_with 4 "crm-score: deals have no field 'score'" crm-score apply deal --all
given crm-field add deal.score --type integer
given crm-score apply deal Pumps
prints 39 crm-deal show Pumps --fields score --no-header

fails_with 65 "crm-score: criteria: filter, column 1: leads have no field 'colour'" crm-score add X --criteria colour=red --points 1
fails_with 65 "crm-score: activities: filter, column 1: activities have no field 'colour'" crm-score add X --activities colour=red --points 1
fails_with 65 "crm-score: noun: there is no noun 'ship'" crm-score add X --noun ship --points 1
fails_with 65 'crm-score: half_life: since when do they decay?' crm-score add X --half-life 3 --points 1
fails_with 65 'crm-score: half_life: 0 is not above 0' crm-score add X --half-life 0 --points 1 --since created_at
fails_with 65 "crm-score: since: 'name' is no date of a lead" crm-score add X --since name --points 1
fails_with 2 "crm-score: there is no noun 'ship'" crm-score rank ship
fails_with 2 'crm-score: rank of which noun?' crm-score rank
fails_with 2 'crm-score: rank has an order of its own' crm-score rank lead --sort name
given crm-admin check
