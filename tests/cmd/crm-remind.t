#!/bin/sh
# Reminders: what is due and when, for whom, in whose zone, in one message or in many; programs that
# send them; templates; what cron has, and has not.
# SPDX-License-Identifier: MIT
. "${0%/*}/../lib.sh"
now() { export CRM_NOW="$1"; }
accounts=$work/accounts
cat >"$accounts" <<END
# Notes what it gets.
[office]
type = sendmail
run = cat >>'$work/mails'
from = crm@x.example

[chat]
type = command
run = cat >>'$work/chats'
END
chmod 600 "$accounts"
given crm config remind_account office
due() { crm-remind due --no-header "$@" | cut -f2-4,6-; }
send() { crm-remind send --accounts "$accounts" --no-header "$@" | cut -f2-6; }

given crm-user add 'Rosa Lind' --login rosa --email rosa@x.example
given crm-user add 'Li Na' --login lina --email lina@x.example --timezone Asia/Shanghai --remind-by chat
given crm-contact add 'Ann Lee' --birthday 1980-03-05 --owner rosa
prints 'record	rule	at	title	about	owner	state' crm-remind due
prints '[]' crm-remind due --json
when crm-remind due --exit-code
then_exits 1

# Tasks: by date in the owner's zone, at a time, and as long before as they ask.
given crm-task add Call --due 2026-03-01 --owner rosa --about 'contact:Ann Lee'
given crm-task add Meet --starts-at '2026-03-02 09:10' --remind '1 day, 15 minutes' --owner rosa
given crm-task add Report --due 2026-03-03 --owner lina
given crm-task add Someday --owner rosa
given crm-task add Dropped --due 2026-03-01 --owner rosa --status dropped
prints 'task	2026-03-01	Call	Rosa Lind	due
task	2026-03-02T08:55:00Z	Meet	Rosa Lind	due' due
now 2026-03-02T08:54:00Z
prints 'task	2026-03-01	Call	Rosa Lind	due
task	2026-03-01T09:10:00Z	Meet	Rosa Lind	due' due
now 2026-03-02T15:59:59Z
prints '' due --owner lina
now 2026-03-02T16:00:00Z
prints 'task	2026-03-02	Report	Li Na	due' due --owner lina

# The rest: given to somebody, a date that comes again, a deal that rots, one that should be closed.
given crm-task add Ask
given crm-task assign Ask --to rosa
prints 'assigned	2026-03-02T16:00:00Z	Ask	Rosa Lind	due' due --rule assigned
given crm config birthday_remind_days 3
prints 'occasion	2026-03-02	birthday on 2026-03-05	Rosa Lind	due' due --rule occasion
now 2026-03-09T09:00:00Z
prints 'occasion	2026-03-02	birthday on 2026-03-05	Rosa Lind	due' due --rule occasion
now 2026-03-10T09:00:00Z
prints '' due --rule occasion
given crm config remind_catch_up_days 10
prints 'occasion	2026-03-02	birthday on 2026-03-05	Rosa Lind	due' due --rule occasion
given crm-deal add 'Big deal' --amount 5 --owner rosa --expected-on 2026-03-20
prints '' due --rule expected
given crm-deal edit 'Big deal' --next-step 'Send the offer' --next-on 2026-03-19
prints '' due --rule next-step
now 2026-03-21T00:00:00Z
prints 'expected	2026-03-20	Big deal	Rosa Lind	due' due --rule expected
prints 'next-step	2026-03-19	Send the offer: Big deal	Rosa Lind	due' due --rule next-step
given crm-deal edit 'Big deal' --next-step '' --next-on ''
prints '' due --rule next-step
prints '' due --rule rotting
now 2026-05-01T00:00:00Z
matches '^rotting	2026-0[34]-..	Big deal	Rosa Lind	due$' due --rule rotting
fails_with 2 "crm-remind: --rule: there is no 'tsak'" crm-remind due --rule tsak
fails_with 3 "crm-remind: no user matches 'nobody'" crm-remind due --owner nobody
prints 'Call' sh -c "crm-remind due --of 'contact:Ann Lee' --rule task --json | jq -r '.[].title'"

# Sent once each; what is printed before is what is printed then.
now 2026-03-02T09:00:00Z
send -n >want
[ ! -e "$work/mails" ]
verdict $? 'a rehearsal sends nothing'
sed 's/	due	/	sent	/' want >want.sent
prints "$(cat want.sent)" send
prints 'Rosa Lind	office	sent	1	Call
Rosa Lind	office	sent	1	birthday on 2026-03-05
Rosa Lind	office	sent	1	Meet
Rosa Lind	office	sent	1	Ask' cat want.sent
prints '' send
prints 4 grep -c '^Message-ID:' "$work/mails"
prints 'Subject: Call' sh -c "grep '^Subject: Call' '$work/mails' | tr -d '\r'"
prints '' due
prints 'task	2026-03-01	Call	Rosa Lind	sent' sh -c "crm-remind due --sent --no-header --rule task | cut -f2-4,6- | head -1"
prints '[{"owner":"Rosa Lind","rule":"task","occurrence":"2026-03-02T09:10:00Z -15 minutes","state":"sent"}]' \
	sh -c "crm-remind log --of task:Meet --json | jq -c 'map({owner:.owner.name,rule,occurrence,state})'"
given crm-task edit Call --due 2026-03-02
prints 'Rosa Lind	office	sent	1	Call' send
given crm-history verify
prints '' sh -c "crm-history log --no-header | sed -n /crm-remind/p"

# JSON for a program; another status of it is a failure, which is tried again later.
now 2026-03-02T16:00:00Z
prints 'Li Na	chat	sent	1	Report' send
prints '["Li Na","Report","2026-03-02T16:00:00Z"]' sh -c "jq -c '[.to.name, .subject, .reminders[0].at]' '$work/chats'"
sed -i 's/^run = .*chats.*/run = exit 75/' "$accounts"
given crm-task add Again --due today --owner lina
fails_with 75 "crm-remind: Li Na: account 'chat': 'exit 75' failed with exit status 75" crm-remind send --accounts "$accounts"
now 2026-03-02T16:04:59Z
prints '' send
now 2026-03-02T16:05:00Z
sed -i 's/^run = exit.*/run = true/' "$accounts"
prints 'Li Na	chat	sent	1	Again' send

# One message a day, at the time and in the zone of who gets it; and none in quiet hours.
rm -f "$work/mails"
given crm-user edit rosa --digest-time 07:30 --quiet-hours 12:00-13:00 --timezone Europe/Berlin
for title in One Two Three; do given crm-task add $title --due 2026-03-03 --owner rosa; done
now 2026-03-03T06:29:00Z
prints '' send
now 2026-03-03T06:30:00Z
prints 'Rosa Lind	office	sent	3	3 reminders' send
given crm-task add Four --due 2026-03-03 --owner rosa
prints '' send
now 2026-03-04T11:30:00Z
prints '' send
now 2026-03-04T12:00:00Z
prints 'Rosa Lind	office	sent	1	Four' send
prints 4 grep -c '^2026-03-03  ' "$work/mails"
given crm-user edit rosa --remind-by none
given crm-task add Five --due 2026-03-04 --owner rosa
prints '' send
fails_with 65 "crm-user: quiet_hours: 'night' is no span of hours" crm-user edit rosa --quiet-hours night
fails_with 65 "crm-user: timezone: there is no zone 'Mars' here" crm-user edit rosa --timezone Mars
fails_with 65 "crm-user: digest_time: '25:00' is not a time of the day" crm-user edit rosa --digest-time 25:00

# Templates; a name that there is not keeps everything from being sent, and is no reminder.
given crm-user edit rosa --remind-by '' --digest-time '' --quiet-hours ''
printf 'Subject: {{count}} for {{user}}\n\n{{#reminders}}\n* {{title}} [{{rule}}]\n{{/reminders}}\n' >template
prints '1 for Rosa Lind * Five [task] ' sh -c "crm-remind send -n --accounts '$accounts' --template template --text --json | jq -r '.[] | \"\\(.subject) \\(.text)\"' | paste -sd ' '"
printf 'Subject: {{usre}}\n\n' >template
fails_with 65 "crm-remind: line 1 of the template: there is no '{{usre}}'" crm-remind send --accounts "$accounts" --template template
prints failed sh -c 'crm-remind log --of task:Five --no-header | cut -f6'
now 2026-03-04T13:00:00Z
prints 'Rosa Lind	office	sent	1	Five' send

# Somebody who has left, and nobody: told, not sent.
given crm-user edit rosa --is-active no
given crm-task add Left --due today --owner rosa
when crm-remind send --accounts "$accounts" --no-header
then_says 'crm-remind: 1 reminder is of nobody: crm-remind due'
given crm-user edit rosa --is-active yes

# What was claimed and never ended.
sqlite3 "$CRM_STORE/crm.db" "UPDATE claim SET state = 'claimed', claimed_at = '2026-03-04T12:00:00Z'
	WHERE record = (SELECT id FROM task WHERE title = 'Five')"
fails_with 5 'crm-remind: 1 claimed and never ended: nobody knows whether sent' crm-remind send --accounts "$accounts"
prints '' send --retry-stuck '2 hours'
fails_with 2 "crm-remind: --retry-stuck: 'old' is not a length of time" crm-remind send --retry-stuck old
rm -f "$work/mails"
prints 'Rosa Lind	office	sent	1	Five' send --retry-stuck '1 hour'
prints 1 grep -c '^Subject: Five' "$work/mails"

# As cron runs it: no HOME, a short PATH, no locale.
cat >"$work/cron" <<END
cd / && env -i PATH=/usr/bin:/bin CRM_NOW=$CRM_NOW "$CRM_BIN/crm-remind" --store "$CRM_STORE" send "\$@"
END
given crm-task add Cron --due today --owner rosa
fails_with 78 'crm-remind: there is no place for accounts without HOME' sh "$work/cron"
given sh "$work/cron" --accounts "$accounts"
then_matches 'Rosa Lind	office	sent	1	Cron'
prints 'office	sendmail	crm@x.example
chat	command	' crm-remind accounts --accounts "$accounts" --no-header
given crm-admin check
