#!/bin/sh
# The files of the history, frozen: one record of every noun as it stands in git. Whoever reads the
# history without us depends on these bytes; CRM_GOLDEN_WRITE=1 writes them anew.
# SPDX-License-Identifier: MIT
. "${0%/*}/../lib.sh"
golden=$top/tests/golden/history
git="git -C $CRM_STORE/history.git"

# The note is typed with all that JSON and git could trip over.
printf 'first line\n\n\ttabbed, "quoted", back\\slash / slash\r\n三角洲 é e\314\201 \342\200\256right to left\n' >note
printf '\001\033[31m\177 controls\n\n' >>note

given crm config lose_reason required
given crm-tag add vip --note 'those who may call at night'
given crm-user add 'Ann Lee' --login ann --email ann@blue.example --email home:ann@home.example \
	--region West --is-active no --reference U-1
given crm-company add '三角洲 "Delta" \ & Söhne' --kind customer --sector pumps --email info@delta.example \
	--phone '+86 10 1234 5678' --website https://delta.example/?a=1\&b=2 --city 北京 --employees 340 \
	--revenue '1,234,567 JPY' --founded 1999 --owner 'Ann Lee' --tags 'vip,new,三' --note @note
given crm-contact add 王小明 --family-name 王 --given-name 小明 --email x@delta.example \
	--email work:x@work.example --phone 'mobile:+86 139 1234 5678' --company '三角洲 "Delta" \ & Söhne' \
	--role 'buyer, nights' --birthday 1980-02-29 --language zh --tags b,a --note @note
given crm-employment add --contact 王小明 --company '三角洲 "Delta" \ & Söhne' --role adviser \
	--since 2020-01-01 --until 2024-12-31
given crm-product add 'Pump 3.0' --code P-3 --series Pumps --price '12.345 KWD' --unit piece --is-active yes
given crm-deal add 'Forty pumps' --amount '48000.50 CNY' --company '三角洲 "Delta" \ & Söhne' \
	--contact 王小明 --product P-3 --owner ann --probability 0 --expected-on 2026-04-01 --tags vip --note @note
given crm-deal win 'Forty pumps' --reason price
given crm-lead add 'Maria José' --company-name 'Ortiz, Hijos' --email maria@ortiz.example --amount '0 JPY' --score 100
given crm-activity add 'Called about pumps' --kind call --about 'deal:Forty pumps' --at '2026-03-01 17:30' \
	--minutes 12 --direction out --outcome 'wants a price' --note @note
given crm-task add 'Send the price' --due 2026-03-05 --priority urgent --recurrence 'every 2 months' --about 'company:三角洲 "Delta" \ & Söhne'
given crm-ticket add 'Pump broken' --priority high --kind problem --channel phone --contact 王小明 \
	--product P-3 --tags vip --note @note
printf 'forty pumps, "quoted"\n' >'Angebot 三.txt'
given crm-document add 'Angebot 三.txt' --about 'deal:Forty pumps' --folder 'offers/2026' --tags b,a --note @note
given crm-fact add 'likes "strong"' --about contact:王小明 --value 'americano, 三' --source 'at lunch' --noted-on 2026-02-01
given crm-occasion add 'Contract \ ends' --about 'company:三角洲 "Delta" \ & Söhne' --falls-on 2026-02-28 --rhythm once --remind-days 30
given crm-contact relate 王小明 'owns' 'company:三角洲 "Delta" \ & Söhne' --since 2020-02-29 --note 'half, "de facto"'
given crm-team add 'Blue, red' --manager ann --note 'sells "pumps"'
given crm-territory add '三 "west"' --criteria 'city="北京",Rome' --manager ann
given crm-membership add --user 'Ann Lee' --team 'Blue, red' --until 2024-12-31 --note 'on loan, 三'
given crm-user edit 'Ann Lee' --team 'Blue, red'
given crm-target add --year 2026 --user ann --amount '1000 EUR' --note 'as last year, 三'
given crm-forecast say 2026-Q1 '1234.50 EUR' --team 'Blue, red' --note 'they "signed"'

given crm-participant add --deal 'Forty pumps' --who contact:王小明 --role 'decision maker' --note @note
given crm-deal split 'Forty pumps' 'Ann Lee=33.34' 'Test User=66.66'
given crm-stage edit Sales/Lost --checklist 'Why, \ "really"?'
given crm-deal tick 'Forty pumps' why

# The one file of a noun that was made last, among those that init makes.
path_of() {
	case $1 in
	setting) name=lose_reason ;;
	user) name='Ann Lee' ;;
	participant) name="decision maker" ;;
	relationtype) name=manages ;;
	stage) name=Negotiation ;;
	*) name= ;;
	esac
	for path in $($git ls-tree -r --name-only HEAD "$1"); do
		[ -z "$name" ] || $git cat-file blob "HEAD:$path" | grep -qF "\"$name\"" || continue
		echo "$path"
		return
	done
}

[ -z "${CRM_GOLDEN_WRITE:-}" ] || rm -f "$golden"/*
for noun in activity company contact deal document employment fact forecast lead membership occasion participant pipeline product relation relationtype setting stage tag target task team territory tick ticket user; do
	path=$(path_of $noun)
	$git cat-file blob "HEAD:$path" >got
	[ -z "${CRM_GOLDEN_WRITE:-}" ] || { cp got "$golden/$noun.json" && echo "$path" >>"$golden/paths"; }
	when diff "$golden/$noun.json" got
	then_exits 0
	matches "^$path\$" cat "$golden/paths"
	prints "$(printf '{\n}')" sh -c 'sed -n "1p;\$p" got'
	prints "${path##*/}" sh -c 'jq -r .id+\".json\" got'
done
prints "$($git ls-tree --name-only HEAD)" sh -c "cut -d/ -f1 $golden/paths"

# What is in the files is what was typed.
when sh -c "$git cat-file blob HEAD:$(path_of company) | jq -j .note | cmp - note"
exited 0 || sh -c "$git cat-file blob HEAD:$(path_of company) | jq -j .note | diff - note" >"$work/tap/err" 2>&1
then_exits 0
