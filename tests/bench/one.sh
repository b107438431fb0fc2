# shellcheck shell=sh
# One record, read as a whole process.
# SPDX-License-Identifier: MIT
need full_copy
need small_copy
need cards
id=$(some_id full.db)
select="SELECT * FROM contact WHERE id = '$id'"
email=$(sqlite3 full.db "SELECT email FROM contact WHERE id = '$id'")

compare show 0.5 -n 100 -w 10 crm-contact --store full show "$id" -- sqlite3 full.db "$select"
compare show-by-email 0.5 -n 100 -w 10 crm-contact --store full show "$email" -- \
	sqlite3 full.db "SELECT c.* FROM lookup AS l JOIN contact AS c ON c.id = l.id
		WHERE l.field = 'contact.email' AND l.key = '$email'"
compare show-sqlite-utils 0.01 -n 5 crm-contact --store full show "$id" -- \
	sqlite-utils query full.db "$select"
compare show-of-1000-khard 0.02 -n 5 crm-contact --store small show K00000500 -- \
	khard -c khard.conf show uid:K00000500
compare list-of-1000-khard 0.02 -n 5 crm-contact --store small list -- khard -c khard.conf list
compare find-in-1000-mlr 0.5 -n 20 crm-contact --store small list country=Norway -- \
	mlr --icsv --otsv filter '$country == "Norway"' small.csv
