#!/bin/sh
# Calendars in and out: events and to-dos as tasks, in their zones, with what no field can say kept.
# SPDX-License-Identifier: MIT
. "${0%/*}/../lib.sh"

cat >a.ics <<'END'
BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//test//EN
BEGIN:VTIMEZONE
TZID:Customized Time Zone
X-LIC-LOCATION:America/New_York
END:VTIMEZONE
BEGIN:VEVENT
UID:1@x
DTSTAMP:20260101T000000Z
SUMMARY:Weekly talk\, with
  a friend
DTSTART;TZID=Europe/Berlin:20260302T100000
DTEND;TZID=Europe/Berlin:20260302T113000
RRULE:FREQ=WEEKLY;BYDAY=MO
EXDATE;TZID=Europe/Berlin:20260309T100000
LOCATION:Harbour
X-FOO;A=b:c
BEGIN:VALARM
ACTION:DISPLAY
TRIGGER:-PT15M
END:VALARM
BEGIN:VALARM
ACTION:DISPLAY
TRIGGER:-P1D
END:VALARM
END:VEVENT
BEGIN:VEVENT
UID:1@x
RECURRENCE-ID;TZID=Europe/Berlin:20260316T100000
SUMMARY:Weekly talk\, later
DTSTART;TZID=Europe/Berlin:20260316T140000
END:VEVENT
BEGIN:VTODO
UID:2@x
SUMMARY:Pay
DUE;VALUE=DATE:20260305
PRIORITY:1
DESCRIPTION:two\nlines
END:VTODO
BEGIN:VTODO
UID:3@x
SUMMARY:Paid
STATUS:COMPLETED
END:VTODO
BEGIN:VEVENT
UID:4@x
SUMMARY:Custom
DTSTART;TZID="Customized Time Zone":20260302T100000
DURATION:PT1H30M
RRULE:FREQ=HOURLY
END:VEVENT
BEGIN:VEVENT
UID:5@x
DTSTART;TZID=/mozilla.org/20050126_1/Asia/Tokyo:20260302T090000
END:VEVENT
BEGIN:VEVENT
UID:6@x
SUMMARY:Outlook
DTSTART;TZID=W. Europe Standard Time:20260701T090000
END:VEVENT
END:VCALENDAR
END
given crm-task import a.ics
prints '[{"title":"Weekly talk, with a friend","kind":"meeting","due":"2026-03-02","starts_at":"2026-03-02T09:00:00Z","minutes":90,"timezone":"Europe/Berlin","place":"Harbour","recurrence":"FREQ=WEEKLY;BYDAY=MO","remind":"15 minutes, 1 day","calendar":"EXDATE;TZID=Europe/Berlin:20260309T100000\nX-FOO;A=b:c"}
]' sh -c "crm-task list reference=1@x --fields title,kind,due,starts_at,minutes,timezone,place,recurrence,remind,calendar --json | tail -n +2 | sed '1s/^/[/'"
prints '2026-03-16	2026-03-16T13:00:00Z	Weekly talk, later' \
	crm-task list reference='1@x 20260316T100000' --fields due,starts_at,title --no-header
prints 'Pay	todo	2026-03-05		urgent	open	two\nlines' \
	crm-task list reference=2@x --fields title,kind,due,starts_at,priority,status,note --no-header
prints 'done' crm-task list reference=3@x --fields status --no-header
prints '2026-03-02T15:00:00Z	90	America/New_York		RRULE:FREQ=HOURLY' \
	crm-task list reference=4@x --fields starts_at,minutes,timezone,recurrence,calendar --no-header
prints 'meeting	2026-03-02T00:00:00Z	Asia/Tokyo' \
	crm-task list reference=5@x --fields title,starts_at,timezone --no-header
prints '2026-07-01T07:00:00Z	Europe/Berlin' \
	crm-task list reference=6@x --fields starts_at,timezone --no-header

# Out: CRLF, at most 75 bytes a line, each zone once; in again nothing changes, here or in another store.
given crm-task export --format=ics -o b.ics
prints '7 7 1 1' sh -c "echo \$(grep -c '^UID:' b.ics) \$(grep -c '^DTSTAMP:20260302T090000Z' b.ics) \$(grep -c '^TZID:Europe/Berlin' b.ics) \$(grep -c '^BEGIN:VCAL' b.ics)"
prints '0 0' sh -c "echo \$(awk '!/\r\$/' b.ics | wc -l) \$(LC_ALL=C awk 'length > 76' b.ics | wc -l)"
prints 'BEGIN:VEVENT
UID:1@x
DTSTAMP:20260302T090000Z
SUMMARY:Weekly talk\, with a friend
DTSTART;TZID=Europe/Berlin:20260302T100000
DURATION:PT90M
RRULE:FREQ=WEEKLY;BYDAY=MO
LOCATION:Harbour
PRIORITY:5
EXDATE;TZID=Europe/Berlin:20260309T100000
X-FOO;A=b:c
BEGIN:VALARM
ACTION:DISPLAY
DESCRIPTION:Weekly talk\, with a friend
TRIGGER:-PT15M
END:VALARM
BEGIN:VALARM
ACTION:DISPLAY
DESCRIPTION:Weekly talk\, with a friend
TRIGGER:-P1D
END:VALARM
END:VEVENT
END:VCALENDAR' sh -c "crm-task list reference=1@x --format=ics | tr -d '\r' | sed -n '/^BEGIN:VEVENT/,\$p'"
prints 'UID:1@x
RECURRENCE-ID;TZID=Europe/Berlin:20260316T100000' sh -c "crm-task show \$(crm-task list reference='1@x 20260316T100000' -q) --format=ics | tr -d '\r' | grep '^UID\|^RECURRENCE'"
prints 'DTSTART:19800406T020000
TZOFFSETFROM:+0100
TZOFFSETTO:+0200' sh -c "tr -d '\r' <b.ics | sed -n '/^TZID:Europe.Berlin/,/^END:DAYLIGHT/p' | sed -n '/^BEGIN:DAYLIGHT/,/TZOFFSETTO/p' | tail -n +2"
when crm-task import b.ics
then_says 'b.ics: 7 rows: 7 unchanged'
given crm-task export --format=ics -o c.ics
given cmp b.ics c.ics
given env CRM_STORE="$PWD/other" crm init
given env CRM_STORE="$PWD/other" crm-task import b.ics
given env CRM_STORE="$PWD/other" crm-task export --format=ics -o c.ics
prints '' sh -c 'sort b.ics >b && sort c.ics | diff b -'
fails_with 2 'crm-company: only tasks and visits are shown as calendars' crm-company list --format=ics

# What was made here: by its id, words as a rule, the kinds and ends that calendars do not know.
given crm-task add 'Ring ü them; soon' --kind call --starts-at '2026-03-31 10:00' --recurrence monthly --remind '2 hours' --minutes 15
given crm-task add 'No date' --kind meeting --note "$(head -c 300 /dev/zero | tr '\0' x | sed 's/x/ü/g')"
given crm-task add 'Two days' --kind meeting --due 2026-03-05 --minutes 2880
given crm-task 'done' 'Two days'
prints "UID:$(crm-task list title='Ring ü them; soon' -q)
DTSTAMP:20260302T090000Z
SUMMARY:Ring ü them\; soon
DTSTART:20260331T100000
DURATION:PT15M
RRULE:FREQ=MONTHLY;BYMONTHDAY=28,29,30,31;BYSETPOS=-1
X-CRM-KIND:call
PRIORITY:5" sh -c "crm-task list kind=call --format=ics | tr -d '\r' | sed -n '/^UID/,/^PRIORITY/p'"
prints 'DTSTART;VALUE=DATE:20260305
DURATION:P2D
X-CRM-STATUS:done' sh -c "crm-task list title='Two days' --format=ics | tr -d '\r' | grep '^DTSTART\|^DUR\|^X-'"
given crm-task export --format=ics -o b.ics
given crm-task import b.ics
then_says 'b.ics: 10 rows: 10 unchanged'
prints monthly crm-task list kind=call --fields recurrence --no-header
given env CRM_STORE="$PWD/other" crm-task import b.ics
given env CRM_STORE="$PWD/other" crm-task export --format=ics -o c.ics
prints '' sh -c 'sort b.ics >b && sort c.ics | diff b -'

# The same again changes nothing; what the calendar leaves out does not come.
when crm-task import a.ics
then_says 'a.ics: 7 rows: 7 unchanged'
given crm-task 'done' "$(crm-task list reference=1@x -q)"
prints '2026-03-16	2026-03-16T09:00:00Z' \
	crm-task list place=Harbour status=open --fields due,starts_at --no-header

# What is none, and what ends too early.
printf 'BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nSUMMARY:x\r\n' >broken.ics
fails_with 65 'crm-task: broken.ics, line 2: the file ends before this does: no END:VEVENT' crm-task import broken.ics
printf 'BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n' | given crm-task import -
printf 'BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:9@x\nSUMMARY:%s\nEND:VEVENT\nEND:VCALENDAR\n' "$(head -c 5000 /dev/zero | tr '\0' x)" >long.ics
fails_with 65 'crm-task: long.ics, line 2: title: 5000 bytes are too many for a name; 1000 at most' crm-task import long.ics

# A zone that only the file knows: its rules say when, in winter, in summer, by a date of its own, and before all.
zone() { # WHEN: the file with an event then
	cat <<END
BEGIN:VCALENDAR
BEGIN:VTIMEZONE
TZID:Our Office
BEGIN:STANDARD
DTSTART:20071104T020000
RRULE:FREQ=YEARLY;BYDAY=1SU;BYMONTH=11
TZOFFSETFROM:-0400
TZOFFSETTO:-0500
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:20070311T020000
RRULE:FREQ=YEARLY;BYDAY=2SU;BYMONTH=3
TZOFFSETFROM:-0500
TZOFFSETTO:-0400
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:20260601T000000
RDATE:20260601T000000,20260603T000000
TZOFFSETFROM:-0400
TZOFFSETTO:+013000
END:STANDARD
END:VTIMEZONE
BEGIN:VEVENT
UID:zone
SUMMARY:Zone
DTSTART;TZID=Our Office:$1
END:VEVENT
END:VCALENDAR
END
}
while read -r shown utc; do
	zone "$shown" >zone.ics
	given crm-task import zone.ics
	prints "$utc" crm-task list reference=zone --fields starts_at --no-header
done <<'END'
20260115T100000 2026-01-15T15:00:00Z
20260308T015900 2026-03-08T06:59:00Z
20260308T030000 2026-03-08T07:00:00Z
20260705T100000 2026-07-05T08:30:00Z
20261101T030000 2026-11-01T08:00:00Z
20260602T100000 2026-06-02T08:30:00Z
20000101T100000 2000-01-01T14:00:00Z
END

# Without a UID the task is found by what it says, whenever the file was written.
for stamp in 20260301T000000Z 20260302T000000Z; do
	printf 'BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTAMP:%s\r\nDTSTART:20260309T090000Z\r\nSUMMARY:No key\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n' \
		"$stamp" >keyless.ics
	given crm-task import keyless.ics
done
then_says 'keyless.ics: 1 row: 1 unchanged'
