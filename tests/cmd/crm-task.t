#!/bin/sh
# Tasks: what is due, doing it, and what comes again.
# SPDX-License-Identifier: MIT
. "${0%/*}/../lib.sh"
now() { export CRM_NOW="$1"; }

when crm-task due --exit-code
then_exits 1
then_prints 'id	title	due	priority	status	about	owner'
prints '[]' crm-task due --json

given crm-contact add 'Ann Lee'
given crm-user add 'Rosa Lind' --login rosa
given crm-task add 'Call Ann' --due 2026-02-27 --recurrence weekly --about 'contact:Ann Lee' --note 'ask for the boat'
given crm-task add 写信 --due today --priority low
given crm-task add Urgent --due today --priority urgent --owner rosa
given crm-task add Later --due +3d
given crm-task add Someday

# The oldest first, then the most urgent.
prints 'title	due	priority	owner
Call Ann	2026-02-27	normal	Test User
Urgent	2026-03-02	urgent	Rosa Lind
写信	2026-03-02	low	Test User' crm-task due --fields title,due,priority,owner
prints 'Call Ann
写信' crm-task due owner=me --fields title --no-header
prints 'Call Ann' crm-task due --before yesterday --fields title --no-header
prints 4 sh -c "crm-task due --before +1w -q | wc -l | tr -d ' '"
prints '写信
Call Ann
Urgent' crm-task due --sort priority,title --fields title --no-header
when crm-task due --exit-code
then_exits 0
fails_with 2 "crm-task: --before: 'someday' is not a date" crm-task due --before someday
fails_with 65 "crm-task: recurrence: 'foo' is not a rule that comes again" crm-task add X --recurrence foo

# A task that recurs makes its next one, in its rhythm, once.
matches 'Call Ann	added$' crm-task 'done' 'Call Ann' --format=tsv
prints '2026-02-27	done	2026-03-02T09:00:00Z		Ann Lee
2026-03-06	open		weekly	Ann Lee' \
	crm-task list title='Call Ann' --sort due --fields due,status,done_at,recurrence,about --no-header
prints 'ask for the boat' crm-task list title='Call Ann' status=open --fields note --no-header
first=$(crm-task list -q title='Call Ann' status=done)
fails_with 4 "crm-task: task 'Call Ann' is done already (2026-03-02)" crm-task 'done' "$first"
given crm-task reopen "$first"
prints 'open	' crm-task show "$first" --fields status,done_at --no-header
given crm-task 'done' "$first"
prints 2 sh -c "crm-task list -q title='Call Ann' | wc -l | tr -d ' '"
given crm undo
given crm undo
given crm undo
prints 'Call Ann	2026-02-27	open	weekly' \
	crm-task list title='Call Ann' --fields title,due,status,recurrence --no-header

# The same by editing the status; a late one does not come again in the past.
now 2026-04-01T09:00:00Z
given crm-task edit 'Call Ann' --status 'done'
prints '2026-04-03	open	weekly' \
	crm-task list title='Call Ann' status=open --fields due,status,recurrence --no-header

fails_with 4 "crm-task: task 'Later' is open" crm-task reopen Later
given crm-task edit Later --status dropped
given crm-task reopen Later
given crm-task 'done' Later Someday
prints 'Later
Someday' crm-task list status=done title=Later,Someday --fields title --no-header --sort title
fails_with 3 "crm-task: no task matches 'Nothing'" crm-task 'done' Nothing
fails_with 2 'crm-task: which task?' crm-task 'done'
given crm-task remove 写信
given crm-admin check

# The end of the month stays the end of the month, after a short one too.
given crm-task add 'Send the invoices' --due 2026-01-31 --recurrence monthly
for now in 2026-02-01 2026-03-01 2026-04-01; do
	export CRM_NOW="${now}T09:00:00Z"
	given crm-task 'done' "$(crm-task list title='Send the invoices' status=open -q)"
done
prints '2026-01-31
2026-02-28
2026-03-31
2026-04-30' crm-task list title='Send the invoices' --sort due --fields due --no-header
given crm-task edit "$(crm-task list title='Send the invoices' status=open -q)" --due 2026-04-15
given crm-task 'done' "$(crm-task list title='Send the invoices' status=open -q)"
prints '2026-05-15' crm-task list title='Send the invoices' status=open --fields due --no-header

# A time brings its date; a new date keeps the clock, whatever the zone does meanwhile.
export CRM_NOW=2026-03-02T09:00:00Z
given crm-task add Standup --kind meeting --starts-at '2026-03-27 09:00' --minutes 15 --timezone Europe/Berlin --recurrence weekly
prints '2026-03-27	2026-03-27T09:00:00Z	15' crm-task show Standup --fields due,starts_at,minutes --no-header
export CRM_NOW=2026-03-28T09:00:00Z
given crm-task 'done' Standup
prints '2026-04-03	2026-04-03T08:00:00Z	weekly' \
	crm-task list title=Standup status=open --fields due,starts_at,recurrence --no-header
given crm-task edit "$(crm-task list title=Standup status=open -q)" --due 2026-12-01
prints '2026-12-01	2026-12-01T09:00:00Z' \
	crm-task list title=Standup status=open --fields due,starts_at --no-header
fails_with 65 "crm-task: timezone: there is no zone 'Europe/Berlyn' here" crm-task add X --timezone Europe/Berlyn
fails_with 65 "crm-task: remind: 'soon' is not a length of time" crm-task add X --remind '1 day, soon'
fails_with 65 'crm-task: remind: at most 60 days before' crm-task add X --remind '61 days'
fails_with 2 "crm-task: kind: 'walk' is none of todo, call, meeting" crm-task add X --kind walk

# Given to somebody, who takes it or gives it back.
export CRM_NOW=2026-03-02T09:00:00Z
given crm-task add 'Ask the bank' --due today
prints 'Test User	' crm-task show 'Ask the bank' --fields owner,acceptance --no-header
matches 'Ask the bank	assigned$' crm-task assign 'Ask the bank' --to rosa --format tsv
prints 'Rosa Lind	Test User	pending' crm-task show 'Ask the bank' --fields owner,assigned_by,acceptance --no-header
fails_with 4 "crm-task: task 'Ask the bank' was given to somebody else" crm-task accept 'Ask the bank'
as_rosa() { CRM_USER='rosa' "$@"; }
given as_rosa crm-task decline 'Ask the bank'
prints 'Test User	Test User	declined' crm-task show 'Ask the bank' --fields owner,assigned_by,acceptance --no-header
given crm-task assign 'Ask the bank' --to rosa
given as_rosa crm-task accept 'Ask the bank'
fails_with 4 "crm-task: task 'Ask the bank' waits for no answer" as_rosa crm-task accept 'Ask the bank'
given crm-task assign 'Ask the bank' --to me
prints 'Test User		' crm-task show 'Ask the bank' --fields owner,assigned_by,acceptance --no-header
fails_with 2 'crm-task: to whom? --to <user>' crm-task assign 'Ask the bank'
# By a rule of RFC 5545: which counts, ends, and leaves out what the calendar says.
again() { # RULE FIRST OPTION...: the dates of a task that is done each time on its date
	rule=$1 day=$2 dates=
	shift 2
	task=$(CRM_NOW="${day}T09:00:00Z" crm-task add Again --due "$day" --recurrence "$rule" "$@")
	while [ -n "$task" ] && [ ${#dates} -lt 60 ]; do
		dates="$dates $day"
		task=$(CRM_NOW="${day}T09:00:00Z" crm-task 'done' "$task" --format tsv --no-header |
			sed -n 's/	Again	added$//p')
		[ -z "$task" ] || day=$(crm-task show "$task" --fields due --no-header)
	done
	echo "${dates# }"
}
prints '2026-03-06 2026-04-03 2026-05-01' again 'FREQ=MONTHLY;BYDAY=1FR;COUNT=3' 2026-03-06
prints '2026-03-02 2026-03-04 2026-03-09' again 'FREQ=WEEKLY;BYDAY=MO,WE;UNTIL=20260310' 2026-03-02
prints '2026-03-02 2026-03-04' again 'FREQ=DAILY;COUNT=4' 2026-03-02 --calendar 'EXDATE:20260303,20260305'
prints '2026-11-30 2026-12-31' again 'FREQ=MONTHLY;BYMONTHDAY=-1;UNTIL=20261231T100000Z' 2026-11-30
given crm-task add Late --due 2026-03-02 --recurrence 'FREQ=DAILY;INTERVAL=2;COUNT=10'
export CRM_NOW=2026-03-07T09:00:00Z
given crm-task 'done' Late
prints '2026-03-08	FREQ=DAILY;INTERVAL=2;COUNT=7' crm-task list title=Late status=open --fields due,recurrence --no-header
fails_with 65 "crm-task: recurrence: 'FREQ=HOURLY' is no part of a rule that comes again" \
	crm-task add X --recurrence FREQ=HOURLY
