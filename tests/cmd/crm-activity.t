#!/bin/sh
# Activities: what was said and done, about any record.
# SPDX-License-Identifier: MIT
. "${0%/*}/../lib.sh"

given crm-contact add 'Ann Lee'
given crm-company add 三角洲
given crm-deal add Pumps
given crm-activity add 'Wants an offer' --kind call --about 'contact:Ann Lee' --minutes 12 --direction in
given crm-activity add 参观 --kind visit --about company:三角洲 --at '2026-02-27 15:00' --outcome 满意
given crm-activity add 'Sent the offer' --kind email --about "$(crm-deal list -q title=Pumps)" --at '-2h'
prints 'kind	subject	about	at	owner
call	Wants an offer	Ann Lee	2026-03-02T09:00:00Z	Test User
email	Sent the offer	Pumps	2026-03-02T07:00:00Z	Test User
visit	参观	三角洲	2026-02-27T15:00:00Z	Test User' crm-activity list --fields kind,subject,about,at,owner
prints '参观' crm-activity list about=company:三角洲 --fields subject --no-header
prints 'Wants an offer' crm-activity list about='contact:Ann Lee' --fields subject --no-header
matches '"about":\{"id":"c-[^"]*","name":"Ann Lee"\}' crm-activity list kind=call --json --fields subject,about
fails_with 65 'crm-activity: minutes: -1 is less than nothing' crm-activity add X --minutes=-1
fails_with 2 "crm-activity: kind: 'fax' is none of call, email, meeting, visit, note, chat" crm-activity add X --kind fax
fails_with 3 "crm-activity: about: no contact matches 'Nobody'" crm-activity add X --about contact:Nobody
fails_with 65 'crm-activity: an activity needs a subject' crm-activity add --kind call
printf 'First line\nsecond\tline\n' >note.txt
given crm-activity add 'A long note' --note @note.txt
prints 'First line\nsecond\tline\n' crm-activity list subject~long --fields note --no-header
fails_with 4 "crm-contact: contact 'Ann Lee' is still linked to by 1 activity" crm-contact remove 'Ann Lee'
given crm-activity edit "$(crm-activity list -q kind=call)" --outcome 'offer by Friday'
given crm-activity remove "$(crm-activity list -q kind=email)"
prints 3 sh -c "crm-activity list -q | wc -l | tr -d ' '"
given crm-admin check
