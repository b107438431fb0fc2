#!/bin/sh
# Reminders through a real mail server with TLS and passwords, and through web hooks: what arrives,
# what is refused, and that nobody is reminded twice and nobody left out, whoever is killed when.
# SPDX-License-Identifier: MIT
. "${0%/*}/../lib.sh"
. "$top/tests/net/lib.sh"

mkdir -p "$HOME/.config/crm"
accounts=$HOME/.config/crm/accounts
# account NAME LINE...: the file has this account and no other.
account() {
	printf '[%s]\n' "$1" >"$accounts"
	shift
	printf '%s\n' "$@" >>"$accounts"
	chmod 600 "$accounts"
}
# mailed EXPRESSION: what jq makes of the mails that arrived, a line each, in order.
mailed() { jq -r "$1" "$work/mail/mails" | LC_ALL=C sort; }
complained() { grep -Eqe "$1" "$work/tap/err"; verdict $? "it says $1"; }
requested() { jq -c "$1" "$work/web/requests"; }
forget() { rm -f "$work/$1"; }

make_certificate
serve mail mail-server.py --tls "$work/cert" "$work/key" --user crm s3cret
serve web web-server.py
port=$(port_of mail)
echo s3cret >"$work/password"
chmod 600 "$work/password"

given crm-user add 'Rosa Lind' --login rosa --email 'rosa@x.example, other@x.example'
given crm-user add '张伟' --login zhang --email zhang@x.example
given crm-contact add 'Ann Lee'
given crm-task add 'Call the harbour' --due 2026-03-01 --owner rosa --about 'contact:Ann Lee'
given crm-task add 'Überprüfung des sehr langen Vertrags mit der Hafenbehörde in Thessaloniki, zweiter Teil' --due today --owner rosa
given crm-task add '给客户打电话，确认交货日期和付款方式' --due today --owner zhang
rosa=$(crm-task list -q title='Call the harbour')

# The account must make sense before anything is claimed.
fails_with 78 "crm-remind: cannot read '$accounts': No such file or directory" crm-remind send
account office 'type = smtp' "url = smtp://localhost:$port" 'password = s3cret'
fails_with 78 "crm-remind: '$accounts', line 4: a password does not stand here" crm-remind send
account office 'type = smpt'
fails_with 78 "crm-remind: '$accounts', line 2: there is no type 'smpt'" crm-remind send
account office 'type = smtp' "url = smtp://localhost:$port" 'from = CRM <crm@x.example>' 'user = crm' \
	"password-command = false"
fails_with 78 "crm-remind: account 'office': password-command: it failed" crm-remind send
chmod 644 "$work/password"
account office 'type = smtp' "url = smtp://localhost:$port" 'from = CRM <crm@x.example>' 'user = crm' \
	"password-file = $work/password"
fails_with 78 "crm-remind: account 'office': password-file: '$work/password' is not only yours to read" crm-remind send
chmod 600 "$work/password"
account office 'type = smtp' 'url = smtp://mail.example.com:25' 'from = crm@x.example' 'tls = none'
fails_with 78 "crm-remind: account 'office': mail.example.com: tls = none goes to this machine only" crm-remind send
prints 'record	rule	occurrence	owner	account	state	claimed_at	sent_at	attempts	message	failure' crm-remind log

# A server whose certificate nobody vouches for; a wrong password; nobody there.
account office 'type = smtp' "url = smtp://localhost:$port" 'from = CRM <crm@x.example>' 'user = crm' \
	"password-file = $work/password"
when crm-remind send
then_exits 78
complained 'localhost: certificate: '
export CRM_NOW=2026-03-02T09:10:00Z
account office 'type = smtp' "url = smtp://localhost:$port" 'from = CRM <crm@x.example>' 'user = crm' \
	'password-command = echo wrong' "cacert = $work/cert"
when crm-remind send
then_exits 77
complained 'localhost: logging in: '
export CRM_NOW=2026-03-02T09:30:00Z
account office 'type = smtp' 'url = smtp://localhost:1' 'from = CRM <crm@x.example>'
when crm-remind send
then_exits 75
complained 'localhost: connecting: '
prints 'failed
failed
failed' sh -c "crm-remind log --format jsonl | jq -r .state"

# What failed is tried again after a while, not at once.
account office 'type = smtp' "url = smtp://localhost:$port" 'from = Häfen & Söhne <crm@x.example>' 'user = crm' \
	"password-command = cat '$work/password'" "cacert = $work/cert"
prints 'message	owner	account	state	count	subject	text' crm-remind send
export CRM_NOW=2026-03-02T10:30:00Z
matches '张伟	office	due	1	给客户打电话' crm-remind send -n
prints 3 sh -c 'crm-remind log --state failed --no-header | wc -l'
given crm-remind send
then_matches 'Rosa Lind	office	sent	1	Call the harbour	$'
prints '"rosa@x.example" "Call the harbour" true
"rosa@x.example" "Überprüfung des sehr langen Vertrags mit der Hafenbehörde in Thessaloniki, zweiter Teil" true
"zhang@x.example" "给客户打电话，确认交货日期和付款方式" true' mailed '"\(.to|tojson) \(.subject|tojson) \(.tls)"'
prints 'Häfen & Söhne <crm@x.example>' sh -c "jq -r .from '$work/mail/mails' | sort -u"
prints '张伟 <zhang@x.example>' sh -c "jq -r 'select(.to | startswith(\"zhang\")) | .header_to' '$work/mail/mails'"
prints "2026-03-01  Call the harbour (Ann Lee)
    crm-task done $rosa" sh -c "jq -r 'select(.subject == \"Call the harbour\") | .text' '$work/mail/mails' | tr -d '\r' | sed '/^\$/d'"
prints 3 sh -c "jq -r .id '$work/mail/mails' | grep -c '^<[0-9a-f]\{32\}@x.example>$'"
prints true sh -c "jq -s 'all(.longest <= 78)' '$work/mail/mails'"
prints 'Mon, 02 Mar 2026 10:30:00 +0000' sh -c "jq -r .date '$work/mail/mails' | sort -u"
prints 'message	owner	account	state	count	subject	text' crm-remind send
prints '' crm-remind due --no-header
when crm-remind due --exit-code
then_exits 1
matches "^$rosa	task	2026-03-01	Rosa Lind	office	sent	2026-03-02T10:30:00Z	2026-03-02T10:30:00Z	" \
	crm-remind log --of "$rosa" --no-header
given crm-history verify
given crm-admin check

# Another date is another occurrence; a recipient that is refused keeps nobody else from their mail.
forget mail/mails
export CRM_NOW=2026-03-03T09:00:00Z
given crm-user add Never --login never --email never@x.example
given crm-user add Later --login later --email later@x.example
given crm-user add Nowhere --login nowhere
given crm-task edit "$rosa" --due 2026-03-03
for owner in never later nowhere; do
	given crm-task add "For $owner" --due today --owner $owner
done
when crm-remind send
then_exits 5
then_says "crm-remind: Nowhere has no address for mail"
complained 'Never: account .office.: localhost: refused with 550: '
complained 'Later: account .office.: localhost: refused with 450: '
prints rosa@x.example mailed .to

# A server that takes a message and never answers: nobody knows, so nobody is reminded twice by itself.
forget mail/mails
export CRM_NOW=2026-03-04T09:00:00Z
given crm-task edit --filter 'status=open title~For' --status dropped --yes
given crm-user add Silent --login silent --email silent@x.example
given crm-task add 'For silent' --due today --owner silent
when crm-remind send
then_exits 75
prints silent@x.example mailed .to
matches '	claimed	2026-03-04T09:00:00Z		1	' crm-remind log --owner silent --no-header
export CRM_NOW=2026-03-04T10:00:00Z
fails_with 5 'crm-remind: 1 claimed and never ended: nobody knows whether sent' crm-remind send
given crm-user edit silent --email rosa@x.example
given crm-remind send --retry-stuck '30 minutes'
prints 1 sh -c "jq -r .id '$work/mail/mails' | sort -u | wc -l"
prints 'sent	2' sh -c "crm-remind log --owner silent --no-header | cut -f6,9"

# Web hooks and robots.
url=http://127.0.0.1:$(port_of web)
hook() { account hook "$@"; given crm-task add "$task" --due today --owner rosa; }
task='Ship "valves"' hook 'type = webhook' "url = $url/hook"
given crm-remind send
prints '["application/json","Ship \"valves\"","Rosa Lind","rosa@x.example"]
["task","Ship \"valves\"","2026-03-04T00:00:00Z"]' \
	requested '[.type, .body.subject, .body.to.name, .body.to.email], (.body.reminders[0] | [.rule, .title, .at])'
prints true sh -c "jq '.key == .body.key' '$work/web/requests'"
forget web/requests
task='写信' hook 'type = wecom' "url-command = echo '$url/send?key=k'"
given crm-remind send
prints '["/send?key=k","text","Rosa Lind: 写信"]' \
	requested '[.path, .body.msgtype, (.body.text.content | split("\n")[0])]'
forget web/requests
printf 'this is secret\n' >"$work/secret"
chmod 600 "$work/secret"
export CRM_NOW=2019-12-25T08:23:56Z
task=Ding hook 'type = dingtalk' "url = $url/robot?access_token=t" "secret-file = $work/secret"
given crm-remind send
matches '^"/robot\?access_token=t&timestamp=1577262236000&sign=[A-Za-z0-9%]+%3D"$' requested .path
forget web/requests
export CRM_NOW=2020-09-06T07:01:13Z
task=Fei hook 'type = feishu' "url = $url/hook/x" "secret-file = $work/secret"
given crm-remind send
prints '["1599375673","text"]' requested '[.body.timestamp, .body.msg_type]'
export CRM_NOW=2026-03-05T09:00:00Z
task=Wrong hook 'type = feishu' "url = $url/reply/%7B%22code%22%3A19021%2C%22msg%22%3A%22sign%20match%20fail%22%7D"
fails_with 77 "crm-remind: Rosa Lind: account 'hook': 127.0.0.1: the robot says code 19021: sign match fail" crm-remind send
task=Full hook 'type = webhook' "url = $url/status/503"
fails_with 75 "crm-remind: Rosa Lind: account 'hook': 127.0.0.1: refused with 503" crm-remind send --owner rosa
prints failed sh -c "crm-remind log --of 'task:Full' --no-header | cut -f6"
task=Broken hook 'type = webhook' "url = $url/status/502"
when crm-remind send
prints claimed sh -c "crm-remind log --of 'task:Broken' --no-header | cut -f6"
task=Plain hook 'type = webhook' 'url = http://hooks.example.com/x?key=secret'
fails_with 78 "crm-remind: account 'hook': hooks.example.com: only https goes to other machines" crm-remind send

# Two at once, and each of them killed wherever it may be: of many messages none goes twice, and none is lost.
stop_servers
serve mail mail-server.py
rm -rf "$CRM_STORE" "$work/mail/mails"
given crm init
account office 'type = smtp' "url = smtp://127.0.0.1:$(port_of mail)" 'tls = none' 'from = crm@x.example'
tasks=24
for user in 1 2 3; do
	given crm-user add "User $user" --login "u$user" --email "u$user@x.example"
done
seq $tasks | sed 's/.*/{"title":"Task &","due":"2026-03-01","owner":"u1"}/' | given crm-task add --batch
crm-remind send >one 2>&1 &
crm-remind send >two 2>&1
wait $!
prints $tasks sh -c "jq -r .id '$work/mail/mails' | sort | uniq -c | awk '\$1 == 1' | wc -l"
prints $tasks sh -c "cat one two | grep -c '	sent	'"

export CRM_NOW=2026-03-06T09:00:00Z
rm -f "$work/mail/mails"
given crm-task edit --all --due 2026-03-06 --yes
killed=0
for pause in 0.005 0.01 0.02 0.03 0.04 0.05 0.06 0.07 0.08 0.1 0.12 0.15 0.2 0.25; do
	crm-remind send >one 2>&1 &
	first=$!
	crm-remind send >two 2>&1 &
	second=$!
	sleep $pause
	kill -9 $second 2>/dev/null && killed=$((killed + 1))
	wait $first $second
done
[ $killed -gt 0 ]
verdict $? 'some were killed'
crm-remind send >one 2>&1
prints 0 sh -c "jq -r .id '$work/mail/mails' | sort | uniq -d | wc -l"
stuck=$(crm-remind log --state claimed --no-header | cut -f10 | sort -u | wc -l)
when crm-remind send --retry-stuck '0 minutes'
prints $tasks sh -c "jq -r .id '$work/mail/mails' | sort -u | wc -l"
prints $tasks sh -c "crm-remind log --state sent --no-header | grep -c '	2026-03-06	'"
again=$(jq -r .id "$work/mail/mails" | sort | uniq -d | wc -l)
[ "$again" -le "$stuck" ]
verdict $? 'only what nobody knew of was sent again, under its number'

# At each call that changes something.
task_again() {
	export CRM_NOW="2026-04-01T09:00:$(($1 % 60 / 10))$(($1 % 10))Z"
	given crm-task edit 'Task 1' --due "2026-0$(($1 / 28 + 1))-$(($1 % 28 + 1))" --title 'Task 1' --note "at $1"
}
killed_at_each task_again true crm-remind send --owner u1
