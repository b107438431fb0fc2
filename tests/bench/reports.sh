# shellcheck shell=sh
# Each report over as many deals as there are contacts: four years of them, with owners, teams,
# territories, products and moved stages, beside the same rows asked of sqlite3 in SQL as one would
# type it. A goal of 1.1 says that no report takes longer. Whether both say the same is seen in a
# small store of the same making: numbers may differ by one in our last digit, rounded otherwise.
# SPDX-License-Identifier: MIT

# sold_in STORE N: N deals and a fifth as many leads; open deals moved twice, some of them back.
sold_in() {
	export CRM_STORE="$PWD/$1" CRM_NOW=2025-01-10T08:00:00Z
	store_with "$1" "$2"
	"$tools/generate" products 40 >products.csv
	"$tools/generate" deals "$2" "$(firms "$2")" >deals.csv
	"$tools/generate" leads $(($2 / 5)) >leads.csv
	awk -F , 'NR == 1 { print "year,user,amount"; next } { print "2025," $2 ",1200000" }' users.csv >targets.csv
	crm-product import products.csv --key code
	crm-territory add North --position 1 --criteria 'country=Germany'
	crm-territory add South --position 2 --criteria 'country=France,Spain,Brazil'
	crm-deal import deals.csv --key reference
	export CRM_NOW=2025-05-20T09:00:00Z
	crm-deal edit --filter 'stage=Prospecting source=web' --stage Qualification --yes -q
	export CRM_NOW=2025-09-20T10:00:00Z
	crm-deal edit --filter 'stage=Qualification source=web,fair' --stage Proposal --yes -q
	export CRM_NOW=2025-10-10T11:00:00Z
	crm-deal edit --filter 'stage=Proposal source=fair' --stage Qualification --yes -q
	crm-lead import leads.csv --key reference
	crm-target import targets.csv
	copy_of "$1" "$1.db"
}
sold() { sold_in sold "$size"; }
sold_small() { sold_in sold-small 5000; }
need sold
need sold_small

# agree OURS PEER: the same rows. A row is known by what is no number in it.
agree() {
	[ -s "$1" ] && awk -F '\t' '
		function is_number(text) { return text ~ /^-?[0-9]*[.]?[0-9]*(e[-+]?[0-9]+)?$/ }
		{ key = NF; for (i = 1; i <= NF; i++) if (!is_number($i)) key = key "\t" $i }
		FNR == NR { ours[key, ++many[key]] = $0; count++; next }
		{
			n = split(ours[key, ++seen[key]], row, "\t")
			for (i = 1; i <= n; i++) {
				unit = row[i] ~ /[.]/ ? 10 ^ -length(substr(row[i], index(row[i], ".") + 1)) : 1
				size = row[i] < 0 ? -row[i] : row[i]
				apart = row[i] < $i ? $i - row[i] : row[i] - $i
				if (is_number(row[i]) && apart > 1.001 * unit + size * 1e-9) differs = 1
			}
			if (n != NF) differs = 1
			count--
		}
		END { exit differs || count }' "$1" "$2"
}

# ask NAME SQL COMMAND...: the command against the statement.
ask() {
	name=$1 sql=$2
	shift 2
	"$@" --store sold-small --format tsv --no-header >asked.ours
	sqlite3 -tabs sold-small.db "$sql" >asked.peer
	if ! agree asked.ours asked.peer; then
		tell "report-$name: not the rows of its peer"
		failed=$((failed + 1))
	fi
	compare "report-$name" 1.1 -p -n 1 -w 0 "$@" --store sold --format tsv -- sqlite3 -tabs sold.db "$sql"
}
export CRM_NOW=2025-11-30T12:00:00Z
deals='FROM deal d JOIN stage s ON s.id = d.stage'

ask pipeline "SELECT p.name, s.name, d.currency, count(*), sum(d.amount) / 100.0,
		sum(d.amount * coalesce(d.probability, s.probability)) / 10000.0,
		sum(julianday('2025-11-30') - julianday(date(d.stage_at)) > s.rotting_days)
	$deals JOIN pipeline p ON p.id = s.pipeline
	WHERE s.kind = 'open' GROUP BY p.name, s.position, d.currency" \
	crm-report pipeline --fields pipeline,stage,currency,count,amount,weighted,rotting

category="coalesce(d.forecast_category, s.forecast_category)"
forecast="sum(s.kind = 'open'), sum(CASE s.kind WHEN 'open' THEN d.amount ELSE 0 END) / 100.0,
	sum(CASE s.kind WHEN 'open' THEN d.amount * coalesce(d.probability, s.probability) ELSE 0 END) / 10000.0,
	sum(s.kind = 'won'), sum(CASE s.kind WHEN 'won' THEN d.amount ELSE 0 END) / 100.0,
	sum(d.amount * CASE s.kind WHEN 'won' THEN 100 ELSE coalesce(d.probability, s.probability) END) / 10000.0,
	sum(CASE WHEN s.kind = 'open' AND $category = 'pipeline' THEN d.amount ELSE 0 END) / 100.0,
	sum(CASE WHEN s.kind = 'open' AND $category = 'best' THEN d.amount ELSE 0 END) / 100.0,
	sum(CASE WHEN s.kind = 'open' AND $category = 'commit' THEN d.amount ELSE 0 END) / 100.0 $deals"
counted="WHERE s.kind = 'won' OR s.kind = 'open' AND $category <> 'omitted' GROUP BY 1, 2"
day='coalesce(d.closed_on, d.expected_on)'
ask forecast-month "SELECT substr($day, 1, 7), d.currency, $forecast $counted" crm-report forecast
ask forecast-owner "SELECT u.name, d.currency, $forecast LEFT JOIN user u ON u.id = d.owner $counted" \
	crm-report forecast --by owner
ask forecast-team "SELECT t.name, d.currency, $forecast LEFT JOIN user u ON u.id = d.owner
	LEFT JOIN membership m ON m.user = u.id AND coalesce(m.since, '') <= $day AND coalesce(m.until, '9999') >= $day
	LEFT JOIN team t ON t.id = CASE WHEN m.id IS NULL THEN u.team ELSE m.team END $counted" \
	crm-report forecast --by team
ask forecast-territory "SELECT CASE WHEN c.country = 'Germany' THEN 'North'
		WHEN c.country IN ('France', 'Spain', 'Brazil') THEN 'South' END, d.currency, $forecast
	LEFT JOIN company c ON c.id = d.company $counted" crm-report forecast --by territory
ask forecast-product "SELECT p.name, d.currency, $forecast LEFT JOIN product p ON p.id = d.product $counted" \
	crm-report forecast --by product
ask forecast-category "SELECT CASE s.kind WHEN 'won' THEN 'closed' ELSE $category END, d.currency, $forecast $counted" \
	crm-report forecast --by category

cycle='julianday(d.closed_on) - julianday(d.opened_on)'
ask won "SELECT u.name, d.currency, count(*), sum(d.amount) / 100.0, avg(d.amount) / 100.0, avg($cycle)
	$deals LEFT JOIN user u ON u.id = d.owner WHERE s.kind = 'won' GROUP BY u.name, d.currency" \
	crm-report won --fields owner,currency,count,value,value_mean,cycle_mean
ask won-company "SELECT c.name, d.currency, sum(d.amount) / 100.0 AS value
	$deals JOIN company c ON c.id = d.company WHERE s.kind = 'won'
	GROUP BY c.id, d.currency ORDER BY value DESC LIMIT 10" \
	crm-report won --by company --fields company,currency,value --sort -value --limit 10
ask won-credited "SELECT u.name, d.currency, count(*), sum(d.amount * coalesce(p.share, 100)) / 10000.0
	$deals LEFT JOIN participant p ON p.deal = d.id AND p.share IS NOT NULL
	LEFT JOIN user u ON u.id = coalesce(p.who, d.owner) WHERE s.kind = 'won' GROUP BY u.name, d.currency" \
	crm-report won --by credited --fields credited,currency,count,value
ask lost-reason "SELECT g, c, count(*), sum(a) / 100.0, avg(a) / 100.0,
		avg(CASE WHEN 2 * ra BETWEEN n AND n + 2 THEN a END) / 100.0,
		avg(days), avg(CASE WHEN 2 * rd BETWEEN n AND n + 2 THEN days END), min(days), max(days)
	FROM (SELECT d.reason AS g, d.currency AS c, d.amount AS a, $cycle AS days,
		row_number() OVER (PARTITION BY d.reason, d.currency ORDER BY d.amount) AS ra,
		row_number() OVER (PARTITION BY d.reason, d.currency ORDER BY $cycle) AS rd,
		count(*) OVER (PARTITION BY d.reason, d.currency) AS n $deals WHERE s.kind = 'lost')
	GROUP BY g, c" \
	crm-report lost --fields reason,currency,count,value,value_mean,value_median,cycle_mean,cycle_median,cycle_min,cycle_max
rates="sum(s.kind = 'won'), sum(s.kind = 'lost'), avg(CASE WHEN s.kind <> 'open' THEN s.kind = 'won' END),
	sum(CASE s.kind WHEN 'won' THEN d.amount ELSE 0 END) / 100.0 $deals"
ask win-rate-owner "SELECT u.name, d.currency, $rates LEFT JOIN user u ON u.id = d.owner GROUP BY 1, 2" \
	crm-report win-rate --fields owner,currency,won,lost,win_rate,value
ask win-rate-month "SELECT substr(d.closed_on, 1, 7), d.currency, $rates WHERE s.kind IN ('won', 'lost') GROUP BY 1, 2" \
	crm-report win-rate --by closed_on --period month stage.kind=won,lost \
	--fields closed_on,currency,won,lost,win_rate,value
ask win-rate-of-year "SELECT u.name, d.currency, $rates LEFT JOIN user u ON u.id = d.owner
	WHERE d.closed_on BETWEEN '2025-01-01' AND '2025-12-31' GROUP BY 1, 2" \
	crm-report win-rate --from 2025 --until 2025 --fields owner,currency,won,lost,win_rate,value
ask recurring "SELECT p.name, s.name, d.currency, count(*), sum(coalesce(d.mrr, 0)) / 100.0,
		sum(d.mrr * CASE s.kind WHEN 'won' THEN 100 ELSE coalesce(d.probability, s.probability) END) / 10000.0,
		sum(CASE s.kind WHEN 'won' THEN coalesce(d.mrr, 0) ELSE 0 END) / 100.0
	$deals JOIN pipeline p ON p.id = s.pipeline WHERE s.kind <> 'lost' AND d.recurring_amount IS NOT NULL
	GROUP BY p.name, s.position, d.currency" \
	crm-report recurring
ask ageing "SELECT pipeline, stage, count(*), avg(age), max(age), sum(age BETWEEN 0 AND 30),
		sum(age BETWEEN 31 AND 60), sum(age BETWEEN 61 AND 90), sum(age BETWEEN 91 AND 180), sum(age > 180)
	FROM (SELECT p.name AS pipeline, s.name AS stage, s.id AS id, julianday('2025-11-30') - julianday(d.opened_on) AS age
		$deals JOIN pipeline p ON p.id = s.pipeline WHERE s.kind = 'open') GROUP BY id" \
	crm-report ageing --fields \
	pipeline,stage,count,age_mean,age_max,days_0_30,days_31_60,days_61_90,days_91_180,days_over_180
ask leads "SELECT source, count(*), count(contacted_at), count(qualified_at), count(converted_at),
		avg((unixepoch(contacted_at) - unixepoch(created_at)) / 60) FROM lead GROUP BY source" \
	crm-report leads --fields source,count,contacted,qualified,converted,response_mean

# Each deal came as far as the farthest open stage of its pipeline that it was in, or to the first.
ask funnel "WITH way AS (SELECT d.id, d.currency, d.amount, s.kind, s.position, s.pipeline,
		max(1, coalesce(max(y.position), 1), CASE s.kind WHEN 'open' THEN s.position ELSE 1 END) AS far
		$deals LEFT JOIN stay ON stay.id = d.id
		LEFT JOIN stage y ON y.id = stay.value AND y.pipeline = s.pipeline AND y.kind = 'open' GROUP BY d.id),
	many AS (SELECT currency, kind, position, pipeline, far, count(*) AS n, sum(amount) AS amount
		FROM way GROUP BY 1, 2, 3, 4, 5),
	reached AS (SELECT t.name, t.position, m.currency, m.n, m.amount, m.kind = 'open' AND m.position = t.position AS is_open,
			m.kind = 'lost' AND m.far = t.position AS is_lost,
			m.kind = 'won' OR t.kind = 'open' AND t.position <= m.far AS is_reached
		FROM many m JOIN stage t ON t.pipeline = m.pipeline WHERE t.kind <> 'lost')
	SELECT name, currency, sum(n * is_reached), sum(amount * is_reached) / 100.0, sum(n * is_open), sum(n * is_lost)
	FROM reached GROUP BY currency, position" \
	crm-report funnel --fields stage,currency,count,amount,open,lost
ask stages "WITH steps AS (SELECT id, operation, value, since, until FROM stay
		UNION ALL SELECT d.id, 9e18, d.stage,
			max(d.stage_at, coalesce((SELECT max(until) FROM stay WHERE id = d.id), '')), NULL FROM deal d),
	way AS (SELECT s.name, s.position, s.kind, s.pipeline,
		julianday(coalesce(until, '2025-11-30T12:00:00Z')) - julianday(since) AS days,
		lead(x.value) OVER (PARTITION BY x.id ORDER BY operation) AS next FROM steps x JOIN stage s ON s.id = x.value)
	SELECT w.name, count(*), sum(n.kind = 'open' AND n.position > w.position),
		sum(n.kind = 'open' AND n.position < w.position), sum(n.kind = 'won'), sum(n.kind = 'lost'), sum(n.id IS NULL),
		avg(days), sum(days)
	FROM way w LEFT JOIN stage n ON n.id = w.next WHERE w.kind = 'open' GROUP BY w.pipeline, w.position" \
	crm-report stages --fields stage,count,forward,back,won,lost,still,days_mean,days_total

year="BETWEEN '2024-12-01' AND '2025-11-30'"
ask velocity "SELECT u.name, o.n, w.rate, w.mean, w.cycle, o.n * w.rate * w.mean / w.cycle
	FROM (SELECT owner, count(*) AS n $deals WHERE s.kind = 'open' AND currency = 'EUR' GROUP BY owner) o
	LEFT JOIN (SELECT owner, round(avg(s.kind = 'won'), 6) AS rate,
			round(avg(CASE s.kind WHEN 'won' THEN amount END) / 100, 2) AS mean,
			round(avg(CASE s.kind WHEN 'won' THEN $cycle END), 4) AS cycle
		$deals WHERE s.kind <> 'open' AND currency = 'EUR' AND closed_on $year GROUP BY owner) w ON w.owner = o.owner
	JOIN user u ON u.id = o.owner" crm-report velocity --from 2024-12-01 --until 2025-11-30
half="BETWEEN '2025-01-01' AND '2025-06-30'"
ask review "WITH closed AS (SELECT owner, sum(closed_on $half AND s.kind = 'won') AS won,
			sum(closed_on $half AND s.kind = 'lost') AS lost, avg(CASE WHEN closed_on $half THEN s.kind = 'won' END) AS rate,
			avg(CASE WHEN closed_on < '2025-01-01' THEN s.kind = 'won' END) AS before,
			sum(CASE WHEN closed_on $half AND s.kind = 'won' AND currency = 'EUR' THEN amount END) / 100.0 AS value
		$deals WHERE s.kind <> 'open' AND closed_on BETWEEN '2024-07-04' AND '2025-06-30' GROUP BY owner),
	opened AS (SELECT owner, count(*) AS n FROM deal WHERE opened_on $half GROUP BY owner),
	acts AS (SELECT owner, count(*) AS n FROM activity WHERE at >= '2025-01-01' AND at < '2025-07-01' GROUP BY owner),
	tasks AS (SELECT owner, count(*) AS n FROM task WHERE status = 'open' AND due < '2025-11-30' GROUP BY owner),
	late AS (SELECT owner, count(*) AS n FROM lead WHERE status = 'new' AND created_at < '2025-11-23T12:00:00Z'
		OR status = 'qualified' AND accept_by < '2025-11-30T12:00:00Z' AND accepted_at IS NULL GROUP BY owner),
	stuck AS (SELECT owner, sum(julianday('2025-11-30') - julianday(date(stage_at)) > s.rotting_days) AS n
		$deals WHERE s.kind = 'open' GROUP BY owner)
	SELECT u.name, coalesce(c.won, 0), coalesce(c.lost, 0), c.rate, c.before, round(c.rate, 6) - round(c.before, 6), c.value,
		coalesce(o.n, 0), coalesce(a.n, 0), coalesce(t.n, 0), coalesce(l.n, 0), coalesce(k.n, 0)
	FROM user u LEFT JOIN closed c ON c.owner = u.id LEFT JOIN opened o ON o.owner = u.id
	LEFT JOIN acts a ON a.owner = u.id LEFT JOIN tasks t ON t.owner = u.id LEFT JOIN late l ON l.owner = u.id
	LEFT JOIN stuck k ON k.owner = u.id WHERE c.owner IS NOT NULL OR o.n OR a.n OR t.n OR l.n OR k.n" \
	crm-report review --from 2025-01-01 --until 2025-06-30
ask leaders "WITH closed AS (SELECT owner, sum(s.kind = 'won') AS won, avg(s.kind = 'won') AS rate,
			sum(CASE WHEN s.kind = 'won' AND currency = 'EUR' THEN amount END) / 100.0 AS value
		$deals WHERE s.kind <> 'open' AND closed_on $half GROUP BY owner),
	opened AS (SELECT owner, count(*) AS n FROM deal WHERE opened_on $half GROUP BY owner),
	firms AS (SELECT owner, count(*) AS n FROM company WHERE created_at >= '2025-01-01' AND created_at < '2025-07-01' GROUP BY owner),
	leads AS (SELECT owner, count(*) AS n FROM lead WHERE created_at >= '2025-01-01' AND created_at < '2025-07-01' GROUP BY owner),
	acts AS (SELECT owner, count(*) AS n, sum(kind = 'call') AS calls, sum(kind = 'visit') AS visits
		FROM activity WHERE at >= '2025-01-01' AND at < '2025-07-01' GROUP BY owner)
	SELECT rank() OVER (ORDER BY coalesce(c.value, 0) DESC, coalesce(c.won, 0) DESC), u.name, c.value, coalesce(c.won, 0),
		c.rate, coalesce(o.n, 0), coalesce(f.n, 0), coalesce(l.n, 0), coalesce(a.calls, 0), coalesce(a.visits, 0), coalesce(a.n, 0)
	FROM user u LEFT JOIN closed c ON c.owner = u.id LEFT JOIN opened o ON o.owner = u.id
	LEFT JOIN firms f ON f.owner = u.id LEFT JOIN leads l ON l.owner = u.id LEFT JOIN acts a ON a.owner = u.id
	WHERE c.owner IS NOT NULL OR o.n OR f.n OR l.n OR a.n" \
	crm-report leaders --from 2025-01-01 --until 2025-06-30
ask attainment "SELECT u.name, t.currency, t.january * 12 / 100.0, coalesce(w.won, 0) / 100.0,
		coalesce(w.won, 0) * 1.0 / (t.january * 12)
	FROM target t JOIN user u ON u.id = t.user
	LEFT JOIN (SELECT owner, currency, sum(amount) AS won $deals WHERE s.kind = 'won'
		AND closed_on BETWEEN '2025-01-01' AND '2025-12-31' GROUP BY owner, currency) w
	ON w.owner = t.user AND w.currency = t.currency" \
	crm-target attainment --fields whom,currency,target,won,attainment

ask count 'SELECT s.name, count(*) FROM deal d JOIN stage s ON s.id = d.stage GROUP BY s.id' \
	crm-report count deal --by stage
ask count-sum "SELECT u.name, d.currency, count(*), sum(d.amount) / 100.0, avg(d.amount) / 100.0, min(d.amount) / 100.0,
		max(d.amount) / 100.0 FROM deal d LEFT JOIN user u ON u.id = d.owner GROUP BY u.id, d.currency" \
	crm-report count deal --by owner --sum amount --fields owner,currency,count,sum,mean,min,max
fields=$(crm-report completeness deal --store sold-small --no-header --fields field)
ask completeness "SELECT u.name, filled, total, filled * 1.0 / total FROM (SELECT owner,
		count(*) * $(echo "$fields" | wc -l) AS total, $(echo "$fields" | sed 's/.*/count(&)/' | paste -s -d +) AS filled
		FROM deal GROUP BY owner) JOIN user u ON u.id = owner" \
	crm-report completeness deal --by owner --fields owner,filled,total,share

ask lifecycle "WITH won AS (SELECT company, row_number() OVER (PARTITION BY company ORDER BY closed_on) AS n
		$deals WHERE s.kind = 'won' AND company IS NOT NULL AND closed_on <= '2025-11-30')
	SELECT substr(c.created_at, 1, 4), count(a.company), count(b.company)
	FROM company c LEFT JOIN won a ON a.company = c.id AND a.n = 1 LEFT JOIN won b ON b.company = c.id AND b.n = 2 GROUP BY 1" \
	crm-report lifecycle company --by year --fields cohort,customer,repurchase

# Simulations, and what is said of stages from it: no SQL says it.
for method in weighted conversion run-rate; do
	tell "report-predict-$method"
	measure -p -n 1 -w 0 crm-forecast predict --store sold 2025-12 --method "$method"
	figure "report-predict-$method" "$ours" - - -
done
unset CRM_NOW CRM_STORE
