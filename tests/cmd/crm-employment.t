#!/bin/sh
# Employments: as a list of their own; crm-contact looks after them.
# SPDX-License-Identifier: MIT
. "${0%/*}/../lib.sh"

given crm-company add 'Iota Glass'
given crm-company add 三角洲
given crm-contact add 'Ines Faber'
given crm-employment add --contact 'Ines Faber' --company 'Iota Glass' --role buyer --since 2025-04-01
given crm-employment add --contact 'Ines Faber' --company 三角洲 --role 顾问 --since 2020-01-01 --until 2021-12-31
prints 'contact	company	role	since	until
Ines Faber	Iota Glass	buyer	2025-04-01	' crm-employment list until= --fields contact,company,role,since,until
prints '顾问' crm-employment list 'until<2022-01-01' --fields role --no-header
matches '"company":\{"id":"co-[^"]*","name":"三角洲"\}' crm-employment list company=三角洲 --json
fails_with 65 'crm-employment: until: 2019-01-01 is before 2020-01-01' \
	crm-employment edit "$(crm-employment list -q company=三角洲)" --until 2019-01-01
fails_with 65 'crm-employment: an employment needs a company' crm-employment add --contact 'Ines Faber'
fails_with 4 "crm-company: company 'Iota Glass' is still linked to by 1 employment" crm-company remove 'Iota Glass'
given crm-employment remove "$(crm-employment list -q company=三角洲)"
prints 'Iota Glass' sh -c "crm-contact employers 'Ines Faber' --no-header | cut -f1"
