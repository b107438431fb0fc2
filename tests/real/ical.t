#!/bin/sh
# 500 calendars of other programs' tests: each of their events and to-dos is a row, imported or
# refused with a reason.
# SPDX-License-Identifier: MIT
. "${0%/*}/../lib.sh"
data=$CRM_TEST_DATA/ical
if [ ! -e "$data/DEV-TRUTH.json" ]; then
	verdict 0 '# SKIP CRM_TEST_DATA is not set'
	exit
fi
# Their events overlap, so each file is tried alone.
jq -r '.[] | [.file, .vevent + .vtodo] | @tsv' "$data/DEV-TRUTH.json" >truth
while read -r file wanted; do
	crm-task import "$data/$file" -n --keep-going >/dev/null 2>err
	echo "$file $? $wanted $(sed -n 's/.*: \([0-9]*\) rows\{0,1\}: .*/\1/p' err)" >>results
done <truth
prints 500 sh -c 'wc -l <results'
prints 0 sh -c "awk '\$2 != 0 && \$2 != 5 && \$2 != 65' results | wc -l"
awk '$3 != $4' results | sed 's/^/# /'
prints 498 sh -c "awk '\$3 == \$4 + 0' results | wc -l"
