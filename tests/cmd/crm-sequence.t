#!/bin/sh
# Sequences: steps on their days, once each, until somebody answers, opts out, converts or fits no more.
# SPDX-License-Identifier: MIT
. "${0%/*}/../lib.sh"

at() { now=$1; shift; env CRM_NOW="${now}T09:00:00Z" "$@"; }
tasks() { crm-task list about="lead:$1" --fields due,title --sort due --no-header; }
fails_with 65 "crm-sequence: steps: 'soon call' is no step" crm-sequence add X --steps 'soon call'
fails_with 65 "crm-sequence: steps: '2 call:' is no step" crm-sequence add X --steps '2 call:'
fails_with 65 "crm-sequence: steps: there is no template 'Nothing'" crm-sequence add X --steps '0 email: Nothing'
fails_with 65 "crm-sequence: quiet_hours: 'at night' is no span of hours" crm-sequence add X --steps '0 a' --quiet-hours 'at night'
fails_with 65 "crm-sequence: steps: '1 Call' comes after a later one" crm-sequence add X --steps '3 Mail
1 Call'
when crm-sequence add X --steps '1 Call' --criteria 'size>3'
then_exits 2
given crm-sequence add Welcome --criteria 'status<=nurturing' --steps '0 Say hello

3 Send the brochure
3 Call
10 Ask again'
given crm-user add 'Ann Lee'
for name in One Two Three Four Five Else; do given crm-lead add $name --owner 'Ann Lee'; done
given crm-sequence start --sequence Welcome --all --yes
fails_with 4 "crm-sequence: 'One' is in sequence 'Welcome' already" crm-sequence start One --sequence Welcome
given crm-lead add Later --owner 'Ann Lee'
when crm-sequence start --sequence Welcome --filter 'status=new' --yes --format=tsv --no-header
then_matches 'Later	started$'
then_matches 'One	unchanged$'
given crm-sequence stop Later
when crm-sequence start --sequence Welcome --filter 'status=new' --yes --format=tsv --no-header
then_matches 'Later	unchanged$'
given crm-sequence start Later --sequence Welcome
given crm-sequence stop Later
fails_with 2 'crm-sequence: which sequence? --sequence' crm-sequence start One

# The first step at once, the others on their days; a day that was missed is made up for.
prints 6 sh -c 'crm-sequence due -q | wc -l | tr -d " "'
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
given at 2026-03-04 crm-lead disqualify Five --reason 'no need'
given at 2026-03-04 crm-lead qualify Else
when at 2026-03-06 crm-sequence run --format=tsv --no-header
then_matches 'Two	answered$'
then_matches 'Three	consent withdrawn$'
then_matches 'Four	converted$'
then_matches 'Five	disqualified$'
then_matches 'Else	fits no longer$'
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

# Kinds of steps: what is to be done by people is a task of that kind, other words are a title.
given crm-sequence add Kinds --noun deal --steps '0 call: Ring
0 meeting:  Sit down
0 Re: the offer
1 never'
given crm-company add Acme
given crm-deal add Boat --company Acme
given crm-sequence start Boat --sequence Kinds
given crm-sequence run
prints 'todo	Re: the offer
call	Ring
meeting	Sit down' crm-task list about=deal:Boat --fields kind,title --sort kind --no-header
given crm-deal lose Boat --reason price
matches 'Boat	closed$' at 2026-03-03 crm-sequence run --format=tsv

# A mail waits for send; what keeps it is told, and what comes behind it waits too.
given crm-template add Hello --subject 'Hello {{name}}' --text 'How are you?'
given crm-sequence add Mails --purpose newsletter --quiet-hours 20:00-08:00 --steps '0 email: Hello
0 Look for an answer
5 email: Hello'
for name in 'No address' 'No consent' Gone Fine; do given crm-lead add "$name" --email "${name##* }@x.example"; done
given crm-lead edit 'No address' --email ''
given crm-consent add newsletter --about lead:Gone --given-at 2026-01-01
given at 2026-03-01 crm-consent withdraw --filter about=lead:Gone
for name in 'No address' 'No consent' Gone Fine; do
	[ "$name" != Fine ] || given crm-consent add newsletter --about lead:Fine
	[ "$name" = Fine ] || [ "$name" = Gone ] || given crm-consent add contact --about "lead:$name"
	given crm-sequence start "$name" --sequence Mails
done
given crm-sequence run
then_says 'crm-sequence: 1 mail is due: crm-sequence send'
prints "Fine	1	email	due	
Gone	1	email	held	the consent for 'newsletter' is withdrawn
No address	1	email	held	no e-mail address
No consent	1	email	held	no consent for 'newsletter'" \
	sh -c 'crm-sequence due --fields record,step,kind,state,why --no-header | LC_ALL=C sort'
prints 'held	quiet hours, 20:00-08:00' sh -c 'CRM_NOW=2026-03-02T21:00:00Z crm-sequence due --fields record,state,why --no-header | sed -n "s/^Fine	//p"'
prints '' crm-task list about=lead:Fine -q

# Through a program; the rehearsal tells the same and sends nothing.
printf '[office]\ntype = sendmail\nrun = cat >>%s\nfrom = crm@x.example\n' "$work/sent" >"$work/accounts"
chmod 600 "$work/accounts"
send() { crm-sequence send --accounts "$work/accounts" --no-header "$@"; }
prints "Fine	1	due		Fine@x.example	Hello Fine
Fine	2	added		Fine@x.example	Look for an answer
Gone	1	held	the consent for 'newsletter' is withdrawn	Gone@x.example	
No address	1	held	no e-mail address		
No consent	1	held	no consent for 'newsletter'	consent@x.example	" \
	sh -c "crm-sequence send -n --accounts '$work/accounts' --no-header | cut -f 1,3-6,8 | LC_ALL=C sort"
[ ! -e "$work/sent" ]
verdict $? 'nothing was sent'
when sh -c "crm-sequence send --accounts '$work/accounts' --no-header | cut -f 1,3-5"
then_matches '^Fine	1	sent	$'
then_matches '^Fine	2	added	$'
then_matches "^No consent	1	held	no consent for 'newsletter'$"
prints 1 grep -c '^Subject: Hello Fine' "$work/sent"
when send
prints 1 grep -c '^Subject: ' "$work/sent"
prints 'email	out	Hello Fine	sent to Fine@x.example	How are you?' \
	crm-activity list about=lead:Fine --fields kind,direction,subject,outcome,note --no-header
prints 'Look for an answer' crm-task list about=lead:Fine --fields title --no-header

# Undone, it is noted again and not sent again.
given crm undo
when send
prints 1 grep -c '^Subject: ' "$work/sent"
prints 'Hello Fine' crm-activity list about=lead:Fine --fields subject --no-header

# Given three days later, the consent lets the mail go, and the next one comes five days after that.
given at 2026-03-05 crm-consent add newsletter --about 'lead:No consent'
given at 2026-03-05 crm-sequence send --accounts "$work/accounts"
prints '2026-03-05	2026-03-10' crm-enrolment list 'record="lead:No consent"' --fields started_on,next_on --no-header
given at 2026-03-07 crm-sequence send --accounts "$work/accounts"
prints 3 grep -c '^Subject: ' "$work/sent"

# No account, or a template that cannot be filled in: nobody is written off.
given at 2026-03-05 crm-template edit Hello --text 'Hello {{nickname}}'
when at 2026-03-10 crm-sequence send --accounts "$work/accounts"
then_exits 65
then_says "crm-sequence: template 'Hello': text: line 1 of the template: there is no '{{nickname}}'"
given crm-template edit Hello --text 'Hello'
fails_with 78 "crm-sequence: cannot read '$work/none': No such file or directory" at 2026-03-10 crm-sequence send --accounts "$work/none"
given at 2026-03-10 crm-sequence send --accounts "$work/accounts"
prints 4 grep -c '^Subject: ' "$work/sent"
given crm-admin check
