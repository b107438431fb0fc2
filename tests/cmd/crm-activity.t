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
fails_with 2 "crm-activity: kind: 'fax' is none of call, email, meeting, visit, note, chat, web" crm-activity add X --kind fax
fails_with 3 "crm-activity: about: no contact matches 'Nobody'" crm-activity add X --about contact:Nobody
fails_with 65 'crm-activity: an activity needs a subject' crm-activity add --kind call
printf 'First line\nsecond\tline\n' >note.txt
given crm-activity add 'A long note' --note @note.txt
prints 'First line\nsecond\tline\n' crm-activity list subject~long --fields note --no-header
fails_with 4 "crm-contact: contact 'Ann Lee' is still linked to by 1 activity" crm-contact remove 'Ann Lee'
given crm-activity edit "$(crm-activity list -q kind=call)" --outcome 'offer by Friday'
given crm-activity remove "$(crm-activity list -q kind=email)"
prints 3 sh -c "crm-activity list -q | wc -l | tr -d ' '"

# One timeline of all kinds: by time, then id, in whichever order they came; the end is not part of it.
given crm-contact add 'Bea Orr'
for row in call:10 web:12 chat:11 email:10 note:09 visit:12; do
	given crm-activity add "${row%:*}" --kind "${row%:*}" --about 'contact:Bea Orr' --at "2026-02-20 ${row#*:}:00"
done
crm-activity list -q --about 'contact:Bea Orr' >order
when crm-activity list --about 'contact:Bea Orr' --fields at,id --no-header
then_prints "$(crm-activity list --fields at,id --no-header 'about=contact:Bea Orr' | LC_ALL=C sort -r)"
prints 6 grep -c . order
prints 'chat
call
email' sh -c 'crm-activity list --about "contact:Bea Orr" --since "2026-02-20 10:00" --until "2026-02-20 12:00" --fields subject --no-header | sed 1q
	crm-activity list --about "contact:Bea Orr" --since "2026-02-20 10:00" --until "2026-02-20 11:00" --fields subject --no-header | sort'
prints 'chat' crm-activity list --kind call,chat,web --about 'contact:Bea Orr' --until '2026-02-20 12:00' subject!=call --fields subject --no-header
prints '' crm-activity list -q --since 2026-02-20 --until 2026-02-20
prints 6 sh -c "crm-activity list -q --since 2026-02-20 --until 2026-02-21 | wc -l | tr -d ' '"
prints 5 sh -c "CRM_TZ=America/New_York crm-activity list -q --since '2026-02-20 05:00' --until '2026-02-21' | wc -l | tr -d ' '"
prints "$(sed 2q order)" crm-activity list -q --about 'contact:Bea Orr' --limit 2
fails_with 2 "crm-activity: --since: 'soon' is not a time" crm-activity list --since soon
fails_with 3 "crm-activity: --about: no contact matches 'Nobody'" crm-activity list --about contact:Nobody
fails_with 2 "crm-activity: filter, column 1: kind: 'fax' is none of call, email, meeting, visit, note, chat, web" crm-activity list --kind fax
prints 'chat' sh -c 'crm-activity --describe=words -- crm-activity list --kind ch'
given crm-admin check
