#!/bin/sh
# Segments: the same as their filter at every moment, in filters, in each other, no circles; and
# lists into which records are put.
# SPDX-License-Identifier: MIT
. "${0%/*}/../lib.sh"

names() { prints "$1" sh -c "$2 --fields name --no-header --sort name | paste -sd' '"; }

given crm-contact add Ann --city Berlin --tags vip --email ann@x.example
given crm-contact add Bob --city Berlin
given crm-contact add Cy --city Rome --tags vip
given crm-company add Big --employees 500
given crm-segment add hot --noun contact 'city=Berlin' '+vip'
prints 'name	noun	criteria
hot	contact	city=Berlin +vip' crm-segment list --fields name,noun,criteria

# --- the members are those of the filter, now and then
names 'Ann' 'crm-segment members hot'
names 'Ann' 'crm-contact list segment=hot'
before=$(crm-history log --limit 1 --no-header | cut -f1)
given crm-contact edit Bob --tags vip
given crm-contact edit Cy --city Berlin
names 'Ann Bob Cy' 'crm-segment members hot'
names 'Ann' "crm-segment members hot --as-of op:$before"
names 'Ann' "crm-contact list segment=hot --as-of op:$before"
given crm-segment edit hot --criteria 'city=Berlin'
given crm-contact edit Cy --city Rome
names 'Ann Bob' 'crm-segment members hot'
names 'Ann' "crm-segment members hot --as-of op:$before"
moment=$(crm-history log --limit 1 --no-header | cut -f1)
while [ "$moment" -gt 7 ]; do
	criteria=$(crm-segment show hot --as-of "op:$moment" --fields criteria --no-header)
	# shellcheck disable=SC2086  # each word is a term
	prints "$(crm-contact list $criteria --as-of "op:$moment" -q)" crm-segment members hot --as-of "op:$moment" -q
	moment=$((moment - 1))
done

# --- in filters, with words around it, negated, narrowed, in changes
names 'Cy' 'crm-contact list not segment=hot'
names 'Cy' 'crm-contact list segment!=hot'
names 'Ann Cy' "crm-contact list '(segment=hot email!=) or city=Rome'"
names 'Ann' 'crm-segment members hot email!='
given crm-contact edit --filter segment=hot --tags +seen
names 'Ann Bob' 'crm-contact list +seen'
matches '^\[\{"id":' sh -c 'crm-segment members hot --json | tr -d "\n "'

# --- segments in segments, no circles
given crm-segment add reachable 'segment=hot' 'email!='
names 'Ann' 'crm-segment members reachable'
fails_with 4 "crm-segment: criteria: filter, column 1: segment 'reachable': filter, column 1: segment 'hot' would be a part of itself" \
	crm-segment edit hot --criteria 'segment=reachable'
fails_with 4 "crm-segment: criteria: filter, column 1: segment 'hot' would be a part of itself" \
	crm-segment edit hot --criteria 'segment=hot or city=Rome'

# --- what is wrong is refused at once, what went wrong later has a sentence
given crm-segment add big --noun company 'employees>=250'
prints Big crm-segment members big --fields name --no-header
fails_with 2 "crm-segment: criteria: filter, column 1: contacts have no field 'town'" crm-segment add bad town=Rome
fails_with 65 "crm-segment: noun: there is no noun 'planet'" crm-segment add bad --noun planet city=Rome
fails_with 65 'crm-segment: a segment needs a criteria' crm-segment add bad
fails_with 4 "crm-segment: name: 'Hot' already belongs to hot ($(crm-segment list -q name=hot))" crm-segment add Hot city=Rome
fails_with 2 "crm-contact: filter, column 1: segment 'big' has members of the noun company, not contact" crm-contact list segment=big
fails_with 3 "crm-contact: filter, column 1: no segment matches 'cold'" crm-contact list segment=cold
given crm-segment remove hot
fails_with 3 "crm-segment: filter, column 1: segment 'reachable': filter, column 1: no segment matches 'hot'" \
	crm-segment members reachable
given crm undo
names 'Ann' 'crm-segment members reachable'
given crm-admin check

# --- static: who was put in, until they are taken out
given crm-segment add guests --kind static --note 'Summer party'
prints '' crm-segment members guests --no-header
given crm-segment include guests Ann Cy
prints '' crm-segment include guests Ann
names 'Ann Cy' 'crm-segment members guests'
names 'Cy' "crm-segment members guests city=Rome"
names 'Bob' 'crm-contact list not segment=guests'
names 'Ann Bob Cy' 'crm-contact list segment=guests,hot'
given crm-segment add 'guests in Berlin' segment=guests city=Berlin
names 'Ann' "crm-segment members 'guests in Berlin'"
before=$(crm-history log --limit 1 --no-header | cut -f1)
given sh -c 'crm-contact list name=Bob -q | crm-segment include guests -'
given crm-segment exclude guests Cy
names 'Ann Bob' 'crm-segment members guests'
names 'Ann Cy' "crm-segment members guests --as-of op:$before"
names 'Ann Cy' "crm-contact list segment=guests --as-of op:$before"
given crm undo
names 'Ann Bob Cy' 'crm-segment members guests'
when crm-segment exclude guests --exit-code "$(crm-contact add Dee)"
then_exits 1
when crm-segment exclude guests --filter city=Rome --exit-code
then_exits 0
names 'Ann Bob' 'crm-segment members guests'
given crm undo

# --- a member that is removed is gone from the list, and comes back with it; merged ones move
given crm-contact remove Bob
names 'Ann Cy' 'crm-segment members guests'
given crm undo
names 'Ann Bob Cy' 'crm-segment members guests'
given crm-contact add Bobby --city Berlin
bob=$(crm-contact list name=Bob -q) cy=$(crm-contact list name=Cy -q)
given crm-contact merge Bobby Bob
names 'Ann Bobby Cy' 'crm-segment members guests'
given crm-contact merge Bobby Cy
names 'Ann Bobby' 'crm-segment members guests'
given crm-contact unmerge "$cy"
given crm-contact unmerge "$bob"
names 'Ann Bob Cy' 'crm-segment members guests'

# --- what is none of a list
fails_with 4 "crm-segment: the members of 'hot' are who fits its filter: nobody is put in or taken out" \
	crm-segment include hot Ann
fails_with 4 "crm-segment: the members of 'hot' are who fits its filter: nobody is put in or taken out" \
	crm-segment exclude hot Ann
fails_with 3 "crm-segment: no contact matches 'Big'" crm-segment include guests Big
fails_with 2 'crm-segment: which segment?' crm-segment include
fails_with 2 'crm-segment: which contact?' crm-segment include guests
fails_with 65 'crm-segment: criteria: a static segment has members, no filter' crm-segment edit guests --criteria city=Rome
fails_with 4 "crm-segment: segment 'guests' has members: noun and kind stay as they are" \
	crm-segment edit guests --kind filter --criteria city=Rome
fails_with 4 "crm-segment: segment 'guests' has members: noun and kind stay as they are" \
	crm-segment edit guests --noun company
matches '^kind +static' crm-segment show guests --format table
given crm-segment remove guests
prints '' crm-listing list --no-header
given crm undo
names 'Ann Bob Cy' 'crm-segment members guests'
given crm-admin check
