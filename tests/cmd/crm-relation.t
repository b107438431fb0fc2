#!/bin/sh
# Relations: one record seen from two sides, and chains of them.
# SPDX-License-Identifier: MIT
. "${0%/*}/../lib.sh"

for name in 'Ann Lee' 'Bea Orr' 'Cid Fox' 'Dan Ray' 'Eve Low' 'Fay Sun' 'Gil Oak'; do given crm-contact add "$name"; done
given crm-company add 'Blue Pumps'
given crm-company add 三角洲
# seen NAME: its relations as that side sees them.
seen() { crm-contact relations "$1" --no-header --format tsv | cut -f2,3; }

# Both sides show it; either side takes it away from both.
given crm-contact relate 'Ann Lee' manages 'Bea Orr' --since 2025-01-01 --note 'on paper'
prints 'manages	Bea Orr' seen 'Ann Lee'
prints 'reports to	Ann Lee' seen 'Bea Orr'
prints 1 sh -c "crm-relation list -q | wc -l | tr -d ' '"
matches '"whom":\{"id":"c-[^"]*","name":"Ann Lee"\},"since":"2025-01-01","note":"on paper"' crm-contact relations 'Bea Orr' --json
fails_with 4 'crm-contact: it is so already: Ann Lee manages Bea Orr' crm-contact relate 'Bea Orr' 'Reports to' 'Ann Lee'
given crm-contact unrelate 'Bea Orr' 'reports to' 'Ann Lee'
prints '' seen 'Ann Lee'
prints '' seen 'Bea Orr'
fails_with 3 'crm-contact: no relation says: Ann Lee manages Bea Orr' crm-contact unrelate 'Ann Lee' manages 'Bea Orr'
given crm undo
prints 'reports to	Ann Lee' seen 'Bea Orr'

# What is the same from both sides is so in either order.
given crm-contact relate 'Cid Fox' 'spouse of' 'Dan Ray'
fails_with 4 'crm-contact: it is so already: Dan Ray spouse of Cid Fox' crm-contact relate 'Dan Ray' 'spouse of' 'Cid Fox'
prints 'spouse of	Dan Ray' seen 'Cid Fox'
prints 'spouse of	Cid Fox' seen 'Dan Ray'
prints 1 sh -c "crm-contact unrelate 'Dan Ray' 'spouse of' 'Cid Fox' -n | wc -l | tr -d ' '"

# A former one makes room for the next.
given crm-relation edit "$(crm-relation list -q type='spouse of')" --until 2025-12-31
given crm-contact relate 'Dan Ray' 'spouse of' 'Cid Fox' --since 2026-01-01
prints 2 sh -c "crm-contact relations 'Cid Fox' -q | wc -l | tr -d ' '"
prints '2026-01-01' sh -c "crm-contact relations 'Cid Fox' --no-header | head -n 1 | cut -f4"

fails_with 65 'crm-contact: nobody is related to themselves' crm-contact relate 'Ann Lee' knows 'Ann Lee'
fails_with 3 "crm-contact: there is no type of relation 'adores'" crm-contact relate 'Ann Lee' adores 'Bea Orr'
fails_with 3 "crm-contact: no record matches 'Nobody'" crm-contact relate 'Ann Lee' knows Nobody
fails_with 2 'crm-contact: relate takes a contact, the words of a type, and the other one' crm-contact relate 'Ann Lee' knows
fails_with 65 'crm-contact: until: 2020-01-01 is before 2021-01-01' \
	crm-contact relate 'Ann Lee' knows 'Eve Low' --since 2021-01-01 --until 2020-01-01
given crm-deal add Pumps
fails_with 65 'crm-relation: whom: a relation is between contacts and companies, not with a deal' \
	crm-relation add --who 'contact:Ann Lee' --type knows --whom deal:Pumps

# With companies too, from either command.
given crm-company relate 'Blue Pumps' supplies 三角洲
given crm-contact relate 'Eve Low' owns 三角洲
prints 'belongs to	Eve Low
buys from	Blue Pumps' sh -c 'crm-company relations 三角洲 --no-header | cut -f2,3'

# Chains: Ann manages Bea; Bea and Fay work at Blue Pumps, which supplies a firm of Eve's.
given crm-contact employ 'Bea Orr' --company 'Blue Pumps'
given crm-contact employ 'Fay Sun' --company 'Blue Pumps' --since 2019-01-01 --until 2020-12-31
prints 'name	type
Ann Lee	
Bea Orr	manages
Blue Pumps	works at
Fay Sun	employed' sh -c "crm-contact path 'Ann Lee' 'Fay Sun' | cut -f3,4"
prints 'Fay Sun	
Blue Pumps	worked at
Bea Orr	employs
Ann Lee	reports to' sh -c "crm-contact path 'Fay Sun' 'Ann Lee' --no-header | cut -f3,4"
prints 'Ann Lee Bea Orr Blue Pumps 三角洲 Eve Low' sh -c "crm-contact path 'Ann Lee' 'Eve Low' --json | jq -r 'map(.name) | join(\" \")'"
given crm-contact relate 'Ann Lee' knows 'Eve Low'
prints 'Ann Lee Eve Low' sh -c "crm-contact path 'Ann Lee' 'Eve Low' --json | jq -r 'map(.name) | join(\" \")'"
prints 'Eve Low' sh -c "crm-company path 三角洲 'contact:Eve Low' --no-header | cut -f3 | tail -n 1"
prints 'Ann Lee' sh -c "crm-contact path 'Ann Lee' 'Ann Lee' --no-header | cut -f3"
when crm-contact path 'Ann Lee' 'Gil Oak'
then_exits 0
then_prints 'id	noun	name	type'
then_says 'crm-contact: no chain of 6 steps or fewer leads from Ann Lee to Gil Oak'
when crm-contact path 'Ann Lee' 'Gil Oak' --exit-code -q
then_exits 1
when crm-contact path 'Ann Lee' 'Fay Sun' --most 2 --exit-code
then_exits 1
prints '[]' crm-contact path 'Ann Lee' 'Gil Oak' --json
# Before Ann knew Eve the way was longer.
prints 5 sh -c "crm-contact path 'Ann Lee' 'Eve Low' --as-of op:\$(( \$(crm-history log --limit 1 --json | jq '.[0].operation') - 1 )) -q | wc -l | tr -d ' '"

# From the first touch to the first referral: stages that follow from what happened, with their days.
prints 'first-touch' sh -c "crm-contact lifecycle 'Gil Oak' --no-header | cut -f2"
given crm-lead add 'Hal Poe' --company-name 'Poe & Co' --email hal@poe.example
CRM_NOW=2026-03-03T09:00:00Z given crm-lead convert 'Hal Poe'
hal=$(crm-contact list -q 'name=Hal Poe')
given crm-activity add 'At the fair' --about "$hal" --kind visit --at 2026-02-01
given crm-activity add 'Planned' --about "$hal" --kind call --at 2026-12-24
for day in 2026-03-05 2026-03-20; do
	given crm-deal add "Deal of $day" --contact "$hal"
	given crm-deal win "Deal of $day" --reason price --closed-on $day
done
prints 'first-touch	2026-02-01
lead	2026-03-02
customer	2026-03-05
repurchase	2026-03-20' sh -c "CRM_NOW=2026-03-21T09:00:00Z crm-contact lifecycle $hal --no-header --format tsv | cut -f2,3"
export CRM_NOW=2026-04-02T09:00:00Z
given crm-activity add 'First steps' --about "$hal" --kind web --at 2026-03-06
given crm-ticket add 'How to start it' --contact "$hal"
given crm-contact relate "$hal" referred 'Gil Oak' --since 2026-04-01
prints 'first-touch	2026-02-01	At the fair
lead	2026-03-02	Hal Poe
customer	2026-03-05	Deal of 2026-03-05
use	2026-03-06	First steps
after-sale	2026-04-02	How to start it
repurchase	2026-03-20	Deal of 2026-03-20
referral	2026-04-01	' sh -c "crm-contact lifecycle $hal --no-header | cut -f2-"
matches '"stage":"customer","on":"2026-03-05"' crm-contact lifecycle "$hal" --json

# Whoever goes takes their relations with them; undo brings them back.
given crm-contact leave 'Bea Orr' --company 'Blue Pumps'
given crm-contact remove 'Bea Orr'
prints 'knows	Eve Low' seen 'Ann Lee'
given crm undo
prints 'knows	Eve Low
manages	Bea Orr' seen 'Ann Lee'
prints 2 sh -c "crm-contact show --all 'Ann Lee' --json | jq .counts.relations"

# A merge leaves each relation once, and none of somebody to themselves.
given crm-contact add 'Ann L.'
given crm-contact relate 'Ann L.' knows 'Ann Lee'
given crm-contact relate 'Ann L.' knows 'Eve Low'
given crm-contact relate 'Ann L.' mentors 'Dan Ray'
given crm-contact merge 'Ann Lee' 'Ann L.'
prints 'knows	Eve Low
manages	Bea Orr
mentors	Dan Ray' seen 'Ann Lee'
given crm-admin check
