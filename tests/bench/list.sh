# shellcheck shell=sh
# All contacts at once, to /dev/null.
# SPDX-License-Identifier: MIT
need full_copy

# columns COMMAND...: the header of what it prints.
columns() { "$@" --format=tsv --limit 1 | head -n 1 | tr '\t' '\n'; }
# listed, named: such a header as a select list over the tables; `named` has the names of linked records, as
# lists and JSON have, `listed` their ids, as an export in columns has.
listed() { sed 's/^/contact./' | paste -s -d ,; }
named() { listed | sed 's/contact\.\(company\|owner\)\(,\|$\)/\1_of.name\2/g'; }
tables='FROM contact LEFT JOIN company AS company_of ON company_of.id = contact.company
	LEFT JOIN user AS owner_of ON owner_of.id = contact.owner ORDER BY contact.id'
list="SELECT $(columns crm-contact --store full list | named) $tables"
json="SELECT $(columns crm-contact --store full export | named) $tables"
export="SELECT $(columns crm-contact --store full export | listed) FROM contact ORDER BY contact.id"
crm-contact --store full list --format=tsv | cut -f 1-3 | cksum >list.ours
sqlite3 -tabs -header full.db "$list" | cut -f 1-3 | cksum >list.peer
if ! cmp -s list.ours list.peer; then
	tell "list: not the rows of its peer"
	failed=$((failed + 1))
fi
crm-contact --store full export --format=tsv | cksum >export.ours
sqlite3 -tabs -header full.db "$export" | cksum >export.peer
if ! cmp -s export.ours export.peer; then
	tell "export: not the bytes of its peer"
	failed=$((failed + 1))
fi

compare list-tsv 0.5 -n 3 crm-contact --store full list --format=tsv -- sqlite3 -tabs -header full.db "$list"
compare export-tsv 0.4 -n 3 crm-contact --store full export --format=tsv -- \
	sqlite3 -tabs -header full.db "$export"
compare export-jsonl 0.25 -n 3 crm-contact --store full export --format=jsonl -- \
	sqlite3 -json full.db "$json"
