#!/bin/sh
# A byte is turned around, one after the other, in each file of a small store: database, its log,
# loose objects, packs, refs, our own lists. verify --full finds each that changes an answer, and
# names the record where it lies in one. CRM_FLIP is the stride; 1 takes every byte.
# SPDX-License-Identifier: MIT
# Nothing needs to last: where nothing is synced it takes a fifth of the time.
[ ! -w /dev/shm ] || export TMPDIR=/dev/shm
. "${0%/*}/../lib.sh"

stride=${CRM_FLIP:-4999}
[ -z "$CRM_TORTURE" ] || stride=${CRM_FLIP:-97}
workers=${CRM_WORKERS:-2}

# --- the store: what came one by one and in a mass, what was changed, undone and removed; half of it
# in the write-ahead log, half of it folded.
awk 'BEGIN {
	print "name,email,company,note"
	for (i = 0; i < 70; i++)
		printf "Person %d,p%d@x.example,Firm %d,Kept remark number %d\n", i, i, i % 3, i
}' >people.csv
given crm-contact import people.csv --create-links
given crm-company edit 'Firm 1' --city Timbuktu
given crm-deal add Pumps --company 'Firm 1' --amount 1200 --note 'Longish words of no use'
given crm-history drain --fold
given crm-deal edit Pumps --amount 1300 --note 'Other words' -m 'they want more'
given crm-contact edit 'Person 7' --note 'Another remark'
given crm-contact remove 'Person 8'
given crm undo
echo 'Forty pumps at a price of their own' >offer.txt
given crm-document add offer.txt --about 'deal:Pumps'
given crm-task add 'Call them' --due 2026-04-01 --about contact:'Person 9'
# The log is folded back when it is long; some of it is to be there.
for note in one two three; do
	[ -s "$CRM_STORE/crm.db-wal" ] || given crm-task edit 'Call them' --note "$note"
done
deal=$(crm-deal list -q)
firm=$(crm-company list name='Firm 1' -q)
person=$(crm-contact list name='Person 7' -q)
document=$(crm-document list -q)

# What people ask for: if it is the same, nothing is wrong that matters to them.
answers() {
	for noun in contact company deal task user stage document; do
		echo "== $noun"
		crm-$noun export
	done
	for ask in 'crm-find Timbuktu' 'crm-find remark' 'crm-contact show p9@x.example --json' \
		'crm-history log' 'crm-history log --from-git' "crm-deal log $deal" \
		"crm-deal log $deal --from-git" "crm-contact log $person" 'crm-history diff 0 3' \
		'crm-report pipeline' 'crm-contact list --as-of op:3 --fields name,note' 'crm-document get offer.txt' \
		'crm config'; do
		echo "== $ask"
		$ask
	done
}
answers >"$work/answers" 2>&1
cp -a "$CRM_STORE" "$work/base"

# flip FILE BYTE
flip() {
	chmod u+w "$1"
	byte=$(od -An -tu1 -j "$2" -N 1 "$1" | tr -d ' ')
	# shellcheck disable=SC2059  # the format is the byte
	printf "\\$(printf %o $((byte ^ 85)))" | dd of="$1" bs=1 seek="$2" conv=notrunc 2>/dev/null
}
# try FILE BYTE: a line "found", "harmless", "missed" with what verify says.
try() {
	rm -rf store
	cp -a "$work/base" store
	flip "store/$1" "$2"
	crm-history verify --full >out 2>err
	verified=$?
	if [ $verified -ne 0 ]; then
		[ $verified -eq 74 ] && [ -s err ] || echo "odd	$1	$2	exit $verified $(head -c 300 err)"
		echo "found	$1	$2	$(sed -n 's/^crm-history: //p' err | head -n 1)"
		return
	fi
	answers >now 2>&1
	if cmp -s now "$work/answers"; then
		echo "harmless	$1	$2"
	else
		echo "missed	$1	$2	$(diff "$work/answers" now | sed -n '2p' | head -c 300)"
	fi
}
work_on() {
	mkdir -p "$work/worker$1" && cd "$work/worker$1" || exit 1
	export CRM_STORE="$PWD/store"
	turn=0
	while read -r file byte; do
		turn=$((turn + 1))
		[ $((turn % workers)) -ne "$1" ] || try "$file" "$byte" </dev/null
	done <"$work/chosen" >result
}
# Works through "$work/chosen"; leaves "$work/results".
work_all() {
	worker=0 pids=
	while [ $worker -lt "$workers" ]; do
		(work_on $worker) &
		pids="$pids $!"
		worker=$((worker + 1))
	done
	# shellcheck disable=SC2086  # numbers
	wait $pids
	cat "$work"/worker*/result >"$work/results"
	rm -rf "$work"/worker*
}
count() { grep -c "^$1	" "$work/results"; }
verdict_on() { # WORDS
	! grep -E '^(missed|odd)	' "$work/results" >"$work/wrong"
	verdict $? "$1: $(wc -l <"$work/results") flips, $(count found) found, $(count harmless) harmless, $(count missed) missed"
	sed 's/^/# /' "$work/wrong" | head -n 20
}

# --- every stride-th byte of each file, and one of each that is smaller than that
(cd "$work/base" && find . -type f -size +0 -printf '%P %s\n') | sort |
	awk -v stride="$stride" '{
		for (byte = int($2 / 2) % stride; byte < $2; byte += stride)
			print $1, byte
	}' >"$work/chosen"
grep -q 'objects/pack/pack-.*pack' "$work/chosen" && grep -q '^crm.db-wal' "$work/chosen" &&
	grep -q 'objects/[0-9a-f][0-9a-f]/' "$work/chosen" && grep -q '^documents/' "$work/chosen" && grep -q 'crm/commits' "$work/chosen"
verdict $? 'there is a database, its log, a pack, loose objects, our lists and a document'
work_all
verdict_on "every ${stride}th byte"

# --- where the byte lies in a record, the record is named: in its row, in what the journal holds of
# it, in its file, loose and in a pack
: >"$work/chosen"
mark() { # TEXT RECORD FILE: the places of a text in a file
	grep -abo "$1" "$work/base/$3" | sed "s|^\([0-9]*\):.*|$3 \1 $2|" >>"$work/marked"
}
: >"$work/marked"
sqlite3 "$CRM_STORE/crm.db" 'PRAGMA wal_checkpoint(TRUNCATE)' >/dev/null
rm -rf "$work/base" && cp -a "$CRM_STORE" "$work/base"
mark 'Timbuktu' "$firm" crm.db
mark 'Longish words' "$deal" crm.db
mark 'Another remark' "$person" crm.db
mark 'price of their own' "$document" "$(cd "$work/base" && find documents -type f)"
for pack in "$work"/base/history.git/objects/pack/*.pack; do
	mark 'Longish words' "$deal" "${pack#"$work/base/"}"
done
git --git-dir "$work/base/history.git" rev-list --objects main |
	sed -n 's|^\(..\)\(.*\) .*/\(.*\)\.json$|history.git/objects/\1/\2 60 \3|p' |
	while read -r file byte id; do
		[ ! -e "$work/base/$file" ] || echo "$file $byte $id"
	done >>"$work/marked"
cut -d' ' -f1,2 "$work/marked" >"$work/chosen"
work_all
while read -r file byte id; do
	# What only finds a record, or a copy of what is in a pack, is none of it.
	grep -q "^harmless	$file	$byte\$" "$work/results" && continue
	grep "^found	$file	$byte	" "$work/results" | grep -q "$id" || echo "$file $byte $id"
done <"$work/marked" >"$work/unnamed"
[ "$(wc -l <"$work/marked")" -ge 8 ] && [ ! -s "$work/unnamed" ] && ! grep -E '^(missed|odd)	' "$work/results"
verdict $? "$(wc -l <"$work/marked") bytes of records: $(count found) found, each names its record"
while read -r file byte id; do
	echo "# $file $byte $id: $(grep "	$file	$byte	" "$work/results")"
done <"$work/unnamed"
