#!/bin/sh
# Territories: the first filter that a company fits.
# SPDX-License-Identifier: MIT
. "${0%/*}/../lib.sh"

given crm-user add 'Ann Lee'
given crm-company add Alpha --country Norway --city Bergen --sector pumps
given crm-company add Beta --country Norway --city Oslo
given crm-company add Gamma --country Chile --sector pumps
given crm-company add Delta
given crm-territory add North --criteria country=Norway --manager 'Ann Lee'
given crm-territory add Pumps --criteria 'sector=pumps'
given crm-territory add Coast --criteria 'city=Bergen,"San Antonio"' --position 0
given crm-deal add a --company Alpha --amount 100 --owner 'Ann Lee'
given crm-deal add b --company Beta --amount 200 --owner 'Ann Lee'
given crm-deal add c --company Gamma --amount 400
given crm-deal add d --amount 800

prints 'name	territory
Alpha	Coast
Beta	North
Delta	
Gamma	Pumps' crm-company list --fields name,territory --sort name
prints 'Beta' crm-company list territory=North --fields name --no-header
prints 'Delta' crm-company list territory= --fields name --no-header
prints 'Alpha
Gamma' crm-company list territory=Coast,Pumps --fields name --no-header --sort name
prints 'Alpha
Delta
Gamma' crm-company list territory!=North --fields name --no-header --sort name
prints 'b	Ann Lee' crm-deal list territory=North --fields title,territory.manager --no-header
prints 'c' crm-deal list company.territory=Pumps --fields title --no-header
matches '"territory":\{"id":"tr-[^"]*","name":"Coast"\}' crm-company list territory=Coast --fields territory --json
when crm-report pipeline --by territory --fields territory,count,amount
then_prints 'territory	count	amount
Coast	1	100.00
North	1	200.00
Pumps	1	400.00
	1	800.00'
prints 'territory.manager	count
Ann Lee	1
	3' crm-report pipeline --by territory.manager --fields territory.manager,count
prints 'name	territory
Alpha	Coast
Beta	North
Gamma	Pumps
Delta	' crm-company list --fields name,territory --sort territory

# A border moves, and so do the companies; then is still then.
given crm-territory edit North --position 0
given crm-territory edit Coast --position 5
prints 'Alpha	North' crm-company list name=Alpha --fields name,territory --no-header
prints 'Alpha	Coast' crm-company list name=Alpha --fields name,territory --no-header --as-of op:13

fails_with 65 'crm-territory: criteria: an empty filter fits every company' crm-territory add All --criteria ' '
fails_with 2 "crm-territory: criteria: filter, column 1: companies have no field 'ctry'" \
	crm-territory add All --criteria ctry=Chile
fails_with 4 'crm-territory: criteria: filter, column 1: a territory would depend on territories' \
	crm-territory add All --criteria territory=North
given crm-segment add north --noun company territory=North
fails_with 4 "crm-territory: criteria: filter, column 1: segment 'north': filter, column 1: a territory would depend on territories" \
	crm-territory add All --criteria segment=north
fails_with 2 "crm-company: filter, column 1: territory: only = and != ask for it" crm-company list 'territory>North'
fails_with 3 "crm-company: filter, column 1: no territory matches 'West'" crm-company list territory=West
