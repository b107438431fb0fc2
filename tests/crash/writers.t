#!/bin/sh
# Many writers at once: none waits in vain, none is lost, and each change is one commit, in order.
# CRM_WRITERS and CRM_CHANGES say how many.
# SPDX-License-Identifier: MIT
. "${0%/*}/../lib.sh"

writers=${CRM_WRITERS:-64}
changes=${CRM_CHANGES:-20}
total=$((writers * changes))
unset CRM_SEED CRM_NOW

given crm-company add Shared
shared=$(crm-company list -q)
before=$(crm-history log --limit 1 --no-header | cut -f1)

# Half of them add, half edit the same record's note, one field that all want.
write() {
	change=0
	while [ $change -lt "$changes" ]; do
		if [ $(($1 % 2)) -eq 0 ]; then
			crm-contact add "Writer $1 change $change"
		else
			crm-company edit "$shared" --note "writer $1 change $change"
		fi || echo "writer $1 change $change exits $?" >>failures
		change=$((change + 1))
	done
}
# Readers meanwhile see one state or the next.
read_on() {
	while [ ! -e stop ]; do
		crm-contact list --fields name >/dev/null || echo "a reader exits $?" >>failures
		crm-history verify >verified 2>&1 || { echo 'a verify fails'; cat verified; } >>failures
	done
}

: >failures
read_on 2>>failures &
reader=$!
writer=0
pids=
while [ $writer -lt "$writers" ]; do
	write $writer >>acknowledged 2>>failures &
	pids="$pids $!"
	writer=$((writer + 1))
done
# shellcheck disable=SC2086  # numbers
wait $pids
touch stop
wait $reader
sed 's/^/# /' failures | head -20
[ ! -s failures ]
verdict $? "no command fails among $writers writers of $changes changes and a reader"

prints "$((changes * ((writers + 1) / 2)))" sh -c 'crm-contact list -q | wc -l'
prints "$total" sh -c "wc -l <acknowledged"
prints "$total" sh -c "crm-history log since=op:$((before + 1)) -q | wc -l"
crm-history git log --reverse --format='%(trailers:key=Crm-Operation,valueonly,separator=)' |
	awk '$1 != NR { wrong++ } END { exit wrong > 0 || NR != '$((before + total))' }'
verdict $? 'each operation is one commit, in order'
prints "$((changes * (writers / 2)))" sh -c "crm-company log $shared --no-header | grep -c '	note	'"
when crm-history verify --full
then_exits 0
