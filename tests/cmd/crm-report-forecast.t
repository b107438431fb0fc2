#!/bin/sh
# Forecasts: categories, what is lost counts for nothing, the teams of each month, fiscal years; and
# the same figures from the tables by hand. The clock stands at 2026-03-02.
# SPDX-License-Identifier: MIT
. "${0%/*}/../lib.sh"

tsv() { sed 's/|/\t/g'; }

given crm-user add 'Ann Lee'
given crm-user add 'Bea Orr'
given crm-user add 'Carl Poe'
given crm-team add Sales
given crm-team add North --parent Sales
given crm-team add Coast --parent North
given crm-team add South --parent Sales
given crm-user edit 'Ann Lee' --team North
given crm-user edit 'Bea Orr' --team Coast
given crm-team move 'Ann Lee' South --since 2026-04-01

# deal TITLE OWNER AMOUNT EXPECTED STAGE [OPTION...]
deal() {
	title=$1 owner=$2 amount=$3 expected=$4 stage=$5
	shift 5
	given crm-deal add "$title" --owner "$owner" --amount "$amount" --expected-on "$expected" --stage "$stage" "$@"
}
deal a 'Ann Lee' 1000 2026-03-20 Negotiation
deal b 'Ann Lee' 500 2026-04-10 Proposal
deal c 'Bea Orr' 300 2026-03-31 Prospecting
deal d 'Bea Orr' 200 2026-04-02 Proposal --forecast-category commit
deal e 'Carl Poe' 80 2026-04-30 Negotiation --forecast-category omitted
deal f 'Carl Poe' 70 2026-05-05 Qualification
deal w 'Ann Lee' 4000 2026-03-01 Proposal
deal l 'Ann Lee' 9999 2026-03-15 Negotiation
deal y 'Bea Orr' '7000 JPY' 2026-03-05 Proposal
given crm-deal win w --closed-on 2026-03-01
given crm-deal lose l --closed-on 2026-03-02 --reason price

when crm-report forecast
then_prints "$(tsv <<-'END'
	expected_on|currency|count|amount|weighted|won|won_value|forecast|pipeline|best|commit
	2026-03|EUR|2|1300.00|780.00|1|4000.00|4780.00|300.00|0.00|1000.00
	2026-03|JPY|1|7000|3500|0|0|3500|0|7000|0
	2026-04|EUR|2|700.00|350.00|0|0.00|350.00|0.00|500.00|200.00
	2026-05|EUR|1|70.00|14.00|0|0.00|14.00|70.00|0.00|0.00
END
)"

# Lost deals were counted at their full value elsewhere; here they add nothing, wherever they stand.
before=$(crm-report forecast)
given crm-deal edit l --amount 99999999 --expected-on 2026-04-01 --forecast-category commit --probability 100
prints "$before" crm-report forecast
prints 'omitted' crm-deal list title=l --fields category --no-header
prints 'closed' crm-deal list title=w --fields category --no-header
prints 'a
d' crm-deal list category=commit --fields title --no-header --sort title
prints 'b	best
y	best' crm-deal list category=best --fields title,category --no-header --sort title
fails_with 2 "crm-deal: filter, column 1: category: 'sure' is none of pipeline, best, commit, closed, omitted" \
	crm-deal list category=sure
when crm-deal edit a --forecast-category closed
then_exits 2
when crm-report forecast --by category --currency EUR --fields category,count,amount,forecast
then_prints "$(tsv <<-'END'
	category|count|amount|forecast
	pipeline|2|370.00|44.00
	best|1|500.00|250.00
	commit|2|1200.00|850.00
	closed|0|0.00|4000.00
END
)"

# The team of a deal is the one that its owner is in on the day it counts for.
prints 'a	North
b	South' crm-deal list owner='Ann Lee' category=commit,best --fields title,team --no-header --sort title
when crm-report forecast --by team --currency EUR --fields team,count,forecast --total
then_prints "$(tsv <<-'END'
	team|count|forecast
	Coast|2|130.00
	North|1|4750.00
	South|1|250.00
	|1|14.00
	total|5|5144.00
END
)"
when crm-report forecast --by team --roll-up --currency EUR --fields team,count,forecast --total
then_prints "$(tsv <<-'END'
	team|count|forecast
	Coast|2|130.00
	North|3|4880.00
	Sales|4|5130.00
	South|1|250.00
	|1|14.00
	total|5|5144.00
END
)"
when crm-report forecast --by expected_on,team --roll-up --currency EUR --until 2026-04 --fields expected_on,team,forecast
then_prints "$(tsv <<-'END'
	expected_on|team|forecast
	2026-03|Coast|30.00
	2026-03|North|4780.00
	2026-03|Sales|4780.00
	2026-04|Coast|100.00
	2026-04|North|100.00
	2026-04|Sales|350.00
	2026-04|South|250.00
END
)"
prints 'count
1' crm-report forecast --by= team=North --currency EUR --fields count
prints "$(printf 'team\tcount\nNorth\t1\nSales\t1')" crm-report won --by team --roll-up --fields team,count
fails_with 2 'crm-report: --roll-up: no group of this report is a tree' crm-report forecast --roll-up
given crm-company add Parent
given crm-company add Part --parent Parent
given crm-deal add sub --company Part --amount 5
prints "$(printf 'company\tcount\nParent\t1\nPart\t1\n\t7')" crm-report pipeline --by company --roll-up --fields company,count

# Fiscal years: by the year they end in, or by the one they start in.
given crm config fiscal_year_start 4
prints "$(printf 'expected_on\tcount\nFY2026-Q4\t3\nFY2027-Q1\t3')" \
	crm-report forecast expected_on!= --period fiscal-quarter --fields expected_on,count
prints "$(printf 'expected_on\tcount\nFY2026\t3\nFY2027\t3')" \
	crm-report forecast expected_on!= --period fiscal-year --fields expected_on,count
prints "$(printf 'expected_on\tcount\n2026-04\t2\n2026-05\t1')" \
	crm-report forecast --from FY2027-Q1 --until fy2027 --fields expected_on,count
given crm config fiscal_year_name start
prints "$(printf 'expected_on\tcount\nFY2025\t3\nFY2026\t3')" \
	crm-report forecast expected_on!= --period fiscal-year --fields expected_on,count
prints "$(printf 'count\n3')" crm-report forecast --by= --from FY2026 --until FY2026 --fields count
fails_with 2 "crm-report: --from: 'FY2026-Q5' is not a span of dates" crm-report forecast --from FY2026-Q5
given crm config fiscal_year_start 13
fails_with 78 "crm-report: fiscal_year_start: '13' is no month" crm-report forecast --from FY2026
given crm config fiscal_year_start 4

# A forecast taken then is printed again exactly, whatever happened since.
then=$(crm-report forecast --by expected_on,team --roll-up --total)
given crm-deal win a --closed-on 2026-03-02
given crm-deal edit b --amount 1 --expected-on 2026-12-01
given crm-deal remove c
given crm-stage edit Proposal --probability 1
given crm-team edit Coast --parent South
given crm-team move 'Bea Orr' South --since 2025-01-01
[ "$(crm-report forecast --by expected_on,team --roll-up --total)" != "$then" ]
verdict $? 'the forecast is another one now'
last=$(($(crm-deal list title=a --fields rev --no-header) - 1))
prints "$then" env CRM_NOW=2026-05-01T09:00:00Z \
	crm-report forecast --by expected_on,team --roll-up --total --as-of "op:$last"
