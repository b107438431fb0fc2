#!/bin/sh
# Opportunities as Salesforce Data Loader extracts them: what crm-report makes of them equals what
# was counted from the file by other means (TRUTH.md beside it). CRM_TEST_DATA names the directory
# that holds the data sets.
# SPDX-License-Identifier: MIT
if [ ! -d "${CRM_TEST_DATA:-}/salesforce_dataloader" ]; then
	echo '1..0 # SKIP CRM_TEST_DATA names no folder with the data'
	exit 0
fi
. "${0%/*}/../lib.sh"
data=$CRM_TEST_DATA/salesforce_dataloader/samples/data

given crm-pipeline add Salesforce
for stage in 'Needs Analysis' 'Value Proposition' 'Id. Decision Makers' 'Proposal/Price Quote' \
	'Negotiation/Review' Prospecting; do
	crm-stage list "pipeline=Salesforce name='$stage'" -q | grep -q . ||
		given crm-stage add "$stage" --pipeline Salesforce
done
given crm-company import "$data/accountData.csv" --map "$top/tests/real/salesforce-accounts.map" \
	--encoding latin1
given crm-deal import "$data/opportunityData.csv" \
	--map "$top/tests/real/salesforce-opportunities.map"

when crm-report count deal --by stage --sum amount --fields stage,count,sum --sort -sum,stage --total
then_prints "$(tr '|' '\t' <<-'END'
	stage|count|sum
	Won|8|2200000.00
	Proposal/Price Quote|4|2000000.00
	Value Proposition|8|1360000.00
	Negotiation/Review|4|400000.00
	Id. Decision Makers|4|160000.00
	Prospecting|9|80000.00
	Needs Analysis|1|70000.00
	total|38|6270000.00
END
)"
prints "$(printf 'amount\tweighted\n6270000.00\t4858000.00')" \
	crm-report pipeline --closed --by= --fields amount,weighted
prints "$(printf 'won\tvalue\n8\t2200000.00')" crm-report win-rate --by= --fields won,value
