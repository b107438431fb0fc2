# shellcheck shell=sh
# One contact with everything that links to it, and the latest of all activities: five of them a
# contact. The peer reads the same rows with one statement each. show --all is to take 10 ms at most.
# SPDX-License-Identifier: MIT
need full

viewed() {
	"$tools/generate" activities "${BENCH_ACTIVITIES:-$size}" "$size" >activities.csv
	cp -a full viewed
	crm-activity --store viewed import activities.csv --key reference
}
viewed_copy() { copy_of viewed viewed.db; }
need viewed
need viewed_copy
id=$(some_id viewed.db)
tell "$(sqlite3 viewed.db 'SELECT count(*) FROM activity') activities"

compare view - -n 100 -w 10 crm-contact --store viewed show --all "$id" --format json -- \
	sqlite3 viewed.db "SELECT * FROM contact WHERE id = '$id'; SELECT * FROM deal WHERE contact = '$id';
		SELECT * FROM ticket WHERE contact = '$id'; SELECT * FROM task WHERE about = '$id';
		SELECT * FROM activity WHERE about = '$id' ORDER BY at DESC, id DESC"
figure view-ms "$ours" - - 10
compare timeline 1 -n 50 -w 5 crm-activity --store viewed list --limit 50 -- \
	sqlite3 viewed.db 'SELECT * FROM activity ORDER BY at DESC, id DESC LIMIT 50'
compare timeline-of-one 1 -n 50 -w 5 crm-activity --store viewed list --about "$id" --limit 50 -- \
	sqlite3 viewed.db "SELECT * FROM activity WHERE about = '$id' ORDER BY at DESC, id DESC LIMIT 50"
compare timeline-of-kinds 1 -n 20 -w 5 crm-activity --store viewed list --kind call,chat --limit 50 -- \
	sqlite3 viewed.db "SELECT * FROM activity WHERE +kind IN ('call', 'chat') ORDER BY at DESC, id DESC LIMIT 50"
