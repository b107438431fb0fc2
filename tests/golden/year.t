#!/bin/sh
# A year of work: over all nouns things are added, changed, moved, won, lost, imported, merged, taken
# back; fields and nouns of the store come and go, pipelines are edited. Every so many nights all
# reports and all lists are printed; at the end each of these nights comes out the same with --as-of,
# and so it does from a store made of the history alone, of a backup, of an export. CRM_TORTURE=1
# takes a night a week and four times the work.
# SPDX-License-Identifier: MIT
[ ! -w /dev/shm ] || export TMPDIR=/dev/shm
. "${0%/*}/../lib.sh"

days=50 pace=2 seed=${CRM_YEAR_SEED:-1}
[ -z "$CRM_TORTURE" ] || days=7 pace=12

# What is printed at night: programs and reports that come later are there by themselves.
nouns=
for program in "$CRM_BIN"/crm-*; do
	name=${program##*/crm-}
	"$program" list --as-of now >listed 2>&1 && nouns="$nouns $name"
done
crm-report --list --no-header | cut -f1,3 >reports
answer() { # FILE COMMAND...
	file=$1
	shift
	"$@" >"$file" 2>/dev/null
	echo "exit $?" >>"$file"
}
tell() { # FOLDER AS-OF...
	mkdir -p "$1"
	folder=$1
	shift
	for noun in $nouns gadget; do
		answer "$folder/list-$noun" crm "$noun" list --json "$@"
	done
	while read -r report noun; do
		if [ -n "$noun" ]; then
			answer "$folder/report-$report" crm-report "$report" --json "$@"
		else
			for noun in contact company deal; do
				answer "$folder/report-$report-$noun" crm-report "$report" "$noun" --json "$@"
			done
		fi
	done <reports
}

# One day's work: lines of shell, drawn from the seed and the number of the day; how much there is by
# then is kept in a file.
draw_work() {
	awk -v kept=numbers -v seed="$seed" -v day="$1" -v pace="$pace" '
	function any(n) { return int(rand() * n) }
	function name_of(word, count) { return "\"" word " " any(count) "\"" }
	function firm() { return name_of("Firm", firms) }
	function person() { return "p" any(people) "@x.example" }
	function deal() { return name_of("Deal", deals) }
	function job() { return name_of("Job", tasks) }
	function case_of() { return any(tickets) + 1 }
	function about() { return any(2) ? "company:" firm() : "contact:" person() }
	function stage() { return "\"" stages[any(4)] "\"" }
	function date() { return sprintf("%+dd", any(90) - 20) }
	function import_people(   i, n) {
		n = 5 + any(30)
		people += n
		printf "for row in name,email,city,company"
		for (i = 0; i < n; i++)
			printf " \"Guest %d,p%d@x.example,Town %d,Firm %d\"",
				any(400), people - 1 - int(i * 1.5), any(20), any(firms)
		print "; do echo \"$row\"; done >in.csv; crm-contact import in.csv --key email --create company"
	}
	function one(   what) {
		what = any(46)
		if (what < 2) print "crm-company add \"Firm " firms++ "\" --city \"Town " any(20) "\" --employees " any(900)
		else if (what < 5) { print "crm-contact add \"Person " people "\" --email p" people "@x.example --company " firm(); people++ }
		else if (what < 9) { print "crm-deal add \"Deal " deals "\" --amount " any(90000) " --company " firm() " --expected-on " date(); deals++ }
		else if (what < 12) print "crm-deal move " deal() " " stage()
		else if (what < 14) print "crm-deal win " deal()
		else if (what < 16) print "crm-deal lose " deal() " --reason \"" (any(2) ? "price" : "timing") "\""
		else if (what < 18) print "crm-deal reopen " deal()
		else if (what < 20) print "crm-deal edit " deal() " --amount " any(90000)
		else if (what < 22) print "crm-contact edit " person() " --city \"Town " any(20) "\" --tags " (any(2) ? "+" : "-") "vip"
		else if (what < 23) print "crm-contact merge " person() " " person()
		else if (what < 24) print "crm-contact remove " person()
		else if (what < 25) print "crm-company edit " firm() " --sector Sector" any(6) " --parent " firm()
		else if (what < 26) { print "crm-task add \"Job " tasks "\" --due " date() " --about " about() (any(3) ? "" : " --recurrence weekly"); tasks++ }
		else if (what < 27) print "crm-task " (any(4) ? "done " : "reopen ") job()
		else if (what < 28) { print "crm-ticket add \"Case " tickets "\" --contact " person(); tickets++ }
		else if (what < 30) print "crm-ticket " (any(2) ? "close " : "reopen ") case_of()
		else if (what < 31) print "crm-ticket assign " case_of() " rosa"
		else if (what < 33) print "crm-activity add \"Talk " any(999) "\" --kind call --about " about() " --minutes " any(60)
		else if (what < 34) { print "crm-lead add \"Lead " leads "\" --company-name " firm() " --email l" leads "@y.example"; leads++ }
		else if (what < 35) print "crm-lead " (any(3) ? "convert" : "qualify") " \"Lead " any(leads) "\""
		else if (what < 36) print "crm-product add \"Product " any(40) "\" --price " any(500)
		else if (what < 37) print "crm-contact employ " person() " --company " firm() " --role chair"
		else if (what < 38) print "crm-contact relate " person() " manages " person()
		else if (what < 39) print "crm-contact fact " person() " hobby \"Hobby " any(9) "\""
		else if (what < 40) print "crm-occasion add \"Feast " any(99) "\" --about " about() " --falls-on " date()
		else if (what < 41) print "crm undo"
		else if (what < 42) print "crm undo $(($(crm-history log --limit 1 -q) - " any(12) "))"
		else if (what < 43) print (any(2) ? "crm redo" : "crm-company remove " firm())
		else if (what < 44) print "crm-contact edit --filter \"city=\\\"Town " any(20) "\\\"\" --yes --role \"Role " any(5) "\""
		else if (what < 45) print "crm-contact restore " person()
		else import_people()
	}
	function seldom(   what) {
		what = day % 40
		if (what == 3) print "crm-field add contact.shoe" int(day / 40) " --type integer --indexed"
		else if (what == 5) print "crm-contact edit --all --yes --set shoe" int(day / 40) "=" any(50)
		else if (what == 30) print "crm-field remove contact.shoe" int(day / 40) " --yes"
		else if (what == 8) print "crm-stage add \"Stage " day "\" --position " 1 + any(4)
		else if (what == 12) print "crm-stage edit \"Stage " day - 4 "\" --name \"Renamed " day "\" --probability " any(100)
		else if (what == 33) print "crm-stage remove \"Renamed " day - 21 "\" --yes"
		else if (what == 15) print "crm-pipeline add \"Line " day "\""
		else if (what == 16) print "crm-pipeline edit \"Line " day - 1 "\" --is-standard yes"
		else if (what == 17) print "crm-pipeline edit Sales --is-standard yes"
		else if (what == 18) print "crm-entity add gadget --prefix g" substr("abcdefghij", day / 40 + 1, 1) " --plural gadgets; crm-field add gadget.serial --unique"
		else if (what == 19) print "crm gadget add \"Gadget " day "\" --serial S" day
		else if (what == 21) print "crm-segment add \"segment" day "\" --noun contact \"city=\\\"Town 3\\\"\""
		else if (what == 22) print "echo \"version " day "\" >plan.txt; crm-document add plan.txt --about company:" firm()
		else if (what == 24) print "crm-standard add call --requires outcome"
		else if (what == 25) print "crm-standard remove call --yes"
		else if (what == 26) print "crm-user add \"User " day "\" --login u" day
		else if (what == 36) print "crm gadget remove --all --yes; crm-field remove gadget.serial --yes; crm-entity remove gadget --yes"
		else if (what == 38) print "crm config country " (day % 80 < 40 ? "de" : "no")
	}
	BEGIN {
		srand(seed * 1000 + day)
		split("Prospecting Qualification Proposal Negotiation", names, " ")
		for (i = 1; i <= 4; i++) stages[i - 1] = names[i]
		getline <kept
		firms = $1; people = $2; deals = $3; tasks = $4; tickets = $5; leads = $6
		if (!day) for (; firms < 20; firms++) print "crm-company add \"Firm " firms "\""
		if (!day) import_people()
		for (i = 0; i < pace; i++) one()
		seldom()
		print firms, people, deals, tasks, tickets, leads >kept
	}'
}

# What the trade refuses is a part of the work; what breaks is not.
work_a_day() { # DAY
	draw_work "$1" >work
	hour=8
	while read -r line; do
		hour=$((hour % 22 + 1))
		CRM_NOW=${date}T$(printf %02d $hour):00:00Z sh -c "$line" >out 2>err </dev/null
		status=$?
		case $status in
		0 | 2 | 3 | 4 | 5 | 65) echo $status >>statuses; ;;
		*) echo "# $date: $line: exit $status: $(head -n 1 err)" | tee -a broken ;;
		esac
	done <work
}

: >broken
: >statuses
: >numbers
CRM_NOW=2025-01-01T08:00:00Z given crm-user add 'Rosa Lind' --login rosa
day=0
while [ $day -lt 365 ]; do
	date=$(date -u -d "2025-01-01 + $day days" +%F)
	work_a_day $day
	if [ $((day % days)) -eq $((days - 1)) ]; then
		CRM_NOW=${date}T23:59:59Z tell "nights/$date"
	fi
	day=$((day + 1))
done
cp -r nights kept
[ ! -s broken ]
verdict $? "a year: $(wc -l <statuses) commands, $(grep -c '^0' statuses) of them done, none broken"
operations=$(crm-history log --limit 1 -q)
[ "$operations" -gt $((250 * pace)) ]
verdict $? "$operations operations"
export CRM_NOW=2026-01-02T09:00:00Z

# again STORE WORDS: each night as it was printed.
again() {
	differing=0 nights=0
	for night in nights/*; do
		CRM_STORE=$1 tell "again/${night#*/}" --as-of "${night#*/}"
		nights=$((nights + 1))
		diff -r "$night" "again/${night#*/}" >difference && continue
		differing=$((differing + 1))
		echo "# ${night#*/}:"
		head -n 20 difference | cut -c1-300 | sed 's/^/#   /'
	done
	rm -rf again
	[ $differing -eq 0 ] && [ $nights -ge 7 ]
	verdict $? "$2: $nights nights of $(find nights -type f | wc -l) answers are as they were"
}
sound() { # STORE
	given crm-history --store "$1" verify --full
	then_exits 0
	given crm-admin --store "$1" check
	then_exits 0
}
again "$CRM_STORE" 'the store itself'
sound "$CRM_STORE"
given crm-admin backup "$work/backup"
given crm-admin restore "$work/backup" --into "$work/restored"
given crm export -o all.crm
given crm init --store "$work/exported" --from all.crm
given crm-admin rebuild --from-history --into "$work/rebuilt"
for copy in restored exported rebuilt; do
	sound "$work/$copy"
	again "$work/$copy" "$copy"
done
