#!/bin/sh
# Memberships: who was in which team, as a list of their own; crm-team and crm-user look after them.
# SPDX-License-Identifier: MIT
. "${0%/*}/../lib.sh"

given crm-team add North
given crm-team add 南方
given crm-user add 'Ann Lee' --team North
given crm-user add 'Bob Orr'
given crm-membership add --user 'Ann Lee' --team 南方 --since 2024-01-01 --until 2024-12-31
prints 'user	team	since	until
Ann Lee	南方	2024-01-01	2024-12-31' crm-membership list --fields user,team,since,until
matches '"team":\{"id":"tm-[^"]*","name":"南方"\}' crm-membership list user='Ann Lee' --json

# Nobody is in two teams at once.
clash='crm-membership: the user has a membership of the same days already (2024-01-01 to 2024-12-31)'
fails_with 4 "$clash" crm-membership add --user 'Ann Lee' --team North --since 2024-12-31
fails_with 4 "$clash" crm-membership add --user 'Ann Lee' --team North --until 2024-01-01
fails_with 4 "$clash" crm-membership add --user 'Ann Lee'
given crm-membership add --user 'Ann Lee' --team North --until 2023-12-31
given crm-membership add --user 'Bob Orr' --team North
fails_with 4 'crm-membership: the user has a membership of the same days already (ever to ever)' \
	crm-membership add --user 'Bob Orr' --since 2030-01-01
fails_with 65 'crm-membership: until: 2019-01-01 is before 2020-01-01' \
	crm-membership add --user 'Bob Orr' --since 2020-01-01 --until 2019-01-01
fails_with 65 'crm-membership: a membership needs a user' crm-membership add --team North
fails_with 4 "crm-team: team '南方' is still linked to by 1 membership" crm-team remove 南方

# With a user go the memberships, and come back.
given crm-user remove 'Bob Orr'
prints '2' crm-report count membership --no-header
given crm undo
prints '3' crm-report count membership --no-header
prints 'id	field	problem' crm-admin check
