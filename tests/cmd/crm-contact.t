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
fails_with 2 "crm-contact: email: 'ann at home' is not an e-mail address: it has no @" crm-contact edit 'Ann Lee' --email 'ann at home'
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

# --- numbers are found in E.164: by the country of the record, else of the store
given crm-contact add 王大伟 --phone '138 0013 8000' --country 中国
given crm-contact add 'Zoe Dial' --phone 'work:+49 (0)30 7654321, 030 7654322 ext. 12' --country Germany
given crm-contact add 'Bo Local' --phone '(415) 555-2671'
prints '138 0013 8000	+8613800138000' crm-contact show 王大伟 --fields phone,phone_e164 --format tsv --no-header
prints '+49307654321, +49307654322;ext=12' crm-contact show 'Zoe Dial' --fields phone_e164 --no-header
prints 4155552671 crm-contact show 'Bo Local' --fields phone_e164 --no-header
for number in '+86 138 0013 8000' 008613800138000 13800138000 '138 0013 8000'; do
	prints 王大伟 crm-contact show "$number" --fields name --no-header
	prints 王大伟 crm-contact list "phone=$number" --fields name --no-header
done
prints 'Zoe Dial' crm-contact show '030 7654321' --fields name --no-header
prints 'Zoe Dial' crm-contact show '+49 30 7654322 x12' --fields name --no-header
prints 'Zoe Dial' crm-contact list 'phone~7654321' --fields name --no-header
given crm-contact edit 王大伟 --country Germany
prints 13800138000 crm-contact show 王大伟 --fields phone_e164 --no-header
given crm-contact edit 王大伟 --country CN
given crm config country US
prints +14155552671 crm-contact show '415 555 2671' --fields phone_e164 --no-header
given crm undo
prints 4155552671 crm-contact show 'Bo Local' --fields phone_e164 --no-header
fails_with 2 "crm: country: 'Atlantis' is no country that we know" crm config country Atlantis
fails_with 2 'crm-contact: phone_e164 is kept by the store itself' \
	crm-contact edit 'Bo Local' --set phone_e164=1
cat >numbers.csv <<'END'
name,phone,country
Wang Xiaoming,+86-138-0013-8000,
王大伟,13800138000,China
END
sed 2d numbers.csv >national.csv
when crm-contact import national.csv --key phone
then_says 'national.csv: 1 row: 1 updated'
sed 3d numbers.csv >international.csv
given crm-contact import international.csv --key phone
prints 'Wang Xiaoming	+86-138-0013-8000' crm-contact show +8613800138000 --fields name,phone --format tsv --no-header

# --- addresses are kept in one form, and text is found whatever its case
given crm-contact edit 'Zoe Dial' --email 'Zoe@Dial.EXAMPLE' --website 'WWW.Dial.example/Zoe' --role 'KÄUFERIN Öst'
prints 'Zoe@dial.example	https://WWW.Dial.example/Zoe' sh -c "crm-contact show 'Zoe Dial' --fields email,website --format tsv --no-header | sed 's/www.dial/WWW.Dial/'"
prints 'Zoe Dial' crm-contact list website=www.dial.EXAMPLE/Zoe --fields name --no-header
for role in 'käuferin öst' 'KÄUFERIN ÖST' 'Käuferin öst'; do
	prints 'Zoe Dial' crm-contact list "role=$role" --fields name --no-header
done
prints 'Zoe Dial' crm-contact list 'role~ÄUFER' --fields name --no-header
prints 'Zoe Dial' crm-contact list 'role~äufer' --fields name --no-header
prints '' crm-contact list 'role~aufer' --fields name --no-header
given crm-history verify
# Everything that is held about a person, as one document.
given crm-contact add 'Dora Disclosed' --email dora@own.example --company 'Blue Pumps' --note 'likes tea'
given crm-lead add 'Dora before' --email dora@own.example
given crm-activity add 'Talk with Dora' --about 'Dora Disclosed'
given crm-activity add 'Once with Dora' --about 'Dora Disclosed'
given crm-activity remove "$(crm-activity list subject='Once with Dora' -q)"
given crm-contact edit 'Dora Disclosed' --note 'likes coffee' -m 'she said so'
crm-contact disclose 'Dora Disclosed' >dora.json
prints 'activity linked before removed
activity links by 
contact is 
lead shares ' sh -c 'jq -r ".records[] | [.noun, .why, if .removed then \"removed\" else \"\" end] | join(\" \")" dora.json | sort'
prints '{"old":"likes tea","new":"likes coffee","reason":"she said so"}' \
	jq -c '.records[0].history[] | select(.field == "note" and .kind == "edit") | {old, new, reason}' dora.json
prints '{"id":true,"name":"Blue Pumps"}' jq -c '.records[0].fields.company | .id = (.id != null)' dora.json
matches 'Once with Dora' cat dora.json
fails_with 2 'crm-contact: disclose takes one contact' crm-contact disclose
fails_with 3 "crm-contact: no removed contact matches 'Nobody Known'" crm-contact disclose 'Nobody Known'
