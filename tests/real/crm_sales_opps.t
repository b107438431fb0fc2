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

# The traps of the files: what is blank stays blank, and is counted.
figures '.[] | [.stage.name, .count]' crm-report count deal --by stage company= <<-'END'
	["Prospecting",337]
	["Engaging",1088]
END
figures '.[] | [.stage.name, .count]' crm-report count deal --by stage opened_on= <<-'END'
	["Prospecting",500]
END
figures '[.[].count] | add' crm-report count deal --by stage closed_on= amount= <<-'END'
	2089
END
figures '.[] | .count' crm-report count company --by= parent!= <<-'END'
	15
END
sed -n 's/.*sectors: {\([^}]*\)}.*/\1/p' "$data/TRUTH.md" | tr -d "'" | sed 's/, /\n/g; s/: /\t/g' | LC_ALL=C sort >wanted
crm-report count company --by sector --no-header | LC_ALL=C sort >found
same 'companies by sector, as they are spelled'
sed -n 's/.*offices: {\([^}]*\)}.*/\1/p' "$data/TRUTH.md" | tr -d "'" | sed 's/, /\n/g; s/: /\t/g' | LC_ALL=C sort >wanted
crm-report count company --by country --no-header | LC_ALL=C sort >found
same 'companies by country, as they are spelled'
sed -n "s/.*agents in teams without deals: \[\(.*\)\]/\1/p" "$data/TRUTH.md" | tr -d "'" | sed 's/, /\n/g' | LC_ALL=C sort >wanted
{
	crm-user list manager!= --fields name --no-header
	crm-report count deal --by owner --fields owner --no-header | sed p
} | LC_ALL=C sort | uniq -u >found
same 'agents without deals'
{
	crm-deal list opened_on!= --sort opened_on --limit 1 --fields opened_on --no-header
	crm-deal list opened_on!= --sort=-opened_on --limit 1 --fields opened_on --no-header
	crm-deal list closed_on!= --sort closed_on --limit 1 --fields closed_on --no-header
	crm-deal list closed_on!= --sort=-closed_on --limit 1 --fields closed_on --no-header
} | paste -s -d ' ' - >found
sed -n 's/.*engage_date range \(.*\)\.\.\(.*\); close_date range \(.*\)\.\.\(.*\)/\1 \2 \3 \4/p' "$data/TRUTH.md" >wanted
same 'first and last dates'
crm-deal list stage=Won --fields amount,product.price --no-header | awk -F '\t' '
	{ share = $1 / $2; sum += share; below += share < 1 }
	NR == 1 || share < least { least = share }
	share > most { most = share }
	END { printf "%.6f, min %.4f, max %.4f; won below list %d\n", sum / NR, least, most, below }' >found
sed -n 's,won close_value / list price: mean \(.*\),\1,p' "$data/TRUTH.md" >wanted
same 'what was won against list prices, over the link to the product'
{
	crm-report pipeline --by= --fields list_value --no-header
	crm-report win-rate --by= --fields win_rate --no-header
} | paste -s -d ' ' - | awk '{ printf "%.0f\n", $1 * $2 / 10 }' >found
sed -n 's/^weighted by overall win rate .*: \(.*\)/\1/p' "$data/TRUTH.md" | awk '{ printf "%.0f\n", $1 / 10 }' >wanted
same 'list prices of what is open, times the win rate, to ten dollars'

# What TRUTH.md does not say is asked of the files by sqlite3.
sqlite3 truth.db ".import --csv '$data/sales_pipeline.csv' p" ".import --csv '$data/sales_teams.csv' t"
asked() { sqlite3 -tabs truth.db "$1" | LC_ALL=C sort >wanted; }
found() { "$@" --no-header | LC_ALL=C sort >found; same "$*"; }
asked "SELECT 'Prospecting', count(*), sum(deal_stage = 'Prospecting') FROM p UNION ALL SELECT 'Engaging', sum(deal_stage = 'Engaging')
	+ sum(deal_stage = 'Won'), sum(deal_stage = 'Engaging') FROM p UNION ALL
	SELECT 'Won', sum(deal_stage = 'Won'), 0 FROM p"
crm-report funnel --no-header --fields stage,count,open | grep -v -e Qualification -e Proposal -e Negotiation |
	LC_ALL=C sort >found
same 'the funnel'
asked "SELECT 'Engaging', count(*), printf('%.4f', sum(julianday('2017-12-31 12:00') - julianday(engage_date)))
	FROM p WHERE deal_stage = 'Engaging'"
found crm-report stages stage=Engaging --fields stage,count,days_total
asked "SELECT sales_agent, substr(close_date, 1, 4) || '-Q' || ((substr(close_date, 6, 2) + 2) / 3), count(*),
	printf('%.2f', sum(close_value)) FROM p WHERE deal_stage = 'Won' GROUP BY 1, 2"
found crm-report won --by owner,closed_on --period quarter --fields owner,closed_on,count,value
asked "SELECT sales_agent, count(*), printf('%.2f', 0), sum(deal_stage = 'Lost') FROM p WHERE deal_stage = 'Lost' GROUP BY 1"
found crm-report lost --by owner --fields owner,count,value,count
asked "SELECT substr(close_date, 1, 7), sum(deal_stage = 'Won'), printf('%.2f', sum(close_value)) FROM p
	WHERE deal_stage = 'Won' GROUP BY 1"
found crm-report forecast --fields expected_on,won,forecast expected_on= closed_on!=
asked "SELECT sales_agent, sum(deal_stage = 'Won'), sum(deal_stage = 'Lost'),
	printf('%.6f', avg(deal_stage = 'Won')), printf('%.2f', sum(CASE deal_stage WHEN 'Won' THEN close_value END))
	FROM p WHERE close_date BETWEEN '2017-12-25' AND '2017-12-31' GROUP BY 1 HAVING sum(deal_stage = 'Won')"
crm-report review --no-header --fields owner,won,lost,win_rate,value | awk -F '\t' '$2' | LC_ALL=C sort >found
same 'the review of the last week of the year'
asked "SELECT rank() OVER (ORDER BY v DESC), * FROM (SELECT sales_agent, printf('%.2f', sum(CASE deal_stage WHEN 'Won'
	THEN close_value END)) AS text, sum(CASE deal_stage WHEN 'Won' THEN close_value END) AS v, sum(deal_stage = 'Won') AS n
	FROM p WHERE close_date BETWEEN '2017-10-01' AND '2017-12-31' GROUP BY 1)"
cut -f 1-3,5 wanted >few && mv few wanted
crm-report leaders --from 2017-10-01 --until 2017-12-31 --no-header --fields rank,owner,value,won |
	awk -F '\t' '$3 != ""' | LC_ALL=C sort >found
same 'the leaders of the last quarter'
asked "SELECT sales_agent, open, rate, mean, cycle, printf('%.0f', open * rate * mean / cycle / 10) FROM
	(SELECT sales_agent, sum(deal_stage IN ('Engaging', 'Prospecting')) AS open,
	printf('%.6f', avg(CASE WHEN deal_stage IN ('Won', 'Lost') THEN deal_stage = 'Won' END)) AS rate,
	printf('%.2f', avg(CASE deal_stage WHEN 'Won' THEN close_value END)) AS mean,
	printf('%.4f', avg(CASE deal_stage WHEN 'Won' THEN julianday(close_date) - julianday(engage_date) END)) AS cycle
	FROM p GROUP BY 1) WHERE open"
crm-report velocity --no-header | awk -F '\t' -v OFS='\t' '$2 { $6 = sprintf("%.0f", $6 / 10); print }' |
	LC_ALL=C sort >found
same 'velocity of the last year'

# Targets of persons, and of the offices as teams, against what was won.
{
	echo year,user,currency,amount
	crm-user list manager!= --fields name --no-header | sed 's/^/2017,/; s/$/,USD,300000/'
} >targets.csv
given crm-target import targets.csv
asked "SELECT t.sales_agent, printf('%.2f', total(close_value)), printf('%.6f', total(close_value) / 300000)
	FROM t LEFT JOIN p ON p.sales_agent = t.sales_agent AND deal_stage = 'Won' GROUP BY 1"
crm-target attainment --year 2017 --no-header --fields whom,won,attainment |
	awk -F '\t' -v OFS='\t' '{ $3 = sprintf("%.6f", $3); print }' | LC_ALL=C sort >found
same 'attainment of each agent'
sed 's/^column regional_office = region/column regional_office = team create/' "$top/tests/real/sales-teams.map" >teams.map
given crm-user import "$data/sales_teams.csv" --map teams.map
for team in Central East West; do given crm-target add --year 2017 --team "$team" --currency USD --amount 3m; done
truth 'per region' | awk -F '\t' '{ printf "%s\t%.2f\n", $1, $6 }' >wanted
found crm-target attainment team!= --year 2017 --fields whom,won
