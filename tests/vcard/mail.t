#!/bin/sh
# What mail programs ask: mutt's queries, and remembering who wrote.
# SPDX-License-Identifier: MIT
. "${0%/*}/../lib.sh"

given crm-company add 'Blue Pumps'
given crm-contact add 'Ann Lee' --email work:ann@blue.example --email home:ann@home.example \
	--company 'Blue Pumps'
given crm-contact add "Pat O'Hara" --email pat@x.example
prints '2 addresses
ann@blue.example	Ann Lee	Blue Pumps
ann@home.example	Ann Lee	Blue Pumps' crm-contact query --mutt pumps
prints "1 address
pat@x.example	Pat O'Hara	" crm-contact query --mutt "o'hara"
prints '1 address
pat@x.example	Pat O'"'"'Hara	' crm-contact query --mutt x.example
when crm-contact query --mutt nobody
then_exits 1
then_prints '0 addresses'
prints 'Ann Lee' crm-contact query ann --fields name --no-header
fails_with 2 'crm-contact: query what?' crm-contact query --mutt

# message FROM...: a mail with these lines of From.
message() {
	{ echo 'Subject: hello' && printf '%s\n' "$@" && printf 'To: me@x.example\n\nFrom: body\n'; } >mail
}
message 'From: =?UTF-8?Q?J=C3=B6rg?=' '	=?ISO-8859-1?B?IE38bGxlcg==?= <joerg@x.example>'
given sh -c 'crm-contact add --from-mail --source mail <mail'
prints 'Jörg Müller	mail' crm-contact show joerg@x.example --fields name,source --no-header
when sh -c 'crm-contact add --from-mail --format tsv <mail'
then_matches 'unchanged$'
message 'from: "Doe, \"J\" Jane" <jane@x.example>'
given sh -c 'crm-contact add --from-mail <mail'
prints 'Doe, "J" Jane' crm-contact show jane@x.example --fields name --no-header
message 'From: zed@x.example (Zed Q)'
given sh -c 'crm-contact add --from-mail <mail'
prints 'Zed Q' crm-contact show zed@x.example --fields name --no-header
message 'From: bare@x.example'
given sh -c 'crm-contact add --from-mail <mail'
prints 'bare@x.example' crm-contact show bare@x.example --fields name --no-header
message 'From: "Lee" <ANN@blue.example>'
given sh -c 'crm-contact add --from-mail <mail'
prints 6 sh -c 'crm-contact list -q | wc -l | tr -d " "'
message 'X-From: a@x.example'
fails_with 65 'crm-contact: the message has no From:' sh -c 'crm-contact add --from-mail <mail'
