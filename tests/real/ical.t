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
	status=$?
	echo "$file $status $wanted $(sed -n 's/.*: \([0-9]*\) rows\{0,1\}: .*/\1/p' err)" >>results
done <truth
prints 500 sh -c 'wc -l <results'
prints 0 sh -c "awk '\$2 != 0 && \$2 != 5 && \$2 != 65' results | wc -l"
awk '$3 != $4' results | sed 's/^/# /'
prints 498 sh -c "awk '\$3 == \$4 + 0' results | wc -l"

# What could be imported wholly comes out so that it changes nothing when it comes in again, and
# comes out of another store just so.
awk '$2 == 0 && $4 > 0 && n++ < 30 {print $1}' results >files
while read -r file; do
	rm -rf one two
	CRM_STORE=$PWD/one crm init >/dev/null 2>&1
	CRM_STORE=$PWD/two crm init >/dev/null 2>&1
	CRM_STORE=$PWD/one crm-task import "$data/$file" >/dev/null 2>&1
	CRM_STORE=$PWD/one crm-task export --format=ics -o one.ics
	CRM_STORE=$PWD/one crm-task import one.ics >/dev/null 2>err
	grep -q 'updated\|created\|failed' err && echo "# $file: $(tail -1 err)"
	CRM_STORE=$PWD/two crm-task import one.ics >/dev/null 2>&1
	CRM_STORE=$PWD/two crm-task export --format=ics -o two.ics
	sort one.ics >one.sorted
	sort two.ics | cmp -s one.sorted - || echo "# $file comes out of another store otherwise"
done <files >changed
cat changed
prints '' cat changed
