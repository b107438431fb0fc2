#!/bin/sh
# The hours at which somebody answers: planted ones are found, in the zone of the person, and few
# answers say nothing.
# SPDX-License-Identifier: MIT
. "${0%/*}/../lib.sh"

given crm-contact add Ann
given crm-contact add Bob
given crm-contact add 'Chen Wei'
fails_with 4 'crm-contact: not enough data: 0 calls and messages that went out, 30 needed' \
	crm-contact best-time Ann

# tried CONTACT DAY HOUR COUNT ANSWERED: so many calls at an hour, a minute apart.
tried() {
	seq 0 $(($4 - 1)) | while read -r i; do
		outcome=$([ "$i" -lt "$5" ] && echo answered || echo 'No answer')
		printf '{"kind":"call","direction":"out","subject":"Call","about":"contact:%s","at":"%sT%02d:%02d:00Z","outcome":"%s"}\n' \
			"$1" "$2" "$3" "$i" "$outcome"
	done
}
# A Tuesday, a Wednesday, a Friday.
{
	tried Ann 2026-02-10 15 10 8
	tried Ann 2026-02-11 9 10 2
	tried Ann 2026-02-13 11 10 3
	tried Bob 2026-02-11 9 10 6
	tried Bob 2026-02-13 11 5 1
} >tries
given sh -c 'crm-activity add --batch -q <tries'
# 45 calls, 20 answered. Tuesday 15:00 of all: (8 + 20 * 20/45) / 30 = 0.5630; of Ann:
# (8 + 10 * 0.5630) / 20 = 0.6815.
prints 'weekday	hour	share	low	high	own_answers	own_tries	all_answers	all_tries	basis
Tuesday	15:00	0.6815	0.4822	0.8808	8	10	8	10	own answers
Friday	11:00	0.3341	0.1324	0.5359	3	10	4	15	own answers
Wednesday	09:00	0.3111	0.1131	0.5091	2	10	8	20	own answers' \
	crm-contact best-time Ann
prints 'Tuesday	15:00' crm-contact best-time Ann --limit 1 --fields weekday,hour --no-header
# Nobody has called Bob on a Tuesday.
prints 'Tuesday	0
Wednesday	10' crm-contact best-time Bob --limit 2 --fields weekday,own_tries --no-header
# Nothing of his own: what all others do.
prints 'Tuesday	15:00	0.563	everybody: not enough data of its own' \
	crm-contact best-time 'Chen Wei' --limit 1 --fields weekday,hour,share,basis --no-header

# A message is answered by the next one that comes in, within three days.
{
	for i in 1 2 3 4 5 6 7 8 9; do
		printf '{"kind":"email","direction":"out","subject":"Mail","about":"contact:Chen Wei","at":"2026-01-%02dT02:00:00Z"}\n' $((3 * i))
		printf '{"kind":"email","direction":"in","subject":"Re","about":"contact:Chen Wei","at":"2026-01-%02dT20:00:00Z"}\n' $((3 * i))
		printf '{"kind":"call","direction":"out","subject":"Call","about":"contact:Chen Wei","at":"2026-01-%02dT06:00:00Z","outcome":"未接"}\n' $((3 * i))
	done
	printf '{"kind":"call","direction":"out","subject":"Call","about":"contact:Chen Wei","at":"2026-01-30T06:00:00Z"}\n'
} >mails
given sh -c 'crm-activity add --batch -q <mails'
prints '9 18' sh -c "crm-contact best-time 'Chen Wei' --json |
	jq -r '\"\([.[].own_answers] | add) \([.[].own_tries] | add)\"'"
prints 02:00 crm-contact best-time 'Chen Wei' --limit 1 --fields hour --no-header
# On the clocks of Taipei; those of the others stay.
given crm-field add contact.time_zone --type text
given crm-contact edit 'Chen Wei' --time-zone Asia/Taipei
prints 10:00 crm-contact best-time 'Chen Wei' --limit 1 --fields hour --no-header
prints 'Tuesday	15:00' crm-contact best-time Ann --limit 1 --fields weekday,hour --no-header
prints 'Tuesday	16:00' env CRM_TZ=Europe/Rome crm-contact best-time Ann --limit 1 --fields weekday,hour --no-header
given crm-contact edit 'Chen Wei' --time-zone ../etc/passwd
id=$(crm-contact list 'name=Chen Wei' -q)
fails_with 65 "crm-contact: $id: time_zone: '../etc/passwd' is no time zone" \
	crm-contact best-time Ann
given crm-contact edit 'Chen Wei' --unset time_zone

# As it was.
export CRM_NOW=2026-03-04T09:00:00Z
given crm-activity add Call --kind call --direction out --about contact:Ann --outcome answered
prints '31
30' sh -c "crm-contact best-time Ann --json | jq '[.[].own_tries] | add'
	crm-contact best-time Ann --json --as-of 2026-03-02 | jq '[.[].own_tries] | add'"
fails_with 2 'crm-contact: best-time takes one contact' crm-contact best-time
prints '' crm-lead list -q
given crm-lead add Dora
prints everybody:\ not\ enough\ data\ of\ its\ own crm-lead best-time Dora --limit 1 --fields basis --no-header
