#!/bin/sh
# crm-history tells what happened from the journal and, the same, from git alone; verify names what
# differs wherever a byte was changed.
# SPDX-License-Identifier: MIT
. "${0%/*}/../lib.sh"

# same COMMAND...: store and git give the same answer.
same() {
	given "$@"
	cp "$work/tap/out" "$work/tap/first"
	given "$@" --from-git
	cmp -s "$work/tap/first" "$work/tap/out"
	verdict $? "$* is the same from git alone"
}
short() { cut -f"$1"; }

firm='Acme "&" Sons'
given crm-company add "$firm" --city 青空
CRM_NOW=2026-03-03T09:00:00Z given crm-deal add Pumps --company "$firm" --amount 1200 -m 'the first one'
CRM_NOW=2026-03-04T09:00:00Z CRM_USER='Ann Lee <ann@x.example>' \
	given crm-deal edit Pumps --amount 1500.50 --note 'line one
line two' -m 'they want

more of them'
CRM_NOW=2026-03-05T09:00:00Z given crm-company edit "$firm" --city Oslo
deal=$(crm-deal list -q)

# --- log
commit() { crm-history git rev-parse "main~$1"; }
prints 'operation	at	user	command	summary	changes	undoes	reason	commit
5	2026-03-05T09:00:00Z	Test User <test@example.com>	crm-company edit	Acme "&" Sons	1			'"$(commit 0)"'
4	2026-03-04T09:00:00Z	Ann Lee <ann@x.example>	crm-deal edit	Pumps	1		they want\n\nmore of them	'"$(commit 1)" \
	crm-history log --limit 2
same crm-history log
prints '4' sh -c 'crm-history log user=ann --no-header | cut -f1'
prints '4
3' sh -c 'crm-history log noun=deal --no-header | cut -f1'
prints '5
4' sh -c 'crm-history log since=2026-03-04 command=edit --no-header | cut -f1'
prints '3' sh -c 'crm-history log until=2026-03-03 noun=deal --no-header | cut -f1'
prints '3' sh -c 'crm-history log "first one" --no-header | cut -f1'
same crm-history log noun=deal until=op:3
prints '[]' crm-history log user=nobody --json
fails_with 2 "crm-history: there is no noun 'boat'" crm-history log noun=boat

# --- show, diff
prints "id	title	kind	field	old	new	commit
$deal	Pumps	edit	amount	1200.00	1500.50	$(commit 1)
$deal	Pumps	edit	note		line one\nline two	$(commit 1)" crm-history show 4
prints '{"id":"'"$deal"'","title":"Pumps","kind":"edit","field":"amount","old":{"amount":"1200.00","currency":"EUR"},"new":{"amount":"1500.50","currency":"EUR"},"commit":"'"$(commit 1)"'"}
{"id":"'"$deal"'","title":"Pumps","kind":"edit","field":"note","new":"line one\nline two","commit":"'"$(commit 1)"'"}' \
	crm-history show 4 --jsonl
same crm-history show 1
same crm-history show op:3
same crm-history diff 0 5
same crm-history diff 2026-03-02 2026-03-04
prints 'city	青空	Oslo' sh -c 'crm-history diff 2026-03-04 --no-header | cut -f4-'
prints 'city	Oslo	青空' sh -c 'crm-history diff op:5 op:4 --no-header | cut -f4-'
fails_with 3 'crm-history: there is no operation 77' crm-history show 77
fails_with 2 "crm-history: 'noon' is no time, no number of an operation and no commit" crm-history show noon

# --- blame, log of a record, search
prints 'field	value	operation	at	user	command	reason	commit	file	line	rule
amount	1500.50	4	2026-03-04T09:00:00Z	Ann Lee <ann@x.example>	crm-deal edit	they want\n\nmore of them	'"$(commit 1)			" \
	crm-history blame Pumps amount
matches '^company	Acme "&" Sons	3	.*	the first one	[0-9a-f]{40}			$' crm-history blame "$deal"
same crm-history blame Pumps
same crm-deal log Pumps
fails_with 2 "crm-history: deals have no field 'amonut'" crm-history blame Pumps amonut
prints 'edit	amount	1200.00	1500.50
edit	note		line one\nline two' sh -c 'crm-deal log Pumps --limit 2 --no-header | cut -f5-8'
prints '5	city	青空	Oslo
2	city		青空' sh -c 'crm-history search -S 青空 --no-header | cut -f3,7-9'
prints '4	amount	1200.00	1500.50' sh -c 'crm-history search 1500.50 --no-header | cut -f3,7-9'
prints '' sh -c 'crm-history search nowhere --no-header'

# --- which line of which file, and what the rules of the trade set
blame() { crm-history blame "$@" --no-header | cut -f1,3,9-; }
cp -a "$CRM_STORE" "$work/kept"
printf 'name,email,company\n"Bo\nLee",bo@x.example,Acme Sons\nCy,cy@x.example,\n' >people.csv
given crm-contact import people.csv --key email --create company
printf 'name,email,role\nCy,cy@x.example,Buyer\nDi,di@x.example,Cook\n' >'more people.csv'
given crm-contact import 'more people.csv' --key email
given crm-contact edit cy@x.example --city Rome
prints 'name	6	people.csv	4	
email	6	people.csv	4	
role	7	more people.csv	2	
city	8			
owned_at	6	people.csv	4	contact
created_at	6	people.csv	4	contact' blame cy@x.example
prints 'role	7	more people.csv	2	' blame cy@x.example role
prints '6	people.csv	2' sh -c 'crm-company log "Acme Sons" --no-header | cut -f1,11- | head -n 1'
prints '{"field":"role","file":"more people.csv","line":2}' \
	sh -c 'crm-history blame cy@x.example role --jsonl | jq -c "{field, file, line}"'
prints 'role	7	more people.csv		' blame cy@x.example role --from-git
prints '' crm-history blame cy@x.example role --as-of op:6 --no-header
matches '^Crm-File: more people.csv$' crm-history git log -1 --skip 1 --format=%b
CRM_NOW=2026-03-06T09:00:00Z given crm-deal win Pumps
prints 'stage_at	9			deal' blame Pumps stage_at
prints 'stage	9			' blame Pumps stage
given crm undo 7
prints 'role	10			' blame cy@x.example role
given crm export -o all.crm
given crm init --store copy --from all.crm
given crm-history --store copy verify --full
prints 'email	6	people.csv	4	' blame --store copy cy@x.example email
# From git alone a store knows the file and no longer the line.
given crm-admin rebuild --from-history
prints 'email	6	people.csv		' blame cy@x.example email
given crm-history verify --full
rm -rf "$CRM_STORE"
mv "$work/kept" "$CRM_STORE"

# --- the list of commits is ours: without it, with less of it, or damaged, git answers the same
noted=$CRM_STORE/history.git/crm/commits
cp -a "$CRM_STORE" "$work/kept"
crm-history log >"$work/before"
cp "$noted" "$work/noted"
told() {
	crm-history log >"$work/now" && cmp -s "$work/before" "$work/now"
	verdict $? "log says the same commits $1"
}
[ "$(wc -c <"$noted")" -eq $((5 * 24)) ]
verdict $? 'the list has an entry an operation'
rm "$noted"
told 'without the list'
printf 'torn' >"$noted"
told 'with a torn list'
head -c 60 "$work/noted" >"$noted"
told 'with half of the list'
{ head -c 24 "$work/noted"; printf 12345; tail -c +30 "$work/noted"; } >"$noted"
told 'with a damaged entry'
when crm-history verify
then_matches '^commit		2	its entry in crm/commits is damaged'
given crm-history drain --fold
cmp -s "$work/noted" "$noted"
verdict $? 'drain --fold makes the list again'
: >"$noted"
given crm-company edit "$firm" --city Bergen
crm-history git log --reverse --format=%H >"$work/ids"
od -An -v -tx1 -w24 "$noted" | tr -d ' ' | cut -c1-40 | cmp -s "$work/ids"
verdict $? 'the next change notes what the list lacks'
prints "5	Oslo" sh -c "crm-company list --as-of $(commit 1 | cut -c1-8) --fields rev,city --no-header"
fails_with 3 "crm-history: the history has no commit '0123456789'" crm-history show 0123456789
rm -rf "$CRM_STORE" && mv "$work/kept" "$CRM_STORE"

# --- what is gone is told of as well
given crm-deal remove Pumps
matches '^6	.*	remove	amount	1500.50' crm-deal log Pumps
same crm-deal log "$deal"
given crm undo

# --- plain git reads it
prints 'crm-deal edit: Pumps' crm-history git log -1 --format=%s --author=ann@x.example
prints '' git --git-dir "$CRM_STORE/history.git" fsck --strict --no-progress
matches '^\+"amount": "1500.50",' crm-history git log -p -1 --author=ann@x.example

# --- verify finds one changed byte, wherever it is
verified() {
	when crm-history verify "$@"
	then_exits 0
	then_prints 'where	id	operation	what'
}
broken() { # WORDS PATTERN OPTIONS...
	words=$1 pattern=$2
	shift 2
	when crm-history verify "$@"
	! exited 0 && grep -Eqe "$pattern" "$work/tap/out"
	verdict $? "verify names $words"
	rm -rf "$CRM_STORE"
	cp -a "$work/kept" "$CRM_STORE"
}
change() { sqlite3 "$CRM_STORE/crm.db" "$1" >/dev/null || verdict 1 "$1"; }

verified
verified --full
when crm-history verify
then_says '26 records, 7 operations, 43 keys: store and history agree'
cp -a "$CRM_STORE" "$work/kept"
if command -v sqlite3 >/dev/null; then
	change "UPDATE deal SET amount = amount + 1"
	broken 'a changed amount' "^store	$deal		amount differs"
	change "UPDATE company SET name = 'Acme'"
	broken 'a changed name' "^store	co-.*	name differs"
	change "PRAGMA foreign_keys = 0; DELETE FROM company"
	broken 'a lost record' "^history	co-.*is in the history only"
	change "UPDATE lookup SET key = 'pomps' WHERE key = 'pumps'"
	broken 'a changed key' "^lookup	$deal		deal.title: the key 'pumps' is missing"
	change "INSERT INTO lookup VALUES ('deal.title', 'pompes', '$deal')"
	broken 'a key too many' "^lookup	$deal		deal.title: the key 'pompes' is not one of its own"
	change "UPDATE deal SET rev = rev - 1"
	broken 'a changed revision' "^journal	$deal		its revision is 6, its last change in the journal 7"
	change "INSERT INTO search (search, rowid, words) SELECT 'delete', number, 'pumps' FROM search_document WHERE id = '$deal'"
	broken 'a word that is lost' "^search	$deal		the index of words has other words"
	change "INSERT INTO search (rowid, words) SELECT number, 'pompes' FROM search_document WHERE id = '$deal'"
	broken 'a word too many' "^search	$deal		the index of words has other words"
	change "INSERT INTO search (rowid, words) VALUES (777, 'pompes')"
	broken 'words of no record' "^search			the index of words has words of no record"
	change "UPDATE operation SET user = 'Eve <eve@x.example>' WHERE number = 4"
	broken 'another user' '^commit		4	store and commit tell it differently'
	change "DELETE FROM operation WHERE number = 7; DELETE FROM journal WHERE operation = 7"
	broken 'a lost operation' 'the store ends with operation 6, the history with 7'
	change "UPDATE journal SET fields = replace(fields, '120000', '120001') WHERE operation = 4"
	broken 'a changed old value' "^journal	$deal	3	amount differs" --full
	change "UPDATE journal SET fields = replace(fields, '150050', '150051') WHERE operation = 4"
	broken 'a changed new value' "^journal	$deal	4	amount became something else" --full
	change "UPDATE journal SET kind = 'add' WHERE operation = 4"
	broken 'a changed kind' "^journal	$deal	[34]	" --full
fi

# One byte of each file that holds something is turned around.
flip() {
	size=$(wc -c <"$1")
	byte=$(od -An -tu1 -j $((size / 2)) -N 1 "$1" | tr -d ' ')
	chmod u+w "$1"
	# shellcheck disable=SC2059  # the format is the byte
	printf "\\$(printf %o $((byte ^ 85)))" | dd of="$1" bs=1 seek=$((size / 2)) conv=notrunc 2>/dev/null
}
for object in $(cd "$CRM_STORE/history.git" && find objects -type f ! -path '*/info/*'); do
	flip "$CRM_STORE/history.git/$object"
	broken "a byte of $object" .
done
flip "$CRM_STORE/history.git/refs/heads/main"
when crm-history verify
! exited 0 || [ "$(crm-history git rev-parse main)" = "$(git --git-dir "$work/kept/history.git" rev-parse main)" ]
verdict $? 'verify names a byte of the branch, or it is mended'
rm -rf "$CRM_STORE" && cp -a "$work/kept" "$CRM_STORE"

# --- a history that lags behind is told, and finished by drain
if command -v git >/dev/null; then
	crm-history git update-ref refs/heads/main main~2
	broken 'what the history lacks' 'the history ends with operation 5, the store with 7: crm-history drain'
	crm-history git update-ref refs/heads/main main~2
	when crm-history drain
	then_says '2 operations written to the history'
	verified --full
	crm-history git update-ref refs/heads/main main~2
	given crm-company add Beta
	verified
	prints 'crm-company add: Beta
crm undo: Pumps
crm-deal remove: Pumps' crm-history git log -3 --format=%s
fi

# --- what was proved once need not be proved again, while the chain holds
rm -f "$CRM_STORE/history.git/crm/verified"
when crm-history verify --since-last
then_says '27 records, 8 operations, 45 keys: store and history agree'
given crm-company edit Beta --city Rome
when crm-history verify --since-last
then_says 'up to operation 8 it was proved before'
then_says '1 records, 1 operations, 2 keys: store and history agree'
when crm-history verify --since-last
then_says '0 records, 0 operations, 0 keys: store and history agree'
given crm-company remove Beta
rm -rf "$work/kept" && cp -a "$CRM_STORE" "$work/kept"
if command -v sqlite3 >/dev/null; then
	change "UPDATE journal SET fields = replace(fields, 'Rome', 'Rom') WHERE operation = 10"
	broken 'what was changed since' '^journal	co-.*city differs.* at operation 9, which was proved' --since-last
	change "UPDATE operation SET user = 'Eve <eve@x.example>' WHERE number = 10"
	broken 'who was changed since' '^commit		10	store and commit tell it differently' --since-last
	change "UPDATE journal SET operation = 11 WHERE operation = 10"
	broken 'a change of no operation since' '^journal	co-.*	11	a change of no operation' --since-last
fi
mark=$CRM_STORE/history.git/crm/verified
for text in '' "$(printf '%040d 9' 7)" "$(sed 's/ .*/ 8/' "$mark")" "$(cut -d' ' -f1 "$mark")" 'a b'; do
	printf '%s\n' "$text" >"$mark"
	when crm-history verify --since-last
	then_says '26 records, 10 operations, 43 keys: store and history agree'
done
fails_with 2 'crm-history: the store is proved as it is: verify takes no --as-of' crm-history verify --as-of op:2
