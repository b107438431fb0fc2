#!/bin/sh
# The CRM sales opportunities data set, imported with our mappings: every figure of crm-report equals
# what was counted from the files by other means (TRUTH.md beside them). CRM_TEST_DATA names the
# directory that holds the data sets.
# SPDX-License-Identifier: MIT
if [ ! -d "${CRM_TEST_DATA:-}/crm_sales_opps" ]; then
	echo '1..0 # SKIP CRM_TEST_DATA names no folder with the data'
	exit 0
fi
. "${0%/*}/../lib.sh"
data=$CRM_TEST_DATA/crm_sales_opps
export CRM_NOW=2017-12-31T12:00:00Z

given crm-stage add Engaging --position 2 --pipeline Sales
for pair in user:sales_teams company:accounts product:products deal:sales_pipeline; do
	file=${pair#*:}
	given "crm-${pair%:*}" import "$data/$file.csv" --map "$top/tests/real/sales-${file#sales_}.map"
done

# truth HEADING: the rows of the table under it, keys as imported, "key TAB cells...".
truth() {
	awk -v heading="## $1" -F ' *[|] *' '
		/^#/ { here = $0 == heading || index($0, heading " ") == 1; next }
		here && /^\|/ && !/^\| *(key|---|product)/ && !/^\|-/ {
			sub(/^GTXPro$/, "GTX Pro", $2)
			line = $2
			for (i = 3; i < NF; i++) line = line "\t" $i
			print line
		}' "$data/TRUTH.md" | LC_ALL=C sort
}

# same WORDS: wanted and found have the same lines, and some.
same() {
	mv wanted "$work/tap/want"
	mv found "$work/tap/out"
	[ -s "$work/tap/want" ] && cmp -s "$work/tap/want" "$work/tap/out"
	verdict $? "$1"
}

# table HEADING FIELD [OPTION...]: a table of counts, win rate, value won and its mean.
table() {
	heading=$1 field=$2
	shift 2
	truth "$heading" >wanted
	when crm-report win-rate --by "$field" --json "$@"
	jq -r --arg field "$field" '
		.[] | [(.[$field] | if type == "object" then .name else . // "(blank)" end),
			.count, .won, .lost, .win_rate // 0, .value.amount, .value_mean.amount // "0.00"] | @tsv
		' "$work/tap/out" | awk -F '\t' -v OFS='\t' '
		{ $5 = sprintf("%.4f", $5); sub(/\.00$/, "", $6); print }' | LC_ALL=C sort >found
	same "$heading"
}

table 'per agent' owner
table 'per product' product
table 'per manager' owner.manager
table 'per region' owner.region
table 'per account sector' company.sector
table 'per close quarter' closed_on --period quarter stage.kind=won,lost
table 'per close month' closed_on --period month stage.kind=won,lost

truth 'won value per product x close quarter' >wanted
crm-report won --by product,closed_on --period quarter --json |
	jq -r 'group_by(.product.name)[] | [.[0].product.name] + (sort_by(.closed_on) |
		map(.value.amount | rtrimstr(".00"))) | @tsv' | LC_ALL=C sort >found
same 'won value per product and close quarter'

sed -n 's/^\([0-9]*\)\. \(.*\) \([0-9]*\)$/\2 \3.00/p' "$data/TRUTH.md" >wanted
crm-report won --by company --sort -value --limit 10 --json |
	jq -r '.[] | .company.name + " " + .value.amount' >found
same 'top accounts by won value'

# figures JQ COMMAND...: what jq makes of a report as JSON is what stands on standard input.
figures() {
	program=$1
	shift
	cat >wanted
	when "$@" --json
	jq -c "$program" "$work/tap/out" >found
	same "$*"
}

figures '.[] | [.stage.name, .count]' crm-report count deal --by stage <<-'END'
	["Prospecting",500]
	["Engaging",1589]
	["Won",4238]
	["Lost",2473]
END
figures '.[] | [.count, .win_rate, .value.amount, .value_mean.amount, .value_median.amount]' \
	crm-report win-rate --by= <<-'END'
	[8800,0.631501,"10005534.00","2360.91","1117.00"]
END
for kind in won lost; do
	crm-report $kind --by= --fields cycle_mean,cycle_median,cycle_min,cycle_max
done >found
{
	printf 'cycle_mean\tcycle_median\tcycle_min\tcycle_max\n51.7820\t57.0\t1\t138\n'
	printf 'cycle_mean\tcycle_median\tcycle_min\tcycle_max\n41.4792\t14.0\t1\t138\n'
} >wanted
same 'sales cycles of what was won and lost, in days'
figures '.[] | [.count, .cycle_mean, .cycle_median, .cycle_min, .cycle_max]' \
	crm-report win-rate stage.kind=won,lost --by= <<-'END'
	[6711,47.9854,45,1,138]
END
figures '.[] | [.stage.name, .count, .list_value.amount]' crm-report pipeline <<-'END'
	["Prospecting",500,"1073986.00"]
	["Engaging",1589,"3892229.00"]
END
figures '.[] | [.count, .age_mean, .age_median, .age_max, .days_0_30, .days_31_60, .days_61_90,
	.days_91_180, .days_over_180]' crm-report ageing --by= opened_on!= <<-'END'
	[1589,198.8162,165,423,18,39,53,749,730]
END
figures '.[] | [.count, .sum.amount]' crm-report count company --by= --sum revenue <<-'END'
	[85,"169543.80"]
END
figures '.[] | [.count, .sum]' crm-report count company --by= --sum employees <<-'END'
	[85,396170]
END
