#!/bin/sh
# Visits: the plan, there and away, how far from the customer, the way, and who is to be seen again.
# SPDX-License-Identifier: MIT
. "${0%/*}/../lib.sh"
now() { export CRM_NOW="$1"; }

given crm-company add 'Blue Pumps' --location 52.5163,13.3777 --visit-days 30 --owner me
given crm-company add 'Red Valves' --location '52.40 13.06' --visit-days 90
given crm-company add 'No Address'
given crm-contact add 'Joe Doe' --company 'Blue Pumps'
given crm-contact add 'Sue Home' --location 52.45,13.3
fails_with 2 "crm-company: location: '91,0' is no place: latitude,longitude in degrees, as 52.5163,13.3777" \
	crm-company add X --location 91,0

# The plan: named after whom it is paid to, its owner's, and overlaps are told.
given crm-visit add --about 'company:Blue Pumps' --starts-at '2026-03-02 10:00'
prints 'Visit to Blue Pumps	Blue Pumps	2026-03-02T10:00:00Z	60	planned	Test User' \
	crm-visit show 'Visit to Blue Pumps' --no-header --fields subject,about,starts_at,minutes,status,owner
given crm-visit add 'Talk to Joe' --about 'contact:Joe Doe' --starts-at '2026-03-02 10:30' --minutes 20
then_says "crm-visit: it overlaps 'Visit to Blue Pumps' at 2026-03-02 10:00"
given crm-visit add 'Directly behind' --about 'company:Red Valves' --starts-at '2026-03-02 11:00'
then_says ''
fails_with 65 'crm-visit: a visit needs an about' crm-visit add Nobody
fails_with 65 'crm-visit: minutes: 1441 is not in 0 .. 1440' \
	crm-visit add X --about 'company:Red Valves' --minutes 1441

# A calendar of them.
prints 'BEGIN:VEVENT
UID:'"$(crm-visit list subject='Talk to Joe' -q)"'
DTSTAMP:20260302T090000Z
SUMMARY:Talk to Joe
DTSTART:20260302T103000Z
DURATION:PT20M
LOCATION:Joe Doe
GEO:52.5163;13.3777
END:VEVENT' sh -c "crm-visit export subject='Talk to Joe' --format=ics | tr -d '\r' | sed -n '/^BEGIN:VEVENT/,/^END:VEVENT/p'"

given crm-company edit 'Blue Pumps' --street 'Am Tor 1, 2. OG' --postal-code 10117 --city Berlin --country Germany
prints 'LOCATION:Blue Pumps\, Am Tor 1\, 2. OG\, 10117 Berlin\, Germany' \
	sh -c "crm-visit list subject='Talk to Joe' --format=ics | tr -d '\r' | grep ^LOCATION"
given sh -c "crm-visit show 'Talk to Joe' --format=ics | grep -c '^GEO:52.5163;13.3777'"

# And back: moved and called off there, another one added, a whole day.
crm-visit export --format=ics -o plan.ics
given crm-visit import plan.ics
then_says 'plan.ics: 3 rows: 3 unchanged'
sed 's/DTSTART:20260302T103000Z/DTSTART:20260302T150000Z/; s/DURATION:PT20M/DURATION:PT45M/' plan.ics >moved.ics
given crm-visit import moved.ics
then_says 'moved.ics: 3 rows: 1 updated, 2 unchanged'
prints '2026-03-02T15:00:00Z	45	Joe Doe	planned' crm-visit show 'Talk to Joe' --fields starts_at,minutes,about,status --no-header
given crm undo
printf 'BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:new@x\r\nSUMMARY:Fair\r\nDTSTART;VALUE=DATE:20260401\r\nSTATUS:CANCELLED\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n' >new.ics
fails_with 65 'crm-visit: new.ics, line 2: a visit needs an about' crm-visit import new.ics
given crm-visit import new.ics --set about='company:Red Valves'
prints '2026-04-01T00:00:00Z	cancelled	Red Valves	new@x' crm-visit show Fair --fields starts_at,status,about,reference --no-header
given crm-visit import new.ics --set about='company:Red Valves'
then_says 'new.ics: 1 row: 1 unchanged'
given crm undo

# There: the next visit of today unless one is named; the distance is that to the customer.
now 2026-03-02T09:58:00Z
given crm-visit arrive --position 52.5165,13.378 --accuracy 12
prints 'arrived	2026-03-02T09:58:00Z	30	no' \
	crm-visit show 'Visit to Blue Pumps' --no-header --fields status,arrived_at,distance,is_off_site
fails_with 4 "crm-visit: visit 'Visit to Blue Pumps' is arrived already" crm-visit arrive 'Visit to Blue Pumps'
given crm-visit arrive 'Talk to Joe' --position 52.52,13.38
prints '440	yes' crm-visit show 'Talk to Joe' --no-header --fields distance,is_off_site
given crm config visit_radius 500
given crm-visit edit 'Talk to Joe' --position 52.52,13.3801
prints 'no' crm-visit show 'Talk to Joe' --no-header --fields is_off_site
given crm config visit_radius near
fails_with 78 "crm-visit: setting visit_radius: 'near' is no number of metres" \
	crm-visit edit 'Talk to Joe' --position 52.52,13.38
given crm config visit_radius 200

# A phone in China tells GCJ-02: measured as WGS 84 it would be half a kilometre off.
given crm-company add 上海 --location 31.1774276,121.5272106
given crm-visit add --about company:上海 --starts-at 2026-03-02T20:00:00Z
given crm-visit arrive 'Visit to 上海' --position 31.175304,121.5315419 --datum gcj02
prints '0	no	31.175304,121.5315419	gcj02' \
	crm-visit show 'Visit to 上海' --no-header --fields distance,is_off_site,position,datum

# Away: an activity follows, in the same step.
now 2026-03-02T10:40:30Z
given crm-visit leave 'Talk to Joe' --outcome 'wants an offer' --note 'call on Friday'
prints 'visit	Talk to Joe	Joe Doe	2026-03-02T09:58:00Z	43	wants an offer	call on Friday' \
	crm-activity list --no-header --fields kind,subject,about,at,minutes,outcome,note
given crm undo
prints '' crm-activity list -q
prints 'arrived	' crm-visit show 'Talk to Joe' --no-header --fields status,left_at
given crm redo
fails_with 65 'crm-visit: left_at: 2026-03-02T09:00:00Z is before they arrived, 2026-03-02T09:58:00Z' \
	crm-visit leave 'Visit to Blue Pumps' --at 2026-03-02T09:00:00Z
fails_with 4 "crm-visit: visit 'Talk to Joe' is left and stays so" crm-visit miss 'Talk to Joe'
given crm-visit leave
then_matches '^v-'
prints 'left' crm-visit show 'Visit to Blue Pumps' --no-header --fields status
given crm-visit leave 'Visit to 上海'
fails_with 3 'crm-visit: you have no visit today that is arrived' crm-visit leave

# What did not take place.
now 2026-03-03T01:00:00Z
given crm-visit miss --filter 'status=planned starts_at<today' --note ill
prints 'missed	ill' crm-visit show 'Directly behind' --no-header --fields status,note

# Who is to be seen again: as many days after the last visit, or at once.
prints 'Red Valves	90		2026-03-02	1' sh -c \
	"crm-visit due --no-header | cut -f 2,4-7"
prints 'Red Valves	2026-03-02	
Blue Pumps	2026-04-01	2026-03-20' sh -c "crm-visit add --about 'company:Blue Pumps' -q \
	--starts-at '2026-03-20 10:00' >/dev/null; crm-visit due --before 2026-04-01 --no-header | cut -f 2,6,8"
prints 'Blue Pumps' sh -c 'crm-visit due --before 2026-04-01 --owner me --no-header | cut -f 2'
prints 'owner	companies	visited	overdue	planned	share
	1	0	1	0	0
Test User	1	1	0	0	1' crm-report coverage
prints 'owner	count	planned	arrived	left	missed	cancelled	minutes
Test User	5	1	0	3	1	0	260' crm-report visits
fails_with 2 'crm-report: coverage takes no filter' crm-report coverage name=X

# The way of a day: the shortest one, those without a place behind it.
now 2026-03-09T06:00:00Z
for stop in '52.1,13.0 A' '52.5,13.0 C' '52.3,13.0 B' '52.9,13.0 E' '52.7,13.0 D'; do
	given crm-company add "Stop ${stop#* }" --location "${stop% *}"
	given crm-visit add --about "company:Stop ${stop#* }" --starts-at '2026-03-09 10:00' --minutes 0
done
given crm-visit add --about 'company:No Address' --starts-at '2026-03-09 09:00'
prints 'Visit to Stop A
Visit to Stop B
Visit to Stop C
Visit to Stop D
Visit to Stop E
Visit to No Address' sh -c "crm-visit route --from 52.0,13.0 --no-header | cut -f 2"
prints '11.120 11.120
100.076' sh -c "crm-visit route --from 52.0,13.0 --no-header | awk -F '\t' 'NR == 1 { print \$5, \$6 } NR == 5 { print \$6 }'"
prints 'Visit to Stop E' sh -c "crm-visit route --from 'Stop E' --no-header | head -n 1 | cut -f 2"
prints '' crm-visit route --on 2026-05-01 -q
fails_with 3 "crm-visit: 'No Address' has no location" crm-visit route --from 'No Address'
fails_with 2 "crm-visit: '100,0' is no place: latitude,longitude in degrees, as 52.5163,13.3777" \
	crm-visit route --from 100,0

# Near: what brute force finds, nearest first.
prints 'Blue Pumps	0.000
Red Valves	25.112' sh -c "crm-company near 'Blue Pumps' --within 26 --no-header | cut -f 2,3 | grep -v Stop"
prints 'Sue Home' sh -c 'crm-contact near 52.45,13.3 --within 0 --no-header | cut -f 2'
fails_with 3 "crm-company: no record matches 'Nowhere'" crm-company near Nowhere
fails_with 2 "crm-company: --within: 'far' is no number of kilometres" crm-company near 0,0 --within far
awk 'BEGIN {
	srand(7); print "name,location"
	for (i = 0; i < 2000; i++)
		printf "P%d,\"%.5f,%.5f\"\n", i, 40 + rand() * 2, -180 + rand() * 4 - (rand() < 0.5 ? 0 : 360) * 0
}' >places.csv
given crm-company import places.csv
near() {
	crm-company near 41,-179 --within 60 --no-header | cut -f 2 | sort >near.out
	crm-company list --no-header --fields name,location 'not location=' | awk -F '[\t,]' '
		function radians(degrees) { return degrees * 3.14159265358979323846 / 180 }
		function distance(a, b, c, d,  x, y, h) {
			x = sin(radians(c - a) / 2); y = sin(radians(d - b) / 2)
			h = x * x + cos(radians(a)) * cos(radians(c)) * y * y
			return 2 * 6371.0088 * atan2(sqrt(h), sqrt(1 - h))
		}
		distance(41, -179, $2, $3) <= 60 { print $1 }' | sort | cmp - near.out &&
		[ "$(wc -l <near.out)" -gt 100 ]
}
when near
then_exits 0

# Maps and briefs.
prints '"Point" 13.3777 52.5163 "Blue Pumps"' sh -c "crm-company list name='Blue Pumps' --format=geojson | jq -r \
	'.features[0] | \"\\(.geometry.type | tojson) \\(.geometry.coordinates[0]) \\(.geometry.coordinates[1]) \\(.properties.name | tojson)\"'"
prints 'null' sh -c "crm-company list name='No Address' --format=geojson | jq -c '.features[0].geometry'"
prints '{"type":"FeatureCollection","features":[]}' crm-company list name=None --format=geojson
given crm-deal add 'Pumps *and* _more_|' --company 'Blue Pumps' --amount '1200 EUR'
when sh -c "crm-visit brief \"\$(crm-visit list -q status=planned subject='Visit to Blue Pumps')\" >brief.md && cat brief.md"
then_matches '^# Visit to Blue Pumps$'
then_matches '^- \*\*starts_at\*\*: 2026-03-20 10:00$'
then_matches '^## Deals: 1 open, 1 in all$'
then_matches '\| Pumps \\\*and\\\* \\_more\\_\\\| \|'
then_matches '^## Activities: 1$'
prints '["company","counts","summary","visit"]' sh -c "crm-visit brief \"\$(crm-visit list -q status=planned \
	subject='Visit to Blue Pumps')\" --json | jq -c '[keys[] | select(. == (\"visit\", \"company\", \"counts\", \"summary\"))]'"

# A past that another system kept: its times are those of the plan.
printf 'about,starts_at,minutes,status\ncompany:Red Valves,2026-01-05T08:00:00Z,45,left\n' >past.csv
given crm-visit import past.csv
prints '2026-01-05T08:00:00Z	2026-01-05T08:45:00Z' \
	crm-visit list status=left 'starts_at<2026-02-01' --no-header --fields arrived_at,left_at
given crm-history verify
