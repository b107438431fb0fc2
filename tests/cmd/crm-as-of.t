#!/bin/sh
# --as-of shows everything as it was: a year of generated work, with lists and reports printed every
# week's night, all of them reproduced to the byte at the end. CRM_NIGHTS=365 does every night.
# SPDX-License-Identifier: MIT
. "${0%/*}/../lib.sh"

nights=${CRM_NIGHTS:-26}
step=$((365 / nights))
random=1
# The next number below $1, into $drawn; the same in every run.
draw() {
	random=$(((random * 1103515245 + 12345) % 2147483648))
	drawn=$((random / 65536 % $1))
}

# What is looked at each night: lists over links, a page, filters, reports, the history itself.
look() {
	for what in 'crm-deal list --fields id,rev,title,stage,amount,company,owner,updated_at' \
		'crm-deal list stage=Won --sort -amount --json' \
		'crm-company list --sort name' \
		'crm-contact list company=Firm1 --fields name,email,company.city' \
		'crm-contact list Person' \
		'crm-deal show Deal1 --json' \
		'crm-report pipeline' 'crm-report forecast' 'crm-report win-rate --by owner' \
		'crm-report count deal --by company' 'crm-report activity --by owner' \
		'crm-task list due<=today' 'crm-history log --limit 5' 'crm-deal log Deal1' \
		'crm-user show me' 'crm-deal fields'; do
		echo "== $what"
		case $what in
		*fields) ;;
		*) what="$what $*" ;;
		esac
		# shellcheck disable=SC2086  # words of a command
		$what 2>&1
	done
}

# One thing that people do, the number of the night and of the deed being its seed.
do_something() {
	draw 14
	case $drawn in
	0 | 1 | 2) crm-deal add "Deal$1$2" --company "Firm$drawn" --amount "$((1000 + $1))" ;;
	3) crm-contact add "Person$1$2" --email "p$1$2@x.example" --company Firm1 ;;
	4) crm-contact edit "p$1$2@x.example" --city Rome ;;
	5) crm-deal win "Deal$(($1 / 2))1" ;;
	6) crm-deal lose "Deal$(($1 / 3))2" --reason price ;;
	7) crm-deal edit Deal1 --amount "$((100 * $1 + $2))" ;;
	8) crm-company edit Firm1 --city "City$1" ;;
	9) crm-deal remove "Deal$(($1 / 2))2" ;;
	10) crm undo ;;
	11) crm redo ;;
	12) crm-task add "Call $1$2" --due +3d ;;
	13) crm-user edit me --name "Test User $1" ;;
	esac >"$work/did" 2>&1 || true
}

date_of() { date -u -d "2025-01-01 +$(($1 * step)) days" +%Y-%m-%d; }

export CRM_NOW=2025-01-01T06:00:00Z
rm -rf "$CRM_STORE"
given crm init
for firm in 0 1 2; do given crm-company add "Firm$firm" --city Oslo; done
given crm-deal add Deal1 --company Firm1 --amount 10

night=0
while [ $night -lt "$nights" ]; do
	CRM_NOW=$(date_of $night)T20:00:00Z
	for deed in 1 2 3 4; do do_something $night $deed; done
	CRM_NOW=$(date_of $night)T23:59:59Z
	look >"night$night"
	crm-history git rev-parse main >"commit$night"
	night=$((night + 1))
done

CRM_NOW=2027-06-01T12:00:00Z
night=0
while [ $night -lt "$nights" ]; do
	look --as-of "$(date_of $night)" >again
	cmp -s "night$night" again
	verdict $? "the night of $(date_of $night) is reproduced"
	[ -e "$work/differs" ] || cmp -s "night$night" again ||
		diff -u "night$night" again | sed 's/^/# /' | head -20 | tee "$work/differs"
	night=$((night + 1))
done

# --- the same moment by other names
operation=$(crm-history log --as-of "$(date_of 3)" --limit 1 --no-header | cut -f1)
crm-deal list --as-of "$(date_of 3)" --sort title >by-date
crm-deal list --as-of "op:$operation" --sort title >by-number
crm-deal list --as-of "$(cut -c1-10 commit3)" --sort title >by-commit
cmp -s by-date by-number && cmp -s by-date by-commit
verdict $? 'a date, a number and a commit name the same moment'

# --- before there was anything, words that are wrong, and no writing in the past
prints 'id	title	stage	amount	currency	company	owner	expected_on' crm-deal list --as-of 2024-12-31
fails_with 3 'crm-deal: there is no operation 999999' crm-deal list --as-of op:999999
fails_with 3 "crm-deal: the history has no commit 'abcdef0123'" crm-deal list --as-of abcdef0123
fails_with 2 "crm-deal: 'noon' is no time, no number of an operation and no commit" \
	crm-deal list --as-of noon
when crm-deal add Late --as-of 2025-01-01
then_exits 2

# --- nothing is left behind in the store
when crm-history verify --full
then_exits 0
prints 'ok' sh -c "sqlite3 \"\$CRM_STORE/crm.db\" 'PRAGMA integrity_check'"
