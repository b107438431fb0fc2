# shellcheck shell=sh
# Every contact edited, removed and brought back by one command each, in git too, against the bare
# UPDATE and DELETE of sqlite3 in a copy of the same tables.
# SPDX-License-Identifier: MIT
need full_copy
cp -a full bulk
cp full.db bulk.db

# Each goes on with what the one before left, once.
compare edit-all - -n 1 -w 0 crm-contact --store bulk edit --all --yes --role Buyer -q -- \
	sqlite3 bulk.db "UPDATE contact SET role = 'Buyer'"
figure edit-all-memory-mb "$our_peak" "$peer_peak" - -
compare undo-edit-all - -n 1 -w 0 crm --store bulk undo -- \
	sqlite3 bulk.db "UPDATE contact SET role = 'Buyer'"
compare remove-all - -n 1 -w 0 crm-contact --store bulk remove --all --yes -q -- \
	sqlite3 bulk.db 'DELETE FROM contact'
figure remove-all-memory-mb "$our_peak" "$peer_peak" - -
rm -rf bulk bulk.db
