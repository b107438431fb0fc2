#!/bin/sh
# Facts: a name and a value of any record, with source and date, and what they were.
# SPDX-License-Identifier: MIT
. "${0%/*}/../lib.sh"

given crm-contact add 'Ann Lee'
given crm-company add 三角洲
given crm-deal add Pumps
given crm-contact fact 'Ann Lee' likes americano --source 'at lunch' --noted-on 2026-02-01
prints 'name	value	source	noted_on
likes	americano	at lunch	2026-02-01' sh -c "crm-contact facts 'Ann Lee' | cut -f2-"

# The same name again is another value of the same fact; the old one stays in its past.
prints 'changed' sh -c "CRM_NOW=2026-03-03T10:00:00Z crm-contact fact 'Ann Lee' LIKES espresso --format tsv --no-header | cut -f3"
prints 'unchanged' sh -c "CRM_NOW=2026-03-04T10:00:00Z crm-contact fact 'Ann Lee' likes espresso --json | jq -r '.[].result'"
prints 'likes	espresso		2026-03-03' sh -c "crm-contact facts 'Ann Lee' --no-header | cut -f2-"
prints 'name	value	source	noted_on	set_at
likes	espresso		2026-03-03	2026-03-03T10:00:00Z
likes	americano	at lunch	2026-02-01	2026-03-02T09:00:00Z' sh -c "crm-contact facts 'Ann Lee' --past | cut -f2-6"
prints 'americano' sh -c "crm-contact facts 'Ann Lee' --as-of 2026-03-02T09:00:00Z --no-header | cut -f3"
given crm-contact fact 'Ann Lee' likes jazz --another
prints 2 sh -c "crm-contact facts 'Ann Lee' -q | wc -l | tr -d ' '"
fails_with 4 "crm-contact: there are several facts 'likes'" crm-contact fact 'Ann Lee' likes tea
fails_with 2 'crm-contact: fact takes a contact, a name and a value' crm-contact fact 'Ann Lee' likes
fails_with 65 'crm-contact: a fact needs a value' crm-contact fact 'Ann Lee' hates ''
prints 'fa' sh -c "crm-contact fact 'Ann Lee' hates tea -n | cut -d- -f1"
prints '' crm-fact list -q name=hates

# Of companies, and of any other record.
given crm-company fact 三角洲 'parking space' 'ask 王小明'
given crm-fact add terms --about "$(crm-deal list -q)" --value '30 days'
prints 'parking space	ask 王小明	三角洲
terms	30 days	Pumps' crm-fact list about!="$(crm-contact list -q)" --fields name,value,about --no-header --sort name
prints '三角洲' crm-fact list value~王 --fields about --no-header
given crm-fact edit "$(crm-fact list -q value=jazz)" --value 'free jazz'
prints 'jazz' sh -c "crm-fact log \$(crm-fact list -q value='free jazz') --json | jq -r '.[] | select(.field == \"value\" and .old) | .old'"

# A record that goes takes them with it, and brings them back.
given crm-contact remove 'Ann Lee'
prints 2 sh -c "crm-fact list -q | wc -l | tr -d ' '"
given crm undo
prints 4 sh -c "crm-fact list -q | wc -l | tr -d ' '"
prints 2 sh -c "crm-contact show --all 'Ann Lee' --json | jq .counts.facts"
given crm-admin check
