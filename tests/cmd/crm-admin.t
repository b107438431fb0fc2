#!/bin/sh
# What a store is made of, and finding what is wrong with it.
# SPDX-License-Identifier: MIT
. "${0%/*}/../lib.sh"

prints 'name	is_standard	stages	deals
Sales	yes	6	0' sh -c 'crm-admin pipelines | cut -f2-'
given crm-deal add Pumps
given crm-deal add 阀门
prints 'pipeline	position	name	kind	probability	rotting_days	deals
Sales	1	Prospecting	open	10	30	2
Sales	2	Qualification	open	20	21	0
Sales	3	Proposal	open	50	14	0
Sales	4	Negotiation	open	75	14	0
Sales	5	Won	won	100		0
Sales	6	Lost	lost	0		0' sh -c 'crm-admin stages | cut -f2-'
matches '"position":5,"name":"Won","kind":"won","probability":100,"deals":0' crm-admin stages Sales --json
fails_with 3 "crm-admin: no pipeline matches 'Nothing'" crm-admin stages Nothing
fails_with 2 'crm-admin: pipelines takes no arguments' crm-admin pipelines Sales
fails_with 2 'crm-admin: check takes no arguments' crm-admin check it
fails_with 2 "crm-admin: unknown verb 'chek'" crm-admin chek

given crm-contact add 'Ann Lee' --email ann@blue.example --email ANN@blue.example
prints 'id	field	problem' crm-admin check
prints '[]' crm-admin check --json

# Damage, done behind its back.
damage() { sqlite3 "$CRM_STORE/crm.db" "PRAGMA foreign_keys=OFF; $1"; }
finds() { when crm-admin check; then_exits 74; then_matches "$1"; }
damage "UPDATE deal SET owner = 'u-0000000000000000' WHERE title = 'Pumps'"
finds '^d-[^	]*	owner	links to a record that is not there$'
damage "UPDATE deal SET owner = NULL, expected_on = 'soon' WHERE title = 'Pumps'"
finds '^d-[^	]*	expected_on	is no date$'
damage "UPDATE deal SET expected_on = NULL, closed_on = '2026-03-01' WHERE title = 'Pumps'"
finds '^d-[^	]*	closed_on	is there in an open stage$'
damage "UPDATE deal SET closed_on = NULL WHERE title = 'Pumps'"
given crm-admin check
damage "DELETE FROM lookup WHERE key = 'ann lee'"
finds '^c-[^	]*	name	cannot be found by its value: a lookup key is missing$'
damage "INSERT INTO lookup SELECT 'contact.name', 'ann lee', id FROM contact; INSERT INTO lookup SELECT 'contact.name', 'bob', id FROM contact"
finds '^c-[^	]*	name	has a lookup key too many$'
then_says 'crm-admin: 1 thing is wrong'
damage "DELETE FROM lookup WHERE key = 'bob'; UPDATE contact SET rev = 99"
finds '^c-[^	]*		is not in the journal at its revision$'
damage "UPDATE contact SET rev = (SELECT max(operation) FROM journal WHERE journal.id = contact.id)"

# Undo knows no rules; what it may leave behind is found, and ends nowhere for ever.
given crm-company add Left
given crm-company add Right
given crm-company edit Left --parent Right
given crm undo
given crm-company edit Right --parent Left
given crm-admin check
damage "UPDATE company SET parent = (SELECT id FROM company WHERE name = 'Right') WHERE name = 'Left'"
finds '^co-[^	]*	parent	leads round in a circle$'
matches 'Right' crm-company tree Left
