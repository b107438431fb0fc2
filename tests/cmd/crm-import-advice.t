#!/bin/sh
# A cell that its field does not take: what is said reads it, when it is done.
# SPDX-License-Identifier: MIT
. "${0%/*}/../lib.sh"

# advises CELL FIELD HINT [OPTION...]: a deal with that cell fails with the hint, and goes in with
# the options.
advises() {
	printf 'title,Column\nA,"%s"\n' "$1" >cell.csv
	field=$2 hint=$3
	shift 3
	when crm-deal import cell.csv --map "Column=$field"
	then_exits 65
	then_says "try: $hint"
	[ $# -eq 0 ] && return
	when crm-deal import cell.csv --map "Column=$field" "$@"
	then_exits 0
	given crm undo
}
silent() { ! grep -q '^try:' "$work/tap/err"; verdict $? "$1: no advice"; }

advises '1.200,50 EUR' amount '--decimal-mark ,' --decimal-mark ,
advises - amount '--rule "null '"'-'"'"' --rule "null '-'"
advises N/A opened_on '--rule "null '"'N/A'"'"' --rule "null 'N/A'"
advises 42795 opened_on "--date-layout 'SERIAL'" --date-layout SERIAL
advises 1.3.2017 opened_on "--date-layout 'D.M.YYYY'" --date-layout 'D.M.YYYY'
advises 3/1/17 opened_on "--date-layout 'D/M/YY', or --date-layout 'M/D/YY'" --date-layout M/D/YY
advises 2017-03-01T10:00:00Z opened_on "--date-layout 'YYYY-MM-DDTHH:mm:ssZ'" \
	--date-layout YYYY-MM-DDTHH:mm:ssZ
advises 'Q3 2017' opened_on "--rule \"value Column 'Q3 2017' = 2026-03-01\"" \
	--rule "value Column 'Q3 2017' = 2017-09-30"
advises Engaging stage 'crm-stage add, or --rule "value Column Engaging = NAME"' \
	--rule 'value Column Engaging = Proposal'
advises Acme company '--create company' --create company
advises sure forecast_category '--rule "value Column sure = WORD"' \
	--rule 'value Column sure = commit'

# What a shell would take for its own is not handed to it, and what helps nobody is not said.
advises '$(reboot)' stage 'crm-stage add, or --rule "value Column TEXT = NAME"'
advises '`x`' forecast_category '--rule "value Column TEXT = WORD"'
printf 'title,amount\nA,much\n' >cell.csv
when crm-deal import cell.csv
then_exits 65
silent 'an amount that is none'

# Each piece of advice once.
printf 'title,amount,stage\nA,-,X\nB,-,X\n' >twice.csv
when crm-deal import twice.csv
[ "$(grep -c '^try: --rule' "$work/tap/err")" -eq 1 ]
verdict $? 'the same advice once'
then_says 'try: --rule "null '"'-'"'"'
then_says 'try: crm-stage add, or --rule "value stage X = NAME"'

# Rows without a name: said once, not row by row.
printf 'Account Name,Industry\nAcme,steel\nBeta,tin\n' >accounts.csv
fails_with 65 'crm-company: accounts.csv: no column gives companies their name' \
	crm-company import accounts.csv
then_says "try: --rule \"column 'Account Name' = name\""
given crm-company import accounts.csv --map 'Account Name=name'
printf 'reference,Label\n1,Pump\n' >keyed.csv
when crm-deal import keyed.csv
then_says 'crm-deal: keyed.csv, line 2: a deal needs a title'
then_says 'try: --rule "column Label = title"'
given crm-deal import keyed.csv --rule 'column Label = title'
# What names itself needs no such column.
printf 'about,starts_at\nAcme,2026-03-05 10:00\n' >visits.csv
given crm-visit import visits.csv

# Rules beside a map that is ready, and rules that are none.
printf 'Opportunity Name,Stage,Close Date\nPumps,Engaging,2017-03-01\n' >ready.csv
when crm-deal import ready.csv --rule 'value Stage Engaging = Proposal'
then_exits 0
then_says 'ready.csv: read as Salesforce: opportunities (--map salesforce)'
fails_with 2 "crm-deal: --rule: 'nul' is no rule of a map" crm-deal import ready.csv --rule 'nul -'
then_says 'try: null'
printf 'name,city,note\nAnn\n' >ragged.csv
when crm-contact import ragged.csv
then_says "try: --rule 'ragged fill'"
given crm-contact import ragged.csv --rule 'ragged fill'

# Digits that a spreadsheet has rounded away call nobody.
printf 'name,phone\nAnn,4.93012E+11\nBob,+49 30 1234 e7\n' >rounded.csv
when crm-contact import rounded.csv --keep-going
then_exits 5
then_says "crm-contact: rounded.csv, line 2: phone: '4.93012E+11' is a number that a spreadsheet has rounded, not one to call"

# Of an array on one line the row is told.
printf '[{"name":"Ann"},{"name":"Bob","email":"x"}]\n' >line.json
when crm-contact import line.json
then_says "crm-contact: line.json, line 1, row 2: email: 'x' is not an e-mail address: it has no @"
