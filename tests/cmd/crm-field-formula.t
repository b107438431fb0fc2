#!/bin/sh
# Formulas: what they come to, wherever fields are read; what is refused; and then.
# SPDX-License-Identifier: MIT
. "${0%/*}/../lib.sh"

formula() { crm-field add "deal.$1" --type formula --formula "$2"; }
refused() { # SENTENCE FORMULA
	fails_with 65 "crm-field: formula, $1" crm-field add deal.test --type formula --formula "$2"
}

given crm-field add deal.cost --type money
given crm-field add deal.parts --type integer
given crm-field add deal.rate --type decimal
given formula margin 'amount - coalesce(cost, 0)'
given formula margin_share 'margin / amount * 100'
given formula tax 'amount * 19%'
given formula each 'amount / parts'
given formula fee 'amount*rate'
given formula days 'closed_on - opened_on'
given formula chase_on 'expected_on - 7'
given formula twice '-(parts * 2 + 1)'
given formula least 'min(max(amount, 0), cost)'
given crm-company add Acme
given crm-deal add Pumps --company Acme --amount '1000.01 EUR' --cost 300.50 --parts 3 --rate 0.035 --expected-on 2026-04-01
given crm-deal add Small --company Acme --amount 10 --parts 0
given crm-deal add None --company Acme
given crm-deal add Loss --company Acme --amount 10.05 --cost 20.10 --parts -2 --rate 0.5

# --- shown, listed, exported, as their type
prints 'title	margin	margin_share	tax	each	fee	chase_on	twice	least
Loss	-10.05	-100	1.91	-5.03	5.03		3	10.05
None								
Pumps	699.51	69.9503	190.00	333.34	35.00	2026-03-25	-7	300.50
Small	10.00	100	1.90				-1	' \
	crm-deal list --fields title,margin,margin_share,tax,each,fee,chase_on,twice,least --sort title
prints '[
{"margin":{"amount":"699.51","currency":"EUR"},"margin_share":69.9503,"twice":-7,"chase_on":"2026-03-25"}
]' crm-deal list title=Pumps --fields margin,margin_share,twice,chase_on --json
matches '^margin +699.51' crm-deal show Pumps --format table
matches '^margin	money.*amount - coalesce\(cost, 0\)' crm-deal fields
prints 'amount - coalesce(cost, 0)' crm-field show deal.margin --fields formula --no-header

# --- filtered, sorted, reported
prints 'Loss
Small
Pumps' crm-deal list margin!= --sort margin --fields title --no-header
prints 'Small' crm-deal list 'margin<=10 margin>0' --fields title --no-header
prints 'Pumps' crm-deal list 'chase_on=2026-03' --fields title --no-header
prints 'None' crm-deal list margin= --fields title --no-header
prints 'EUR	4	699.46	233.15	10.00	-10.05	699.51' crm-report count deal --sum margin --no-header
given crm-segment add good --noun deal 'margin_share>50'
prints 'Pumps
Small' crm-segment members good --fields title --no-header --sort title

# --- reckoned anew with what it follows from; never in the history
given crm-deal edit Pumps --cost 400
prints '600.01' crm-deal show Pumps --fields margin --no-header
prints 'cost' sh -c 'crm-deal log Pumps --limit 1 --format json | grep -o "\"cost\"\|\"margin\"" | tr -d \" | sort -u'
given crm undo
prints '699.51' crm-deal show Pumps --fields margin --no-header
when sh -c "git --git-dir=$CRM_STORE/history.git grep -l margin HEAD -- deal"
then_exits 1

# --- nobody sets it; an export comes back
fails_with 2 'crm-deal: margin is kept by the store itself' crm-deal edit Pumps --set margin=3
when crm-deal edit Pumps --margin 3
then_exits 2
given sh -c 'crm-deal export --format csv >deals.csv'
matches ',margin,' head -n 1 deals.csv
matches '4 unchanged' sh -c 'crm-deal import deals.csv 2>&1'
fails_with 2 "crm-deal: 'margin' follows from amount - coalesce(cost, 0)" crm-deal import deals.csv --set margin=title

# --- sentences that point at the word
refused 'column 9: something is missing at the end' 'amount +'
refused "column 8: '+' does not join an amount and a number" 'amount + 5'
refused "column 1: deals have no field 'profit'" 'profit * 2'
refused "column 3: this '(' never closes" '2*(amount'
refused "column 1: 'title' is no number, amount or date, but of the type text" 'title * 2'
refused "column 8: '*' does not join an amount and an amount" 'amount * amount'
refused "column 1: 'company.employees' leads to another record: a formula asks for fields of its own" 'company.employees * 2'
refused 'column 1: max takes two values or more' 'max(amount)'
refused "column 12: ',' does not join an amount and a date" 'min(amount, expected_on)'
refused "column 1: there is no 'load_extension(...)', only min, max, coalesce and abs" "load_extension(amount)"
refused "column 8: '; DROP TABLE deal' is more than a formula" 'amount ; DROP TABLE deal'
refused "column 1: '\"id\"' is no part of a formula" '"id"'
refused "column 1: 'test' would follow from itself" 'test + 1'
refused 'column 1: a number has at most 12 digits, 6 of them behind the point' '1.2345678 * amount'
refused 'column 6: something is missing at the end' 'min(('
refused "column 1: a date has no '-' of its own" '-expected_on'
refused 'column 1: too much stands one within the other' "amount$(yes ' + amount' | head -n 90 | tr -d '\n')"
fails_with 65 'crm-field: a formula needs to say what it follows from' crm-field add deal.test --type formula
fails_with 65 'crm-field: formula: a field of the type text has none' crm-field add deal.test --formula amount
fails_with 65 'crm-field: is_required: nobody fills in a formula' crm-field add deal.test --type formula --formula amount --required
fails_with 65 "crm-field: formula, column 1: 'margin' would follow from itself" \
	crm-field edit deal.margin --formula 'margin_share * 2'
fails_with 4 "crm-field: 'margin_share' follows from 'margin': formula, column 8: '/' does not join a date and an amount" \
	crm-field edit deal.margin --formula 'expected_on - 1'
fails_with 4 "crm-field: 'margin' follows from 'cost'" crm-field remove deal.cost
when sh -c "crm-field add deal.test --type formula --formula '$(awk 'BEGIN { for (i = 0; i < 40; i++) printf "("; printf "amount" }')'"
then_exits 65

# --- another formula, and the one of then
before=$(crm-history log --limit 1 --no-header | cut -f1)
given crm-field edit deal.margin --formula 'amount - coalesce(cost, 0) * 2'
prints '399.01' crm-deal show Pumps --fields margin --no-header
prints '39.900601' crm-deal show Pumps --fields margin_share --no-header
given crm-deal edit Pumps --amount 2000
prints '1399.00' crm-deal show Pumps --fields margin --no-header
prints '699.51' crm-deal show Pumps --fields margin --no-header --as-of "op:$before"
prints 'Pumps' crm-deal list 'margin=699.51' --fields title --no-header --as-of "op:$before"
given crm-field remove deal.margin_share
given crm-field remove deal.margin
given crm-field remove deal.least
given crm-field remove deal.cost
when crm-deal list --fields margin
then_exits 2
prints '69.9503' crm-deal show Pumps --fields margin_share --no-header --as-of "op:$before"
given crm undo
given crm undo
given crm undo
given crm undo
prints '1399.00' crm-deal show Pumps --fields margin --no-header

# --- with an index, and from the history, and elsewhere
given crm-field edit deal.margin --is-indexed yes
prints 'Pumps' crm-deal list 'margin>1000' --fields title --no-header
given crm-admin check
given crm-history verify
wanted=$(crm-deal list --fields title,margin,margin_share,tax --sort title)
given crm-admin rebuild --from-history
prints "$wanted" crm-deal list --fields title,margin,margin_share,tax --sort title
given sh -c 'crm export >all.crm'
CRM_STORE=$work/other given crm init --from all.crm
CRM_STORE=$work/other prints "$wanted" crm-deal list --fields title,margin,margin_share,tax --sort title
