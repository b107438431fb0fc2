#!/bin/sh
# Absences: days, deputies, and what cannot be.
# SPDX-License-Identifier: MIT
. "${0%/*}/../lib.sh"

given crm-user add 'Ann Lee'
given crm-user add 'Bob Ray'
given crm-absence add --user 'Ann Lee' --last-on +1w --deputy 'Bob Ray'
prints 'vacation	Ann Lee	2026-03-02	2026-03-09	Bob Ray' \
	crm-absence list --fields reason,user,first_on,last_on,deputy --no-header
given crm-absence add sick --user 'Bob Ray'
prints 'Bob Ray' crm-absence list last_on= --fields user --no-header
fails_with 65 'crm-absence: last_on: it begins only on 2026-03-02' \
	crm-absence add --user 'Bob Ray' --last-on 2026-03-01
fails_with 65 'crm-absence: deputy: nobody stands in for themselves' \
	crm-absence add --user 'Bob Ray' --deputy 'Bob Ray'
when crm-absence add sick
then_exits 65
prints 'Ann Lee' crm-absence list 'first_on<=today' 'last_on>=today' --fields user --no-header
given crm-admin check
