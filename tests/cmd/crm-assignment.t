#!/bin/sh
# Assignment: rules in order, methods, who is away or not at work, why, and what happens by itself.
# SPDX-License-Identifier: MIT
. "${0%/*}/../lib.sh"

owner() { crm-lead show "$1" --fields owner --no-header; }
count() { crm-lead list owner="$1" -q | wc -l | tr -d ' '; }
add() { for name in "$@"; do crm-lead add "$name" --allow-duplicate -q >/dev/null || return; done; }

given crm-user edit 'Test User' --is-active no
for name in 'Ann Lee' 'Bob Ray' 'Cyd Orr'; do given crm-user add "$name" --region West; done
fails_with 65 "crm-assignment: noun: 'tag' is none whose records have an owner" crm-assignment add X --noun tag
fails_with 65 'crm-assignment: user: the method user names one' crm-assignment add X --method user
when crm-assignment add X --criteria 'size>3'
then_exits 2
when crm-assignment add X --candidates 'size>3'
then_exits 2

# Nobody is there to give to.
given add one
matches '	one	unassigned$' crm-lead assign one --format=tsv
then_says "crm-lead: 'one' waits: no rule is for it"

# Round robin: within one of each other over any window, whatever the number.
given crm-assignment add Everybody --candidates 'region=West'
given add two three four five six seven
given crm-lead assign --filter 'owner=' --yes
prints '3 2 2' sh -c 'for name in "Ann Lee" "Bob Ray" "Cyd Orr"; do crm-lead list owner="$name" -q | wc -l; done | sort -rn | xargs'
prints 7 sh -c 'crm-handover list way=assigned -q | wc -l | tr -d " "'
when crm-lead owners one --format=tsv --no-header
then_matches 'Everybody: round robin, [123] of 3$'
matches '	one	' crm-lead assign one --format=tsv
prints 7 sh -c 'crm-handover list -q | wc -l | tr -d " "'
given add eight nine
given crm-lead assign eight nine
prints '3 3 3' sh -c 'crm-lead assign --filter "owner=" --yes -q >/dev/null; for name in "Ann Lee" "Bob Ray" "Cyd Orr"; do crm-lead list owner="$name" -q | wc -l; done | sort -rn | xargs'

# Who is away gets none; their turn does not come back.
given crm-absence add --user 'Bob Ray' --last-on +3d
given add ten eleven twelve thirteen
given crm-lead assign --filter 'owner=' --yes
prints '5 3 5' sh -c 'for name in "Ann Lee" "Bob Ray" "Cyd Orr"; do crm-lead list owner="$name" -q | wc -l; done | xargs'

# Least busy: what is open counts, ties go by id.
given crm-absence remove --all
given crm-assignment edit Everybody --method least_busy
given add fourteen fifteen
given crm-lead assign fourteen fifteen
prints '5 5 5' sh -c 'for name in "Ann Lee" "Bob Ray" "Cyd Orr"; do crm-lead list owner="$name" -q | wc -l; done | xargs'
given crm-lead disqualify --filter 'owner="Cyd Orr"' --reason 'no need' --yes
given add sixteen
prints 'Cyd Orr' sh -c 'crm-lead assign sixteen --format=tsv --no-header | cut -f3'
matches 'least busy of 3, with 0 open' crm-lead owners sixteen

# Territories: the first rule that fits; a fixed user, whose deputy stands in.
given crm-assignment add Oslo --position 1 --criteria 'city=Oslo' --method user --user 'Ann Lee'
given crm-lead add Nils --city Oslo
prints 'Ann Lee' sh -c 'crm-lead assign Nils --format=tsv --no-header | cut -f3'
given crm-absence add --user 'Ann Lee' --deputy 'Bob Ray'
prints 'Bob Ray' sh -c 'crm-lead assign Nils --again --format=tsv --no-header | cut -f3'
matches 'Oslo: the deputy of whom the rule names' crm-lead owners Nils
given crm-absence edit --filter 'deputy="Bob Ray"' --deputy ''
prints 'Cyd Orr' sh -c 'crm-lead assign Nils --again --format=tsv --no-header | cut -f3'
given crm-assignment edit Oslo --is-patient yes
given crm-lead add Olga --city Oslo
prints 'unassigned' sh -c 'crm-lead assign Olga --format=tsv --no-header | cut -f3'
given crm-absence remove --all

# Capacity: a thirtieth of the month's, rounded half up, less what came within a day; never more.
given crm-assignment edit Everybody --method capacity
given crm-user edit 'Ann Lee' --capacity 45
given crm-user edit 'Bob Ray' --capacity 44
given crm-user edit 'Cyd Orr' --capacity 14
given env CRM_NOW=2026-03-12T09:00:00Z sh -c 'for i in 1 2 3 4 5; do crm-lead add "cap $i" --allow-duplicate -q >/dev/null; done'
given env CRM_NOW=2026-03-12T09:00:00Z crm-lead assign --filter '"cap" owner=' --yes
prints 'Ann Lee 2 Bob Ray 1' sh -c 'for name in "Ann Lee" "Bob Ray" "Cyd Orr"; do n=$(crm-lead list cap owner="$name" -q | wc -l); [ $n -eq 0 ] || echo "$name" $n; done | xargs'
prints 2 sh -c 'crm-lead list cap owner= -q | wc -l | tr -d " "'
given env CRM_NOW=2026-03-13T08:59:59Z crm-lead assign --filter 'cap owner='
prints 2 sh -c 'crm-lead list cap owner= -q | wc -l | tr -d " "'
given env CRM_NOW=2026-03-13T09:00:01Z crm-lead assign --filter 'cap owner='
prints 0 sh -c 'crm-lead list cap owner= -q | wc -l | tr -d " "'

# Only who is at work.
given crm-calendar add Early --hours 'mon-fri 06:00-08:00'
given crm-calendar add Office --hours 'mon-fri 08:30-17:00' --is-standard yes
given crm-user edit --filter 'name!="Bob Ray"' --calendar Early --yes
given crm-assignment edit Everybody --method round_robin --is-timed yes
given add late
prints 'Bob Ray' sh -c 'crm-lead assign late --format=tsv --no-header | cut -f3'
given add night
prints unassigned sh -c 'CRM_NOW=2026-03-02T20:00:00Z crm-lead assign night --format=tsv --no-header | cut -f3'
given crm-assignment edit Everybody --is-timed no

# Other nouns, by hand, and by themselves.
given crm-assignment add Tickets --noun ticket --candidates 'name="Cyd Orr"'
given crm-ticket add 'It leaks'
prints 'It leaks	Cyd Orr' sh -c 'crm-assignment apply --noun ticket 1 --format=tsv --no-header | cut -f2,3'
given crm-deal add Valves --owner 'Ann Lee'
prints 'Bob Ray' sh -c 'crm-assignment apply --noun deal Valves --to "Bob Ray" --format=tsv --no-header | cut -f3'
matches 'Bob Ray	Ann Lee		somebody said so' crm-assignment owners deal:Valves --format=tsv
given crm config assignment.nouns 'lead, ticket'
given crm-ticket add 'It squeaks'
prints 'Cyd Orr' crm-ticket show 2 --fields owner --no-header
given sh -c 'echo "name=Web&email=web%40x.example" | crm-lead capture'
matches '.' owner Web
given crm-lead add Mine --owner 'Ann Lee'
prints 'Ann Lee' owner Mine
printf 'name,email\nRow One,r1@x.example\nRow Two,r2@x.example\n' >rows.csv
given crm-lead import rows.csv
prints '' crm-lead list -q Row owner=

# Two runs with one seed choose the same.
run() ( # STORE SEED
	CRM_STORE=$work/$1 CRM_SEED=$2
	export CRM_STORE CRM_SEED
	crm init >/dev/null 2>&1 && for name in Ann Bob; do crm-user add $name --capacity 3000 --region West -q >/dev/null; done
	crm-assignment add All --method capacity --candidates region=West -q >/dev/null
	for i in 1 2 3 4 5 6 7 8; do crm-lead add "x$i" -q >/dev/null; done
	crm-lead assign --all --yes --format=tsv --no-header | cut -f2,3
)
prints "$(run s1 7)" run s2 7
given sh -c "export CRM_STORE=$work/s1; crm-lead list owner=Ann -q | grep -q . && crm-lead list owner=Bob -q | grep -q ."

# Somebody leaves: what is open goes on, what is over stays.

given crm config assignment.nouns ''
given crm-user leave 'Ann Lee' --to 'Cyd Orr'
prints '' crm-lead list -q 'owner="Ann Lee" status<=qualified'
prints no crm-user show 'Ann Lee' --fields is_active --no-header
matches 'left	Cyd Orr	Ann Lee' crm-lead owners Mine --format=tsv
fails_with 2 "crm-user: 'Bob Ray' is who leaves" crm-user leave 'Bob Ray' --to 'Bob Ray'
given crm-user leave 'Bob Ray'
prints '' crm-lead list -q 'owner="Bob Ray" status<=qualified'
given crm undo
prints yes crm-user show 'Bob Ray' --fields is_active --no-header
given crm-admin check
