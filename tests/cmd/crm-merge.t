#!/bin/sh
# merge and unmerge of every noun: whose values stay, what moves, old ids for ever, and back again
# byte by byte.
# SPDX-License-Identifier: MIT
. "${0%/*}/../lib.sh"

id() { crm-"$1" list -q "$2" | head -n 1; }
latest() { crm-history log --limit 1 --no-header | cut -f1; }
# Every record of every noun but what tells of merges and imports, as the history holds it.
images() { git -C "$CRM_STORE/history.git" ls-tree -r HEAD | grep -Ev '	(alias|import)/'; }

given crm-company add Acme
given crm-company add Beta --reference B-1
given crm-contact add 'Ann Lee' --email ann@x.example --email ann@job.example --company Acme --role buyer \
	--tags c,a --note first --city Rome --street 'Via 1'
given crm-contact add 'Anne Lee' --email home:anne@y.example --email ANN@X.example --company Beta --role adviser \
	--tags 'b, a' --note second --city Oslo --postal-code 0150 --reference R-2 --phone 555123 --birthday 1980-01-02
given crm-contact add 'A. Lee' --reference R-3 --note 'first' --language no
given crm-deal add Pumps --contact 'Anne Lee' --company Beta
given crm-task add Call --about 'contact:Anne Lee'
given crm-activity add Talk --about 'contact:Anne Lee'
given crm-ticket add Broken --contact 'A. Lee'
given crm-lead add Leo
given crm-lead convert Leo --contact 'Anne Lee' --no-deal
given crm-contact employ 'Anne Lee' --company Acme --role chair
given crm-contact employ 'A. Lee' --company Acme --role chair
given crm-contact employ 'A. Lee' --company Beta --role chair
ann=$(id contact 'name=Ann Lee') anne=$(id contact 'name=Anne Lee') al=$(id contact 'name="A. Lee"')
images >before

# --- a rehearsal prints what the merge prints, and changes nothing
crm-contact merge "$ann" "$anne" "$al" -n >rehearsal
when diff -u before - <<END
$(images)
END
then_exits 0
when crm-contact merge "$ann" "$anne" "$al"
then_exits 0
then_prints "$(cat rehearsal)"
cp "$work/tap/out" told
merge=$(latest)

# --- whose values: the kept record's, then the others'; what belongs together stays together
prints "name	email	phone	company	role	street	city	postal_code	birthday	language	tags	note	reference
Ann Lee	ann@x.example, ann@job.example, home:anne@y.example	555123	Acme	buyer	Via 1	Rome		1980-01-02	no	a, b, c	first\\n\\nsecond	R-2" \
	crm-contact show "$ann" --fields name,email,phone,company,role,street,city,postal_code,birthday,language,tags,note,reference
prints "id	title	result	field	old	new
$ann	Ann Lee	kept			
$ann	Ann Lee	changed	email	ann@x.example, ann@job.example	ann@x.example, ann@job.example, home:anne@y.example" head -n 3 told
for line in "$ann	Ann Lee	changed	tags	a, c	a, b, c" "$anne	Anne Lee	merged			" \
	"$(id deal title=Pumps)	Pumps	moved	contact	Anne Lee	Ann Lee" \
	"$(id task title=Call)	Call	moved	about	Anne Lee	Ann Lee" \
	"$(id ticket subject=Broken)	Broken	moved	contact	A. Lee	Ann Lee" \
	"$(id lead name=Leo)	Leo	moved	contact	Anne Lee	Ann Lee"; do
	matches "^$line\$" cat told
done
# --- every employment with every role, none twice
prints 'Acme	buyer
Acme	chair
Beta	adviser
Beta	chair' sh -c "crm-contact employers $ann --no-header | cut -f1,2 | sort"
prints 1 sh -c 'crm-contact list -q | wc -l | tr -d " "'
prints "4" sh -c "crm-employment list contact=$ann -q | wc -l | tr -d ' '"

# --- one operation, one commit
prints "$merge	crm-contact merge" sh -c 'crm-history log --limit 1 --no-header | cut -f1,4'

# --- the old ids for ever: whole, in part, in links, filters, files; and what they alone had
when crm-contact show "$anne" --fields name --no-header
then_prints 'Ann Lee'
then_says "crm-contact: $anne was merged into $ann"
prints 'Ann Lee' crm-contact show "$(printf %.8s "$anne")" --fields name --no-header
prints 'Ann Lee' crm-contact show R-3 --fields name --no-header
prints Pumps crm-deal list "contact=$anne" --fields title --no-header
given crm-task add Visit --about "$al"
prints 'Ann Lee' crm-task show Visit --fields about --no-header
printf 'id,role\n%s,boss\n' "$anne" >old.csv
given crm-contact import old.csv
prints boss crm-contact show "$ann" --fields role --no-header
printf 'reference,department\nR-3,West\n' >old.csv
given crm-contact import old.csv --key reference
prints 'West	R-2' crm-contact show "$ann" --fields department,reference --no-header
printf 'title,contact\nValves,%s\n' "$al" >deals.csv
given crm-deal import deals.csv
prints 'Ann Lee' crm-deal show Valves --fields contact --no-header
printf '{"id":"%s","city":"Bari"}\n' "$anne" | crm-contact edit --batch >/dev/null
prints Bari crm-contact show "$ann" --fields city --no-header
fails_with 4 "crm-contact: reference: 'R-3' already belongs to Ann Lee ($ann)" crm-contact add Other --reference R-3
prints "merged	title
$al	A. Lee
$anne	Anne Lee" sh -c 'crm-contact merges --fields merged,title --sort title'
matches 'remove' crm-contact log "$anne"
fails_with 4 "crm-contact: contact $anne was merged into Ann Lee ($ann)" crm-contact restore "$anne"

# --- as it was
prints 'Anne Lee	R-2' crm-contact show "$anne" --as-of "op:$((merge - 1))" --fields name,reference --no-header
prints 'Anne Lee' crm-deal show Pumps --as-of "op:$((merge - 1))" --fields contact --no-header
prints 'Ann Lee' crm-contact show "$anne" --as-of "op:$merge" --fields name --no-header

# --- unmerge: what changed since stays and is named; the rest goes back
given crm-contact edit "$ann" --tags +new
when crm-contact unmerge "$anne"
then_exits 5
then_matches "^$ann	Ann Lee	tags	.*changed since by operation [0-9]+ .crm-contact edit.$"
prints 'Bari	West	ann@x.example, ann@job.example' crm-contact show "$ann" --fields city,department,email --no-header
prints 'Anne Lee' crm-deal show Pumps --fields contact --no-header
prints 'Ann Lee' crm-deal show Valves --fields contact --no-header
prints 'Anne Lee' crm-contact show "$anne" --fields name --no-header
given crm-admin check
when crm-history verify --full
then_exits 0

# --- byte by byte, when nothing changed since; also by undo, redo, and after other work
given crm-contact edit "$ann" --city Rome --role buyer --department '' --tags a,c
given crm-deal remove Valves
given crm-task remove Visit
when diff -u before - <<END
$(images)
END
then_exits 0
given crm-contact merge "$ann" "$anne" "$al" --prefer newest
given crm-contact add Somebody
given crm-deal edit Pumps --note 5
given crm-contact unmerge "$ann"
given crm-contact remove Somebody
given crm-deal edit Pumps --note ""
cp before a
images >b
when diff -u a b
then_exits 0
given crm-contact merge "$ann" "$anne" --take city="$anne" --take name="$anne" --prefer "$anne"
given crm undo
images >b
when diff -u a b
then_exits 0
given crm redo
given crm undo
images >b
when diff -u a b
then_exits 0

# --- options that say whose values
prints 'Anne Lee	Oslo	adviser' sh -c "crm-contact merge $ann $anne --prefer $anne -q >/dev/null &&
	crm-contact show $ann --fields name,city,role --no-header"
given crm undo
prints 'Ann Lee	Oslo' sh -c "crm-contact merge $ann $anne --take city=$anne -q >/dev/null &&
	crm-contact show $ann --fields name,city --no-header"
given crm undo
prints 'Anne Lee' sh -c "crm-contact merge $ann $anne --prefer longest -q >/dev/null &&
	crm-contact show $ann --fields name --no-header"
given crm undo
prints "$ann" sh -c "printf 'id\n%s\n%s\n' $anne $al | crm-contact merge $ann - -q"
given crm undo
fails_with 2 "crm-contact: contacts have no field 'town'" crm-contact merge "$ann" "$anne" --take town="$anne"
fails_with 2 "crm-contact: --take: '$al' is none of the records to merge" crm-contact merge "$ann" "$anne" --take "city=$al"
fails_with 2 "crm-contact: '$ann' is $ann, which is named already" crm-contact merge "$ann" "$ann"
fails_with 2 'crm-contact: which contacts? the one to keep, then the others' crm-contact merge "$ann"
fails_with 4 'crm-stage: stages are not merged' crm-stage merge Prospecting Proposal
fails_with 3 "crm-contact: no contact was merged as, or into, '$ann'" crm-contact unmerge "$ann"

# --- merges upon merges: one hop, taken back in the other order
given crm-contact merge "$anne" "$al"
given crm-contact merge "$ann" "$anne"
prints 'Ann Lee' crm-contact show "$al" --fields name --no-header
fails_with 4 "crm-contact: what it was merged into, $anne, was itself merged later" crm-contact unmerge "$al"
fails_with 4 "crm-contact: several were merged into '$ann': $(crm-contact merges --fields merged --no-header --sort record,id | paste -sd, | sed 's/,/, /g')" \
	crm-contact unmerge "$ann"
given crm-contact unmerge "$anne"
prints 'Anne Lee' crm-contact show "$al" --fields name --no-header
given crm-contact unmerge "$al"
images >b
when diff -u a b
then_exits 0

# --- a record that others were merged into may go, and come back
given crm-contact add Keep --reference K-1
given crm-contact add Gone --reference G-1
gone=$(id contact name=Gone)
given crm-contact merge Keep Gone
given crm-contact remove Keep
when crm-contact show "$gone"
then_exits 3
given crm-contact restore Keep
prints Keep crm-contact show G-1 --fields name --no-header
given crm-admin check
given crm-contact remove Keep

# --- companies: links among them, and no firm below itself
given crm-company add Top
given crm-company add Middle --parent Top
given crm-company add Low --parent Middle
given crm-company add Twin --parent Top --revenue '5 USD'
images >a
given crm-company merge Middle Top
prints '	Middle' sh -c 'for name in Middle Low; do crm-company show $name --fields parent --no-header; done | paste -s'
given crm undo
fails_with 4 "crm-company: parent: 'Low' would stand below itself, as 'Middle' stands below one and above another of them" \
	crm-company merge Low Top
given crm-company merge Low Top --take parent=Top
prints '	Low	Low' sh -c 'for name in Low Middle Twin; do crm-company show $name --fields parent --no-header; done | paste -s'
given crm-company unmerge Low
images >b
when diff -u a b
then_exits 0
given crm-company add Rich --revenue '7 EUR'
given crm-company merge Twin Rich
prints '5.00	USD' crm-company show Twin --fields revenue,currency --no-header

# --- a lead that became something is kept; users, products and others merge as well
given crm-lead add Lia
fails_with 4 "crm-lead: lead 'Leo' ($(id lead name=Leo)) is converted: keep that one" crm-lead merge Lia Leo
given crm-lead merge Leo Lia
given crm-user add Bob
given crm-user add Rob
given crm-company edit Twin --owner Rob
given crm-user merge Bob Rob
prints Bob crm-company show Twin --fields owner --no-header

# --- JSON, and two at once
matches '"result": *"merged"' sh -c "crm-contact merge $ann $anne -n --json | jq '.[] | select(.result == \"merged\")'"
crm-contact merge "$ann" "$anne" >/dev/null 2>&1 &
crm-contact merge "$ann" "$al" >/dev/null 2>&1
wait
prints 'Ann Lee Ann Lee' sh -c "for old in $anne $al; do crm-contact show \$old --fields name --no-header 2>/dev/null; done | paste -sd' '"
given crm-admin check
given crm-admin rebuild --from-history
prints 'Ann Lee' crm-contact show "$anne" --fields name --no-header
when crm-history verify --full
then_exits 0
