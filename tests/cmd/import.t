#!/bin/sh
# import, export and --batch: maps, keys, links, every kind of bad input, and that nothing is
# half-written.
# SPDX-License-Identifier: MIT
. "${0%/*}/../lib.sh"

file() { cat >"$1"; }
total() { grep -c . ; }

# --- a plain file: headers that are fields map by themselves
file companies.csv <<'END'
Name,City,Postal Code,employees,created-at
Blue Pumps,Berlin,10115,12,2020-01-31T08:00:00Z
青空株式会社,東京,100-0001,340,2021-02-28T00:00:00Z
"Ortiz, Hijos",Madrid,28046,7,2022-03-01T00:00:00Z
END
when crm-company import companies.csv --key name
then_exits 0
then_says "companies.csv: UTF-8, ',' between fields"
then_says 'companies.csv: 3 rows: 3 created'
prints 'name	city	postal_code	employees	created_at
Ortiz, Hijos	Madrid	28046	7	2022-03-01T00:00:00Z' \
	crm-company list name='"Ortiz, Hijos"' --fields name,city,postal_code,employees,created_at
when crm-company import companies.csv --key name
then_says 'companies.csv: 3 rows: 3 unchanged'
prints '3' sh -c 'crm-company list --no-header | grep -c .'

# --- our own rows under the name of a CSV are still TSV: their escapes are none of the text
given crm-contact add Escaped --note 'one
two \n "three"'
given sh -c 'crm-contact export >rows.csv'
when crm-contact import rows.csv
then_says 'rows.csv: UTF-8, TSV'
then_says 'rows.csv: 1 row: 1 unchanged'
given crm-contact remove Escaped

# --- a file that breaks off writes nothing, and says so
printf 'name,note\nWhole,x\nCut,"y\n' >cut.csv
when crm-contact import cut.csv
then_exits 65
then_says 'cut.csv: 1 row: 1 created; nothing was written'
then_says 'crm-contact: cut.csv:3: the quote that begins here never ends'
prints '' crm-contact list -q

# --- an empty cell never erases, unless it is told to
file blank.csv <<'END'
name,city,employees
Blue Pumps,,13
END
given crm-company import blank.csv --key name
prints 'city	employees
Berlin	13' crm-company list name='"Blue Pumps"' --fields city,employees
given crm-company import blank.csv --key name --blank-clears
prints 'city	employees
	13' crm-company list name='"Blue Pumps"' --fields city,employees

# --- duplicates
when crm-company import companies.csv --key name --on-duplicate skip
then_says 'companies.csv: 3 rows: 3 skipped'
when crm-company import companies.csv --key name --on-duplicate fail
then_exits 65
then_says 'companies.csv: 3 rows: 3 failed'
then_says 'crm-company: companies.csv: 3 of 3 rows failed: nothing was written'
given crm-company edit 'Blue Pumps' --sector pumps
given crm-company import companies.csv --key name --on-duplicate replace
prints 'city	sector	created_at
Berlin		2020-01-31T08:00:00Z' crm-company list name='"Blue Pumps"' --fields city,sector,created_at
fails_with 2 "crm-company: --on-duplicate: 'x' is none of update, skip, replace, fail" \
	crm-company import companies.csv --on-duplicate x
file twice.csv <<'END'
reference,name
A1,One
A2,Two
A1,Three
END
when crm-company import twice.csv
then_exits 65
then_says 'crm-company: twice.csv, line 4: the same company as on line 2'
then_says 'crm-company: twice.csv: 1 of 3 rows failed: nothing was written'
prints 'name' crm-company list reference=A2 --fields name

# Two cards with one UID: the later one is newer.
printf 'BEGIN:VCARD\nVERSION:4.0\nUID:u1\nFN:Twin\nTITLE:%s\nEND:VCARD\n' Old New >twins.vcf
when crm-contact import twins.vcf --report -
then_exits 0
then_says 'twins.vcf: 1 row is the same contact as an earlier one, and updated it: --report tells which'
then_says 'twins.vcf: 2 rows: 1 created, 1 updated'
then_matches '"reasons":\["the same contact as on line 1: it updates that"\]'
prints New crm-contact show Twin --fields role --no-header
given crm-contact remove Twin

# In a file so long that its keys are built at the end, a key that is not unique is found at once.
{
	echo name,email
	seq 30000 | sed 's/.*/N&,n&@mass.example/'
	echo Again,n29000@mass.example
} >mass.csv
when crm-contact import mass.csv --key email
then_exits 65
then_says 'crm-contact: mass.csv, line 30002: the same contact as on line 29001'
sed -i '$d' mass.csv
when crm-contact import mass.csv --map email=reference
then_says 'mass.csv: 30000 rows: 30000 created'
prints N29000 crm-contact show n29000@mass.example --fields name --format tsv --no-header
when crm-contact import mass.csv --map email=reference --keep-going
then_says 'mass.csv: 30000 rows: 30000 unchanged'
given crm undo

# --- a map: names, values, nulls, dates, decimal marks, constants, joins
given crm-stage add Engaging --position 2
given crm-user add 'Ann Lee'
file deals.map <<'END'
# how the other system calls things
column 'Opp Nr' = reference
column Kunde, Produkt = title join ': '
column Kunde = company create
column Produkt = product create
column Verkäufer = owner optional
column Stufe = stage
column Beginn = opened_on date DD.MM.YYYY
column Wert = amount decimal ','
value Stufe Gewonnen = Won
value Stufe 'In Arbeit' = Engaging
value Produkt GTXPro = 'GTX Pro'
set currency = EUR
null NULL, '?'
key reference
ignore Bemerkung
strict
END
file deals.csv <<'END'
Opp Nr;Kunde;Produkt;Stufe;Beginn;Wert;Bemerkung
1;Blue Pumps;GTXPro;Gewonnen;01.02.2026;"1.204,50";x
2;Neu GmbH;GTX Pro;In Arbeit;15.02.2026;NULL;y
END
when crm-deal import deals.csv --map deals.map
then_exits 0
then_says 'deals.csv: 2 rows: 2 created; 2 more records made for links'
prints 'reference	title	company	product	stage	opened_on	amount	currency
1	Blue Pumps: GTX Pro	Blue Pumps	GTX Pro	Won	2026-02-01	1204.50	EUR
2	Neu GmbH: GTX Pro	Neu GmbH	GTX Pro	Engaging	2026-02-15		EUR' \
	crm-deal list --sort reference \
	--fields reference,title,company,product,stage,opened_on,amount,currency
commits=$(git -C "$CRM_STORE/history.git" rev-list --count HEAD)
when crm-deal import deals.csv --map deals.map
then_says 'deals.csv: 2 rows: 2 unchanged'
prints "$commits" git -C "$CRM_STORE/history.git" rev-list --count HEAD

# --- the same by options
file small.csv <<'END'
Nr,Wer,Titel
7,Acme,Seven
END
given crm-deal import small.csv --map Nr=reference --map 'Wer = company' --map Titel=title \
	--create company --set source=fair
prints 'reference	company	source
7	Acme	fair' crm-deal list reference=7 --fields reference,company,source

# --- maps that are wrong
for line in 'colum a = name' 'column a = nme' 'column a name' "column 'a = name" 'set nme = x' \
	'key sector' 'create stage' 'create title' 'ragged bend' 'decimal ;' 'column a = name crate' \
	'strict yes' 'value a b c'; do
	echo "$line" >bad.map
	when crm-deal import small.csv --map bad.map
	then_exits 2
done
printf '# one\ncolumn a = titel\n' >bad.map
fails_with 2 "crm-deal: bad.map:2: a deal has no field 'titel'" crm-deal import small.csv --map bad.map

# --- links to rows further down, and to records that nobody has
file tree.csv <<'END'
name,parent
Child,Parent
Grandchild,Child
Parent,
Self,Self
END
when crm-company import tree.csv --key name
then_exits 65
then_says 'tree.csv: 4 rows: 3 created, 1 failed'
file tree.csv <<'END'
name,parent
Child,Parent
Grandchild,Child
Parent,
END
when crm-company import tree.csv --key name
then_says 'tree.csv: 3 rows: 3 created'
prints 'name	parent
Child	Parent
Grandchild	Child
Parent	' crm-company list 'name=Child or name=Grandchild or name=Parent' --fields name,parent --sort name
file orphan.csv <<'END'
name,parent
Orphan,Nobody
Other,
END
when crm-company import orphan.csv --key name
then_exits 65
then_says "crm-company: orphan.csv, line 2: parent: no company matches 'Nobody'"
when crm-company import orphan.csv --key name --keep-going
then_exits 5
then_says 'orphan.csv: 2 rows: 1 created, 1 failed'
prints 'name
Other' crm-company list 'name=Orphan or name=Other' --fields name
when crm-company import orphan.csv --key name --create parent
then_exits 0
then_says 'orphan.csv: 2 rows: 1 created, 1 unchanged; 1 more record made for links'

# --- bad input: file, line, field, and nothing written
before=$(crm-company list -q | cksum)
unchanged() {
	[ "$(crm-company list -q | cksum)" = "$before" ]
	verdict $? "nothing was written: $1"
}
file bad.csv <<'END'
name,founded,email,parent
Fine,1990,a@b.example,
Wrong,x,nobody,
END
when crm-company import bad.csv
then_exits 65
then_says "crm-company: bad.csv, line 3: founded: 'x' is not a whole number"
then_says "crm-company: bad.csv, line 3: email: 'nobody' is not an e-mail address: it has no @"
then_says 'crm-company: bad.csv: 1 of 2 rows failed: nothing was written'
unchanged 'a value that is none'

printf 'title,stage\nA,Nowhere\n' >stage.csv
when crm-deal import stage.csv
then_exits 65
then_says "crm-deal: stage.csv, line 2: stage: no stage matches 'Nowhere'"
printf 'title,opened_on\nA,31.02.2026\n' >date.csv
when crm-deal import date.csv
then_exits 65
then_says "crm-deal: date.csv, line 2: opened_on: '31.02.2026' is not a date"
when crm-deal import date.csv --date-layout DD.MM.YYYY
then_exits 65
printf 'city\nBerlin\n' >noname.csv
when crm-company import noname.csv
then_exits 65
then_says 'crm-company: noname.csv: no column gives companies their name'
then_says 'try: --rule "column COLUMN = name"'
fails_with 65 "crm-company: noname.csv: the column 'Firma' is missing" \
	crm-company import noname.csv --map Firma=name
fails_with 65 "crm-company: extra.csv: nothing is said about the column 'Fax'" \
	sh -c 'printf "name,Fax\nA,1\n" >extra.csv; crm-company import extra.csv --strict'
when crm-company import extra.csv -n
then_exits 0
then_says "extra.csv: not imported: 'Fax'"
unchanged 'a rehearsal'

{
	printf name
	seq 299 | sed 's/^/,c/' | tr -d '\n'
	printf '\nWide'
	seq 299 | sed 's/^/,/' | tr -d '\n'
	printf '\nWider'
	seq 300 | sed 's/^/,/' | tr -d '\n'
	echo
} >wide.csv
when crm-company import wide.csv
then_exits 65
then_says 'crm-company: wide.csv, line 3: 301 cells where the header has 300'
printf 'name,city\nShort\n' >short.csv
when crm-company import short.csv
then_exits 65
then_says 'crm-company: short.csv, line 2: 1 cell where the header has 2'
echo 'ragged fill' >fill.map
when crm-company import short.csv --map fill.map -n
then_exits 0
printf 'name,street,city\nA,Road 1, Floor 2,Town\n' >comma.csv
echo 'ragged join street' >join.map
given crm-company import comma.csv --map join.map -n --report -
then_matches '"result":"created"'
: >empty.csv
fails_with 65 "crm-company: 'empty.csv' is empty" crm-company import empty.csv
printf 'name,city\n' >header.csv
when crm-company import header.csv --key name
then_exits 0
then_says 'header.csv: 0 rows'
printf 'name\nA\0B\n' >nul.csv
when crm-company import nul.csv
then_exits 65
printf 'name,city\nFine,T\303\266wn\nCr\351dito,Town\n' >latin.csv
when crm-company import latin.csv
then_exits 65
then_says 'crm-company: latin.csv, line 3: byte 3 is not valid UTF-8'
unchanged 'bytes that are no UTF-8'
when crm-company import latin.csv --encoding latin1 -n
then_exits 0
when crm-company import latin.csv --lenient -n
then_exits 0
printf 'name\n"never ends\n' >quote.csv
when crm-company import quote.csv
then_exits 65
fails_with 3 "crm-company: there is no file 'nowhere.csv'" crm-company import nowhere.csv
when crm-company import companies.csv companies.csv
then_exits 2
unchanged 'all of these'

# --- an encoding that the file does not name: from a file and from a pipe, and what is no text of it
encoded() { printf 'name;city\r\nG\303\266tz "Stra\303\237e" AG;M\303\274nchen\r\n' | iconv -f UTF-8 -t "$1"; }
for encoding in UTF-8 WINDOWS-1252 UTF-16LE UTF-16BE; do
	encoded $encoding >encoded.csv
	for how in encoded.csv -; do
		when sh -c "cat encoded.csv | crm-company import $how -n --report -"
		then_exits 0
		grep -q ": $encoding.*';' between fields" "$work/tap/err"
		verdict $? "$encoding is found out: $how"
	done
done
{ printf '\377\376'; encoded UTF-16LE; } >encoded.csv
given crm-company import encoded.csv
prints 'name
Götz "Straße" AG' crm-company list city=München --fields name
given crm-company remove 'Götz "Straße" AG'
printf '公司名称,行业\n腾讯云,云服务\n' | iconv -f UTF-8 -t GB18030 >chinese.csv
{ printf 'sep=,\r\n'; cat chinese.csv; } >sep.csv
for how in chinese.csv sep.csv '- <chinese.csv' '- <sep.csv'; do
	when sh -c "cat ${how#- <} | crm-company import ${how%% *} -n --map 公司名称=name --map 行业=sector"
	then_exits 0
	grep -q 'GB18030 by its bytes' "$work/tap/err"
	verdict $? "GB18030 is found out: $how"
done
printf 'name\n\317\360\350\342\345\362\n' >cyrillic.csv
when crm-company import cyrillic.csv
then_exits 65
then_says 'crm-company: cyrillic.csv, line 2: byte 1 is not valid UTF-8'
when crm-company import cyrillic.csv -n --encoding windows-1251
then_exits 0
unchanged 'files in other encodings'

# --- the good rows of a bad file; the rejects can be mended and fed again
file mixed.csv <<'END'
reference,name,founded
M1,Good,1990
M2,Bad,x
M3,"Ugly, but good",1991
END
when crm-company import mixed.csv --keep-going --report report.tsv --rejects rejects.csv
then_exits 5
then_says 'mixed.csv: 3 rows: 2 created, 1 failed'
prints 'line	row	result	reasons
2	1	created	
3	2	failed	founded: '\''x'\'' is not a whole number
4	3	created	' cut -f1,2,4,5 report.tsv
prints 'reference,name,founded
M2,Bad,x' cat rejects.csv
sed -i s/x/1992/ rejects.csv
when crm-company import rejects.csv
then_says 'rejects.csv: 1 row: 1 created'
fails_with 2 "crm-company: 'mixed.csv' is the file that is read" \
	crm-company import mixed.csv --rejects mixed.csv
prints '4' sh -c 'grep -c . mixed.csv'

# --- --batch: one result row an operation, in order, all or nothing
printf '%s\n' '{"name":"B1","city":"Here"}' '{"name":"B2"}' >add.jsonl
when sh -c 'crm-company add --batch --format tsv <add.jsonl | cut -f1,3,4'
then_prints 'line	result	error
1	added	
2	added	'
b1=$(crm-company list name=B1 -q)
printf 'id\tcity\nB1\tThere\nB2\t\nnowhere\tx\n' >edit.tsv
when sh -c 'crm-company edit --batch --format tsv <edit.tsv'
then_exits 65
then_matches '^2		undone	$'
then_matches "^4		failed	id: no company matches 'nowhere'"
prints 'city
Here' crm-company list name=B1 --fields city
when sh -c 'crm-company edit --batch --keep-going --format tsv <edit.tsv'
then_exits 5
then_matches "^2	$b1	changed	"
then_matches '^3	[^	]*	unchanged	'
when sh -c 'printf "id\nB1\nB2\n" | crm-company remove --batch --format tsv'
then_exits 0
then_matches "^2	$b1	removed	"
prints 'name' crm-company list 'name=B1 or name=B2' --fields name
# A batch is many commands in one: what they would refuse it refuses, what they would fill in it does.
given crm-contact add 'Zoe Quill' --email zoe@quill.example
printf 'name\temail\nZoe Quill\tzoe@quill.example\nYan Quill\tyan@quill.example\nYan Quill\tyan@quill.example\n' >twins.tsv
when sh -c 'crm-contact add --batch --keep-going --format tsv <twins.tsv | cut -f1,3,4'
then_matches "^2	failed	contact 'Zoe Quill' is likely there already"
then_matches '^3	added	$'
then_matches "^4	failed	contact 'Yan Quill' is likely there already"
when sh -c 'crm-contact add --batch <twins.tsv'
then_exits 65
prints 3 sh -c 'crm-contact add --batch --allow-duplicate -q <twins.tsv | wc -l | tr -d " "'
printf 'title\topened_on\tamount\nToday\t\t5\nThen\t2026-01-15\t6\n' >deals.tsv
given sh -c 'crm-deal add --batch <deals.tsv'
printf '{"title":"Also today"}\n' >deals.jsonl
given sh -c 'crm-deal add --batch <deals.jsonl'
prints "Also today	$(echo "$CRM_NOW" | cut -c1-10)
Then	2026-01-15
Today	$(echo "$CRM_NOW" | cut -c1-10)" \
	crm-deal list 'title=Today,Then,Also today' --sort title --fields title,opened_on --no-header
when sh -c 'printf "name\tcolour\nx\ty\n" | crm-company add --batch'
then_exits 65

# --- one operation each, and one step of undo
had=$(crm-company list -q | total)
printf 'name\nU1\nU2\nU3\n' >undo.csv
given crm-company import undo.csv
given crm undo
prints "$had" sh -c 'crm-company list -q | grep -c .'

# --- every noun goes out and comes back, to the same store and to another one
given crm-contact add 'Lee Ann' --email 'work:lee@acme.example, home:"a\:b"@x.example' \
	--phone '+49 30 123' --company Acme --tags 'vip,news' --note 'two
lines	and a tab'
given crm-lead add Lead --company-name X --amount '12 USD'
given crm-activity add 'A call' --kind call --about company:Acme --at 2026-02-01T10:00:00Z
given crm-task add 'Do it' --about deal:Seven --due 2026-04-01 --priority high
given crm-ticket add 'It drips' --company Acme
given crm-employment add --contact 'Lee Ann' --company 'Blue Pumps' --role Adviser
given crm-tag add vip
nouns='user tag product company contact pipeline stage employment deal lead activity task ticket'
for format in jsonl csv tsv json; do
	for noun in $nouns; do
		given "crm-$noun" export -o "$noun.$format"
		rows=$("crm-$noun" list -q | total)
		when "crm-$noun" import "$noun.$format"
		said "$noun.$format: $rows rows: $rows unchanged" || said "$noun.$format: 1 row: 1 unchanged"
		verdict $? "$noun.$format comes back unchanged"
	done
done

# Another store; its own user goes, since a name is kept once.
other() { CRM_STORE="$work/other" "$@"; }
given other crm init
given other crm-user remove 'Test User'
for noun in $nouns; do
	given other "crm-$noun" import "$noun.jsonl"
	when other "crm-$noun" export --format jsonl
	cmp -s "$noun.jsonl" "$work/tap/out"
	verdict $? "$noun.jsonl is the same from the other store"
	when other "crm-$noun" import "$noun.tsv"
	grep -q ' unchanged$' "$work/tap/err"
	verdict $? "$noun.tsv changes nothing there"
done

# --- what cannot be written to
when sh -c 'crm-company export >&-'
then_exits 74
if [ -e /dev/full ]; then
	when sh -c 'crm-company export >/dev/full'
	then_exits 74
fi
mkdir reports
when crm-company import undo.csv --report reports
then_exits 74
if [ "$(id -u)" -ne 0 ]; then
	chmod a-w "$CRM_STORE/crm.db"
	when crm-company import undo.csv
	then_exits 77
	chmod u+w "$CRM_STORE/crm.db"
fi
seq 3000 | sed '1i name' >many.csv
before=$(crm-company list -q | cksum)
when sh -c 'ulimit -f 200; trap "" XFSZ; crm-company import many.csv'
then_exits 74
unchanged 'a full disk'

# --- two at once, and one killed in the middle: all of a file or nothing of it
seq 3000 | sed 's/^/L/; 1i name' >left.csv
seq 3000 | sed 's/^/R/; 1i name' >right.csv
crm-company import left.csv 2>/dev/null &
crm-company import right.csv 2>/dev/null
wait $!
had=$(crm-company list -q | total)
prints 3000 sh -c 'crm-company list --fields name --no-header | grep -c "^R[0-9]"'
for delay in 0.005 0.02 0.05 0.1 0.2; do
	crm-company import many.csv 2>/dev/null &
	sleep $delay
	kill -9 $! 2>/dev/null
	wait $! 2>/dev/null
done
now=$(crm-company list -q | total)
[ $(((now - had) % 3000)) -eq 0 ]
verdict $? 'a killed import leaves all of its rows or none'
given crm-company add 'After all'
[ ! -x "$CRM_BIN/crm-history" ] || given crm-history verify
