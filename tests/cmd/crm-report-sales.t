#!/bin/sh
# Reports on the way of deals: how far they come, what holds them up, who converts, who leads.
# SPDX-License-Identifier: MIT
. "${0%/*}/../lib.sh"
now() { export CRM_NOW="$1"; }
given crm config currency EUR

given crm-user add Bob --email bob@example.com
given crm-user add Cy --email cy@example.com

# Six deals: one runs through, one jumps, one goes back and is lost, one is lost at once, one stays,
# one is won, opened again and won once more.
now 2026-01-05T09:00:00Z
for deal in A B C D E F; do given crm-deal add "$deal" --amount 100 --owner Bob; done
given crm-deal edit E F --owner Cy
now 2026-01-07T09:00:00Z
given crm-deal move A C F Qualification
now 2026-01-08T09:00:00Z
given crm-deal move A C Proposal
given crm-deal lose D --reason price
now 2026-01-12T09:00:00Z
given crm-deal move C Qualification
given crm-deal win A B F --reason price
now 2026-01-14T09:00:00Z
given crm-deal lose C --reason timing
given crm-deal reopen F
now 2026-01-15T09:00:00Z
given crm-deal win F

# Nobody comes farther than the stage before: B jumped over all of them, D was lost from the first.
prints 'stage	count	share	conversion	amount	open	lost
Prospecting	6	1		600.00	1	1
Qualification	4	0.666667	0.666667	400.00	0	0
Proposal	4	0.666667	1	400.00	0	1
Negotiation	3	0.5	0.75	300.00	0	0
Won	3	0.5	1	300.00	0	0' crm-report funnel --fields stage,count,share,conversion,amount,open,lost
prints 'Prospecting	2.0000
Qualification	1.0000' sh -c "crm-report funnel --no-header --fields stage,days_median | head -n 2"
prints '4' sh -c "crm-report funnel owner=Bob --no-header --fields count | head -n 1"
prints 'pipeline	stage	currency	count	share	conversion	amount	open	lost	days_median' \
	crm-report funnel --from 2026-02-01
prints 'Prospecting	EUR
Prospecting	USD' sh -c "crm-deal add G --amount '5 USD' >/dev/null; \
	crm-report funnel --no-header --fields stage,currency | grep Prosp; crm undo 2>/dev/null"

# Where they stay: days, and how each stay ended.
prints 'Proposal	2	0	1	1	0	0	8.0000
Prospecting	6	3	0	1	1	1	26.0000
Qualification	5	2	0	2	1	0	10.0000' sh -c "crm-report stages --no-header \
	--fields stage,count,forward,back,won,lost,still,days_total | sort"
prints '1' sh -c "crm-report stages --no-header --fields share | awk '{ sum += \$1 } END { printf \"%.4g\n\", sum }'"
prints 'Prospecting	1	10.0000
Qualification	2	3.0000' crm-report stages --from 2026-01-13 --no-header --sort stage --fields stage,count,days_total
fails_with 2 "crm-report: --sort: this report has no column 'size'" crm-report stages --sort size
fails_with 2 "crm-report: --from: 'never' is not a span of dates" crm-report stages --from never

# Each stay of every deal adds up to what `stages` of the deal says.
total() {
	for deal in A B C D E F; do
		crm-deal stages "$deal" --no-header
	done | awk -F '\t' '$1 != "Won" && $1 != "Lost" { print $2 "\t" ($3 ? $3 : "2026-01-15T09:00:00Z") }' |
		while read -r from until; do
			echo $(($(date -ud "$until" +%s) - $(date -ud "$from" +%s)))
		done | awk '{ sum += $1 } END { printf "%.4f\n", sum / 86400 }'
}
when total
wanted=$(cat "$work/tap/out")
prints "$wanted" sh -c "crm-report stages --no-header --fields days_total | awk '{ sum += \$1 } END { printf \"%.4f\n\", sum }'"

# The review of a week, and of the same week later.
now 2026-01-11T18:00:00Z
given crm-task add 'Call A' --due 2026-01-09 --owner Bob
given crm-lead add 'Old Lead' --owner Cy
given crm-activity add 'Call' --kind call --owner Bob --at 2026-01-08T10:00:00Z
now 2026-01-18T18:00:00Z
prints 'owner	won	lost	win_rate	win_rate_before	change	value	opened	activities	late_tasks	late_leads	stuck
Bob	2	1	0.666667	0.000000	0.666667	200.00	0	0	1	0	0
Cy	1	0	1.000000			100.00	0	0	0	0	0' crm-report review
now 2026-02-28T18:00:00Z
given crm-task 'done' 'Call A'
prints 'Bob	2	1	1
Cy	1	0	0' crm-report review --as-of 2026-01-18T18:00:00Z --no-header --fields owner,won,lost,late_tasks
prints 'Cy	1' crm-report review --no-header --fields owner,late_leads
fails_with 2 'crm-report: review takes no filter: it is about several nouns' crm-report review owner=Bob
fails_with 2 'crm-report: review has rows of one group, and no total' crm-report review --by owner,stage
fails_with 2 'crm-report: --until: the span ends before it begins' \
	crm-report review --from 2026-02-01 --until 2026-01-01

# Leaders: equals share a place.
now 2026-01-20T09:00:00Z
given crm-user add Di --email di@example.com
given crm-deal add H --amount 200 --owner Di
given crm-deal win H
prints 'rank	owner	value	won	calls
1	Bob	200.00	2	1
2	Di	200.00	1	0
3	Cy	100.00	1	0' crm-report leaders --fields rank,owner,value,won,calls
prints '1	Bob
1	Di
3	Cy' crm-report leaders --sort=-value --no-header --fields rank,owner

# Leads: how far they came, and the minutes that it took.
now 2026-01-21T09:00:00Z
given crm config lead.handover 8h
given crm-lead add L1 --source web
given crm-lead add L2 --source web
given crm-lead add L3 --source fair
now 2026-01-21T09:30:00Z
given crm-lead edit L1 --status contacted
given crm-lead edit L3 --status contacted
now 2026-01-21T10:00:00Z
given crm-lead qualify L1 L3
now 2026-01-21T11:15:00Z
given crm-lead accept L1
given crm-lead convert L1 --no-deal
now 2026-01-22T11:15:00Z
prints 'fair	1	1	1	0	0	0.000000	1	30.0000	30.0		
web	2	1	1	1	1	0.500000	0	30.0000	30.0	75.0000	75.0' \
	crm-report leads 'name~L' 'source=web,fair' --no-header
now 2026-01-20T09:00:00Z

# Velocity: open deals, times what is won of a hundred, times what it is worth, over the days it took.
prints 'owner	open	win_rate	value_mean	cycle_mean	velocity
Cy	1	1.000000	100.00	10.0000	10.00' sh -c "crm-report velocity | grep -v -e Bob -e Di"
prints '0.00' sh -c "crm-report velocity --no-header --fields owner,velocity | grep Bob | cut -f 2"
given crm-history verify

# Only what is in one currency: of a board whose columns are multiplied, all of them; of a report
# without money, its records.
given crm-deal add G --amount '500 USD' --owner Cy
given crm-deal add 'Two H' --amount '300 USD' --owner Cy --opened-on 2026-01-10
given crm-deal win 'Two H'
prints '1	1.000000	100.00	10.0000	10.00' sh -c "crm-report velocity --no-header | grep Cy | cut -f 2-"
prints '1	1.000000	300.00	10.0000	30.00' \
	sh -c "crm-report velocity --currency usd --no-header | grep Cy | cut -f 2-"
prints 1 crm-report ageing --by= --currency USD --no-header --fields count
prints '1	0' crm-report win-rate --by= --currency USD --no-header --fields won,lost
prints 2 crm-report count deal --currency USD --no-header
fails_with 2 "crm-report: --currency: 'USD stage=Won' is not a currency of ISO 4217" \
	crm-report count deal --currency 'USD stage=Won'
fails_with 2 'crm-report: --currency: activities have none' crm-report activity --currency USD

# A board is in the currency of the store, or else in the only one that deals are in.
given crm config currency CHF
prints '' sh -c "crm-report velocity --no-header --fields owner,value_mean | grep Cy | cut -f 2"
given crm-deal remove --filter currency=USD --yes
prints '100.00' sh -c "crm-report velocity --no-header --fields owner,value_mean | grep Cy | cut -f 2"
