#!/bin/sh
# 500 fields on one noun: more than a statement has parameters.
# SPDX-License-Identifier: MIT
. "${0%/*}/../lib.sh"

awk 'BEGIN {
	split("text integer date decimal flag", type)
	for (i = 0; i < 500; i++)
		printf "{\"name\":\"contact.f%d\",\"type\":\"%s\"}\n", i, type[i % 5 + 1]
}' >fields.jsonl
crm-field add --batch <fields.jsonl >"$work/tap/out" 2>"$work/tap/err"
prints '500' sh -c 'crm-field list -q | wc -l | tr -d " "'
awk 'BEGIN {
	for (row = 0; row < 20; row++) {
		printf "{\"name\":\"P%d\"", row
		for (i = 0; i < 500; i += 5)
			printf ",\"f%d\":\"text %d\",\"f%d\":%d,\"f%d\":\"2026-03-0%d\",\"f%d\":%d.5,\"f%d\":%s", i, row,
				i + 1, i + row, i + 2, row % 9 + 1, i + 3, row, i + 4, row % 2 ? "true" : "false"
		print "}"
	}
}' >wide.jsonl
given crm-contact import wide.jsonl
prints '10' sh -c 'crm-contact list f499=yes -q | wc -l | tr -d " "'
prints '6128' sqlite3 "$CRM_STORE/crm.db" 'SELECT sum(f1 + f251 + f496) FROM contact WHERE f496 < 510 AND f4 = 0'
given crm-contact edit P7 --f450 changed --f3 9 --f499 no
prints 'changed	9.0	0' sqlite3 -tabs "$CRM_STORE/crm.db" "SELECT f450, f3, f499 FROM contact WHERE name = 'P7'"
prints 'text 7	7.5	true' sh -c "crm-contact show P7 --as-of op:3 --jsonl --fields f450,f3,f499 |
	sed 's/[{}\"]//g; s/f[0-9]*://g; s/,/\t/g'"
given crm-contact add Wide --f0 first --f260 second --f495 last
prints 'first	second	last' crm-contact show Wide --fields f0,f260,f495 --no-header
given crm-contact edit --all --yes --set f10=same
given crm undo
when crm-history verify
then_exits 0
given crm-admin check
given crm-admin rebuild --from-history --into "$work/again"
crm-contact export --sort id >"$work/one"
crm-contact --store "$work/again" export --sort id >"$work/other"
when cmp "$work/one" "$work/other"
then_exits 0
given sh -c 'crm export >all.crm'
CRM_STORE="$work/copy" given crm init --from all.crm
crm-contact --store "$work/copy" export --sort id >"$work/other"
when cmp "$work/one" "$work/other"
then_exits 0
