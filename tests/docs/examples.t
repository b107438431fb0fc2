#!/bin/sh
# Every example of the manual works: run as it is read, in the order of the pages, on the store that
# the demonstration loads.
# SPDX-License-Identifier: MIT
. "${0%/*}/../lib.sh"

# The lines "$ command" under EXAMPLES as the page shows them, one a line; a \ at the end goes on.
examples() {
	mandoc -Tutf8 -O width=1000 "$1" | sed 's/.\x08//g' | awk '
		/^[^ ]/ { here = $0 == "EXAMPLES"; next }
		!here { next }
		more { sub(/^ +/, "") }
		!more && !/^ +\$ / { next }
		{
			sub(/^ +\$ /, "")
			more = sub(/\\$/, "")
			printf "%s%s", $0, more ? "" : "\n"
		}'
}

given "$top/tests/demo/load"
cp "$top"/tests/demo/* .
for page in "${CRM_BIN%/bin}"/man/crm.1 "${CRM_BIN%/bin}"/man/crm-*.[157]; do
	[ -e "$page" ] || continue
	examples "$page" >lines
	grep -q . lines
	verdict $? "$(basename "$page") has examples"
	while IFS= read -r line; do
		when sh -c "$line" </dev/null
		then_exits 0
	done <lines
done
