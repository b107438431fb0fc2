#!/bin/sh
# Who is in static segments, row by row: imports, exports, and what is refused.
# SPDX-License-Identifier: MIT
. "${0%/*}/../lib.sh"

given crm-contact add Ann
given crm-contact add Bob
given crm-company add Big
given crm-segment add guests --kind static
given crm-segment add firms --kind static --noun company
given crm-segment add all --noun contact name~n
printf 'segment,record\nguests,contact:Ann\nguests,contact:Bob\nfirms,company:Big\n' >who.csv
given crm-listing import who.csv
prints 'firms	Big
guests	Ann
guests	Bob' sh -c "crm-listing list --fields segment,record --no-header | sort"
fails_with 4 "crm-listing: 'Ann' is in segment 'guests' already" \
	crm-listing add --segment guests --record contact:Ann
fails_with 65 "crm-listing: record: segment 'guests' has members of the noun contact, not company" \
	crm-listing add --segment guests --record company:Big
fails_with 4 "crm-listing: the members of 'all' are who fits its filter: nobody is put in or taken out" \
	crm-listing add --segment all --record contact:Ann
matches 'Listings: 1' crm-contact show Ann --all --format table
prints '2' sh -c "crm-contact list segment=guests --json | grep -c '\"name\"'"

# --- very many at once are told apart too
awk 'BEGIN { print "name"; for (i = 0; i < 20500; i++) printf "Person %05d\n", i }' >people.csv
given crm-contact import people.csv
{ echo 'segment,record'; crm-contact list name~Person -q | sed 's/^/guests,/'; } >many.csv
given crm-listing import many.csv
tail -n 1 many.csv >last
cat many.csv last >again.csv
given crm-segment remove guests
given crm-segment add guests --kind static
when crm-listing import again.csv
then_exits 65
prints '' crm-segment members guests -q
