#!/bin/sh
# The store made again from its history alone, repaired, copied and restored.
# SPDX-License-Identifier: MIT
. "${0%/*}/../lib.sh"

# A life with a bit of everything.
given crm-company add Blue
given crm-company add Red
given crm-company edit Blue --parent Red
given crm-contact add 'Ann Lee' --email ann@blue.example --phone '+49 30 1234567' --company Blue
given crm-deal add Pumps --amount 1200.50 --company Blue -m 'she asked
for it: twice'
given crm-deal add 阀门 --amount 7 --currency JPY
given crm-deal edit Pumps --amount 1300
given crm-deal win Pumps
given crm-task add Call --about Pumps
given crm-product add Pump --price 0.10
given crm undo
given crm redo
given crm-task remove Call
given crm-task restore Call
awk 'BEGIN { print "name,email,tags"
	for (i = 0; i < 300; i++) printf "Person %d,p%d@x.example,\"gold, t%d\"\n", i, i, i % 7 }' >many.csv
given crm-contact import many.csv --key email
sed 's/gold/silver/' many.csv >other.csv
given crm-contact import other.csv --key email
given crm undo
given crm-contact remove 'Person 7'
given crm-contact edit 'Person 8' --name 'Zoë "Q" \ Ü'

# Everything that a store says: each list in each noun, the log of each, reports. Lines of files that
# were imported are not in git, so a store that is made from it knows them no more.
tell() {
	for noun in activity company contact deal employment lead pipeline product stage tag task ticket user; do
		"crm-$noun" list --json
		"crm-$noun" export
		"crm-$noun" list --format=ids | head -n 20 | while read -r id; do "crm-$noun" log "$id" --json | sed 's/,"line":[0-9]*//'; done
	done
	crm config
	crm-history log --json
	crm-admin stages
	crm-report pipeline
	crm-report forecast
	crm-deal list --as-of 8
}
# The rows of every table but those of the index of words, which may lie in another order.
dump() {
	sqlite3 "$1/crm.db" "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'search%' ORDER BY name" |
		while read -r table; do
			echo "== $table"
			columns='*'
			[ "$table" != journal ] || columns='operation, id, kind, fields'
			sqlite3 "$1/crm.db" "SELECT $columns FROM \"$table\"" | sort
		done
	sqlite3 "$1/crm.db" "SELECT type, name, sql FROM sqlite_schema WHERE name NOT LIKE '%search%' ORDER BY 1, 2"
}
same() { cmp -s "$1" "$2"; verdict $? "$3"; }
sound() { # DIRECTORY
	given env CRM_STORE="$1" crm-history verify --full
	given env CRM_STORE="$1" crm-admin check
}

tell >told 2>&1
dump "$CRM_STORE" >dumped
[ "$(wc -c <told)" -gt 50000 ]
verdict $? 'the store has much to tell'
given crm-admin rebuild --from-history --into there
sound there
CRM_STORE=there tell >again 2>&1
same told again 'a rebuilt store tells the same'
dump there >again
same dumped again 'a rebuilt store has the same rows'
fails_with 4 "crm-admin: there is something at 'there' already" crm-admin rebuild --from-history --into there
fails_with 2 'crm-admin: what it shall be made of is not said' crm-admin rebuild

given crm-admin rebuild --from-history
then_says 'crm: 20 operations made again; the old database is crm.db.old'
sound "$CRM_STORE"
dump "$CRM_STORE" >again
same dumped again 'rebuilt in its place it has the same rows'
[ -e "$CRM_STORE/crm.db.old" ] && [ ! -e "$CRM_STORE/rebuilt.new" ]
verdict $? 'the old database is kept, nothing else is left'
given crm-deal edit Pumps --amount 5
sound "$CRM_STORE"

# No database at all, and one that is damaged from end to end.
tell >told 2>&1
rm -f "$CRM_STORE"/crm.db*
given crm-admin rebuild --from-history
tell >again 2>&1
same told again 'the history alone is enough'
dd if=/dev/urandom of="$CRM_STORE/crm.db" bs=4096 seek=3 count=30 conv=notrunc 2>/dev/null
when crm-admin check --repair
then_exits 74
grep -q 'crm-admin rebuild --from-history' "$work/tap/err"
verdict $? 'a damaged database says what to do'
given crm-admin rebuild --from-history
tell >again 2>&1
same told again 'a damaged database is made again'
sound "$CRM_STORE"

# A history that stays behind is drained first; one that cannot be is not given up silently.
last=$(git --git-dir "$CRM_STORE/history.git" rev-parse main)
behind=$(git --git-dir "$CRM_STORE/history.git" rev-parse main~2)
echo "$behind" >"$CRM_STORE/history.git/refs/heads/main"
given crm-admin rebuild --from-history
[ "$(git --git-dir "$CRM_STORE/history.git" rev-parse main)" = "$last" ]
verdict $? 'what was not drained is, to the same commit'
sound "$CRM_STORE"

# Repair: keys, indexes, history.
damage() { sqlite3 "$CRM_STORE/crm.db" "PRAGMA foreign_keys=OFF; $1"; }
damage "DELETE FROM lookup WHERE id LIKE 'd-%'; INSERT INTO lookup VALUES ('contact.name', 'bob', 'c-0000000000000000')"
when crm-admin check
then_exits 74
given crm-admin check --repair
prints 'id	field	problem' crm-admin check
dump "$CRM_STORE" >again
given crm-admin rebuild --from-history
dump "$CRM_STORE" >dumped
same dumped again 'repaired keys are those of a rebuilt store'
damage 'PRAGMA writable_schema=ON; UPDATE sqlite_schema SET sql = replace(sql, '\''("owner")'\'', '\''("company")'\'') WHERE name = '\''deal_owner'\'
when crm-admin check
then_exits 74
given crm-admin check --repair
damage 'PRAGMA writable_schema=ON; UPDATE sqlite_schema SET sql = replace(sql, '\''("company")'\'', '\''("owner")'\'') WHERE name = '\''deal_owner'\'
given crm-admin check --repair
damage "UPDATE deal SET company = 'co-0000000000000000' WHERE title = 'Pumps'"
when crm-admin check --repair
then_exits 74
then_matches '^d-[^	]*	company	links to a record that is not there$'
given crm-admin rebuild --from-history
sound "$CRM_STORE"

chain() { git --git-dir "$CRM_STORE/history.git" log --format='%H %T %s' main; }
chain >before
blob=$(git --git-dir "$CRM_STORE/history.git" rev-parse 'main~1^{tree}')
find "$CRM_STORE/history.git/objects" -type f -path "*/${blob#??}" -exec dd of={} if=/dev/zero bs=1 seek=12 count=4 conv=notrunc \; 2>/dev/null
given crm-admin check --repair
chain >after
same before after 'a history damaged at its end is written again'
sound "$CRM_STORE"
for pack in "$CRM_STORE"/history.git/objects/pack/*.pack; do
	chmod u+w "$pack"
	dd if=/dev/zero of="$pack" bs=1 seek=300 count=40 conv=notrunc 2>/dev/null
done
given crm-admin check --repair
grep -q 'history.git.damaged' "$work/tap/err"
verdict $? 'a pack that is damaged is put aside'
chain >after
same before after 'and the history is what it was'
sound "$CRM_STORE"
given git --git-dir "$CRM_STORE/history.git" fsck --strict

# Who was reminded of what is no work of anybody, so it is not in git: a store that is made of a readable one
# keeps it, and of what was due before another one was made nobody is told again.
mkdir -p "$HOME/.config/crm"
printf '[office]\ntype = sendmail\nrun = cat >>%s\nfrom = crm@x.example\n' "$work/sent" >"$HOME/.config/crm/accounts"
chmod 600 "$HOME/.config/crm/accounts"
mails() { grep -c '^Subject:' "$work/sent"; }
export CRM_STORE="$work/claims" CRM_NOW=2026-03-02T09:00:00Z
given crm init
given crm-user add Rosa --login rosa --email rosa@x.example
given crm-task add 'Call' --due 2026-03-01 --owner rosa
given crm-task add 'Write' --due 2026-03-03 --owner rosa
given crm-task add 'Ask' --due 2026-03-09 --owner Rosa
given crm-template add Hello --subject Hello --text x
given crm-sequence add Welcome --steps '0 email: Hello
3 email: Hello'
given crm-lead add Ann --email ann@x.example
given crm-consent add contact --about lead:Ann
given crm-sequence start Ann --sequence Welcome
given crm-admin backup "$work/monday"
given crm-remind send
given crm-sequence send
first=$(mails)
given crm-admin rebuild --from-history
given crm-remind send
given crm-sequence send
[ "$(mails)" -eq "$first" ]
verdict $? 'a rebuilt store knows whom it reminded'
prints sent sh -c "crm-remind log --of task:Call --no-header | cut -f6"
given crm-admin rebuild --from-history --into "$work/beside"
prints '' env CRM_STORE="$work/beside" crm-remind due -q

# The database is lost, or older than what was sent.
export CRM_NOW=2026-03-04T09:00:00Z
rm -f "$CRM_STORE"/crm.db*
given crm-admin rebuild --from-history
given crm-remind send
given crm-sequence send
[ "$(mails)" -eq "$first" ]
verdict $? 'what was due before a store was made anew is not sent'
prints 'Write	past
Call	past' sh -c "crm-remind due --sent --owner rosa --no-header --fields title,state | sort -r"
given crm-admin restore "$work/monday" --into "$work/again"
export CRM_STORE="$work/again"
given crm-remind send
given crm-sequence send
[ "$(mails)" -eq "$first" ]
verdict $? 'nor what was due before a backup was restored'
prints 'Ann	past	due before the store was made anew' crm-sequence due --fields record,state,why --no-header
given crm-sequence send --retry-stuck '0 minutes'
[ "$(mails)" -eq $((first + 1)) ]
verdict $? 'unless somebody says so'
export CRM_NOW=2026-03-09T09:00:00Z
given crm-remind send
given crm-sequence send
[ "$(mails)" -eq $((first + 3)) ]
verdict $? 'and what is due later is sent'
given crm-admin check
