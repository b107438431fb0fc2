#!/bin/sh
# The customers of a telephone company, with fields of our own: who leaves by contract, service and
# payment equals what was counted from the file by other means, and a model foretells it as well as
# theirs on customers that it did not learn from (TRUTH.md beside the file). CRM_TEST_DATA names the
# directory that holds the data sets.
# SPDX-License-Identifier: MIT
if [ ! -d "${CRM_TEST_DATA:-}/telco_churn" ]; then
	echo '1..0 # SKIP CRM_TEST_DATA names no folder with the data'
	exit 0
fi
. "${0%/*}/../lib.sh"
data=$CRM_TEST_DATA/telco_churn

for field in gender:text senior:flag partner:flag dependents:flag months:integer phone_service:flag lines:text \
	internet:text security:text online_backup:text protection:text support:text television:text movies:text \
	contract:text paperless:flag payment:text monthly:decimal total:decimal churned:flag; do
	given crm-field add "contact.${field%:*}" --type "${field#*:}"
done
given crm-contact import "$data/telco_dev.csv" --map "$top/tests/real/telco_churn.map" -q

# truth NAME: "value n positive rate" of a list of TRUTH.md, a line each.
truth() {
	sed -n "s/^- $1 (n, positive, rate): //p" "$data/TRUTH.md" | sed 's/, /\n/g' |
		sed 's/ \([0-9]*\) \([0-9]*\) \([0-9.]*\)$/\t\1\t\2\t\3/' | LC_ALL=C sort
}
# rates FIELD: the same by two counts.
rates() {
	crm-report count contact --by "$1" --no-header | LC_ALL=C sort >all
	crm-report count contact churned=yes --by "$1" --no-header | LC_ALL=C sort >some
	LC_ALL=C join -t "$(printf '\t')" all some | awk -F '\t' '{ printf "%s\t%s\t%s\t%.4f\n", $1, $2, $3, $3 / $2 }'
}
for pair in contract:Contract internet:InternetService payment:PaymentMethod; do
	truth "${pair#*:}" >wanted
	[ -s wanted ] && rates "${pair%:*}" >found && cmp -s wanted found
	verdict $? "who leaves, by ${pair#*:}"
done
# Comparing shares says the same, and that one group leaves more than another.
prints '0.1132	
0.4285	higher
0.0242	lower' sh -c "crm-score compare contact 'contract=\"One year\"' contract=Month-to-month 'contract=\"Two year\"' \
	--outcome churned=yes --no-header --fields share,verdict | awk -F '\t' -v OFS='\t' '{ \$1 = sprintf(\"%.4f\", \$1); print }'"

given crm-score train contact --outcome churned=yes --json
cp "$work/tap/out" trained
prints '5635 1491 0.264596' jq -r '.model[] | "\(.records) \(.hits) \(.base_rate)"' trained
prints '' jq -r '.suspicious[].field' trained
# figure NAME STATISTIC
figure() { jq --arg name "$1" --arg statistic "$2" '.figures[] | select(.figure == $name) | .[$statistic]' trained; }
prints true jq -n "$(figure auc mean) >= 0.8373 and $(figure auc lowest) >= 0.82"
prints true jq -n "$(figure log_loss mean) <= 0.4307"
prints true jq '[.calibration[] | (.expected - .came) | fabs] | max < 0.06' trained
