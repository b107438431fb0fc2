#!/bin/sh
# Targets: a year and its months, what they add up to, and how much has come. The clock stands at
# 2026-03-02.
# SPDX-License-Identifier: MIT
. "${0%/*}/../lib.sh"

tsv() { sed 's/|/\t/g'; }

for name in 'Ann Lee' 'Bea Orr' 'Carl Poe'; do given crm-user add "$name"; done
given crm-team add Sales
given crm-team add North --parent Sales
given crm-team add South --parent Sales
given crm-user edit 'Ann Lee' --team North
given crm-user edit 'Bea Orr' --team North
given crm-user edit 'Carl Poe' --team South
given crm-team move 'Bea Orr' South --since 2026-02-01

# The year is what its months add up to; alone it is spread over them, and nothing is lost.
months=january,february,march,april,may,june,july,august,september,october,november,december
given crm-target add --year 2026 --team Sales --amount 1000 --note even
prints 'amount	january	february	march	december
1000.00	83.33	83.34	83.33	83.33' crm-target list note=even --fields amount,january,february,march,december
prints '100000' sh -c "crm-target list note=even --fields $months --no-header | tr -d . | tr '\t' '\n' | awk '{ s += \$1 } END { print s }'"
given crm-target edit "$(crm-target list -q note=even)" --january 100 --february 200
prints '1133.33' crm-target list note=even --fields amount --no-header
given crm-target edit "$(crm-target list -q note=even)" --amount 2266.66
prints '2266.66	200.00	400.00	166.66' crm-target list note=even --fields amount,january,february,march --no-header
fails_with 65 'crm-target: amount: the months add up to 300.00, not to 400.00' \
	crm-target add --year 2026 --user 'Ann Lee' --amount 400 --january 100 --may 200
given crm-target add --year 2026 --user 'Ann Lee' --amount 300 --january 100 --may 200 --note ann
prints '	200.00' crm-target list note=ann --fields june,may --no-header | sed 's/^0.00//'
when crm-target add --year 2026 --team Sales --amount 5
then_exits 4
given crm-target add --year 2026 --team Sales --amount '5 JPY'
given crm-target add --year 2026 --team Sales --amount 5 --kind received
fails_with 65 'crm-target: a target is for one user, one team, one territory, or the firm' \
	crm-target add --year 2026 --team Sales --user 'Ann Lee' --amount 5
fails_with 65 'crm-target: a target needs an amount, or those of its months' crm-target add --year 2026
fails_with 65 'crm-target: year: 0 is no year' crm-target add --year 0 --amount 5
fails_with 65 'crm-target: january: -1.00 is less than nothing' crm-target add --year 2026 --january=-1
given crm-target remove --all --yes

# A table with twelve columns, and the year after from it.
{
	printf 'year\tuser\tteam\tjanuary\tfebruary\tmarch\tapril\n'
	printf '2026\t\t\t100\t200\t300\t400\n'
	printf '2026\t\tNorth\t50.01\t100\t150\t\n'
	printf '2026\t\tSouth\t20\t60\t150\t400\n'
	printf '2026\tAnn Lee\t\t30\t50\t\t\n'
	printf '2026\tBea Orr\t\t20\t60\t10\t\n'
	printf '2026\tCarl Poe\t\t20\t\t10\t\n'
} >targets.tsv
given crm-target import targets.tsv
prints '6' crm-report count target --no-header
given crm-target copy 2026 2027 --raise 10
prints '55.01	110.00	165.00	330.01' crm-target list year=2027 team=North --fields january,february,march,amount --no-header
given crm-target copy 2027 2028 team=South --raise=-2.5
prints '21.45' crm-target list year=2028 --fields january --no-header
when crm-target copy 2026 2027
then_exits 4
prints '6' crm-report count target year=2027 --no-header
fails_with 2 "crm-target: '20x' is no year" crm-target copy 20x 2027
fails_with 2 "crm-target: --raise: 'much' is no number of percent" crm-target copy 2026 2029 --raise much

# What the parts add up to: users by the team of each month, whoever moved in between.
when sh -c "crm-target compare | cut -f 2- | sort"
then_prints "$(tsv <<-'END' | sort
	scope|whom|month|currency|target|parts|count|sum|difference
	firm|||EUR|1000.00|teams and users|2|930.01|69.99
	team|North||EUR|300.01|teams and users|2|100.00|200.01
	team|South||EUR|630.00|teams and users|2|100.00|530.00
END
)"
when sh -c "crm-target compare --monthly team=North,South or user!= | cut -f 3,4,6,9 | grep -E '^(North|South).2026-0[123]'"
then_prints "$(tsv <<-'END'
	North|2026-01|50.01|50.00
	North|2026-02|100.00|50.00
	North|2026-03|150.00|0.00
	South|2026-01|20.00|20.00
	South|2026-02|60.00|60.00
	South|2026-03|150.00|20.00
END
)"

# deal OWNER AMOUNT DAY: one that was won.
deal() {
	given crm-deal add "$1 $3" --owner "$1" --amount "$2" --stage Won --closed-on "$3"
}
deal 'Ann Lee' 40 2026-01-10
deal 'Bea Orr' 25 2026-01-31
deal 'Bea Orr' 70 2026-02-01
deal 'Carl Poe' 5 2026-03-01
deal 'Carl Poe' '900 JPY' 2026-03-01
deal 'Ann Lee' 1000 2025-12-31
given crm-deal add open --owner 'Ann Lee' --amount 5000 --expected-on 2026-03-10
given crm-deal add gone --owner 'Ann Lee' --amount 7000 --stage Lost --closed-on 2026-02-10

when sh -c "crm-target attainment | cut -f 2-"
then_prints "$(tsv <<-'END'
	scope|whom|currency|target|won|attainment|target_to_date|attainment_to_date|gap|months_left|needed
	team|North|EUR|300.01|65.00|0.216659|300.01|0.216659|235.01|10|23.50
	team|South|EUR|630.00|75.00|0.119048|230.00|0.326087|555.00|10|55.50
	user|Ann Lee|EUR|80.00|40.00|0.5|80.00|0.5|40.00|10|4.00
	user|Bea Orr|EUR|90.00|95.00|1.055556|90.00|1.055556|-5.00|10|0.00
	user|Carl Poe|EUR|30.00|5.00|0.166667|30.00|0.166667|25.00|10|2.50
	firm||EUR|1000.00|140.00|0.14|600.00|0.233333|860.00|10|86.00
END
)"
when sh -c "crm-target attainment --monthly team=South | cut -f 3- | head -4"
then_prints "$(tsv <<-'END'
	whom|month|currency|target|won|attainment|target_to_date|won_to_date|attainment_to_date|gap_to_date
	South|2026-01|EUR|20.00|0.00|0|20.00|0.00|0|20.00
	South|2026-02|EUR|60.00|70.00|1.166667|80.00|70.00|0.875|10.00
	South|2026-03|EUR|150.00|5.00|0.033333|230.00|75.00|0.326087|155.00
END
)"

# The same from the tables, by hand.
sqlite3 -separator '	' "$CRM_STORE/crm.db" "
	SELECT team.name, printf('%.2f', sum(deal.amount) / 100.0)
	FROM target JOIN team ON team.id = target.team
	JOIN deal ON deal.currency = target.currency AND deal.closed_on BETWEEN '2026-01-01' AND '2026-12-31'
	JOIN stage ON stage.id = deal.stage AND stage.kind = 'won'
	JOIN user ON user.id = deal.owner
	WHERE target.year = 2026 AND target.team = CASE
		WHEN EXISTS (SELECT 1 FROM membership m WHERE m.user = user.id
			AND deal.closed_on BETWEEN coalesce(m.since, '0') AND coalesce(m.until, '9'))
		THEN (SELECT m.team FROM membership m WHERE m.user = user.id
			AND deal.closed_on BETWEEN coalesce(m.since, '0') AND coalesce(m.until, '9'))
		ELSE user.team END
	GROUP BY 1 ORDER BY 1" >wanted
prints "$(cat wanted)" sh -c "crm-target attainment team!= --year FY2026 | cut -f 3,6 | sed 1d"

# The year of a firm that begins in April, and after its end.
given crm config fiscal_year_start 4
prints "$(tsv <<-'END'
	2025-04|400.00|0.00
	2025-12|0.00|1000.00
	2026-01|100.00|65.00
	2026-03|300.00|5.00
END
)" sh -c "crm-target attainment --monthly user= team= | cut -f 4,6,7 | grep -E '^(2025-04|2025-12|2026-01|2026-03)'"
prints '1	-140.00	0	' env CRM_NOW=2026-04-01T09:00:00Z sh -c "crm-target attainment user= team= --year 2026 | cut -f 1,10-12 | sed '1d; s/^[^\t]*/1/'"

# What was known then is still known.
then=$(crm-target attainment)
given crm-team edit North --parent South
given crm-deal edit 'Ann Lee 2026-01-10' --amount 1
given crm-target edit "$(crm-target list -q year=2026 team=South)" --amount 1
operation=$(($(crm-target list year=2026 team=South --fields rev --no-header) - 3))
prints "$then" env CRM_NOW=2026-05-05T09:00:00Z crm-target attainment --as-of "op:$operation"

fails_with 4 'crm-target: no money is kept as received, so no target of it is met' crm-target attainment --kind received
fails_with 2 "crm-target: --year: 'soon' is no year" crm-target attainment --year soon
prints 'id	scope	whom	currency	target	won	attainment	target_to_date	attainment_to_date	gap	months_left	needed' \
	crm-target attainment --year 1999
