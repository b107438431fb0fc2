#!/bin/sh
# Contacts: names of any kind, several addresses and numbers, several employers.
# SPDX-License-Identifier: MIT
. "${0%/*}/../lib.sh"

given crm-company add 'Blue Pumps'
given crm-company add 三角洲
given crm-contact add 'Ann Lee' --email ann@blue.example --email home:ann@home.example \
	--phone 'work:+49 30 1234' --phone mobile:+4915155501 --company 'Blue Pumps' --role buyer
given crm-contact add 王小明 --family-name 王 --given-name 小明 --email xiaoming@delta.example --company 三角洲
given crm-contact add 'Maria José Carreño Quiñones' --language es

# Several values with a kind, the first one primary.
prints '{"name":"Ann Lee","email":[{"value":"ann@blue.example"},{"kind":"home","value":"ann@home.example"}],"phone":[{"kind":"work","value":"+49 30 1234"},{"kind":"mobile","value":"+4915155501"}]}' \
	crm-contact show 'Ann Lee' --fields name,email,phone --json
prints 'email
ann@blue.example, home:ann@home.example' crm-contact show 'Ann Lee' --fields email
prints 'Ann Lee' crm-contact show ANN@HOME.example --fields name --no-header
prints 'Ann Lee' crm-contact show '+49-30-1234' --fields name --no-header
fails_with 2 "crm-contact: email: 'ann at home' is not an e-mail address" crm-contact edit 'Ann Lee' --email 'ann at home'
fails_with 2 "crm-contact: phone: '12' is not a phone number" crm-contact edit 'Ann Lee' --phone 12

prints '王小明	三角洲' crm-contact list company=三角洲 --fields name,company --no-header
prints 'Maria José Carreño Quiñones' crm-contact show 'maria jose carreno quinones' --fields name --no-header
prints 'Ann Lee	Blue Pumps' crm-contact list company='Blue Pumps' --fields name,company --no-header
matches '^name      *王小明$' crm-contact show 王小明 --format=table
fails_with 65 'crm-contact: a contact needs a name' crm-contact add --email x@x.example
fails_with 2 'crm-contact: which contact?' crm-contact show

# The main employer is a field, the others are employments.
prints 'company	role	since	until	is_main
Blue Pumps	buyer			yes' sh -c 'crm-contact employers "Ann Lee" | cut -f1-5'
given crm-contact employ 'Ann Lee' --company 三角洲 --role 'adviser, nights' --since 2025-04-01
prints 'company	role	since	until	is_main
Blue Pumps	buyer			yes
三角洲	adviser, nights	2025-04-01		no' sh -c 'crm-contact employers "Ann Lee" | cut -f1-5'
matches '"employers":\["Blue Pumps \(buyer\)","三角洲 \(adviser, nights\) since 2025-04-01"\]' \
	crm-contact show 'Ann Lee' --json
matches '"company":\{"id":"co-[^"]*","name":"三角洲"\}' crm-contact employers 'Ann Lee' --json
fails_with 4 'crm-contact: Ann Lee works at 三角洲 already' crm-contact employ 'Ann Lee' --company 三角洲
fails_with 2 'crm-contact: at which company? --company <company>' crm-contact employ 'Ann Lee' --role x
fails_with 3 "crm-contact: company: no company matches 'Nowhere'" crm-contact employ 'Ann Lee' --company Nowhere
fails_with 65 'crm-contact: until: 2020-01-01 is before 2021-01-01' \
	crm-contact employ 'Ann Lee' --company 'Blue Pumps' --since 2021-01-01 --until 2020-01-01

# Leaving the main employer makes another one the main one, and keeps the old one.
given crm-contact leave 'Ann Lee' --company 'Blue Pumps'
prints 'company	role	since	until	is_main
三角洲	adviser, nights	2025-04-01		yes
Blue Pumps	buyer		2026-03-02	no' sh -c 'crm-contact employers "Ann Lee" | cut -f1-5'
prints '三角洲	adviser, nights' crm-contact show 'Ann Lee' --fields company,role --no-header
fails_with 4 "crm-contact: Ann Lee does not work at 'Blue Pumps'" crm-contact leave 'Ann Lee' --company 'Blue Pumps'
given crm-contact employ 'Ann Lee' --company 'Blue Pumps' --role director --main
prints 'Blue Pumps	director' crm-contact show 'Ann Lee' --fields company,role --no-header
given crm-contact employ 'Maria José Carreño Quiñones' --company 三角洲 --role engineer
prints '三角洲	engineer' crm-contact show maria\ jose\ carreno\ quinones --fields company,role --no-header
given crm-contact leave 'Maria José Carreño Quiñones' --company 三角洲 --until 2026-02-28
prints '	' crm-contact show maria\ jose\ carreno\ quinones --fields company,role --no-header
prints '三角洲	2026-02-28' crm-employment list 'contact=Maria José Carreño Quiñones' --fields company,until --no-header

# With a contact go its employments, and undo brings all back.
given crm-contact remove 'Ann Lee'
prints '' crm-employment list -q company='Blue Pumps'
given crm undo
prints 'Ann Lee' crm-contact list name=Ann\ Lee --fields name --no-header
prints 2 sh -c "crm-employment list -q company='Blue Pumps' | wc -l | tr -d ' '"
given crm-admin check
