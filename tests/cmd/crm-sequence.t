#!/bin/sh
# Sequences: steps on their days, once each, until somebody answers, opts out, converts or fits no more.
# SPDX-License-Identifier: MIT
. "${0%/*}/../lib.sh"

at() { now=$1; shift; env CRM_NOW="${now}T09:00:00Z" "$@"; }
tasks() { crm-task list about="lead:$1" --fields due,title --sort due --no-header; }
fails_with 65 "crm-sequence: steps: 'soon call' is no step" crm-sequence add X --steps 'soon call'
fails_with 65 "crm-sequence: steps: '1 Call' comes after a later one" crm-sequence add X --steps '3 Mail
1 Call'
when crm-sequence add X --steps '1 Call' --criteria 'size>3'
then_exits 2
given crm-sequence add Welcome --criteria 'status<=nurturing' --steps '0 Say hello

3 Send the brochure
3 Call
10 Ask again'
given crm-user add 'Ann Lee'
for name in One Two Three Four Five; do given crm-lead add $name --owner 'Ann Lee'; done
given crm-sequence start --sequence Welcome --all --yes
fails_with 4 "crm-sequence: 'One' is in sequence 'Welcome' already" crm-sequence start One --sequence Welcome
fails_with 2 'crm-sequence: which sequence? --sequence' crm-sequence start One

# The first step at once, the others on their days; a day that was missed is made up for.
prints 5 sh -c 'crm-sequence due -q | wc -l | tr -d " "'
given crm-sequence run
prints '2026-03-02	Say hello' tasks One
prints 'Ann Lee' crm-task list 'about=lead:One' --fields owner --no-header
prints '' crm-sequence run -q
prints '' at 2026-03-04 crm-sequence run -q
prints '' at 2026-03-04 crm-sequence due -q

# What stops it, before the step of that day.
given at 2026-03-04 crm-activity add Yes --about lead:Two --direction in --kind email
given crm-consent add newsletter --about lead:Three
given at 2026-03-04 crm-consent withdraw newsletter
given at 2026-03-04 crm-lead convert Four --no-deal
given at 2026-03-04 crm-lead disqualify Five
when at 2026-03-06 crm-sequence run --format=tsv --no-header
then_matches 'Two	answered$'
then_matches 'Three	consent withdrawn$'
then_matches 'Four	converted$'
then_matches 'Five	fits no longer$'
prints '2026-03-02	Say hello
2026-03-05	Send the brochure
2026-03-05	Call' tasks One
for name in Two Three Five; do prints '2026-03-02	Say hello' tasks $name; done
prints 'One	running	3	2026-03-12' crm-enrolment list status=running --fields record,status,step,next_on --no-header

# Undone and run again, nobody gets a step twice.
given crm undo
given at 2026-03-06 crm-sequence run
prints 3 sh -c 'crm-task list about=lead:One -q | wc -l | tr -d " "'
given at 2026-03-20 crm-sequence run
prints 'finished	4	' crm-enrolment list record=lead:One --fields status,step,next_on --no-header
prints '' at 2026-04-20 crm-sequence run -q

# By hand, and when the sequence rests.
given crm-lead add Six
given crm-sequence start Six --sequence Welcome
given crm-sequence edit Welcome --is-active no
prints '' crm-sequence run -q
given crm-sequence edit Welcome --is-active yes
matches 'Six	stopped$' crm-sequence stop Six --format=tsv
matches 'Six	unchanged$' crm-sequence stop Six --format=tsv
prints '' crm-sequence run -q
given crm-sequence start Six --sequence Welcome
given crm-lead remove Six
prints '' crm-sequence run -q
given crm-admin check
