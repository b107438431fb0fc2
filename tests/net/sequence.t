#!/bin/sh
# Mails of sequences through a real mail server, with TLS and a password: what arrives and where answers
# go; and whoever is killed when, nobody gets a step twice and nobody is left out.
# SPDX-License-Identifier: MIT
. "${0%/*}/../lib.sh"
. "$top/tests/net/lib.sh"

accounts=$work/accounts
account() {
	printf '[%s]\n' "$1" >"$accounts"
	shift
	printf '%s\n' "$@" >>"$accounts"
	chmod 600 "$accounts"
}
mailed() { jq -r "$1" "$work/mail/mails" | LC_ALL=C sort; }
# enrol NAME...: leads that agreed, and begin the sequence.
enrol() {
	for name; do
		given crm-lead add "$name" --email "$name@x.example" --owner rosa
		given crm-consent add contact --about "lead:$name"
		given crm-sequence start "$name" --sequence Welcome
	done
}

make_certificate
serve mail mail-server.py --tls "$work/cert" "$work/key" --user crm s3cret
serve web web-server.py
account office 'type = smtp' "url = smtp://localhost:$(port_of mail)" 'from = Häfen <crm@x.example>' \
	'user = crm' 'password-command = echo s3cret' "cacert = $work/cert"
given crm-user add 'Rosa Lind' --login rosa --email rosa@x.example
given crm-template add Hello --subject 'Grüße, {{name}}' --text 'Dear {{name}},

{{owner}} will call you.'
given crm-template add Again --subject 'Still there?' --text 'Hello {{name}}'
given crm-sequence add Welcome --steps '0 email: Hello
3 call: Ring them
3 email: Again'
enrol ann bob never later

# What arrives; who is refused keeps nobody else from their mail, and is tried again.
when crm-sequence send --accounts "$accounts"
then_exits 5
prints 'ann@x.example Grüße, ann Rosa Lind <rosa@x.example> true
bob@x.example Grüße, bob Rosa Lind <rosa@x.example> true' mailed '"\(.to) \(.subject) \(.reply_to) \(.tls)"'
prints 'Dear ann,

Rosa Lind will call you.' sh -c "jq -r 'select(.to == \"ann@x.example\") | .text' '$work/mail/mails' | tr -d '\r' | sed '\$d'"
prints 'later	failed	tried again later
never	failed	tried again later' sh -c 'crm-sequence due --fields record,state,why --no-header | LC_ALL=C sort'
prints 'record	rule	occurrence	owner	account	state	claimed_at	sent_at	attempts	message	failure' crm-remind log
export CRM_NOW=2026-03-02T10:00:00Z
given crm-lead edit never --email good@x.example
when crm-sequence send --accounts "$accounts" --no-header
matches '^good@x.example$' mailed .to

# Who answers before the next step gets no other; the others get theirs once their call is due.
export CRM_NOW=2026-03-04T09:00:00Z
given crm-activity add 'Yes, please' --about lead:bob --kind email --direction in
export CRM_NOW=2026-03-05T09:00:00Z
rm "$work/mail/mails"
when crm-sequence send --accounts "$accounts" --no-header
then_matches '^bob	Welcome	2	stopped	answered	'
then_matches '^ann	Welcome	2	added		ann@x.example		Ring them	'
prints 'ann@x.example Still there?
good@x.example Still there?' mailed '"\(.to) \(.subject)"'
given crm-sequence stop later

# A server that takes a mail and never answers: nobody knows, and it is not sent again by itself.
rm "$work/mail/mails"
enrol silent
when crm-sequence send --accounts "$accounts"
then_exits 75
prints silent@x.example mailed .to
export CRM_NOW=2026-03-05T10:00:00Z
fails_with 5 'crm-sequence: 1 claimed and never ended: nobody knows whether sent' crm-sequence send --accounts "$accounts"
prints 'silent	claimed	nobody knows whether sent' crm-sequence due --fields record,state,why --no-header
given crm-remind send --accounts "$accounts"
given crm-lead edit silent --email loud@x.example
given crm-sequence send --accounts "$accounts" --retry-stuck '30 minutes'
prints 1 sh -c "jq -r 'select(.to != \"rosa@x.example\") | .id' '$work/mail/mails' | sort -u | wc -l"
prints 1 crm-enrolment list record=lead:silent --fields step --no-header
enrol silent2
given crm-lead edit silent2 --email silent@x.example
when crm-sequence send --accounts "$accounts"
given crm-activity add 'It arrived' --about lead:silent2 --direction in --at 2026-03-05T10:30:00Z
export CRM_NOW=2026-03-05T11:00:00Z
given crm-sequence send --accounts "$accounts" --retry-stuck '30 minutes'
prints 'stopped	answered' crm-enrolment list record=lead:silent2 --fields status,reason --no-header
given crm-sequence send --accounts "$accounts"

# A web hook gets JSON.
account hook 'type = webhook' "url = http://127.0.0.1:$(port_of web)/hook"
enrol web
given crm-sequence send --accounts "$accounts"
prints '["web","web@x.example","rosa@x.example","Grüße, web","Welcome",1]' \
	jq -c '.body | [.to.name, .to.email, .reply_to, .subject, .sequence, .step]' "$work/web/requests"
account chat 'type = wecom' "url = http://127.0.0.1:$(port_of web)/hook"
enrol chat
fails_with 78 "crm-sequence: account 'chat': a robot writes to no customer" crm-sequence send --accounts "$accounts"
given crm-history verify
given crm-admin check

# Two at once, and one of them killed wherever it may be.
stop_servers
serve mail mail-server.py
rm -rf "$CRM_STORE" "$work/mail/mails"
export CRM_NOW=2026-03-06T09:00:00Z
given crm init
account office 'type = smtp' "url = smtp://127.0.0.1:$(port_of mail)" 'tls = none' 'from = crm@x.example'
given crm-template add Hello --subject 'Hello {{name}}' --text x
given crm-sequence add Welcome --steps '0 email: Hello
1 email: Hello'
leads=24
seq $leads | sed 's/.*/{"name":"Lead &","email":"l&@x.example"}/' | given crm-lead add --batch --allow-duplicate
seq $leads | sed 's/.*/{"purpose":"contact","about":"lead:Lead &"}/' | given crm-consent add --batch
given crm-sequence start --sequence Welcome --all --yes
send() { crm-sequence send --accounts "$accounts"; }
killed=0
for pause in 0.005 0.01 0.02 0.03 0.04 0.05 0.06 0.07 0.08 0.1 0.12 0.15 0.2 0.25; do
	crm-sequence send --accounts "$accounts" >one 2>&1 &
	first=$!
	crm-sequence send --accounts "$accounts" >two 2>&1 &
	second=$!
	sleep $pause
	kill -9 $second 2>/dev/null && killed=$((killed + 1))
	wait $first $second
done
[ $killed -gt 0 ]
verdict $? 'some were killed'
send >one 2>&1
prints 0 sh -c "jq -r .id '$work/mail/mails' | sort | uniq -d | wc -l"
when crm-sequence send --accounts "$accounts" --retry-stuck '0 minutes'
prints $leads sh -c "jq -r .id '$work/mail/mails' | sort -u | wc -l"
prints $leads sh -c "crm-enrolment list step=1 -q | wc -l | tr -d ' '"
prints $leads sh -c "crm-activity list kind=email direction=out -q | wc -l | tr -d ' '"

# At each call that changes something; in the end it is noted, once.
lead_again() {
	given crm-lead add "Late $1" --email "late$1@x.example" --allow-duplicate
	given crm-consent add contact --about "lead:Late $1"
	given crm-sequence start "Late $1" --sequence Welcome
}
is_noted() { [ "$(crm-activity list kind=email "about=\"lead:Late $1\"" -q | wc -l)" -eq 1 ]; }
killed_at_each lead_again is_noted crm-sequence send --accounts "$accounts"
given crm-admin check
