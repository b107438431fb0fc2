#!/bin/sh
# Records that are alike and no duplicates.
# SPDX-License-Identifier: MIT
. "${0%/*}/../lib.sh"

given crm-contact add 'Karl Ott' --phone 030-5550123
given crm-contact add 'Karl W. Ott' --phone '+49 30 5550123' --allow-duplicate
prints 'Karl Ott	Karl W. Ott	similar name, similar phone' sh -c \
	"crm-contact duplicates --fields name,duplicate_name,reasons --no-header | sed 's/Karl W. Ott	Karl Ott/Karl Ott	Karl W. Ott/'"
given crm-contact namesake 'Karl Ott' 'Karl W. Ott' --note 'father and son'
prints '' crm-contact duplicates --no-header
prints 'father and son' crm-namesake list --fields note --no-header
given crm-contact namesake 'Karl W. Ott' 'Karl Ott'
prints 'father and son' crm-namesake list --fields note --no-header
fails_with 2 "crm-contact: namesake takes the contacts that are no duplicates" \
	crm-contact namesake 'Karl Ott'
given crm undo
matches 'Karl' crm-contact duplicates --no-header
given crm-contact namesake 'Karl W. Ott' 'Karl Ott'
given crm-contact remove 'Karl W. Ott'
prints 'Karl Ott' crm-contact list --fields name --no-header
