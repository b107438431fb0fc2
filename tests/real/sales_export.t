#!/bin/sh
# The same sales as another program would write them: other names of columns, semicolons, days first,
# decimal commas, two currencies, and one row in ten without an owner. What is reported equals what
# sqlite3 counts in the rows before they were rewritten. CRM_TEST_DATA names the directory that holds
# the data sets.
# SPDX-License-Identifier: MIT
if [ ! -d "${CRM_TEST_DATA:-}/crm_sales_opps" ]; then
	echo '1..0 # SKIP CRM_TEST_DATA names no folder with the data'
	exit 0
fi
. "${0%/*}/../lib.sh"
data=$CRM_TEST_DATA/crm_sales_opps
export CRM_NOW=2017-12-31T12:00:00Z

sqlite3 truth.db ".import --csv '$data/sales_pipeline.csv' p" "
	CREATE TABLE rows AS SELECT opportunity_id AS nr, product, account, engage_date AS began, close_date AS ended,
		CASE WHEN rowid % 10 THEN sales_agent END AS owner,
		CASE WHEN rowid % 3 THEN 'CHF' ELSE 'JPY' END AS currency,
		CASE deal_stage WHEN 'Won' THEN 'Gewonnen' WHEN 'Lost' THEN 'Verloren' ELSE 'Offen' END AS status,
		CASE WHEN close_value <> '' THEN close_value + (rowid % 3 > 0) * (rowid % 100) / 100.0 END AS amount FROM p"
{
	echo 'Nr;Artikel;Kunde;Verkauf;Status;Beginn;Ende;Betrag;Waehrung'
	sqlite3 -separator ';' truth.db "SELECT nr, product, account, coalesce(owner, ''), status,
		CASE WHEN began <> '' THEN strftime('%d.%m.%Y', began) ELSE '' END,
		CASE WHEN ended <> '' THEN strftime('%d.%m.%Y', ended) ELSE '' END,
		CASE currency WHEN 'JPY' THEN coalesce(CAST(amount AS INTEGER), '')
			ELSE coalesce(replace(printf('%.2f', amount), '.', ','), '') END, currency FROM rows"
} | sed 's/$/\r/' >verkauf.csv
given crm-product import "$data/products.csv" --map "$top/tests/real/sales-products.map"
given crm-product add GTXPro --price '4821 USD'
given crm-company import "$data/accounts.csv" --map "$top/tests/real/sales-accounts.map"
given crm-deal import verkauf.csv --map "$top/tests/real/sales_export.map"
prints 8800 sh -c "crm-deal list -q | wc -l | tr -d ' '"

# asked SQL, found COMMAND...: the same lines.
asked() { sqlite3 -tabs truth.db "$1" | LC_ALL=C sort >wanted; }
found() {
	"$@" --no-header | LC_ALL=C sort >found
	[ -s wanted ] && cmp -s wanted found
	verdict $? "$*"
}
money() { echo "CASE currency WHEN 'JPY' THEN printf('%d', $1) ELSE printf('%.2f', $1) END"; }
won="sum(CASE status WHEN 'Gewonnen' THEN amount ELSE 0 END)"
asked "SELECT owner, currency, count(*), sum(status = 'Gewonnen'), sum(status = 'Verloren'), sum(status = 'Offen'),
	printf('%.6f', avg(CASE WHEN status <> 'Offen' THEN status = 'Gewonnen' END)), $(money "$won")
	FROM rows GROUP BY owner, currency"
found crm-report win-rate --fields owner,currency,count,won,lost,open,win_rate,value
asked "SELECT product, currency, count(*), $(money 'sum(amount)'), printf('%.4f', avg(julianday(ended) - julianday(began)))
	FROM rows WHERE status = 'Gewonnen' GROUP BY product, currency"
found crm-report won --by product --fields product,currency,count,value,cycle_mean
asked "SELECT substr(ended, 1, 7), currency, $(money 'sum(amount)') FROM rows WHERE status = 'Gewonnen' GROUP BY 1, 2"
found crm-report forecast --fields expected_on,currency,won_value closed_on!=
asked "SELECT count(*) FROM rows WHERE owner IS NULL"
found crm-report count deal owner= --by=
asked "SELECT account, $(money 'sum(amount)') FROM rows WHERE status = 'Gewonnen' AND currency = 'JPY' GROUP BY 1"
found crm-report won --by company --currency jpy --fields company,value
asked "SELECT owner, count(*), printf('%.2f', sum(amount)) FROM rows WHERE status = 'Gewonnen' AND currency = 'CHF'
	AND ended BETWEEN '2017-10-01' AND '2017-12-31' AND owner <> '' GROUP BY 1"
crm-report won --currency CHF --from 2017-Q4 --until 2017-Q4 --fields owner,count,value owner!= --no-header |
	LC_ALL=C sort >found
cmp wanted found
verdict $? 'won in a quarter, in one currency, by those who have a name'
