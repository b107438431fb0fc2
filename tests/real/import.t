#!/bin/sh
# Real exports through our maps: $CRM_TEST_DATA names the folder that holds crm_sales_opps,
# salesforce_dataloader and northwind. Without it there is nothing to run.
# SPDX-License-Identifier: MIT
if [ ! -d "${CRM_TEST_DATA:-}/crm_sales_opps" ]; then
	echo '1..0 # SKIP CRM_TEST_DATA names no folder with the data'
	exit 0
fi
. "${0%/*}/../lib.sh"
maps=$top/tests/real

# import NOUN FILE MAP OPTION...: names in messages are short when we stand where the file is.
import() {
	noun=$1 path=$2 map=$3
	shift 3
	cp "$CRM_TEST_DATA/$path" . && chmod u+w "${path##*/}"
	when "crm-$noun" import "${path##*/}" --map "$maps/$map.map" "$@"
}

# --- CRM sales opportunities
given crm-stage add Engaging --position 2
import company crm_sales_opps/accounts.csv sales-accounts
then_exits 0
then_says 'accounts.csv: 85 rows: 85 created'
import product crm_sales_opps/products.csv sales-products
then_says 'products.csv: 7 rows: 7 created'
import user crm_sales_opps/sales_teams.csv sales-teams
then_says 'sales_teams.csv: 35 rows: 35 created; 6 more records made for links'
import deal crm_sales_opps/sales_pipeline.csv sales-pipeline
then_exits 0
then_says 'sales_pipeline.csv: 8800 rows: 8800 created'
prints 15 sh -c 'crm-company list --no-header -q "parent!=" | grep -c .'
prints 1480 sh -c "crm-deal list -q 'product=\"GTX Pro\"' | grep -c ."
prints 1425 sh -c 'crm-deal list -q company= | grep -c .'
for row in 'Prospecting 500' 'Engaging 1589' 'Won 4238' 'Lost 2473'; do
	prints "${row#* }" sh -c "crm-deal list -q 'stage=${row% *}' | grep -c ."
done
prints 10005534.00 sh -c \
	"crm-deal list stage=Won --fields amount --no-header | awk '{ sum += \$1 } END { printf \"%.2f\n\", sum }'"
import company crm_sales_opps/accounts.csv sales-accounts
then_says 'accounts.csv: 85 rows: 85 unchanged'
import user crm_sales_opps/sales_teams.csv sales-teams
then_says 'sales_teams.csv: 35 rows: 35 unchanged'
import deal crm_sales_opps/sales_pipeline.csv sales-pipeline
then_says 'sales_pipeline.csv: 8800 rows: 8800 unchanged'

# --- Salesforce Data Loader: Latin-1 bytes in a UTF-8 file
import company salesforce_dataloader/samples/data/accountData.csv salesforce-accounts \
	--encoding utf-8
then_exits 65
then_says 'crm-company: accountData.csv, line 72: byte 109 is not valid UTF-8'
then_says 'accountData.csv: 423 rows: 419 created, 4 failed'
import company salesforce_dataloader/samples/data/accountData.csv salesforce-accounts
then_exits 0
then_says "accountData.csv: WINDOWS-1252 by its bytes, ',' between fields"
then_says 'accountData.csv: 423 rows: 423 created'
matches 'Crédito Inmobiliario Terras' crm-company list reference=001x0000002xLDgAAM
import company salesforce_dataloader/samples/data/accountData.csv salesforce-accounts --lenient -n
then_says 'accountData.csv: 423 rows: 4 updated, 419 unchanged'
given crm-pipeline add Salesforce
for stage in Prospecting 'Needs Analysis' 'Value Proposition' 'Id. Decision Makers' \
	'Proposal/Price Quote' 'Negotiation/Review'; do
	crm-stage list "pipeline=Salesforce name='$stage'" -q | grep -q . ||
		given crm-stage add "$stage" --pipeline Salesforce
done
import deal salesforce_dataloader/samples/data/opportunityData.csv salesforce-opportunities
then_exits 0
then_says 'opportunityData.csv: 38 rows: 38 created'
prints 'Id. Decision Makers	4	160000
Needs Analysis	1	70000
Negotiation/Review	4	400000
Proposal/Price Quote	4	2000000
Prospecting	9	80000
Value Proposition	8	1360000
Won	8	2200000' sh -c 'crm-deal list pipeline=Salesforce --fields stage,amount --no-header |
	awk -F "\t" "{ count[\$1]++; sum[\$1] += \$2 }
		END { for (stage in count) printf \"%s\t%d\t%d\n\", stage, count[stage], sum[stage] }" |
	LC_ALL=C sort'

# --- Northwind: commas without quotes, told by line, and mended only when the map says so
import company northwind/customers.csv northwind-customers
then_exits 65
then_says 'crm-company: customers.csv, line 8: 12 cells where the header has 11'
then_says 'customers.csv: 91 rows: 67 created, 24 failed'
import company northwind/customers.csv northwind-customers --keep-going --rejects ragged.csv
then_exits 5
prints 25 sh -c 'grep -c . ragged.csv'
{ cat "$maps/northwind-customers.map"; echo 'ragged join address'; } >mended.map
when crm-company import ragged.csv --map mended.map
then_says 'ragged.csv: 24 rows: 24 created'
prints 'street	city	country
C/ Araquil, 67	Madrid	Spain' crm-company list reference=BOLID --fields street,city,country
prints '' crm-company list name=NULL -q
import deal northwind/orders.csv northwind-orders --report orders.tsv --keep-going
then_exits 5
then_says 'orders.csv: 830 rows: 654 created, 176 failed'
prints '4	15 cells where the header has 14' sh -c \
	"awk -F '\t' '\$4 == \"failed\" { print \$1 \"\t\" \$5; exit }' orders.tsv"
prints 176 sh -c 'cut -f4 orders.tsv | grep -c failed'
[ ! -x "$CRM_BIN/crm-history" ] || given crm-history verify
