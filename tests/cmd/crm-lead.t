#!/bin/sh
# Leads: the way of their status, and what becomes of them.
# SPDX-License-Identifier: MIT
. "${0%/*}/../lib.sh"

given crm-lead add 'Bob Stone' --company-name 'Stone Works' --email bob@stone.example \
	--email home:bob@home.example --phone mobile:+39061234 --role owner --city Rome --amount '5k USD' \
	--interest 'Forty pumps' --source fair --tags italy
prints 'new	5000.00	USD' crm-lead show 'Bob Stone' --fields status,amount,currency --no-header
fails_with 65 'crm-lead: score: 101 is not between 0 and 100' crm-lead edit 'Bob Stone' --score 101
fails_with 2 "crm-lead: status: 'hot' is none of new, contacted, qualified, unqualified, converted" \
	crm-lead edit 'Bob Stone' --status hot

# Steps.
given crm-lead edit 'Bob Stone' --status contacted
fails_with 4 "crm-lead: lead 'Bob Stone' is contacted: it can become qualified, unqualified or converted, not new" \
	crm-lead edit 'Bob Stone' --status new
matches '"result":"qualified"' crm-lead qualify 'Bob Stone' --json
fails_with 4 "crm-lead: lead 'Bob Stone' is qualified already" crm-lead qualify 'Bob Stone'
fails_with 4 "crm-lead: a lead becomes a contact by 'convert'" crm-lead edit 'Bob Stone' --status converted
given crm-lead disqualify 'Bob Stone' --reason 'no budget'
prints 'unqualified	no budget' crm-lead show 'Bob Stone' --fields status,reason --no-header
fails_with 4 "crm-lead: lead 'Bob Stone' is unqualified: it can become new or contacted, not qualified" \
	crm-lead qualify 'Bob Stone'
fails_with 4 "crm-lead: lead 'Bob Stone' is unqualified: it can become new or contacted, not converted" \
	crm-lead convert 'Bob Stone'
prints '' crm-company list -q
given crm-lead edit 'Bob Stone' --status contacted
prints 'contacted	' crm-lead show 'Bob Stone' --fields status,reason --no-header

# Into a new company, contact and deal, in one operation.
matches 'Bob Stone	converted$' crm-lead convert 'Bob Stone' --dry-run --format=tsv
prints '' crm-company list -q
when crm-lead convert 'Bob Stone' --format=tsv
then_matches 'Stone Works	added$'
then_matches 'Forty pumps	added$'
prints 'converted	2026-03-02T09:00:00Z	Bob Stone	Stone Works	Forty pumps' \
	crm-lead show 'Bob Stone' --fields status,converted_at,contact,company,deal --no-header
prints 'bob@stone.example, home:bob@home.example	mobile:+39061234	Stone Works	owner	Rome	italy' \
	crm-contact show 'Bob Stone' --fields email,phone,company,role,city,tags --no-header
prints 'Prospecting	5000.00	USD	Stone Works	Bob Stone	fair' \
	crm-deal show 'Forty pumps' --fields stage,amount,currency,company,contact,source --no-header
fails_with 4 "crm-lead: lead 'Bob Stone' is converted already (2026-03-02)" crm-lead convert 'Bob Stone'
fails_with 4 "crm-lead: lead 'Bob Stone' is converted and stays so" crm-lead edit 'Bob Stone' --status new
given crm undo
prints 'contacted	' crm-lead show 'Bob Stone' --fields status,deal --no-header
prints '' crm-contact list -q
given crm redo

# Into those that are there: the company by its name, the contact by any address.
given crm-lead add 李雷 --company-name 'stone  WORKS' --email lei@stone.example --email BOB@home.example \
	--allow-duplicate
when crm-lead convert 李雷 --no-deal --format=tsv
then_matches 'Stone Works	found$'
then_matches 'Bob Stone	found$'
prints 'Bob Stone	Stone Works	' crm-lead show 李雷 --fields contact,company,deal --no-header
prints 1 sh -c "crm-contact list -q | wc -l | tr -d ' '"

# Into those that are named.
given crm-company add 三角洲
given crm-contact add 王小明
given crm-deal add Valves
given crm-lead add 韩梅梅 --company-name 'Stone Works' --email mei@x.example
given crm-lead convert 韩梅梅 --company 三角洲 --contact 王小明 --deal Valves
prints '王小明	三角洲	Valves' crm-lead show 韩梅梅 --fields contact,company,deal --no-header
given crm-lead add 'Ada Nil'
fails_with 3 "crm-lead: no company matches 'Nobody'" crm-lead convert 'Ada Nil' --company Nobody
fails_with 2 'crm-lead: --no-deal, or a deal, not both' crm-lead convert 'Ada Nil' --no-deal --deal Valves
given crm-lead convert 'Ada Nil' --title Advice --amount 100
prints 'Ada Nil		Advice' crm-lead show 'Ada Nil' --fields contact,company,deal --no-header
prints '100.00	EUR' crm-deal show Advice --fields amount,currency --no-header

# A name that two companies have must be told apart.
given crm-company add Twin --allow-duplicate
given crm-company add Twin --allow-duplicate
given crm-lead add 'Eva Twin' --company-name Twin
when crm-lead convert 'Eva Twin'
then_exits 4
prints '' crm-contact list -q name=Eva\ Twin
given crm-admin check
