#!/bin/sh
# Occasions: dates that come again, reminders before them, birthdays, leap days, zones.
# SPDX-License-Identifier: MIT
. "${0%/*}/../lib.sh"

given crm-contact add 'Ann Lee' --birthday 1980-03-05
given crm-contact add 'Bea Orr' --birthday 1984-02-29
given crm-contact add 'Cid Fox' --birthday 1999-12-31
given crm-contact add 'Dan Ray'
given crm-company add 'Blue Pumps'
given crm-occasion add 'Ten years' --about 'contact:Dan Ray' --falls-on 2016-03-09 --remind-days 7
given crm-occasion add 'Contract ends' --about 'company:Blue Pumps' --falls-on 2026-03-20 --rhythm once
given crm-occasion add Later --about 'company:Blue Pumps' --falls-on 2027-03-10

# What comes: in order of the days, with birthdays; nothing before its first time.
prints 'on	days	name	about	years	owner
2026-03-05	3	birthday	Ann Lee	46	
2026-03-09	7	Ten years	Dan Ray	10	Test User
2026-03-20	18	Contract ends	Blue Pumps	0	Test User' sh -c 'crm-occasion upcoming | cut -f2-'
prints '2026-03-05' sh -c 'crm-occasion upcoming --days 3 --no-header | cut -f2'
prints '' crm-occasion upcoming --days 2 --no-header
prints '2026-12-31	Cid Fox	27
2027-02-28	Bea Orr	43' sh -c 'crm-occasion upcoming --from 2026-12-01 --days 90 --no-header | cut -f2,5,6'
prints '2027-03-05 2027-03-09 2027-03-10' sh -c 'crm-occasion upcoming --from 2027-03-01 --days 30 --no-header | cut -f2 | xargs'
prints 'Ten years
Contract ends' sh -c 'crm-occasion upcoming --owner "Test User" --no-header | cut -f4'
prints 'Ann Lee' sh -c 'crm-occasion upcoming --json | jq -r ".[0].about.name"'
prints "$(crm-contact list -q name='Ann Lee')" crm-occasion upcoming -q --limit 1
prints 46 sh -c 'crm-occasion upcoming --json | jq ".[0].years"'

# A reminder comes up on one day, the occasion's or so many days before.
prints 'Ten years' sh -c 'crm-occasion due --no-header | cut -f4'
prints '2026-03-05 birthday' sh -c 'crm-occasion due --on 2026-03-05 --no-header | cut -f2,4 | tr "\t" " "'
prints '' sh -c 'crm-occasion due --on 2026-03-09 -q'
given crm config birthday_remind_days 3
prints 'birthday
Ten years' sh -c 'crm-occasion due --no-header | cut -f4'
prints '' sh -c 'crm-occasion due --on 2026-03-05 -q'
# Over the days of a month each of them comes up once.
prints '3 3' sh -c 'for day in $(seq -w 1 31); do crm-occasion due --on "2026-03-$day" -q; done >due
	echo $(wc -l <due) $(sort -u due | wc -l)'

# 29 February in other years.
given crm config birthday_remind_days 0
prints '2026-02-28' sh -c 'crm-occasion upcoming --from 2026-02-20 --days 12 --no-header | cut -f2'
prints 'Bea Orr' sh -c 'crm-occasion due --on 2026-02-28 --no-header | cut -f5'
prints '' crm-occasion due --on 2026-03-01 -q
given crm config leap_day 03-01
prints '2026-03-01' sh -c 'crm-occasion upcoming --from 2026-02-20 --days 12 --no-header | cut -f2'
prints 'Bea Orr' sh -c 'crm-occasion due --on 2026-03-01 --no-header | cut -f5'
prints '' crm-occasion due --on 2026-02-28 -q
prints '2028-02-29' sh -c 'crm-occasion upcoming --from 2028-02-20 --days 12 --no-header | cut -f2'
given crm config leap_day may
fails_with 78 "crm-occasion: the setting leap_day is 02-28 or 03-01, not 'may'" crm-occasion due
given crm config leap_day 02-28

# Today is the day of the user's zone.
export CRM_NOW=2026-03-05T03:00:00Z
prints 'Ann Lee' sh -c 'crm-occasion due --no-header | cut -f5'
prints '' env CRM_TZ=America/New_York crm-occasion due -q
prints 'Ann Lee' sh -c 'CRM_NOW=2026-03-04T20:00:00Z CRM_TZ=Asia/Shanghai crm-occasion due --no-header | cut -f5'

fails_with 65 'crm-occasion: remind_days: 400 is not in 0 .. 366' \
	crm-occasion add X --about 'contact:Ann Lee' --falls-on 2026-01-01 --remind-days 400
fails_with 65 'crm-occasion: an occasion needs a falls_on' crm-occasion add X --about 'contact:Ann Lee'
fails_with 2 "crm-occasion: --days: 'x' is not in 0 .. 3660" crm-occasion upcoming --days x
fails_with 2 "crm-occasion: --on: 'never' is not a date" crm-occasion due --on never
when crm-occasion due --on 2026-07-01 --exit-code
then_exits 1

# As it was before, and with its record gone.
given crm-occasion edit "$(crm-occasion list -q name='Ten years')" --falls-on 2016-05-05
prints '2026-03-09' sh -c 'crm-occasion upcoming --days 8 --as-of op:7 --no-header | cut -f2 | tail -n 1'
given crm-contact remove 'Dan Ray'
prints 2 sh -c "crm-occasion list -q | wc -l | tr -d ' '"
given crm-admin check
