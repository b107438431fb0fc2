#!/bin/sh
# Reports: who counts, what is summed up, in which rows, in which order, in which currency.
# SPDX-License-Identifier: MIT
. "${0%/*}/../lib.sh"

given crm-user add --name 'Ann West' --region West
given crm-user add --name 'Bob East' --region East --manager 'Ann West'
given crm-product add Pump --price '120 EUR'
given crm-company add Alpha --sector tools
given crm-company add Beta

# deal TITLE OWNER AMOUNT OPENED [OPTION...]
deal() {
	title=$1 owner=$2 amount=$3 opened=$4
	shift 4
	given crm-deal add "$title" --owner "$owner" --amount "$amount" --opened-on "$opened" "$@"
}
deal w1 'Ann West' 100 2026-01-01 --company Alpha
deal w2 'Ann West' 100.01 2026-01-01 --company Beta
deal w3 'Bob East' 0.02 2026-01-05 --company Alpha
deal l1 'Ann West' 50 2026-01-01
deal o1 'Ann West' 1000 2026-02-01 --product Pump --expected-on 2026-03-15
deal o2 'Bob East' '' 2026-01-31 --product Pump --expected-on 2026-04-01 --probability 90
deal o3 'Bob East' 33.33 2025-03-02 --expected-on 2026-04-02 --probability 50
deal yen 'Bob East' '5000 JPY' 2026-02-20
given crm-deal win w1 --closed-on 2026-01-11
given crm-deal win w2 --closed-on 2026-01-04
given crm-deal win w3 --closed-on 2026-02-01
given crm-deal lose l1 --closed-on 2026-01-04 --reason price

tsv() { sed 's/|/\t/g'; }

# The columns that are asked for, and nobody else's rows.
when crm-report win-rate --fields owner,currency,count,won,lost,open,win_rate,value
then_prints "$(tsv <<-'END'
	owner|currency|count|won|lost|open|win_rate|value
	Ann West|EUR|4|2|1|1|0.666667|200.01
	Bob East|EUR|3|1|0|2|1.000000|0.02
	Bob East|JPY|1|0|0|1||0
END
)"
when crm-report won --by= --fields count,value,value_mean,value_median,cycle_mean,cycle_median,cycle_p90,cycle_max
then_prints "$(tsv <<-'END'
	count|value|value_mean|value_median|cycle_mean|cycle_median|cycle_p90|cycle_max
	3|200.03|66.68|100.00|13.3333|10.0|23.6|27
END
)"
# 200.01 / 2 = 100.005 goes to the even cent.
prints "$(printf 'value_mean\n100.00')" crm-report won owner=Ann\ West --by= --fields value_mean
when crm-report won --by closed_on,owner --period week --fields closed_on,owner,count --total
then_prints "$(tsv <<-'END'
	closed_on|owner|count
	2026-W01|Ann West|1
	2026-W02|Ann West|1
	2026-W05|Bob East|1
	total||3
END
)"
when crm-report won --by company.sector --period month --sort -value --fields company.sector,closed_on,value
then_prints "$(tsv <<-'END'
	company.sector|closed_on|value
	|2026-01|100.01
	tools|2026-01|100.00
	tools|2026-02|0.02
END
)"
prints "$(printf 'owner\tcount\nAnn West\t2')" crm-report won --fields owner,count --from 2026-01 --until 2026-01-31
prints "$(printf 'owner\tcount\nBob East\t1')" crm-report won --fields owner,count --from 2026-02
prints "$(printf 'reason\tcurrency\tcount\tvalue\nprice\tEUR\t1\t50.00')" \
	crm-report lost --fields reason,currency,count,value
prints "$(printf 'owner.manager\tcount\n\t2\nAnn West\t1')" \
	crm-report won --by owner.manager --fields owner.manager,count --sort -count

# Open deals: weighted by their own probability, or else by their stage's; prices in their currency.
when crm-report pipeline
then_prints "$(tsv <<-'END'
	pipeline|stage|currency|count|amount|weighted|list_value|rotting
	Sales|Prospecting|EUR|3|1033.33|116.66|240.00|1
	Sales|Prospecting|JPY|1|5000|500|0|0
END
)"
prints "$(printf 'stage\tcount\nProspecting\t4\nWon\t3\nLost\t1')" crm-report pipeline --closed --fields stage,count
prints "$(printf 'count\trotting\n4\t4')" env CRM_NOW=2026-04-03T09:00:00Z \
	crm-report pipeline --by= --fields count,rotting
prints "$(printf 'count\trotting\n4\t2')" env CRM_NOW=2026-03-03T09:00:00Z \
	crm-report pipeline --by= --fields count,rotting
prints "$(printf 'currency\tcount\tamount\nJPY\t1\t5000')" \
	crm-report pipeline --by= --currency JPY --fields currency,count,amount
when crm-report forecast --currency EUR
then_prints "$(tsv <<-'END'
	expected_on|currency|count|amount|weighted|won|won_value|forecast|pipeline|best|commit
	2026-01|EUR|0|0.00|0.00|2|200.01|200.01|0.00|0.00|0.00
	2026-02|EUR|0|0.00|0.00|1|0.02|0.02|0.00|0.00|0.00
	2026-03|EUR|1|1000.00|100.00|0|0.00|100.00|1000.00|0.00|0.00
	2026-04|EUR|2|33.33|16.66|0|0.00|16.66|33.33|0.00|0.00
END
)"
prints "$(printf 'expected_on\tcount\twon\n2026-Q1\t1\t1\n2026-Q2\t2\t0')" crm-report forecast --period quarter \
	--from 2026-02-01 --fields expected_on,count,won
when crm-report ageing --by=
then_prints "$(tsv <<-'END'
	count|age_mean|age_median|age_max|days_0_30|days_31_60|days_61_90|days_91_180|days_over_180
	4|108.5000|29.5|365|3|0|0|0|1
END
)"

# Activities.
given crm-activity add 'First call' --kind call --at '2026-03-01 10:00' --minutes 15 --about Alpha
given crm-activity add 'Second call' --kind call --at '2026-02-23 10:00' --minutes 5 --about Alpha
given crm-activity add 'Met' --kind meeting --at '2026-03-02 08:00' --about Beta
when crm-report activity --by at --period week
then_prints "$(tsv <<-'END'
	at|count|call|email|meeting|visit|note|chat|minutes
	2026-W09|2|2|0|0|0|0|0|20
	2026-W10|1|0|0|1|0|0|0|0
END
)"
prints "$(printf 'kind\tat\tcount\ncall\t2026-02-23\t1\ncall\t2026-03-01\t1\nmeeting\t2026-03-02\t1')" \
	crm-report activity --by kind,at --fields kind,at,count
prints "$(printf 'at\tcount\n2026-02-23\t1\n2026-03-01\t1\n2026-03-02\t1')" \
	env CRM_TZ=Europe/Berlin crm-report count activity --by at
prints "$(printf 'at\tcount\n2026-02-23\t1\n2026-03-01\t2')" \
	env CRM_TZ=Pacific/Honolulu crm-report count activity --by at
prints "$(printf 'about\tcount\nAlpha\t2\nBeta\t1')" crm-report count activity --by about

# Any noun.
prints "$(printf 'count\n2')" crm-report count company
prints "$(printf 'count\n0')" crm-report count ticket
prints 'status	count' crm-report count ticket --by status
when crm-report count deal stage.kind=open --by stage.kind --sum amount
then_prints "$(tsv <<-'END'
	stage.kind|currency|count|sum|mean|median|min|max
	open|EUR|3|1033.33|516.66|516.66|33.33|1000.00
	open|JPY|1|5000|5000|5000|5000|5000
END
)"
prints "$(printf 'count\tsum\tmean\tmedian\tmin\tmax\n3\t20\t10.0000\t10.0\t5\t15')" \
	crm-report count activity --sum minutes
prints "$(printf 'amount\tcount\n33.33\t1\n5000\t1\n1000.00\t1\n\t1')" \
	crm-report count deal stage.kind=open --by amount --sort amount
matches '"amount":"5000","currency":"JPY"' crm-report count deal --by amount --json

# Formats: the same rows.
when crm-report won --by owner --fields owner,count,value,cycle_mean --json
then_matches '"name":"Ann West"\},"count":2,"value":\{"amount":"200.01","currency":"EUR"\},"cycle_mean":6.5000'
when crm-report won --by company.sector --fields company.sector,count,value_mean --jsonl
then_prints "$(cat <<-'END'
	{"company.sector":"tools","count":2,"value_mean":{"amount":"50.01","currency":"EUR"}}
	{"count":1,"value_mean":{"amount":"100.01","currency":"EUR"}}
END
)"
prints "$(printf 'w1\nw2\nw3')" crm-report won --by title --format ids
matches '^pipeline	weigh' crm-report --list
matches '"columns":\["count","call"' crm-report list --jsonl
prints '[]' crm-report won reason=nothing --json
when crm-report won reason=nothing --exit-code
then_exits 1
matches '^Sales	Prospecting	EUR	3	' crm-report pipeline --as-of now

# What is wrong.
fails_with 2 "crm-report: deals have no field 'ownr'" crm-report won --by ownr
fails_with 2 "crm-report: title is no link: 'title.x' leads nowhere" crm-report won --by title.x
fails_with 2 "crm-report: --sort: this report has no column 'amount'" crm-report won --sort amount
fails_with 2 "crm-report: --fields: this report has no column 'sum'" crm-report count deal --fields sum
fails_with 2 'crm-report: --fields: no column is named' crm-report won --fields=
fails_with 2 "crm-report: 'decade' is no period: day, week, month, quarter, year, fiscal-quarter or fiscal-year" \
	crm-report won --period decade
fails_with 2 "crm-report: --from: 'soon' is not a span of dates" crm-report won --from soon
fails_with 2 "crm-report: --limit: '-1' is not a number of rows" crm-report won --limit -1
fails_with 2 "crm-report: --sum: title is a text, neither a number nor an amount" crm-report count deal --sum title
fails_with 2 "crm-report: there is no noun 'deals'" crm-report count deals
fails_with 2 "crm-report: which noun is to be counted" crm-report count
fails_with 2 "crm-report: filter, column 1: deals have no field 'stge'" crm-report won stge=won

# A span of an indexed field: few of all are found by its index, many by reading all; instants belong
# to the days of the zone, both ends to the span.
{
	printf 'title,stage,amount,opened_on,closed_on\n'
	for day in $(seq 10 49); do printf 'S%s,Won,%s,2024-01-01,2024-%02d-%02d\n' "$day" "$day" $((day / 5 + 1)) $((day % 5 + 1)); done
} >span.csv
given crm-deal import span.csv
prints '10.00' crm-report won title~S --from 2024-03-01 --until 2024-03-01 --no-header --by= --fields value
prints '60.00' crm-report won title~S --from 2024-03-01 --until 2024-03-05 --no-header --by= --fields value
prints '1180.00' crm-report won --from 2024-03-01 --until 2024-10-05 --no-header --by= --fields value
prints '1131.00' crm-report won --from 2024-03-01 --until 2024-10-04 --no-header --by= --fields value
prints '1170.00' crm-report won --from 2024-03-02 --until 2024-12-31 --no-header --by= --fields value
prints '1180.00' crm-report won --until 2024-12-31 --no-header --by= --fields value
prints '60.00' crm-report won title~S --from 2024-03-01 --until 2024-03-05 --no-header --by= --fields value --as-of now
CRM_NOW=2026-03-05T23:30:00Z given crm-activity add 'Late call' --kind call --at 2026-03-05T23:30:00Z
prints 1 crm-report count activity --by kind --from 2026-03-05 --until 2026-03-05 'subject~late' --no-header --fields count
prints 1 crm-report activity --from 2026-03-05 --until 2026-03-05 'subject~late' --by= --no-header --fields count
prints 0 crm-report activity --from 2026-03-06 'subject~late' --by= --no-header --fields count
CRM_TZ=Europe/Berlin prints 1 crm-report activity --from 2026-03-06 --until 2026-03-06 'subject~late' --by= --no-header --fields count
prints "$(crm-deal list stage=Won -q | wc -l | tr -d ' ')" \
	sh -c "crm-report count deal --by stage --no-header | awk '\$1 == \"Won\" { print \$2 }'"
prints '40' sh -c "crm-report count deal title~S --by closed_on --period month --no-header | awk '{ n += \$2 } END { print n }'"
