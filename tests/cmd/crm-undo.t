#!/bin/sh
# crm undo and redo take any operation as one unit, field by field; restore brings back what was
# removed.
# SPDX-License-Identifier: MIT
. "${0%/*}/../lib.sh"

amount() { prints "amount
$1" crm-deal list --fields amount; }
# The number of the operation that was just made.
latest() { crm-history log --limit 1 --no-header | cut -f1; }
header='id	title	field	operation	why'

fails_with 3 'crm: there is nothing to undo' crm undo
fails_with 3 'crm: there is nothing to redo' crm redo

# --- an edit goes back, and forth, and the latest one first
given crm-company add Acme
given crm-deal add Pumps --company Acme --amount 100
given crm-deal edit Pumps --amount 200
given crm-deal edit Pumps --amount 300
amount 300.00
when crm undo
then_exits 0
then_says 'took back operation 5 (crm-deal edit: Pumps): 1 record'
amount 200.00
given crm undo
amount 100.00
when crm redo
then_says 'brought back operation 7 (crm undo: Pumps): 1 record'
amount 200.00
given crm redo
amount 300.00
fails_with 3 'crm: there is nothing to redo' crm redo
prints '9	crm redo	6
8	crm redo	7
7	crm undo	4' sh -c 'crm-history log --limit 3 --no-header | cut -f1,4,7'

# --- a rehearsal prints the same and changes nothing
when crm undo -n
then_says 'took back operation 5 (crm-deal edit: Pumps): 1 record'
amount 300.00

# --- what a later operation changed is left, and named
given crm-deal edit Pumps --amount 400 --reason price
first=$(latest)
given crm-deal edit Pumps --amount 500
id=$(crm-deal list -q)
when crm undo "$first"
then_exits 5
then_prints "$header
$id	Pumps	amount	$((first + 1))	changed since by operation $((first + 1)) (crm-deal edit)"
then_says "crm: 1 of the changes of operation $first were left as they are"
prints 'amount	reason
500.00	' crm-deal list --fields amount,reason
fails_with 4 "crm: operation $first is undone already, by operation $((first + 2))" crm undo "$first"
when crm undo 5
then_exits 4
then_says 'crm: nothing of operation 5 (crm-deal edit: Pumps) can be taken back'
amount 500.00

# --- what was added goes, unless others link to it or it was changed since
when crm undo 2
then_exits 4
then_prints "$header
$(crm-company list -q)	Acme			company 'Acme' is still linked to by 1 deal"
given crm-company add Beta
beta=$(latest)
given crm undo
prints '' crm-company list name=Beta -q
given crm redo
given crm-company edit Beta --city Rome
when crm undo "$beta"
then_exits 4
then_says "crm: nothing of operation $beta (crm-company add: Beta) can be taken back"

# --- what was removed comes back under its id, with what it links to
given crm-deal remove Pumps
given crm undo
prints "$id" crm-deal list -q
given crm-deal remove Pumps
deal=$(latest)
given crm-company remove Acme
when crm undo "$deal"
then_exits 4
then_matches 'company: the record co-.* is gone'
given crm undo
given crm undo "$deal"
prints 'title	company
Pumps	Acme' crm-deal list --fields title,company

# --- an import is one step, whatever it made first and linked to later
cat >people.csv <<'END'
name,company,email
Ann Lee,Gamma,ann@gamma.example
Bob Ray,Gamma,bob@gamma.example
Cy Orr,Delta,cy@delta.example
END
given crm-contact import people.csv --create-links
import=$(latest)
given crm-contact edit 'Bob Ray' --city Oslo
when crm undo "$import"
then_exits 5
prints 'name
Bob Ray' crm-contact list --fields name
prints 'name
Acme
Beta
Gamma' crm-company list --fields name --sort name
when crm redo
then_exits 0
prints '3' sh -c 'crm-contact list -q | wc -l'
prints 'email	company
ann@gamma.example	Gamma' crm-contact list 'Ann Lee' --fields email,company

# --- what is found by its name is found again
matches 'Cy Orr' crm-contact show cy@delta.example

# --- words that are wrong
fails_with 3 'crm: there is no operation 99' crm undo 99
fails_with 2 "crm: 'yesterday' is not the number of an operation" crm undo yesterday
fails_with 4 'crm: operation 3 is no undo' crm redo 3

# --- restore: from the last image, or as it was
given crm-contact remove 'Ann Lee'
ann=$(latest)
fails_with 3 "crm-contact: no removed contact matches 'Bob Ray'" crm-contact restore 'Bob Ray'
given crm-contact restore 'Ann Lee'
prints 'email
ann@gamma.example' crm-contact list 'Ann Lee' --fields email
given crm-contact edit 'Ann Lee' --email ann@new.example --city Bergen
given crm-contact restore 'Ann Lee' --as-of "op:$((ann + 1))"
prints 'email	city
ann@gamma.example	' crm-contact list 'Ann Lee' --fields email,city
when crm-history verify --full
then_exits 0
then_prints 'where	id	operation	what'
