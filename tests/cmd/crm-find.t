#!/bin/sh
# Full text over every noun: folding, prefixes, phrases, writing without blanks, order, and an index
# that follows every change.
# SPDX-License-Identifier: MIT
. "${0%/*}/../lib.sh"

# finds 'TITLE TITLE...' ARGUMENT...: the titles, in this order.
finds() {
	text=$1
	shift
	when sh -c 'crm find "$@" | sed 1d | cut -f 3 | paste -sd , | sed "/^$/d"' - "$@"
	exited 0 && printed "$text" && said ''
	verdict $? "find $* finds '$text'"
}

given crm-company add 'Blue Pumps' --email office@blue.example --tags vip
given crm-contact add 'Jürgen Müller' --email j.mueller@blue.example --phone '+49 (30) 123-4567' --company 'Blue Pumps'
given crm-contact add 'Maria Rossi' --email work:maria@rossi.example,home:m@home.example --note 'Met at the fair. Wants
blue pumps by May.'
given crm-contact add 'Mario Rossi'
given crm-contact add '王小明' --note '北京张伟公司的朋友'
given crm-contact add '山田太郎'
given crm-contact add '김철수'
given crm-contact add 'カタカナ テスト'
given crm-deal add 'Pumps for Rossi' --company 'Blue Pumps'
given crm-activity add 'Call about valves' --note 'He said: no pumps this year' --about 'company:Blue Pumps'

# Case and accents; whole words; several words, in any field.
finds 'Jürgen Müller' muller
finds 'Jürgen Müller' JÜRGEN
finds '' mull
finds 'Maria Rossi' rossi blue
finds 'Maria Rossi' fair rossi
finds '' rossi valves
finds 'Blue Pumps' vip

# Beginnings, phrases, addresses, numbers.
finds 'Maria Rossi,Mario Rossi' 'mari*' rossi
finds 'Blue Pumps,Maria Rossi' 'blue pumps'
finds '' 'pumps blue'
finds 'Maria Rossi' '"blue pumps" rossi'
finds 'Maria Rossi' '"blue pum*" maria'
finds 'Maria Rossi' maria@rossi.example
finds 'Jürgen Müller' '+49 30 123 4567'
finds 'Jürgen Müller' 49301234567
finds 'Jürgen Müller' '4930*'
finds '' 'work'

# Writing without blanks: inside of a run, one character, half width.
finds '王小明' 小明
finds '王小明' 明
finds '王小明' 张伟
finds '王小明' 王小明 北京
finds '' 小王
finds '' 王明
finds '山田太郎' 田太
finds '山田太郎' 郎
finds '김철수' 철수
finds 'カタカナ テスト' ｶﾀｶﾅ

# Traditional, simplified and Japanese forms of one character, in titles, texts, keys and tags.
given crm-contact add '龍應台' --note '臺灣的作家' --tags 讀者
given crm-contact add '马龙'
finds '龍應台' 龙应台
finds '龍應台' 龍應台
finds '龍應台' 应台
finds '龍應台' 台湾
finds '马龙' 馬龍
finds '马龙' 馬龙
finds '龍應台' 读者
prints '龍應台' crm-contact list 龙应 --fields name --no-header
prints '龍應台' crm-contact list +读者 --fields name --no-header
prints '马龙' crm-contact show 馬龍 --fields name --no-header
prints '龍應台' crm-contact show 龙应台 --fields name --no-header
given crm-contact edit 龙应台 --note 臺北
finds '' 台湾
finds '龍應台' 台北

# Choices, and what is not wanted.
finds 'Maria Rossi,Mario Rossi,Pumps for Rossi' rossi
finds 'Blue Pumps,Pumps for Rossi,Call about valves' pumps not may
finds 'Maria Rossi,Mario Rossi' rossi NOT pumps or maria
finds 'Mario Rossi' -- rossi -pumps
finds 'Maria Rossi,Pumps for Rossi' -- rossi -mario
finds 'Maria Rossi,Mario Rossi' 'rossi -"pumps for"'
finds 'Jürgen Müller,Maria Rossi' müller or '"blue pumps" may'
finds '王小明,山田太郎' 王小明 OR 太郎
finds '王小明' 王小明 or not 太郎 张伟
finds 'Blue Pumps' blue pumps and vip
finds '' maria not rossi
finds '' '"or"'
finds 'Maria Rossi,Mario Rossi' 'mari*' not valves
fails_with 2 'crm-find: only what is not wanted was said: search for which words?' crm find not pumps
fails_with 2 'crm-find: only what is not wanted was said: search for which words?' crm find rossi or not pumps
fails_with 2 'crm-find: search for which words?' crm find rossi or
fails_with 2 'crm-find: search for which words?' crm find or rossi
given crm-contact add 'Mari Bo'
finds 'Mari Bo,Maria Rossi,Mario Rossi' 'mari*'
given crm undo

# The order: what is called so, what is called so among other words, what speaks of it.
finds 'Blue Pumps,Pumps for Rossi,Call about valves,Maria Rossi' pumps
given crm-product add Pumps
finds 'Pumps,Blue Pumps,Pumps for Rossi,Call about valves,Maria Rossi' pumps
finds 'Pumps,Blue Pumps' pumps --limit 2
finds 'Pumps for Rossi' pumps --noun deal
finds 'Pumps for Rossi,Maria Rossi' pumps --noun contact,deal

# Where; every format; nothing found.
prints 'noun	title	where
activity	Call about valves	note: He said: no pumps this year' sh -c 'crm find pumps year | cut -f 2-'
prints 'noun	title	where
contact	Maria Rossi	note: …Wants blue pumps by May.' sh -c 'crm find may | cut -f 2-'
matches '"noun":"contact","title":"Mario Rossi","where":"name"' crm find mario --json
prints '[]' crm find nothing --json
prints 'id	noun	title	where' crm find nothing
matches '^c-[0-9a-z]{16}$' crm find mario -q
when crm find nothing --exit-code
then_exits 1
given crm-contact edit 'Mario Rossi' --note "$(yes 'long before' | head -n 20) zebra $(yes 'long after' | head -n 20)"
matches 'note: ….*zebra.*…' crm find zebra
fails_with 2 'crm-find: search for which words?' crm find
fails_with 2 'crm-find: search for which words?' crm find '...' '*' '""'
fails_with 2 "crm-find: 'p*': too many words begin with one letter; type two" crm find 'p*'
fails_with 2 "crm-find: 'É*': too many words begin with one letter; type two" crm find blue 'É*'
finds 'Pumps,Blue Pumps,Pumps for Rossi,Call about valves' 'pu*' --limit 4
finds '王小明' '小*'
fails_with 2 "crm-find: --noun: 'kontact' is none" crm find x --noun kontact
fails_with 2 "crm-find: --limit: 'x' is not a number of rows" crm find x --limit x
when crm find pumps --as-of yesterday
then_exits 2
when crm find $(seq 40)
then_exits 2

# Every change is followed, and taken back.
given crm-contact edit 'Mario Rossi' --name 'Mario Bianchi' --unset note
finds '' zebra
finds 'Mario Bianchi' mario
finds '' mario rossi
given crm undo
finds 'Mario Rossi' mario rossi
finds 'Mario Rossi' zebra
given crm-contact remove 'Mario Rossi'
finds '' mario
given crm-contact restore 'Mario Rossi'
finds 'Mario Rossi' mario zebra
given crm-contact edit 'Mario Rossi' --note quagga -n
finds '' quagga
prints 'id	field	problem' crm-admin check

# A mass of new records, rows that change some on the way, and undo of all.
awk 'BEGIN { print "name,email,note"; for (i = 0; i < 20100; i++) printf "Person Nr%d,p%d@mass.example,okapi\n", i, i
	print "Mario Rossi,mario@rossi.example,okapi" }' >mass.csv
given crm-contact import mass.csv --key name
finds 'Person Nr777' nr777
finds 'Mario Rossi' okapi rossi
prints '20101' sh -c 'crm find okapi -q | sort -u | wc -l'
prints 'id	field	problem' crm-admin check
given crm undo
finds '' okapi
finds 'Mario Rossi' mario rossi
prints 'id	field	problem' crm-admin check

# A bare word of a filter that is no number is not looked for among numbers.
prints 'name' crm-contact list xyzzy --fields name
prints 'name
Jürgen Müller' crm-contact list 4567 --fields name
prints 'name
Jürgen Müller' crm-contact list müll --fields name

# A beginning that very many words have: the newest records are looked at first, then the index; each
# record comes once, in blocks of the newest.
awk 'BEGIN { print "name,tags,note"; for (i = 1; i <= 230; i++) printf "Old %d,zqtag,\n", i
	printf "Words,,"; for (i = 1; i <= 100000; i++) printf " zq%d", i * 7; print ""
	for (i = 1; i <= 600; i++) printf "New %d,%s,\n", i, i == 100 || i == 101 ? "zqtag" : "" }' >many.csv
given crm-contact import many.csv
many="New 101,New 100,$(seq -f 'Old %g' -s , 230 -1 34),Words,$(seq -f 'Old %g' -s , 33 -1 1)"
finds "$many" 'zq*'
finds 'New 101,New 100,Old 230' 'zq*' --limit 3
finds '' 'zq*' --noun company
awk 'BEGIN { print "name,tags"; for (i = 1; i <= 501; i++) printf "Late %d,zqtag\n", i }' >late.csv
given crm-contact import late.csv
finds "$(seq -f 'Late %g' -s , 501 -1 1),New 101,New 100,$(
	seq -f 'Old %g' -s , 230 -1 135),Words,$(seq -f 'Old %g' -s , 134 -1 1)" 'zq*'
finds "$many" 'zq*' not late
given crm undo
given crm undo
finds '' 'zq*'

# Damage, done behind its back.
sqlite3 "$CRM_STORE/crm.db" "DELETE FROM search_document WHERE id = (SELECT id FROM contact WHERE name = 'Mario Rossi')"
when crm-admin check
then_exits 74
then_matches '^c-[^	]*		cannot be found by its words: it is not in the index$'
given crm-contact edit 'Mario Rossi' --note 'zebra again'
finds 'Mario Rossi' zebra
when crm-admin check
then_matches 'the index of words has other words than its own'
prints 'id	field	problem' crm-admin check --repair
sqlite3 "$CRM_STORE/crm.db" "INSERT INTO search_document (number, id) VALUES (99999, 'c-0000000000000000')"
when crm-admin check
then_matches '^c-0000000000000000		is in the index of words only$'

# A store without the index: reading does without, the next change makes it.
sqlite3 "$CRM_STORE/crm.db" "DROP TABLE search; DROP TABLE search_document; UPDATE meta SET value = '1' WHERE name = 'schema'"
given crm-contact list
fails_with 78 'crm-find: this store has no index of words yet' crm find pumps
given crm-contact edit 'Mario Rossi' --city Rome -n
fails_with 78 'crm-find: this store has no index of words yet' crm find pumps
given crm-contact edit 'Mario Rossi' --city Rome
finds 'Mario Rossi' zebra
finds 'Pumps,Blue Pumps,Pumps for Rossi,Call about valves,Maria Rossi' pumps
prints '3' sqlite3 "$CRM_STORE/crm.db" "SELECT value FROM meta WHERE name = 'schema'"
prints 'id	field	problem' crm-admin check
