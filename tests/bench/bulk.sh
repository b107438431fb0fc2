# shellcheck shell=sh
# Every contact edited, removed and brought back by one command each, in git too, against the bare
# UPDATE and DELETE of sqlite3 in a copy of the same tables.
# SPDX-License-Identifier: MIT
need full_copy

compare edit-all - -n "${BENCH_ROUNDS:-1}" -w 0 \
	-a 'rm -rf bulk && cp -a full bulk' -b 'cp full.db bulk.db' \
	crm-contact --store bulk edit --all --yes --role Buyer -q -- \
	sqlite3 bulk.db "UPDATE contact SET role = 'Buyer'"
figure edit-all-memory-mb "$our_peak" "$peer_peak" - -
compare undo-edit-all - -n "${BENCH_ROUNDS:-1}" -w 0 \
	-a 'rm -rf bulk && cp -a full bulk && crm-contact --store bulk edit --all --yes --role Buyer -q >edited' \
	-b 'cp full.db bulk.db' \
	crm --store bulk undo -- \
	sqlite3 bulk.db "UPDATE contact SET role = 'Buyer'"
compare remove-all - -n "${BENCH_ROUNDS:-1}" -w 0 \
	-a 'rm -rf bulk && cp -a full bulk' -b 'cp full.db bulk.db' \
	crm-contact --store bulk remove --all --yes -q -- \
	sqlite3 bulk.db 'DELETE FROM contact'
figure remove-all-memory-mb "$our_peak" "$peer_peak" - -
rm -rf bulk bulk.db edited
