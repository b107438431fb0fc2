#!/bin/sh
# Leads: the way of their status, and what becomes of them.
# SPDX-License-Identifier: MIT
. "${0%/*}/../lib.sh"

given crm-lead add 'Bob Stone' --company-name 'Stone Works' --email bob@stone.example \
	--email home:bob@home.example --phone mobile:+39061234 --role owner --city Rome --amount '5k USD' \
	--interest 'Forty pumps' --source fair --tags italy
prints 'new	5000.00	USD' crm-lead show 'Bob Stone' --fields status,amount,currency --no-header
fails_with 65 'crm-lead: score: 101 is not between 0 and 100' crm-lead edit 'Bob Stone' --score 101
fails_with 2 "crm-lead: status: 'hot' is none of new, contacted, nurturing, qualified, unqualified, converted" \
	crm-lead edit 'Bob Stone' --status hot

# Steps.
given crm-lead edit 'Bob Stone' --status contacted
fails_with 4 "crm-lead: lead 'Bob Stone' is contacted: it can become nurturing, qualified, unqualified or converted, not new" \
	crm-lead edit 'Bob Stone' --status new
matches '"result":"qualified"' crm-lead qualify 'Bob Stone' --json
fails_with 4 "crm-lead: lead 'Bob Stone' is qualified already" crm-lead qualify 'Bob Stone'
fails_with 4 "crm-lead: a lead becomes a contact by 'convert'" crm-lead edit 'Bob Stone' --status converted
given crm-lead disqualify 'Bob Stone' --reason 'no budget'
prints 'unqualified	no budget' crm-lead show 'Bob Stone' --fields status,reason --no-header
fails_with 4 "crm-lead: lead 'Bob Stone' is unqualified: it can become new, contacted or nurturing, not qualified" \
	crm-lead qualify 'Bob Stone'
fails_with 4 "crm-lead: lead 'Bob Stone' is unqualified: it can become new, contacted or nurturing, not converted" \
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

# What belongs to the lead goes on with it, and comes back with unconvert.
given crm-company add 'Blue Dam'
given crm-deal add Turbines --company 'Blue Dam'
given crm-lead add 'Lena Voss' --email lena@dam.example --source fair --campaign spring --tags hydro --note 'wants three'
given crm-activity add 'First call' --kind call --about 'lead:Lena Voss'
given crm-task add 'Send prices' --about 'lead:Lena Voss'
given crm-fact add coffee --value black --about 'lead:Lena Voss'
given sh -c 'echo plan >plan.txt'
given crm-document add plan.txt --about 'lead:Lena Voss'
fails_with 4 "crm-lead: deal 'Turbines' is not with company 'Stone Works'" \
	crm-lead convert 'Lena Voss' --deal Turbines --company 'Stone Works'
when crm-lead convert 'Lena Voss' --deal Turbines --format=tsv
then_matches 'Blue Dam	found$'
then_matches 'Lena Voss	added$'
then_matches 'Turbines	found$'
prints 'Lena Voss	fair	spring	hydro' crm-deal show Turbines --fields contact,source,campaign,tags --no-header
prints 'Blue Dam	spring	hydro	wants three' \
	crm-contact show 'Lena Voss' --fields company,campaign,tags,note --no-header
prints 'First call' crm-activity list about='contact:Lena Voss' --fields subject --no-header
prints 'coffee' crm-fact list about='contact:Lena Voss' --fields name --no-header
prints 'Send prices' crm-task list about=deal:Turbines --fields title --no-header
prints 'plan.txt' crm-document list about=deal:Turbines --fields title --no-header
given crm-lead unconvert 'Lena Voss'
prints 'new		' crm-lead show 'Lena Voss' --fields status,contact,deal --no-header
prints '	' crm-deal show Turbines --fields contact,campaign --no-header
fails_with 3 "crm-contact: no contact matches 'Lena Voss'" crm-contact show 'Lena Voss'
prints 'First call' crm-activity list about='lead:Lena Voss' --fields subject --no-header
prints 'Send prices' crm-task list about='lead:Lena Voss' --fields title --no-header
fails_with 4 "crm-lead: lead 'Lena Voss' is new, not converted" crm-lead unconvert 'Lena Voss'

# A contact that is there gets what it lacks, and keeps what it has.
given crm-contact add 'Lena V.' --email lena@dam.example --city Oslo --tags vip
given crm-lead edit 'Lena Voss' --city Bergen --phone +4755123456 --email home:lena@home.example --email lena@dam.example \
	--allow-duplicate
given crm-lead convert 'Lena Voss' --no-deal
prints 'lena@dam.example, home:lena@home.example	+4755123456	Oslo	hydro, vip' \
	crm-contact show 'Lena V.' --fields email,phone,city,tags --no-header
prints 'Send prices' crm-task list about='contact:Lena V.' --fields title --no-header
given crm-contact edit 'Lena V.' --city Molde
given crm-lead unconvert 'Lena Voss'
prints 'lena@dam.example		Molde	vip' crm-contact show 'Lena V.' --fields email,phone,city,tags --no-header
given crm-lead convert 'Lena Voss' --no-deal
given crm undo
given crm redo
given crm-lead unconvert 'Lena Voss'
prints 'new' crm-lead show 'Lena Voss' --fields status --no-header

# Several leads that one command converts go back together.
given crm-lead add 'Ivo One' --source pair
given crm-lead add 'Ivo Two' --source pair
given crm-lead convert --filter source=pair
when crm-lead unconvert 'Ivo One'
then_exits 4
prints converted crm-lead show 'Ivo One' --fields status --no-header

# Put off until a date, with the reason.
fails_with 4 'crm-lead: a lead that is nurtured needs a date to come back to it' crm-lead recycle 'Lena Voss'
given crm-lead recycle 'Lena Voss' --on +3m --reason 'no money this year'
prints 'nurturing	2026-06-02	no money this year' \
	crm-lead show 'Lena Voss' --fields status,recontact_on,reason --no-header
prints 'Lena Voss' crm-lead list 'recontact_on<=2026-06-30' --fields name --no-header
given crm-lead edit 'Lena Voss' --status contacted
prints '2026-03-02T09:00:00Z		' \
	crm-lead show 'Lena Voss' --fields contacted_at,recontact_on,reason --no-header

# What the store asks for: steps, reasons, what qualified means, when sales must answer.
given crm config lead.steps 'new>contacted, contacted>qualified, contacted>unqualified'
given crm-lead add 'Max Dorn' --email max@dorn.example
fails_with 4 "crm-lead: lead 'Max Dorn' is new: in this store it cannot become qualified" crm-lead qualify 'Max Dorn'
given crm-lead edit 'Max Dorn' --status contacted
fails_with 4 "crm-lead: lead 'Max Dorn' is not disqualified without a reason" crm-lead disqualify 'Max Dorn'
fails_with 4 "crm-lead: lead 'Max Dorn' is not disqualified without a reason" \
	crm-lead edit 'Max Dorn' --status unqualified
given crm config lead.reasons optional
given crm-lead disqualify 'Max Dorn' --dry-run
given crm config lead.reasons 'no budget, no need'
fails_with 4 "crm-lead: reason: 'because' is none of no budget, no need" crm-lead disqualify 'Max Dorn' --reason because
given crm-lead disqualify 'Max Dorn' --reason 'no need' --dry-run
given crm config lead.qualify 'score>=50 email!='
given crm config lead.handover 24h
fails_with 4 "crm-lead: lead 'Max Dorn' is not what this store calls qualified: score>=50 email!=" \
	crm-lead qualify 'Max Dorn'
given crm-lead edit 'Max Dorn' --score 60
given crm-lead qualify 'Max Dorn'
prints '2026-03-02T09:00:00Z	2026-03-03T09:00:00Z	' \
	crm-lead show 'Max Dorn' --fields qualified_at,accept_by,accepted_at --no-header
prints '' crm-lead overdue -q
prints 'Max Dorn' env CRM_NOW=2026-03-03T09:00:01Z crm-lead overdue --fields name --no-header
given env CRM_NOW=2026-03-03T10:00:00Z crm-lead accept 'Max Dorn'
prints '2026-03-03T10:00:00Z	Test User' crm-lead show 'Max Dorn' --fields accepted_at,owner --no-header
prints '' env CRM_NOW=2026-03-04T09:00:01Z crm-lead overdue -q
fails_with 4 "crm-lead: lead 'Max Dorn' is accepted already (2026-03-03)" crm-lead accept 'Max Dorn'
given crm config lead.qualify 'size>3'
given crm-lead add 'Nora Dorn'
given crm-lead edit 'Nora Dorn' --status contacted
when crm-lead qualify 'Nora Dorn'
then_exits 78
for setting in steps reasons qualify handover; do given crm config "lead.$setting" ''; done

# A name that two companies have must be told apart.
given crm-company add Twin --allow-duplicate
given crm-company add Twin --allow-duplicate
given crm-lead add 'Eva Twin' --company-name Twin
when crm-lead convert 'Eva Twin'
then_exits 4
prints '' crm-contact list -q name=Eva\ Twin
given crm-admin check
