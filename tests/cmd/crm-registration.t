#!/bin/sh
# Registrations: of customers and deals, by partners and users; others are refused until they expire.
# SPDX-License-Identifier: MIT
. "${0%/*}/../lib.sh"

register() { crm-registration add --about "$1" --holder "$2" --no-header; }
given crm-company add 'Big Dam'
given crm-company add Delta --kind partner
given crm-company add Omega --kind partner
given crm-user add 'Ann Lee'
given register 'company:Big Dam' company:Delta
prints 'Big Dam	Big Dam	Delta	2026-03-02	2026-05-31' \
	crm-registration list --fields name,about,holder,starts_on,expires_on --no-header
fails_with 4 "crm-registration: company 'Big Dam' is registered by Delta until 2026-05-31" \
	register 'company:Big Dam' company:Omega
fails_with 4 "crm-registration: company 'Big Dam' is registered by Delta until 2026-05-31" \
	register 'company:Big Dam' 'user:Ann Lee'
when register 'company:Big Dam' company:Delta
then_exits 4
then_says "crm-registration: 'Big Dam' is registered by the same holder until 2026-05-31"

# On its last day it holds, on the next it is free.
fails_with 4 "crm-registration: company 'Big Dam' is registered by Delta until 2026-05-31" \
	env CRM_NOW=2026-05-31T23:00:00Z crm-registration add --about 'company:Big Dam' --holder company:Omega
given env CRM_NOW=2026-06-01T00:00:00Z crm-registration add --about 'company:Big Dam' --holder company:Omega --expires-on 2026-06-10
prints 'Omega' env CRM_NOW=2026-06-05T00:00:00Z crm-registration standing --fields holder --no-header
fails_with 4 "crm-registration: company 'Big Dam' is registered by Omega until 2026-06-10" \
	crm-registration edit --filter 'holder=company:Delta' --expires-on 2026-06-03

# Deals with their customers, both ways of reporting; the acting user unless somebody is named.
given crm-deal add Turbines --company 'Big Dam'
fails_with 4 "crm-registration: company 'Big Dam' is registered by Delta until 2026-05-31" \
	crm-registration add --about deal:Turbines --holder company:Omega
given crm-registration add Turbines --about deal:Turbines --holder company:Delta --expires-on 2026-04-01
given crm-deal add Lonely
given crm-registration add --about deal:Lonely
prints 'Test User' crm-registration show Lonely --fields holder --no-header
fails_with 4 "crm-registration: deal 'Lonely' is registered by Test User until 2026-05-31" \
	crm-registration add --about deal:Lonely --holder 'user:Ann Lee'

# Given up.
given crm-registration release Lonely
given crm-registration add --about deal:Lonely --holder 'user:Ann Lee'
fails_with 65 'crm-registration: expires_on: it begins only on 2026-03-02' \
	crm-registration add --about deal:Turbines --holder company:Delta --expires-on 2026-03-01
given crm config registration.days 10
given crm-company add Small
given crm-registration add --about company:Small
prints 2026-03-12 crm-registration show Small --fields expires_on --no-header
given crm config registration.days x
given crm-company add Other
when crm-registration add --about company:Other
then_exits 78

# A pool gives a registered customer to nobody else.
given crm-pool add Common --idle-days 10
fails_with 4 "crm-pool: company 'Small' is registered by Test User until 2026-03-12" \
	crm-pool claim Small --for 'Ann Lee'
given env CRM_NOW=2026-03-13T00:00:00Z crm-pool claim Small --for 'Ann Lee'
given crm-admin check
