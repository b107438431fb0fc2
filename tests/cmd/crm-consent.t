#!/bin/sh
# Consents: given, withdrawn, and a part of their record.
# SPDX-License-Identifier: MIT
. "${0%/*}/../lib.sh"

given crm-contact add 'Ann Lee'
given crm-consent add newsletter --about 'contact:Ann Lee' --source form --ip 192.0.2.7 --wording 'Yes, write to me.'
prints 'newsletter	Ann Lee	consent	2026-03-02T09:00:00Z		form	192.0.2.7' \
	crm-consent show newsletter --fields purpose,about,basis,given_at,withdrawn_at,source,ip --no-header
fails_with 65 'crm-consent: a consent needs an about' crm-consent add profiling
fails_with 65 'crm-consent: a consent is not given or withdrawn in the future' \
	crm-consent add profiling --about 'contact:Ann Lee' --given-at +1d
fails_with 65 'crm-consent: withdrawn_at: it was given only later (2026-03-02T09:00:00Z)' \
	crm-consent edit newsletter --withdrawn-at 2026-03-01
matches 'newsletter	withdrawn$' env CRM_NOW=2026-04-01T00:00:00Z crm-consent withdraw newsletter --format=tsv
prints 2026-04-01T00:00:00Z crm-consent show newsletter --fields withdrawn_at --no-header
fails_with 4 "crm-consent: consent 'newsletter' was withdrawn already (2026-04-01)" crm-consent withdraw newsletter
prints '' crm-consent list -q withdrawn_at=
matches '^Consents: 1$' crm-contact show 'Ann Lee' --all --format=table

# It goes with its record, and comes back with it; a lead's goes on to the contact.
given crm-contact remove 'Ann Lee'
prints '' crm-consent list -q
given crm undo
prints newsletter crm-consent list --fields purpose --no-header
given crm-lead add 'Bo Ek' --email bo@ek.example
given crm-consent add contact --about 'lead:Bo Ek' --basis legitimate_interests
given crm-lead convert 'Bo Ek' --no-deal
prints contact crm-consent list about='contact:Bo Ek' --fields purpose --no-header
given crm-admin check
