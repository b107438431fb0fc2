#!/bin/sh
# Pools: each rule day by day, who is spared, who may claim, and that a customer goes as a whole.
# SPDX-License-Identifier: MIT
. "${0%/*}/../lib.sh"

# Days from 2026-03-01 on: the first on which the customer is due, by the rule.
first_due() { # NAME
	for day in $(seq 1 31); do
		CRM_NOW=$(printf '2026-03-%02dT12:00:00Z' "$day") crm-pool due --no-header | awk -F'\t' -v name="$1" -v day="$day" \
			'$2 == name { print day, $5, $6, $7; found = 1 } END { exit !found }' && return
	done
	echo never
}
at() { now=$1; shift; env CRM_NOW="${now}T12:00:00Z" "$@"; }

given crm-user add 'Ann Lee' --region West
given crm-user add 'Bob Ray' --region West
given crm-user add 'Cyd Orr' --region East
fails_with 65 "crm-pool: noun: 'deal' is none of company, contact, lead" crm-pool add X --noun deal
fails_with 65 'crm-pool: idle_days: -1 is less than nothing' crm-pool add X --idle-days -1
when crm-pool add X --criteria 'size>3'
then_exits 2

# Without follow-up: on the day that is so many days later, from when the owner got it or the last one.
given crm-pool add Common --criteria 'tags!=vip' --members region=West --idle-days 10 --remind-days 3
given crm-company add Quiet --owner 'Ann Lee'
prints '2026-03-02T09:00:00Z' crm-company show Quiet --fields owned_at --no-header
prints '12 no follow-up 10 2026-03-02' first_due Quiet
given at 2026-03-05 crm-activity add Call --kind call --about company:Quiet --direction out
prints '15 no follow-up 10 2026-03-05' first_due Quiet
# What they send us is none of ours, nor is what is still to come; what their people and deals have is.
given at 2026-03-06 crm-activity add Mail --kind email --about company:Quiet --direction in
given at 2026-03-06 crm-activity add Visit --kind visit --about company:Quiet --at 2026-03-25
prints '15 no follow-up 10 2026-03-05' first_due Quiet
given crm-contact add 'Quin Low' --company Quiet --owner 'Ann Lee'
given at 2026-03-07 crm-activity add Talk --kind meeting --about 'contact:Quin Low'
prints '17 no follow-up 10 2026-03-07' first_due Quiet
given at 2026-03-08 crm-company edit Quiet --owner 'Bob Ray'
prints '18 no follow-up 10 2026-03-08' first_due Quiet

# Reminders: so many days before, until it goes.
prints '' at 2026-03-14 crm-pool due --remind -q
prints 'Quiet	Bob Ray	2026-03-18' sh -c 'CRM_NOW=2026-03-15T00:00:00Z crm-pool due --remind --no-header | cut -f2,3,8'
prints '' at 2026-03-17 crm-pool due -q
prints 'pool	2026-03-15	Quiet goes to the pool on 2026-03-18: Common: no follow-up for 10 days, since 2026-03-08	Bob Ray	due' \
	at 2026-03-16 crm-remind due --rule pool --no-header --fields rule,at,title,owner,state
prints '' at 2026-03-14 crm-remind due --rule pool -q
given crm-pool edit Common --remind-days 0
prints '' at 2026-03-19 crm-remind due --rule pool -q
given crm-pool edit Common --remind-days 3

# Locked ones stay, and so do those of others, of another level, and nobody's.
given at 2026-03-08 crm-company edit Quiet --is-locked yes
prints never first_due Quiet
given crm-company edit Quiet --is-locked no
given crm-company add East --owner 'Cyd Orr'
given crm-company add Vip --owner 'Ann Lee' --tags vip
given crm-company add Nobody
for name in East Vip Nobody; do prints never first_due $name; done

# Levels: a pool before the other, with days of its own.
given crm-pool add Important --position 1 --criteria tags=vip --idle-days 20
prints '22 no follow-up 20 2026-03-02' first_due Vip

# No new deal, nothing won: whichever is due first.
given crm-pool edit Important --dealless-days 15 --unwon-days 18
prints '17 no new deal 15 2026-03-02' first_due Vip
given at 2026-03-06 crm-deal add Pumps --company Vip
prints '20 nothing won 18 2026-03-02' first_due Vip
given at 2026-03-07 crm-deal win Pumps
prints '21 no new deal 15 2026-03-06' first_due Vip
given at 2026-03-09 crm-deal add Pipes --company Vip
given crm-pool edit Important --spares-open yes
prints never first_due Vip
given crm-pool edit Important --spares-open no --spares-won yes
prints never first_due Vip
given crm-pool edit Important --spares-won no --is-active no
prints never first_due Vip
given crm-pool edit Important --is-active yes

# Records from before there were times: since when they are here.
given crm-lead add 'Lea Old' --owner 'Ann Lee'
given crm-pool add Leads --noun lead --idle-days 5
sqlite3 "$CRM_STORE/crm.db" "UPDATE lead SET owned_at = NULL" || verdict 1 'the time is taken away'
prints '7 no follow-up 5 2026-03-02' first_due 'Lea Old'
given crm-lead edit 'Lea Old' --note x

# In: as a whole, with the rule in the history and the previous owner kept; not twice.
prints '' at 2026-03-17 crm-pool recycle Common -q
when at 2026-03-18 crm-pool recycle Common --dry-run --format=tsv --no-header
then_matches 'Quiet	recycled$'
prints 'Bob Ray' crm-company show Quiet --fields owner --no-header
given crm-contact edit 'Quin Low' --owner 'Bob Ray'
given at 2026-03-18 crm-pool recycle Common
prints Quiet crm-company list name=Quiet owner= --fields name --no-header
prints 'Quin Low' crm-contact list owner= --fields name --no-header
prints 'recycled		Bob Ray	Common	Common: no follow-up for 10 days, since 2026-03-08' \
	crm-handover list record=company:Quiet --fields way,owner,previous,rule,reason --no-header
matches 'no follow-up for 10 days, since 2026-03-08' crm-history log --limit 1
prints '' at 2026-03-18 crm-pool recycle Common -q
prints 'Nobody
Quiet' crm-pool contents Common --fields name --sort name --no-header

# Somebody called between the list and the change: it stays.
given at 2026-03-20 crm-pool recycle Leads
prints 'Lea Old' crm-pool contents Leads --fields name --no-header

# Out: by members only, once, not too many, not too soon.
claim() { user=$1; shift; CRM_USER="$user <x@x.example>" crm-pool claim "$@"; }
fails_with 4 "crm-pool: pool 'Common': 'Cyd Orr' is no member" at 2026-03-19 crm-pool claim Quiet --for 'Cyd Orr'
given crm-pool edit Common --cooldown-days 7 --delay-days 2 --claims-a-day 2 --capacity 3
fails_with 4 "crm-pool: company 'Quiet' can be claimed from 2026-03-20 on: it came into the pool only now" \
	at 2026-03-19 crm-pool claim Quiet --for 'Ann Lee'
fails_with 4 "crm-pool: company 'Quiet' can be claimed from 2026-03-25 on: it was the same user's before" \
	at 2026-03-20 crm-pool claim Quiet --for 'Bob Ray'
given at 2026-03-20 crm-pool claim Quiet --for 'Ann Lee'
prints 'Ann Lee' crm-company show Quiet --fields owner --no-header
prints 'Ann Lee' crm-contact show 'Quin Low' --fields owner --no-header
fails_with 4 "crm-pool: company 'Quiet' is looked after by Ann Lee" at 2026-03-26 crm-pool claim Quiet --for 'Bob Ray'
for i in 1 2 3; do given crm-company add "Free $i"; done
given at 2026-03-20 crm-pool claim 'Free 1' --for 'Ann Lee'
fails_with 4 "crm-pool: pool 'Common': 2 claims were made today, no more are allowed" \
	at 2026-03-20 crm-pool claim 'Free 2' --for 'Ann Lee'
given at 2026-03-21 crm-pool claim 'Free 2' --for 'Ann Lee'
fails_with 4 "crm-pool: pool 'Common': the user has 3, no more are allowed" \
	at 2026-03-21 crm-pool claim 'Free 3' --for 'Ann Lee'
given at 2026-03-21 crm-pool release 'Free 1'
prints '' crm-contact list -q owner='Bob Ray'
fails_with 4 "crm-pool: company 'Free 1' is nobody's" crm-pool release 'Free 1'
given at 2026-03-21 crm-company edit 'Free 3' --tags other
fails_with 4 "crm-pool: deals are in no pool" sh -c "crm-deal add Odd -q >/dev/null; crm-pool claim Odd --noun deal"
given at 2026-03-30 crm-pool claim 'Lea Old' --noun lead --for 'Cyd Orr'

# Two at once: one gets it.
given crm-company add Race
for user in 'Ann Lee' 'Bob Ray'; do
	{
		at 2026-03-29 crm-pool claim Race --for "$user" >/dev/null 2>&1
		echo $? >>codes
	} &
done
wait
prints '0 4' sh -c 'sort codes | xargs'
given crm-admin check
