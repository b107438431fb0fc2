#!/bin/sh
# Very many records are read and printed by two threads: as one would print them, byte for byte, of one
# moment, and ended like one.
# SPDX-License-Identifier: MIT
. "${0%/*}/../lib.sh"

# Companies to link to; contacts with ids of our making, others in a row before and behind them, texts that
# formats escape, and some that are larger than what is printed at a time.
awk 'BEGIN {
	print "id,name"
	for (i = 1; i <= 5000; i++) printf "co-%016d,Firm %d\n", i, i
}' >companies.csv
awk 'BEGIN {
	large = "0123456789abcde "
	while (length(large) < 1000000) large = large large
	print "id,name,company,city,note"
	for (i = 1; i <= 40000; i++) {
		id = i <= 12000 ? sprintf("c-%016d", i) : i > 36000 ? sprintf("c-zz%014d", i) : ""
		note = i % 7 ? "plain" : "\"a \"\"b\"\", c\td\\\n\303\251\001\""
		if (i % 9000 == 0) note = large
		printf "%s,Name %d,co-%016d,%s,%s\n", id, i, i % 5000 + 1, i % 3 ? "Oslo" : "", note
	}
}' >contacts.csv
given crm-company import companies.csv --key id
given crm-contact import contacts.csv --key id

# same COMMAND...: two readers print what one prints.
same() {
	taskset -c "$one" "$@" >alone 2>&1 && "$@" >both 2>&1 &&
		[ "$(head -c 500000 alone | wc -c)" -eq 500000 ] && cmp alone both
	verdict $? "$*"
}
one=$(taskset -cp $$ | sed 's/.*: //; s/[-,].*//')

for format in tsv csv json jsonl; do
	same crm-contact export --format $format
	same crm-contact list --format $format --fields name,company.name,owner,updated_at
	same crm-contact list --format $format --no-header 'city=Oslo or name~5' --fields company,rev,note
done
crm-contact list --format tsv --no-header --fields company.name >joined
crm-contact list --format tsv --no-header --fields company >looked_up
[ -s joined ] && cmp joined looked_up
verdict $? 'titles of linked records, which are read in order once they are many'
same crm-contact list --sort -name --format csv
CRM_FORCE_TTY=200 same crm-contact list --json
same crm-contact list --format markdown
same crm-contact list --as-of 2026-03-03 --json
prints "$(crm-contact list --format tsv --no-header --limit 20000)" sh -c \
	'crm-contact list --format tsv --no-header | head -n 20000'

# Records from one end to the other get the same word, again and again.
spread=$(crm-contact list -q | awk 'NR % 2500 == 1')
while [ ! -e stop ]; do
	# shellcheck disable=SC2086  # ids have no blanks
	crm-contact edit $spread --role "round $((round += 1))" --yes || exit
done >/dev/null 2>writes &
writer=$!
torn=0
for format in tsv csv jsonl tsv csv jsonl tsv csv jsonl tsv; do
	crm-contact export --format $format >now
	rounds=$(sed -n 's/.*\(round [0-9]*\).*/\1/p' now | sort | uniq -c)
	case $rounds in
	'' | *" 16 round "*) ;;
	*) torn=$((torn + 1)) ;;
	esac
	printf '%s\n' "$rounds" >>seen
done
touch stop
wait "$writer"
[ "$torn" -eq 0 ] && [ "$(sort -u seen | wc -l)" -gt 2 ]
verdict $? 'what others write meanwhile is there as a whole or not at all'

sh -c 'crm-contact export; echo $? >left' 2>said | head -n 1 >first
[ "$(cat left)" -eq 141 ] && [ ! -s said ] && [ "$(wc -l <first)" -eq 1 ]
verdict $? 'a reader that has enough ends it quietly'
fails_with 74 'crm-contact: cannot write the output: No space left on device' \
	sh -c 'crm-contact export >/dev/full'
