#!/bin/sh
# Calendars: hours, holidays, zones; what is due when; whose deadlines they are.
# SPDX-License-Identifier: MIT
. "${0%/*}/../lib.sh"

when crm-calendar due 8h
then_exits 3
then_says 'crm-calendar: there is no standard calendar'
given crm-calendar add Office --hours 'mon-fri 09:00-12:30 13:30-18:00' --zone UTC \
	--holidays '2026-03-04 Founding Day
12-24 09:00-12:00 Christmas Eve'
prints 'Office	yes' crm-calendar list --fields name,is_standard --no-header
prints '2026-03-02T09:00:00Z	8h	2026-03-02T18:00:00Z' crm-calendar due 8h --no-header
prints '2026-03-05T09:30:00Z' sh -c 'crm-calendar due "16h 30min" --no-header | cut -f3'
prints '2026-03-09T10:00:00Z' sh -c 'crm-calendar due 2h --from "2026-03-06 17:00" --no-header | cut -f3'
prints 480 sh -c 'crm-calendar between 2026-03-02 2026-03-03 --no-header | cut -f3'
prints 0 sh -c 'crm-calendar between "2026-03-02 18:00" "2026-03-03 09:00" --no-header | cut -f3'
prints 180 sh -c 'crm-calendar between 2026-12-24 2026-12-25 --no-header | cut -f3'
prints 540 sh -c 'CRM_NOW=2026-03-03T10:00:00Z crm-calendar between 2026-03-02 --json | jq ".[0].minutes"'

# Another place, and another standard.
given crm-calendar add Berlin --zone Europe/Berlin --is-standard yes
prints 'Berlin' crm-calendar list is_standard=yes --fields name --no-header
prints '2026-03-30T08:00:00Z' sh -c 'crm-calendar due 2h --from 2026-03-27T15:00:00Z --no-header | cut -f3'
prints '2026-03-27T17:00:00Z' sh -c 'crm-calendar due 2h --from 2026-03-27T15:00:00Z --calendar Office --no-header | cut -f3'

# What is none.
fails_with 65 "crm-calendar: hours: 'mon 9-5' are no working hours" crm-calendar add X --hours 'mon 9-5'
fails_with 65 "crm-calendar: zone: 'Europe/Nowhere' is no time zone" crm-calendar add X --zone Europe/Nowhere
fails_with 65 "crm-calendar: holidays: '31-12' is no holiday" crm-calendar edit Office --holidays 31-12
fails_with 2 "crm-calendar: due: 'soon' is not a span of time" crm-calendar due soon
given crm-calendar add Never --hours 'mon 09:00-09:01' --holidays '2020-01-01..2060-01-01'
fails_with 4 'crm-calendar: there is not so much working time in ten years' crm-calendar due 1h --calendar Never

# Leads are handed over in working time.
given crm config lead.handover 8h
given crm-lead add 'Ann Lee'
given env CRM_NOW=2026-03-06T15:00:00Z crm-lead qualify 'Ann Lee'
prints '2026-03-09T15:00:00Z' crm-lead show 'Ann Lee' --fields accept_by --no-header
given crm-admin check
