#!/bin/sh
# Who is in a deal: roles of contacts, partners and competitors, the team and its shares.
# SPDX-License-Identifier: MIT
. "${0%/*}/../lib.sh"
now() { export CRM_NOW="$1"; }
team() { crm-deal team "$1" --no-header | cut -f "$2"; }

given crm-user add 'Ann Lee' --login ann --email ann@x.example --region West
given crm-user add Bob --login bob
given crm-user add Cid --login cid
given crm-company add 'Blue Pumps'
given crm-company add Rival
given crm-company add Other
given crm-company add 'Delta Trade' --kind partner
given crm-contact add 'Eve Ito' --company 'Blue Pumps'
given crm-contact add 'Fay Oh' --company 'Blue Pumps'

# Between firms, with those who decide and those who compete.
given crm-deal add Pumps --company 'Blue Pumps' --contact 'Eve Ito' --amount 1000
given crm-participant add --deal Pumps --who 'Eve Ito' --role 'decision maker'
given crm-participant add --deal Pumps --who 'Eve Ito' --role champion
given crm-participant add --deal Pumps --who 'Fay Oh' --role user
given crm-participant add --deal Pumps --who company:Rival --role competitor
given crm-participant add --deal Pumps --who company:Other --role competitor
fails_with 4 "crm-participant: Eve Ito is in the deal already ($(crm-participant list -q role=champion))" \
	crm-participant add --deal Pumps --who 'Eve Ito' --role CHAMPION
prints 'Other
Rival' sh -c 'crm-participant list deal=Pumps role=competitor --fields who --no-header | sort'
prints Pumps crm-participant list who='Eve Ito' role=champion --fields deal --no-header
matches 'decision maker' crm-deal show Pumps --all
matches 'champion' crm-contact show 'Eve Ito' --all
fails_with 65 'crm-participant: access: only users have it' crm-participant add --deal Pumps --who 'Fay Oh' --access read
fails_with 65 'crm-participant: expires_on: only users leave on a day' \
	crm-participant add --deal Pumps --who company:Rival --role x --expires-on +3d
given crm-product add Valve
fails_with 65 'crm-participant: who: not a contact, a company or a user' \
	crm-participant add --deal Pumps --who product:Valve

# The team: what its members may do, until a day.
given crm-participant add --deal Pumps --who user:Bob --role presales --access read --expires-on 2026-03-10
prints 'Test User	owner	write		yes	
Bob	presales	read	2026-03-10	yes	' crm-deal team Pumps --no-header
fails_with 4 "crm-participant: Bob is in the deal already ($(crm-participant list -q who=user:Bob))" \
	crm-participant add --deal Pumps --who user:Bob --role other
now 2026-03-10T23:59:59Z
prints 'Test User	yes
Bob	yes' team Pumps 1,5
now 2026-03-11T00:00:00Z
prints 'Test User	yes
Bob	no' team Pumps 1,5
prints 'Bob	yes' sh -c "crm-deal team Pumps --no-header --as-of 2026-03-10T00:00:00Z | cut -f 1,5 | tail -1"

# Shares make 100 % or are refused.
fails_with 4 "crm-deal: the shares of deal 'Pumps' make 90 %, not 100 %" crm-deal split Pumps bob=60 ann=30
fails_with 4 "crm-deal: the shares of deal 'Pumps' make 100.01 %, not 100 %" crm-deal split Pumps bob=33.34 ann=33.34 cid=33.33
fails_with 2 "crm-deal: 'bob' has two shares" crm-deal split Pumps bob=50 bob=50
fails_with 2 "crm-deal: '33.333' is no share: percents have up to two decimals" crm-deal split Pumps bob=33.333 ann=66.667
fails_with 2 "crm-deal: '0' is no share: percents have up to two decimals" crm-deal split Pumps bob=0 ann=100
fails_with 2 "crm-deal: 'bob' says no share" crm-deal split Pumps bob ann=100
fails_with 3 "crm-deal: no user matches 'zoe'" crm-deal split Pumps zoe=100
prints '' crm-participant list -q 'share>0'
given crm-deal split Pumps bob=33.33 ann=33.33 'Test User=33.34'
prints 'Test User	33.34
Bob	33.33
Ann Lee	33.33' team Pumps 1,6
fails_with 4 "crm-participant: Bob has a share of the credit of deal 'Pumps'" \
	crm-participant remove "$(crm-participant list -q who=user:Bob)" --yes
fails_with 4 "crm-participant: Bob has a share of the credit of deal 'Pumps'" \
	crm-participant edit "$(crm-participant list -q who=user:Bob)" --who user:Cid
given crm-deal split Pumps ann=100
prints 'Test User	
Bob	
Ann Lee	100' team Pumps 1,6
given crm undo
prints '33.34' sh -c "crm-deal team Pumps --no-header | cut -f 6 | head -1"

# The buying party is a firm, a person, or somebody behind a partner: each goes the whole way.
given crm-deal add 'House pump' --contact 'Fay Oh' --amount 90
given crm-deal add 'Shop pump' --contact 'Fay Oh' --partner 'Delta Trade' --amount 70
given crm-participant add --deal 'Shop pump' --who 'company:Delta Trade' --role reseller
for deal in Pumps 'House pump' 'Shop pump'; do
	given crm-deal move "$deal" Proposal
	given crm-deal move "$deal" Qualification
	given crm-deal lose "$deal" --reason price --competitor Rival
	given crm-deal reopen "$deal"
	given crm-deal move "$deal" Negotiation
	given crm-deal win "$deal" --reason delivery
done
prints 'House pump		Fay Oh		Won	100
Pumps	Blue Pumps	Eve Ito		Won	100
Shop pump		Fay Oh	Delta Trade	Won	100' \
	crm-deal list --fields title,company,contact,partner,stage,probability --sort title --no-header
prints 'Shop pump' crm-deal list partner='Delta Trade' --fields title --no-header
prints 7 sh -c "crm-deal stages 'House pump' --no-header | wc -l | tr -d ' '"

# Who goes takes the part along, and comes back with it.
given crm-contact add Gus
given crm-participant add --deal Pumps --who Gus --role blocker
given crm-contact remove Gus --yes
prints '' crm-participant list -q role=blocker
given crm undo
prints Gus crm-participant list role=blocker --fields who --no-header
given crm-deal remove Pumps --yes
prints '' crm-participant list -q deal.title=Pumps
given crm undo
given crm-admin check
given crm-history verify

# Reports by who is credited: money goes by minor units, and the parts are the whole.
given crm-deal split Pumps bob=33.33 ann=33.33 'Test User=33.34'
given crm-deal edit Pumps --amount 100.01
prints 'credited	count	value
Ann Lee	1	33.33
Bob	1	33.33
Test User	3	193.35
total	5	260.01' crm-report won --by credited --fields credited,count,value --total
prints 'total	260.01' sh -c 'crm-report won --by owner --fields owner,value --total | tail -1'
given crm-deal split Pumps bob=33.34 ann=33.33 'Test User=33.33'
given crm-deal edit Pumps --amount 0.02
prints 'Ann Lee	0.01
Bob	0.01
Test User	160.00' crm-report won --by credited --fields credited,value --no-header
prints 'Ann Lee	EUR	1
Bob	EUR	1
Test User	EUR	3' crm-report won --by credited --fields credited,currency,count --no-header
fails_with 2 "crm-report: tasks have no field 'credited'" crm-report count task --by credited

# Targets, leader boards and forecasts go by who is credited, and teams by the team that they were in
# on that day: Ann sells with Cid of her team and with Dora, who is in the other one in January.
given crm config currency EUR
now 2026-01-01T09:00:00Z
given crm-team add North
given crm-team add South
given crm-user add Dora
given crm-user edit ann Cid --team North
given crm-user edit Dora --team South
now 2026-02-01T09:00:00Z
given crm-user edit Dora --team North
now 2026-02-15T09:00:00Z
for month in 01 02; do
	given crm-deal add "Shared $month" --amount 1000 --owner ann --opened-on 2025-12-01 --closed-on "2026-$month-10" --stage Won
	given crm-deal split "Shared $month" ann=50 Cid=20 Dora=30
done
given crm-deal add 'Of Ann' --amount 100 --owner ann --opened-on 2025-12-01 --closed-on 2026-01-20 --stage Won
given crm-deal add 'Open one' --amount 400 --owner ann --expected-on 2026-02-20 --probability 50
given crm-deal split 'Open one' Cid=100
prints 'North	2	1700.00
South	1	300.00' crm-report won title~Shared --by credited_team --fields credited_team,count,value --no-header
prints 'Ann Lee	North	1000.00
Cid	North	400.00
Dora	North	300.00
Dora	South	300.00' crm-report won title~Shared --by credited,credited_team --fields credited,credited_team,value --no-header
prints 'North	2	2000.00' crm-report won title~Shared --by team --fields team,count,value --no-header
for whom in 'user ann' 'user Cid' 'user Dora' 'team North' 'team South'; do
	given crm-target add --year 2026 "--${whom% *}" "${whom#* }" --amount 1200
done
prints 'Ann Lee	1100.01	0.916675
Cid	400.00	0.333333
Dora	600.00	0.5' crm-target attainment user!= --fields whom,won,attainment --no-header
prints 'North	1800.01
South	300.00' crm-target attainment team!= --fields whom,won --no-header
prints '1	Ann Lee	1100.00	3	1.000000
2	Dora	600.00	2	1.000000
3	Cid	400.00	2	1.000000' crm-report leaders --from 2026-01-01 --no-header --fields rank,owner,value,won,win_rate
prints 'Cid	600.00' sh -c "crm-forecast roll-up 2026-Q1 --category forecast --no-header | cut -f 3,6 | grep Cid"
