#!/bin/sh
# Forecasts: what is said over what is computed, what stages have taught, and how right it was.
# SPDX-License-Identifier: MIT
. "${0%/*}/../lib.sh"

tsv() { sed 's/|/\t/g'; }
day() { export CRM_NOW="$1T09:00:00Z"; }

# Twenty deals of 100 that come into Proposal on the first of January: twelve are won after ten
# days, eight lost after twenty.
day 2026-01-01
given crm-user add 'Ann Lee'
given crm-user add 'Bea Orr'
given crm-team add Sales
given crm-team add North --parent Sales
given crm-user edit 'Ann Lee' --team North
given crm-user edit 'Bea Orr' --team Sales
seq 20 | awk 'BEGIN { print "title\tamount\towner\texpected_on" }
	{ print "d" $1 "\t100\t" ($1 % 2 ? "Ann Lee" : "Bea Orr") "\t2026-01-31" }' >deals.tsv
given crm-deal import deals.tsv
given crm-deal edit --all --yes --stage Proposal
first=$(crm-report forecast --by owner)
forecast=$(crm-forecast predict 2026-01)
day 2026-01-11
for n in 1 2 3 4 5 6 7 8 9 10 11 12; do given crm-deal win "d$n"; done
day 2026-01-21
for n in 13 14 15 16 17 18 19 20; do given crm-deal lose "d$n" --reason price; done

day 2026-01-31
given crm-deal add feb --amount 300 --owner 'Bea Orr' --stage Negotiation --expected-on 2026-02-20
february=$(crm-forecast predict 2026-02 --minimum 20)
day 2026-02-15
given crm-deal edit feb --amount 250
given crm-deal win feb

day 2026-03-02
given crm-deal add young --amount 1000 --owner 'Ann Lee' --stage Proposal --expected-on 2026-03-20
when crm-forecast rates --minimum 20 --fields stage,visits,won,lost,open,rate,days_p50,days_p90,note
then_prints "$(tsv <<-'END'
	stage|visits|won|lost|open|rate|days_p50|days_p90|note
	Prospecting|20|12|8|0|0.6|10|10|
	Qualification|0|0|0|0||||not enough data: 0 of 20
	Proposal|21|12|8|1|0.6|10|10|
	Negotiation|1|1|0|0||||not enough data: 1 of 20
END
)"
matches 'not enough data: 20 of 30' crm-forecast rates

# Of those in Proposal 12 of 20 were won on the tenth day: within this month, not within five days.
figures='method,won,open,expected,basis,note'
when crm-forecast predict 2026-03 --minimum 20 --fields $figures
then_prints "$(tsv <<-'END'
	method|won|open|expected|basis|note
	weighted|0.00|1|500.00||
	conversion|0.00|1|600.00|20|
	run-rate|0.00|0||13|not enough data: 13 of 20
END
)"
prints "$(printf 'expected\n467.22')" crm-forecast predict 2026-03 --minimum 13 --method run-rate --fields expected
prints "$(printf 'expected\n0.00')" crm-forecast predict 2026-04 --minimum 20 --method conversion --fields expected
prints "$(printf 'expected\n0.00')" env CRM_NOW=2026-03-13T09:00:00Z \
	crm-forecast predict 2026-03 --minimum 20 --method conversion --fields expected
prints "$(printf 'owner\texpected\nAnn Lee\t500.00\nBea Orr\t0.00')" \
	sh -c "crm-forecast predict 2026-03 --by owner --method weighted --fields owner,expected | (read -r head; echo \"\$head\"; sort)"

# The interval: one deal comes or it does not. The same seed draws the same endings.
prints "$(printf 'p10\tp50\tp90\n0.00\t1000.00\t1000.00')" \
	crm-forecast predict 2026-03 --minimum 20 --method conversion --fields p10,p50,p90
prints "$(crm-forecast predict 2026-03 --minimum 13)" crm-forecast predict 2026-03 --minimum 13

# What was forecast then is printed again exactly.
prints "$first" crm-report forecast --by owner --as-of 2026-01-01
prints "$forecast" crm-forecast predict 2026-01 --as-of 2026-01-01
prints "$february" crm-forecast predict 2026-02 --minimum 20 --as-of 2026-01-31

# What was said of February on the last of January, and what came.
figures=period,said_on,method,said,actual,error,error_share,within
when crm-forecast accuracy --last 1 --minimum 20 --fields $figures
then_prints "$(tsv <<-'END'
	period|said_on|method|said|actual|error|error_share|within
	2026-02|2026-01-31|weighted|225.00|250.00|-25.00|0.1|1
	2026-02|2026-01-31|conversion|180.00|250.00|-70.00|0.28|1
	2026-02|2026-01-31|run-rate||250.00|||
	mean||weighted|||-25.00|0.1|1
	mean||conversion|||-70.00|0.28|1
END
)"
[ "$(crm-forecast accuracy --last 1 --minimum 20 --json | jq -c '[.[] | .said.amount // empty]')" = \
	"$(crm-forecast predict 2026-02 --minimum 20 --as-of 2026-01-31 --json | jq -c '[.[] | .expected.amount // empty]')" ]
verdict $? 'accuracy tests what was printed then'
matches '^Bea Orr	2026-02	2026-01-31	EUR	weighted	225.00' crm-forecast accuracy --last 1 --by owner
matches '^	2026-02	2026-01-31	EUR	conversion	' crm-forecast accuracy --last 1 --by-dates --minimum 5
prints 'group	period	said_on	currency	method	said	p10	p90	actual	error	error_share	within' \
	crm-forecast accuracy --last 1 title=nothing

# Somebody knows better: what is said goes up in the place of what is computed, and both are shown.
given crm-forecast say 2026-03 800 --user 'Ann Lee' --note 'signed on the phone'
figures=level,scope,whom,computed,rolled_up,said,forecast,note
when crm-forecast roll-up 2026-03 --category forecast --fields $figures
then_prints "$(tsv <<-'END'
	level|scope|whom|computed|rolled_up|said|forecast|note
	0|firm||500.00|800.00||800.00|
	1|team|Sales|500.00|800.00||800.00|
	2|team|North|500.00|800.00||800.00|
	3|user|Ann Lee|500.00|500.00|800.00|800.00|signed on the phone
END
)"
given crm-forecast say 2026-03 650 --team North
given crm-forecast say 2026-03 50 --user 'Bea Orr'
given crm-forecast say 2026-03 300 --team Sales --category best
given crm-forecast say this-month '90 JPY'
when crm-forecast roll-up 2026-03 --fields level,whom,category,currency,computed,rolled_up,said,forecast
then_prints "$(tsv <<-'END'
	level|whom|category|currency|computed|rolled_up|said|forecast
	0||forecast|EUR|500.00|700.00||700.00
	0||best|EUR|1000.00|300.00||300.00
	1|Sales|forecast|EUR|500.00|700.00||700.00
	1|Sales|best|EUR|1000.00|1000.00|300.00|300.00
	2|Bea Orr|forecast|EUR|0.00|0.00|50.00|50.00
	2|North|forecast|EUR|500.00|800.00|650.00|650.00
	2|North|best|EUR|1000.00|1000.00||1000.00
	3|Ann Lee|forecast|EUR|500.00|500.00|800.00|800.00
	3|Ann Lee|best|EUR|1000.00|1000.00||1000.00
	0||forecast|JPY|0|0|90|90
END
)"

# Who said what when; then is still then.
then=$(crm-forecast roll-up 2026-03)
day 2026-03-09
CRM_USER='Bea Orr <bea@crm.example>' given crm-forecast say 2026-03 640 --team North --note 'two slip'
prints 'amount	said_by	note
640.00	Bea Orr <bea@crm.example>	two slip' crm-forecast list team=North --fields amount,said_by,note
prints '5' crm-report count forecast --no-header
matches 'Bea Orr' crm-forecast log "$(crm-forecast list -q team=North)"
prints "$then" crm-forecast roll-up 2026-03 --as-of 2026-03-02
given crm undo
prints '650.00' crm-forecast list team=North --fields amount --no-header

fails_with 65 "crm-forecast: period: '2026-01-15' is no month, quarter or year" crm-forecast say 2026-01-15 5
fails_with 65 'crm-forecast: a forecast is of one user, one team, or the firm' \
	crm-forecast say 2026-03 5 --team North --user 'Ann Lee'
fails_with 2 'crm-forecast: say takes a period and an amount' crm-forecast say 2026-05
when crm-forecast add --period 2026-03 --team North --amount 5
then_exits 4
fails_with 2 "crm-forecast: 'hope' is no method: weighted, conversion or run-rate" crm-forecast predict --method hope
fails_with 2 "crm-forecast: --runs: '0' is not in 1 .. 100000" crm-forecast predict --runs 0
fails_with 2 "crm-forecast: 'fortnight' is no period: day, week, month, quarter, year, fiscal-quarter or fiscal-year" \
	crm-forecast accuracy --period fortnight
