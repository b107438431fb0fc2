#!/bin/sh
# The test of two e-mails to 64,000 customers: counted from the file, compared by us, and the same
# figures as those worked out independently (TRUTH.md beside the file). CRM_TEST_DATA names the
# directory that holds the data sets.
# SPDX-License-Identifier: MIT
if [ ! -d "${CRM_TEST_DATA:-}/hillstrom_email_ab" ]; then
	echo '1..0 # SKIP CRM_TEST_DATA names no folder with the data'
	exit 0
fi
. "${0%/*}/../lib.sh"
file=$CRM_TEST_DATA/hillstrom_email_ab/hillstrom.csv

# counted COLUMN: "hits/size" of nobody, of men's and of women's mail.
counted() {
	awk -F, -v column="$1" '
		{ gsub(/"[^"]*"/, "") }
		NR == 1 { for (i = 1; i <= NF; i++) place[$i] = i; next }
		{ size[$place["segment"]]++; hits[$place["segment"]] += $place[column] }
		END {
			printf "%d/%d ", hits["No E-Mail"], size["No E-Mail"]
			printf "%d/%d ", hits["Mens E-Mail"], size["Mens E-Mail"]
			printf "%d/%d\n", hits["Womens E-Mail"], size["Womens E-Mail"]
		}' "$file"
}
prints '2262/21306 3894/21307 3238/21387' counted visit
# shellcheck disable=SC2046  # three words
prints '0.106167						
0.182757	0.07659	0.069954	0.083226	22.486	5.685e-112	higher
0.1514	0.045233	0.038894	0.051572	13.9492	3.182e-44	higher' \
	crm-score compare $(counted visit) --no-header --fields share,difference,least,most,z,p,verdict
# shellcheck disable=SC2046
prints '0.006805	0.005	0.00861	7.3851	1.523e-13	1.1884
0.003111	0.001499	0.004723	3.7796	0.0001571	0.5433' sh -c "crm-score compare $(counted conversion) \
	--no-header --fields difference,least,most,z,p,lift | tail -2"
