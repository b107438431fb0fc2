# shellcheck shell=sh
# All contacts from CSV: checked, keyed, linked, indexed, searchable, journalled and in git, against
# the plain .import of sqlite3 with indexes and a search index of the same fields; then with git
# fast-import beside it.
# SPDX-License-Identifier: MIT
need contacts
need base

{
	echo 'CREATE TABLE contact (name TEXT, email TEXT, phone TEXT, company TEXT, role TEXT, city TEXT,'
	echo 'postal_code TEXT, country TEXT, birthday TEXT, language TEXT, owner TEXT, source TEXT,'
	echo 'tags TEXT, note TEXT, reference TEXT PRIMARY KEY);'
	echo '.import --csv --skip 1 contacts.csv contact'
	# By these ours finds, too: four by keys, three by indexes.
	for field in name email phone tags company owner birthday; do
		echo "CREATE INDEX contact_$field ON contact ($field);"
	done
	echo "CREATE VIRTUAL TABLE search USING fts5 (name, email, phone, tags, note, reference,"
	echo "content='', detail=none, columnsize=0);"
	echo 'INSERT INTO search (rowid, name, email, phone, tags, note, reference)'
	echo 'SELECT rowid, name, email, phone, tags, note, reference FROM contact;'
} >import.sql

# One round of a million takes a minute.
rounds=${BENCH_ROUNDS:-$((size < 500000 ? 3 : 1))}
compare import 0.8 -n "$rounds" -w 0 \
	-a 'rm -rf full && cp -a base full' -b 'rm -f imported.db' \
	crm-contact --store full import contacts.csv --key reference -- \
	sqlite3 imported.db '.read import.sql'
: >made.full
rm -f imported.db
# For the part that packs.
# shellcheck disable=SC2034
import_ours=$ours import_peer=$peer
figure import-memory-mb "$our_peak" "$peer_peak" - 100
