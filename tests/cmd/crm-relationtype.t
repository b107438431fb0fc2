#!/bin/sh
# Types of relations: words from both sides, each meaning one side of one type.
# SPDX-License-Identifier: MIT
. "${0%/*}/../lib.sh"

prints 'manages	reports to' crm-relationtype list name=manages --fields name,inverse --no-header
prints 'spouse of	spouse of' crm-relationtype list name='spouse of' --fields name,inverse --no-header
given crm-relationtype add trains --inverse 'is trained by'
given crm-relationtype add 'shares a flat with'
prints 'shares a flat with' crm-relationtype show 'shares a flat with' --fields inverse --no-header
given crm-relationtype edit 'shares a flat with' --name 'lives with'
prints 'lives with	lives with' crm-relationtype show 'lives with' --fields name,inverse --no-header
fails_with 4 "crm-relationtype: 'Reports to' are the words of another type of relation" crm-relationtype add 'Reports to'
fails_with 4 "crm-relationtype: 'manages' are the words of another type of relation" crm-relationtype add bosses --inverse manages
fails_with 65 'crm-relationtype: a relationtype needs a name' crm-relationtype add --inverse x
prints trains sh -c 'crm-relationtype show "IS TRAINED BY" --fields name --no-header'
given crm-contact add 'Ann Lee'
given crm-contact add 'Bea Orr'
given crm-contact relate 'Bea Orr' 'is trained by' 'Ann Lee'
fails_with 4 "crm-relationtype: relationtype 'trains' is still linked to by 1 relation" crm-relationtype remove trains
given crm-relationtype edit trains --name teaches --inverse 'is taught by'
prints 'is taught by	Ann Lee' sh -c "crm-contact relations 'Bea Orr' --no-header | cut -f2,3"
given crm-admin check
