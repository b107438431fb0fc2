#!/bin/sh
# Teams: their tree, and who was in which on which day. The clock stands at 2026-03-02.
# SPDX-License-Identifier: MIT
. "${0%/*}/../lib.sh"

given crm-user add 'Ann Lee'
given crm-team add Sales --manager 'Ann Lee'
given crm-team add North --parent Sales
given crm-team add 'North coast' --parent North
given crm-team add South --parent Sales
given crm-team add Service
given crm-user edit 'Ann Lee' --team Sales
given crm-user add 'Bea Orr' --team North
given crm-user add 'Carl Poe' --team 'North coast'

tsv() { sed 's/|/\t/g'; }

when sh -c 'crm-team tree | cut -f 2-'
then_prints "$(tsv <<-'END'
	level|name|manager|members|path
	0|Sales|Ann Lee|1|Sales
	1|North||1|Sales > North
	2|North coast||1|Sales > North > North coast
	1|South||0|Sales > South
	0|Service||0|Service
END
)"
prints 'North
North coast' sh -c 'crm-team tree North --no-header | cut -f 3'
fails_with 4 "crm-team: parent: 'North' stands above 'North coast' already" crm-team edit North --parent 'North coast'
fails_with 4 "crm-team: parent: 'Sales' cannot stand below itself" crm-team edit Sales --parent Sales
fails_with 4 "crm-team: parent: 'Sales' stands above 'North' already" crm-team edit Sales --parent 'North coast'
when crm-team add 'north'
then_exits 4

# members DAY TEAM [OPTION...]: their names on one line.
members() {
	day=$1 team=$2
	shift 2
	crm-team members "$team" --on "$day" --no-header "$@" |
		awk -F '\t' '{ line = line (NR > 1 ? "," : "") $2 } END { if (NR) print line }'
}
prints 'Bea Orr,Carl Poe' members today North --deep
prints 'Bea Orr' members today North
prints 'Bea Orr' members 2001-01-01 North

# Another team from today on: the former one was it until yesterday, whatever was typed before.
given crm-user edit 'Bea Orr' --team South
prints 'Bea Orr' members 2026-03-01 North
prints '' members today North
prints 'Bea Orr' members today South
given crm-user edit 'Bea Orr' --team Service
prints '' members today South
prints 'team	since	until
North		2026-03-01' crm-membership list --fields team,since,until

# A move that is dated back, one that is planned, and one that takes it back.
given crm-team move 'Bea Orr' South --since 2026-02-01
prints 'Bea Orr' members 2026-01-31 North
prints 'Bea Orr' members 2026-02-01 South
prints 'Bea Orr' members today South
given crm-team move 'Bea Orr' Sales --since 2026-04-01
prints 'South' crm-user show 'Bea Orr' --fields team --no-header
prints 'Bea Orr' members 2026-03-31 South
prints '' members 2026-04-01 South
prints 'Ann Lee,Bea Orr' members 2026-04-01 Sales
prints 'Ann Lee,Bea Orr' members 2030-01-01 Sales
CRM_NOW=2026-05-01T09:00:00Z given crm-user edit 'Bea Orr' --team North
prints 'team	since	until
North		2026-01-31
Sales	2026-04-01	2026-04-30
South	2026-02-01	2026-03-31' crm-membership list --fields team,since,until --sort team
prints 'Bea Orr' members 2026-03-31 South
prints 'Ann Lee,Bea Orr,Carl Poe' members 2026-04-30 Sales --deep
prints 'Bea Orr' members 2026-05-01 North

# In none for a while; whoever was in none before the first team is thought of as always there.
given crm-team move 'Carl Poe' '' --since 2026-02-10
prints '' members 2026-02-20 'North coast'
CRM_NOW=2026-03-10T09:00:00Z given crm-user edit 'Carl Poe' --team South
prints 'Carl Poe' members 2026-02-09 'North coast'
prints 'Bea Orr' members 2026-03-09 South
prints 'Bea Orr,Carl Poe' members 2026-03-10 South

# As the store knew it, which is another question.
prints 'Bea Orr' sh -c 'crm-team members North --as-of op:9 --no-header | cut -f 2'
given crm-team remove Service
prints 'id	field	problem' crm-admin check

# A team that a file names is made when that is asked for.
printf 'name\tteam\nDora Quin\tWest\n' >users.tsv
when crm-user import users.tsv
then_exits 65
given crm-user import users.tsv --create team
prints 'West' crm-user show 'Dora Quin' --fields team --no-header
printf 'user\tteam\tuntil\nDora Quin\tNorth\t2025-12-31\n' >memberships.tsv
given crm-membership import memberships.tsv
prints 'Bea Orr,Dora Quin' members 2025-12-31 North
prints 'Dora Quin' members 2026-01-01 West

fails_with 2 'crm-team: move takes a user and a team' crm-team move 'Dora Quin'
fails_with 2 'crm-team: members takes one team' crm-team members
fails_with 2 "crm-team: --on: 'soon' is not a date" crm-team members North --on soon
fails_with 3 "crm-team: no user matches 'Nobody'" crm-team move Nobody North
