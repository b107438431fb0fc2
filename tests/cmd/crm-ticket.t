#!/bin/sh
# Tickets: their numbers, and the way from a question to its answer.
# SPDX-License-Identifier: MIT
. "${0%/*}/../lib.sh"
now() { export CRM_NOW="$1"; }

given crm-contact add 'Ann Lee'
given crm-user add 'Rosa Lind' --login rosa
given crm-ticket add 'Pump leaks' --contact 'Ann Lee' --priority high --channel email
given crm-ticket add 阀门坏了
prints 'number	subject	status	priority	contact	owner	opened_at
1	Pump leaks	new	high	Ann Lee		2026-03-02T09:00:00Z
2	阀门坏了	new	normal			2026-03-02T09:00:00Z' \
	crm-ticket list --fields number,subject,status,priority,contact,owner,opened_at

# A number is given once, even when its ticket is gone.
given crm-ticket remove '#2'
given crm-ticket add Third
prints 3 crm-ticket list subject=Third --fields number --no-header
given crm config ticket_number 500
given crm-ticket add 'Five hundred'
given crm-ticket add 'And one'
prints '500
501' crm-ticket list number\>=500 --fields number --no-header

# Giving it to somebody.
now 2026-03-02T10:00:00Z
given crm-ticket assign 1 rosa
prints 'open	Rosa Lind' crm-ticket show 1 --fields status,owner --no-header
matches 'Pump leaks	unchanged$' crm-ticket assign 1 --to rosa --format=tsv
fails_with 3 "crm-ticket: owner: no user matches 'nobody'" crm-ticket assign 1 nobody
fails_with 2 'crm-ticket: which ticket, and to whom?' crm-ticket assign
fails_with 2 'crm-ticket: which ticket?' crm-ticket assign me
given crm-ticket assign 3 500 me
prints 'Third
Five hundred' crm-ticket list owner=me --fields subject --no-header

# Answering.
now 2026-03-02T11:00:00Z
fails_with 2 'crm-ticket: answer what? --text <text>' crm-ticket reply 1
given crm-ticket reply 1 --text 'Turn it off.'
prints 'waiting	2026-03-02T11:00:00Z' crm-ticket show 1 --fields status,replied_at --no-header
now 2026-03-02T12:00:00Z
printf 'And\non again.\n' >text
given crm-ticket reply 1 --text @text --subject 'One more thing' --kind call
prints 'waiting	2026-03-02T11:00:00Z' crm-ticket show 1 --fields status,replied_at --no-header
prints 'call	One more thing	out	And\non again.\n
email	Re: Pump leaks	out	Turn it off.' \
	crm-activity list about=ticket:1 --fields kind,subject,direction,note --no-header
fails_with 2 "crm-ticket: kind: 'fax' is none of call, email, meeting, visit, note, chat, web" \
	crm-ticket reply 1 --text x --kind fax
prints 2 sh -c "crm-activity list -q | wc -l | tr -d ' '"

# The end, and beginning again.
now 2026-03-03T09:00:00Z
matches '"result":"closed"' crm-ticket close 1 --resolution 'new seal' --json
prints 'closed	2026-03-03T09:00:00Z	new seal' crm-ticket show '#1' --fields status,closed_at,resolution --no-header
fails_with 4 "crm-ticket: ticket 'Pump leaks' is closed already (2026-03-03)" crm-ticket close 1
fails_with 4 "crm-ticket: ticket 'Pump leaks' is closed" crm-ticket reply 1 --text x
then_says 'try: crm-ticket reopen 1'
fails_with 4 "crm-ticket: ticket 'Pump leaks' is closed: it can become open, not waiting" \
	crm-ticket edit 1 --status waiting
given crm-ticket reopen 1
prints 'open		' crm-ticket show 1 --fields status,closed_at,resolution --no-header
fails_with 4 "crm-ticket: ticket 'Pump leaks' is open" crm-ticket reopen 1
fails_with 4 "crm-ticket: ticket 'Pump leaks' is open: it can become waiting, solved or closed, not new" \
	crm-ticket edit 1 --status new
given crm-ticket edit 1 --status solved
given crm-ticket close 1
fails_with 3 "crm-ticket: no ticket matches '99'" crm-ticket close 99
fails_with 65 'crm-ticket: a ticket needs a subject' crm-ticket add --priority low
prints 'closed' crm-ticket list 'status>=solved' --fields status --no-header
given crm-admin check
