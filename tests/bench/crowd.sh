# shellcheck shell=sh
# Sixteen writers at once: the longest that one command took, of three rounds, and how many failed.
# The peer leaves the queue to busy_timeout and keeps no history.
# SPDX-License-Identifier: MIT
need small
tell crowd-wait

rm -rf crowd crowd.db
cp -a small crowd
sqlite3 crowd.db 'PRAGMA journal_mode = WAL; CREATE TABLE contact (id TEXT PRIMARY KEY, name TEXT)' >/dev/null
runs=$((size < 100000 ? 10 : 30))
for round in 1 2 3; do
	"$tools/crowd" 16 "$runs" crm-contact --store crowd add "Crowd $round {}" >>crowd.ours 2>>said
	"$tools/crowd" 16 "$runs" sqlite3 -cmd '.timeout 60000' crowd.db \
		"PRAGMA synchronous = FULL; BEGIN IMMEDIATE;
		INSERT INTO contact VALUES ('$round-{}', 'Crowd'); COMMIT" >>crowd.peer 2>>said
done

# middle COLUMN FILE: the median of a column of three rows.
middle() { cut -f "$1" "$2" | sort -n | sed -n 2p; }
tell "  median of one $(middle 2 crowd.ours) against $(middle 2 crowd.peer) ms, of all $(
	middle 3 crowd.ours) against $(middle 3 crowd.peer) ms, $((16 * runs)) changes"
ours=$(middle 1 crowd.ours) peer=$(middle 1 crowd.peer)
figure crowd-wait "$ours" "$peer" "$(quotient "$ours" "$peer")" 0.2
figure crowd-failures "$(awk '{ n += $4 } END { print n }' crowd.ours)" \
	"$(awk '{ n += $4 } END { print n }' crowd.peer)" - 0
