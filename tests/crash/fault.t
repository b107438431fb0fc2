#!/bin/sh
# kill -9 at each call that changes something, an error at each, a full disk from each on: of an
# addition, an edit, a removal, an undo, an import, a document, a fold, an edit of many, a merge, a
# new field, a conversion. After each: the status was right, what was acknowledged is there, nothing is half there, the next command
# works, store, history and git agree. CRM_TORTURE=1 takes every call; without it, in some of these,
# some of those that are of one kind.
# SPDX-License-Identifier: MIT
# Processes die here, not the machine: where nothing is synced it takes a fifth of the time.
[ ! -w /dev/shm ] || export TMPDIR=/dev/shm
. "${0%/*}/../lib.sh"

library=$CRM_BIN/../crash/fault.so
faulty=$CRM_BIN/../dynamic/bin
[ -d "$faulty" ] || faulty=$CRM_BIN
if [ ! -e "$library" ] || ! ldd "$faulty/crm" >/dev/null 2>&1; then
	verdict 0 '# SKIP no programs to load a library before: make tests'
	exit
fi
workers=${CRM_WORKERS:-2}
stride=23 small_stride=1 first=2 kinds='kill eio enospc'
# Sanitizers have something to say where a program goes on, and take their time.
if [ -n "$CRM_TORTURE" ]; then
	stride=1
elif ldd "$faulty/crm" | grep -q libasan; then
	small_stride=23 first=1 kinds='eio enospc'
fi

# with_fault KIND NUMBER PROGRAM...: sanitizers want to be the first library, which they need not be.
with_fault() {
	kind=$1 at=$2 program=$3
	shift 3
	ASAN_OPTIONS=$ASAN_OPTIONS:verify_asan_link_order=0 LD_PRELOAD=$library \
		CRM_FAULT=$kind CRM_FAULT_AT=$at "$faulty/$program" "$@"
}
wrong() {
	echo "$1" >>wrong
	echo "# $words, $kind at call $at ($(sed -n "s/^$at //p" "$work/trace" | tail -c 60)): $1, exit $status"
	tail -n 4 err settle | sed 's/^/#   /'
}

# How many records show that the command was done.
count() {
	case $words in
	addition) crm-company list name=Torture -q ;;
	edit) crm-company list city=Oslo -q ;;
	removal) crm-company list name=Doomed -q ;;
	undo) crm-company list city=Rome -q ;;
	import) crm-contact list -q ;;
	document) crm-document list version=2 -q ;;
	mass) crm-contact list city=Paris -q ;;
	merge) crm-contact list name=Twin -q ;;
	defining) crm-field list -q ;;
	conversion) crm-deal list -q ;;
	taking-back) crm-contact list -q ;;
	making) crm-stage list -q 2>/dev/null | head -n 1 ;;
	backup | restoring) ls -d copy 2>/dev/null ;;
	*) crm-company list -q ;;
	esac | wc -l
}
run() {
	case $words in
	addition) "$@" crm-company add Torture ;;
	edit) "$@" crm-company edit First --city Oslo ;;
	removal) "$@" crm-company remove Doomed --yes ;;
	undo) "$@" crm undo ;;
	import) "$@" crm-contact import "$work/people.csv" --create-links ;;
	document) "$@" crm-document add "$work/people.csv" --version-of Plan ;;
	fold) "$@" crm-history drain --fold ;;
	mass) "$@" crm-contact edit --all --city Paris --yes --allow-duplicate ;;
	merge) "$@" crm-contact merge twin@a.example twin@b.example ;;
	defining) "$@" crm-field add contact.shoe_size --type integer ;;
	conversion) "$@" crm-lead convert Prospect --title 'Many pumps' ;;
	taking-back) "$@" crm undo ;;
	making) "$@" crm init ;;
	backup) "$@" crm-admin backup copy ;;
	restoring) "$@" crm-admin restore "$work/backup" --as-of op:3 --into copy ;;
	rebuild) "$@" crm-admin rebuild --from-history ;;
	repair) "$@" crm-admin check --repair ;;
	esac
}
check_status() {
	case $kind:$status in
	kill:137) ;;
	*:0) [ "$found" -eq "$done" ] || wrong "exit 0, but $found instead of $done" ;;
	kill:*) wrong 'it should have been killed' ;;
	*:74 | *:77) grep -Eq '^crm[-a-z]*: [^ ].+' err || wrong 'no sentence' ;;
	*) wrong 'the wrong status' ;;
	esac
	[ "$status" -ne 0 ] && [ "$kind" != kill ] && [ "$undone" -ne "$done" ] || return
	# Who is told of a failure would do it again: the sentence says when it is done already.
	grep -Eq 'is in the store|see whether' err && may_be_done=yes || may_be_done=no
	[ "$found" -eq "$undone" ] || [ "$may_be_done" = yes ] || wrong 'it was done all the same'
}
# What looks after a store is done again until it is done, and a copy is whole or is not there.
finish_care() {
	case $words in
	making) [ "$found" -eq 1 ] || crm init >settle 2>&1 || wrong 'it cannot be made any more' ;;
	backup | restoring)
		if [ "$found" -eq 1 ]; then
			crm-history --store copy verify --full >settle 2>&1 || wrong 'the copy is not sound'
		else
			run command >settle 2>&1 || wrong 'it cannot be done any more'
		fi
		;;
	rebuild | repair) run command >settle 2>&1 || wrong 'it cannot be done any more' ;;
	esac
}
check_after() {
	finish_care
	crm-company add After >settle 2>&1 || { wrong 'the next command fails'; return; }
	crm-history verify >settle 2>&1 || wrong 'store and history differ'
	crm-history git fsck --no-progress --no-dangling >settle 2>&1 || wrong 'git fsck fails'
	[ ! -s settle ] || wrong 'git fsck finds fault'
	[ "$words" != document ] || check_document
	found_after=$(count)
	case $words in
	fold | making | backup | restoring | rebuild | repair) ;;
	*) [ "$found" -eq "$found_after" ] || wrong "$found become $found_after" ;;
	esac
}
# What a record names is there and whole, and the sweep leaves nothing that none names.
check_document() {
	crm-admin sweep >settle 2>&1 || wrong 'the sweep fails'
	crm-admin check >settle 2>&1 || wrong 'a file is missing, damaged or nobody'\''s'
	: >settle
}
# One call that fails in its way, in a fresh copy of the store.
attempt() {
	rm -rf store* copy*
	[ "$words" = making ] || cp -a "$work/base" store
	: >settle
	run with_fault "$kind" "$at" >out 2>err
	status=$?
	found=$(count)
	[ "$found" -eq "$undone" ] || [ "$found" -eq "$done" ] || wrong "$found of $done are there"
	[ ! -s out ] || [ "$found" -eq "$done" ] || wrong 'what was acknowledged is lost'
	check_status
	check_after
}
# Every $workers-th of the attempts: each worker has a store of its own.
work_on() {
	mkdir -p "$work/worker$1" && cd "$work/worker$1" || exit 1
	export CRM_STORE="$PWD/store"
	: >wrong
	turn=0 made=0
	for kind in $kinds; do
		while read -r at; do
			turn=$((turn + 1))
			[ $((turn % workers)) -eq "$1" ] || continue
			attempt </dev/null
			made=$((made + 1))
		done <"$work/chosen"
	done
	echo $made >made
}
# The first calls of each kind, and of the others each in a stride.
choose() {
	awk -v stride="$1" -v first=$first '{
		kind = $2 " " $3
		gsub(/[0-9a-f][0-9a-f]+/, "", kind)
		if (++seen[kind] <= first || seen[kind] % stride == 0)
			print $1
	}' "$work/trace" >"$work/chosen"
}
# torture WORDS STRIDE: counts the calls, then lets them fail.
torture() {
	words=$1
	case " ${CRM_FAULTS-$words} " in *" $words "*) ;; *) return ;; esac
	rm -rf "$CRM_STORE"* "$work/trace" "$work"/worker* copy
	[ "$words" = making ] || cp -a "$work/base" "$CRM_STORE"
	undone=$(count)
	export CRM_FAULT_TRACE="$work/trace"
	run with_fault none 0 >"$work/tap/out" 2>"$work/tap/err"
	echo $? >"$work/tap/status"
	unset CRM_FAULT_TRACE
	done=$(count)
	calls=$(wc -l <"$work/trace")
	choose "$2"
	worker=0 pids=
	while [ $worker -lt "$workers" ]; do
		(work_on $worker) &
		pids="$pids $!"
		worker=$((worker + 1))
	done
	# shellcheck disable=SC2086  # numbers
	wait $pids
	mistakes=$(cat "$work"/worker*/wrong | wc -l)
	attempts=$(cat "$work"/worker*/made | awk '{ sum += $1 } END { print sum }')
	[ "$mistakes" -eq 0 ] && [ "$calls" -gt 0 ] && exited 0
	verdict $? "$words: $calls calls, $attempts of $((calls * 3)) failures tried, $mistakes wrong"
}

awk 'BEGIN {
	print "name,email,company"
	for (i = 0; i < 300; i++)
		printf "Person %d,p%d@x.example,Firm %d\n", i, i, i % 20
}' >"$work/people.csv"
given crm-company add First
given crm-company add Doomed
given crm-company edit First --city Rome
cp "$top/README.md" plan
given crm-document add plan --title Plan
cp -a "$CRM_STORE" "$work/base"

torture addition $small_stride
torture edit $small_stride
torture removal $stride
torture undo $stride
torture import $stride
torture document $small_stride
rm -rf "$CRM_STORE"
mv "$work/base" "$CRM_STORE"
given crm-contact import "$work/people.csv" --create-links
given crm-company add Second
given crm-company add Third
given crm-contact add --name Twin --email twin@a.example --phone '+49 30 1234567' --city Rome
given crm-contact add --name Twin --email twin@b.example --note 'the same' --allow-duplicate
given crm-lead add Prospect --company-name 'Prospect Works' --email pat@prospect.example
cp -a "$CRM_STORE" "$work/base"
torture fold $stride
torture mass $stride
torture merge $stride
torture defining $stride
torture conversion $stride
torture making $stride
torture backup $stride
torture rebuild $stride
rm -rf "$CRM_STORE"
cp -a "$work/base" "$CRM_STORE"
given crm-admin backup "$work/backup"
torture restoring $stride
rm -rf "$CRM_STORE"
mv "$work/base" "$CRM_STORE"
sed 's/@x/@y/' "$work/people.csv" >"$work/more.csv"
given crm-contact import "$work/more.csv" --create-links
cp -a "$CRM_STORE" "$work/base"
torture taking-back $stride
sqlite3 "$work/base/crm.db" "DELETE FROM lookup WHERE field = 'company.name'" >/dev/null
echo damaged >"$work/base/history.git/refs/heads/main"
torture repair $stride
