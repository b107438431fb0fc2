#!/bin/sh
# Pitches of entrepreneurs, each won or lost: win rates by what is known of them equal what was counted
# from the file by other means (TRUTH.md beside it, or sqlite3 here). CRM_TEST_DATA names the directory
# that holds the data sets.
# SPDX-License-Identifier: MIT
if [ ! -d "${CRM_TEST_DATA:-}/shark_tank_deals" ]; then
	echo '1..0 # SKIP CRM_TEST_DATA names no folder with the data'
	exit 0
fi
. "${0%/*}/../lib.sh"
data=$CRM_TEST_DATA/shark_tank_deals

given crm-field add deal.season --type integer
given crm-field add deal.stake --type integer
given crm-field add deal.valuation --type money
given crm-deal import "$data/shark_tank.csv" --map "$top/tests/real/shark_tank.map"
prints '495	251	0.507071' crm-report win-rate --by= --fields count,won,win_rate --no-header
prints '127953000.00' crm-report count deal --by= --sum amount --fields sum --no-header
prints '1071979265.00' crm-report count deal --by= --sum valuation --fields sum --no-header
prints '57359000.00' crm-report won --by= --fields value --no-header

# truth NAME: "name rows deals" of a list of TRUTH.md, a line each.
truth() {
	sed -n "s/^- by $1 (n, deals): //p" "$data/TRUTH.md" | sed 's/, /\n/g' |
		sed 's/ \([0-9]*\) \([0-9]*\)$/\t\1\t\2/'
}
when sh -c 'crm-report win-rate --by season --fields season,count,won --no-header --sort -count,-season'
truth season | sort -t "$(printf '\t')" -k 2,2nr -k 1,1nr >wanted
then_prints "$(cat wanted)"
when sh -c 'crm-report win-rate --by source --fields source,count,won --no-header | sort'
cp "$work/tap/out" found
truth category | LC_ALL=C sort >wanted
prints 12 sh -c 'LC_ALL=C comm -12 found wanted | wc -l | tr -d " "'

sqlite3 truth.db ".import --csv '$data/shark_tank.csv' s"
sqlite3 -tabs truth.db "SELECT category, count(*), sum(deal = 'True'), printf('%.6f', avg(deal = 'True')),
	printf('%.2f', total(CASE deal WHEN 'True' THEN askedFor END)),
	printf('%.2f', total(CASE deal WHEN 'True' THEN valuation END)) FROM s GROUP BY 1" | LC_ALL=C sort >wanted
crm-report win-rate --by source --fields source,count,won,win_rate,value --no-header | LC_ALL=C sort >found.rates
crm-report count deal stage=Won --by source --sum valuation --fields source,sum --no-header | LC_ALL=C sort >found.sums
LC_ALL=C join -t "$(printf '\t')" -a 1 -o auto -e 0.00 found.rates found.sums >found
prints '' cmp wanted found
