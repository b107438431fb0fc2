#!/bin/sh
# Users: who works with the store, and who reports to whom.
# SPDX-License-Identifier: MIT
. "${0%/*}/../lib.sh"

prints 'name	email	is_active
Test User	test@example.com	yes' crm-user list --fields name,email,is_active
prints 'Test User' crm-user show me --fields name --no-header
given crm-user add 'Paul Stern' --login paul --email paul@crm.example --region West
given crm-team add 北方
given crm-user add 罗莎 --login rosa --email work:rosa@crm.example --manager paul --team 北方
prints 'Paul Stern' crm-user show rosa --fields manager --no-header
prints '罗莎' crm-user list manager.region=West --fields name --no-header
fails_with 4 "crm-user: manager: 'Paul Stern' stands above '罗莎' already" crm-user edit paul --manager rosa
fails_with 4 "crm-user: manager: 'Paul Stern' cannot stand below itself" crm-user edit paul --manager paul
when crm-user add 'paul stern'
then_exits 4
when crm-user add Other --login PAUL
then_exits 4
given crm-deal add Pumps --owner rosa
prints 'Pumps' crm-deal list owner.manager=paul --fields title --no-header
fails_with 4 "crm-user: user '罗莎' is still linked to by 1 deal" crm-user remove rosa
given crm-user edit rosa --is-active no
prints '罗莎' crm-user list is_active=no --fields name --no-header

# Who acts is found by address, login or name; a stranger owns nothing.
CRM_USER='Somebody <rosa@crm.example>' prints '罗莎' crm-user show me --fields name --no-header
export CRM_USER='Nobody Known <nobody@nowhere.example>'
fails_with 3 "crm-user: no user of this store is 'Nobody Known'" crm-user show me
given crm-deal add Strange
prints 'Strange' crm-deal list owner= --fields title --no-header
