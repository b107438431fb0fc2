#!/bin/sh
# kill -9 at any moment: of a small change, of an import, of a bulk edit, of an undo, of a fold. The
# next command finishes or forgets what was cut short; what was acknowledged is there, nothing is
# half there, and store and history agree. CRM_TORTURE=N kills N times as often; CRM_KILLS=N goes on
# until each was killed N times, CRM_KILLED="an import,a fold" takes no others.
# SPDX-License-Identifier: MIT
. "${0%/*}/../lib.sh"

times=${CRM_TORTURE:-1}
rows=600
unset CRM_SEED CRM_NOW

# drawn: milliseconds below $1, as seconds.
draw() {
	drawn=$(od -An -N4 -tu4 /dev/urandom | tr -d ' ')
	drawn=$(printf '0.%04d' $((drawn % ($1 * 10) + 1)))
}
now() { date +%s%N; }
# How long a command takes when it is let, in milliseconds, at least 4.
measure() {
	start=$(now)
	"$@" >/dev/null 2>&1
	taken=$((($(now) - start) / 1000000))
	[ $taken -gt 4 ] || taken=4
}
# Runs a command and kills it somewhere within $1 milliseconds; its output is in killed, and $ended
# says whether it came to its end.
cut_short() {
	draw "$1"
	shift
	timeout -s KILL "$drawn" "$@" >killed 2>killed.err
	[ $? -eq 137 ] && ended=no || ended=yes
	[ "$ended" = yes ] || cuts=$((cuts + 1))
}
# The next command works, and then all agree.
settled() {
	after=$((${after:-0} + 1))
	crm-company add "After $after" >settle.out 2>settle.err || { wrong "the next command fails"; return; }
	crm-history verify >settle.out 2>settle.err || wrong 'store and history differ'
}
wrong() {
	mistakes=$((mistakes + 1))
	echo "# round $round: $1 (killed after $drawn s)"
	tail -n 3 settle.err settle.out killed.err killed | sed 's/^/#   /'
}
count() { crm-contact list "$@" -q | wc -l; }

# torture WORDS ROUNDS FUNCTION: one verdict over many rounds.
torture() {
	words=$1 rounds=$(($2 * times)) round=0 mistakes=0 cuts=0
	case ",${CRM_KILLED-$words}," in *",$words,"*) ;; *) return ;; esac
	: >settle.out
	: >settle.err
	rm -rf "$work/start"
	cp -a "$CRM_STORE" "$work/start"
	while [ $round -lt "$rounds" ] || [ $cuts -lt "${CRM_KILLS:-0}" ]; do
		round=$((round + 1))
		# What grows with each round would take ever more time.
		[ $((round % 20)) -ne 0 ] || { rm -rf "$CRM_STORE" && cp -a "$work/start" "$CRM_STORE"; }
		"$3"
	done
	[ $mistakes -eq 0 ]
	verdict $? "$words: $round rounds, $cuts killed, $mistakes wrong"
}

# --- a small change
one_add() {
	cut_short "$taken" crm-company add "Firm $round"
	settled
	if [ -s killed ]; then
		crm-company show "$(cat killed)" >/dev/null 2>&1 || wrong 'an acknowledged record is lost'
	fi
	[ "$(crm-company list name="Firm $round" -q | wc -l)" -le 1 ] || wrong 'a record is there twice'
}
measure crm-company add Measure
torture 'a small change' 30 one_add

# --- an import: all of it or nothing
import_file() {
	awk -v round="$1" -v rows=$rows 'BEGIN {
		print "name,email,company"
		for (i = 0; i < rows; i++)
			printf "Person %d %d,p%d.%d@x.example,Firm %d\n", round, i, round, i, i % 50
	}' >"people$1.csv"
}
one_import() {
	import_file $round
	cut_short $((taken * 5 / 4)) crm-contact import "people$round.csv" --create-links
	settled
	found=$(count "email~p$round.")
	[ "$found" -eq $rows ] || [ "$ended$found" = no0 ] || wrong "$found of $rows rows are there"
}
import_file 0
measure crm-contact import people0.csv --create-links
torture 'an import' 6 one_import

# --- a bulk edit and its undo: all rows or none
one_edit() {
	before=$(count city=Rome) all=$(count)
	cut_short $((taken * 5 / 4)) crm-contact edit --all --city Rome --yes
	settled
	found=$(count city=Rome)
	[ "$found" -eq "$before" ] || [ "$found" -eq "$all" ] || wrong "$found of $all rows are edited"
	[ "$found" -eq 0 ] || crm undo "$(crm-history log command=edit --limit 1 -q)" >killed 2>killed.err
	crm-history verify >settle.out 2>settle.err || wrong 'store and history differ after the undo'
}
measure crm-contact edit --all --city Rome --yes
given crm undo
torture 'a bulk edit' 4 one_edit

one_undo() {
	crm-contact edit --all --city "City $round" --yes >killed 2>killed.err
	operation=$(crm-history log command=edit --limit 1 -q)
	all=$(count)
	cut_short $((taken * 5 / 4)) crm undo "$operation"
	settled
	found=$(count city="City $round")
	[ "$found" -eq 0 ] || [ "$found" -eq "$all" ] || wrong "$found of $all rows are taken back"
}
torture 'an undo of a bulk edit' 4 one_undo

# --- packing loose objects
one_fold() {
	cut_short 30 crm-history drain --fold
	settled
	crm-history git fsck --no-progress >settle.out 2>&1 || wrong 'git fsck finds fault'
}
torture 'a fold' 6 one_fold

when crm-history verify --full
then_exits 0
