# shellcheck shell=sh
# A real sales export of 8,800 deals, with its whole history. There is no peer.
# SPDX-License-Identifier: MIT
if [ ! -e "${CRM_TEST_DATA:-}/crm_sales_opps/sales_pipeline.csv" ]; then
	tell "import-of-8800-deals left out: CRM_TEST_DATA has no crm_sales_opps"
	return 0
fi
data=$CRM_TEST_DATA/crm_sales_opps
maps=$top/tests/real

sales() {
	crm --store sales-base init
	crm-stage --store sales-base add Engaging --position 2 --pipeline Sales
	crm-user --store sales-base import "$data/sales_teams.csv" --map "$maps/sales-teams.map"
	crm-company --store sales-base import "$data/accounts.csv" --map "$maps/sales-accounts.map"
	crm-product --store sales-base import "$data/products.csv" --map "$maps/sales-products.map"
}
need sales

tell import-of-8800-deals
measure -n 3 -w 0 -a 'rm -rf sales && cp -a sales-base sales' \
	crm-deal --store sales import "$data/sales_pipeline.csv" --map "$maps/sales-pipeline.map"
figure import-of-8800-deals "$ours" - - -
