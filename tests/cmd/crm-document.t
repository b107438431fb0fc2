#!/bin/sh
# Documents: files kept once, their versions, what is missing, damaged or nobody's.
# SPDX-License-Identifier: MIT
. "${0%/*}/../lib.sh"

bytes() { echo "$CRM_STORE/documents/$(printf %.2s "$1")/$(echo "$1" | cut -c3-)"; }
mode_of() { stat -c %a "$1"; }
files() { find "$CRM_STORE/documents" -type f | wc -l | tr -d ' '; }

given crm-contact add 'Ann Lee'
given crm-company add 三角洲
printf 'first\n' >offer.txt
printf '%%PDF-1.7 second\n' >offer.pdf
first=$(sha256sum offer.txt | cut -c1-64)
second=$(sha256sum offer.pdf | cut -c1-64)

# --- in, by its own name, about any record
given crm-document add offer.txt --about 'contact:Ann Lee' --folder offers/2026 --tags vip
prints "title	about	folder	file	media_type	size	hash	version	owner	tags
offer.txt	Ann Lee	offers/2026	offer.txt	text/plain	6	$first	1	Test User	vip" \
	crm-document list --fields title,about,folder,file,media_type,size,hash,version,owner,tags
prints 'first' crm-document get offer.txt
prints 600 mode_of "$(bytes "$first")"
prints 700 mode_of "$CRM_STORE/documents"
prints 'offer.txt' crm-document list 'about=contact:Ann Lee' --fields title --no-header
matches '"about":\{"id":"c-[^"]*","name":"Ann Lee"\}' crm-document show offer.txt --json
fails_with 4 "crm-contact: contact 'Ann Lee' is still linked to by 1 document" crm-contact remove 'Ann Lee'

# --- another version; the one before stays
given crm-document add offer.pdf --version-of offer.txt --title Offer
prints "version	file	media_type	size	hash	operation
2	offer.pdf	application/pdf	16	$second	5
1	offer.txt	text/plain	6	$first	4" sh -c 'crm-document versions Offer | cut -f 1,4-8'
prints '%PDF-1.7 second' crm-document get Offer
prints 'first' crm-document get Offer --version 1
prints 'first' crm-document get offer.txt --as-of op:4
fails_with 3 "crm-document: there is no version 3 of $(crm-document list -q)" crm-document get Offer --version 3
fails_with 2 "crm-document: --version: 'x' is not a whole number" crm-document get Offer --version x
fails_with 2 'crm-document: --version or --as-of, not both' crm-document get Offer --version 1 --as-of op:4
given crm-document add offer.pdf --version-of Offer
prints 2 crm-document list --fields version --no-header
given crm undo
prints 'first' crm-document get offer.txt
prints 1 crm-document show offer.txt --fields version --no-header --format tsv
given crm redo
prints '%PDF-1.7 second' crm-document get Offer

# --- out: to a file, into a folder
given crm-document get Offer -o out.pdf
prints '' cmp out.pdf offer.pdf
mkdir folder
given crm-document get Offer -o folder
prints '' cmp folder/offer.pdf offer.pdf
fails_with 4 "crm-document: there is a file 'folder/offer.pdf' already" crm-document get Offer -o folder
fails_with 74 "crm-document: cannot write 'none/x': No such file or directory" crm-document get Offer -o none/x
fails_with 4 'crm-document: application/pdf is not for a terminal' env CRM_FORCE_TTY=80 crm-document get Offer

# --- many at once, the same bytes once
printf same >a.csv
printf same >b.csv
before=$(files)
given crm-document add a.csv b.csv --about company:三角洲
prints $((before + 1)) files
prints 'a.csv
b.csv' crm-document list about=company:三角洲 --fields title --no-header
printf 'from a pipe' | given crm-document add - --name report.md
prints 'report.md	text/markdown	11' crm-document list title=report.md --fields title,media_type,size --no-header
prints 1 sh -c 'crm-find report | grep -c report.md'

# --- what is no file
mkfifo pipe
fails_with 65 "crm-document: 'pipe' is no file" timeout 10 crm-document add pipe
fails_with 65 "crm-document: 'folder' is a directory" crm-document add folder
fails_with 3 "crm-document: there is no file 'none'" crm-document add a.csv none
fails_with 2 'crm-document: add which file?' crm-document add
fails_with 2 'crm-document: --version-of is for one file' crm-document add a.csv b.csv --version-of Offer
fails_with 65 'crm-document: a document needs a title' crm-document add - </dev/null
fails_with 3 "crm-document: about: no contact matches 'Nobody'" crm-document add a.csv --about contact:Nobody
echo '{"title":"x"}' >x.jsonl
fails_with 65 'crm-document: x.jsonl, line 1: a document needs a file' crm-document import x.jsonl
: >empty
given crm-document add empty
prints '0	application/octet-stream' crm-document list title=empty --fields size,media_type --no-header
prints '' crm-document get empty
odd="$(printf 'two\nlines\033[31m\377.txt')"
echo odd >"$odd"
given crm-document add "$odd"
prints 'two_lines_[31m_.txt' crm-document list title~lines --fields file --no-header
prints odd crm-document get 'two_lines_[31m_.txt'

# --- a rehearsal keeps nothing; a big file with holes takes no room
before=$(files)
printf other >other
given crm-document add other -n
prints "$before" files
truncate -s 3G big
given crm-document add big --title big
prints 3221225472 crm-document list title=big --fields size --no-header
prints yes sh -c "[ $(du -k "$(bytes "$(crm-document list title=big --fields hash --no-header)")" | cut -f1) -lt 1024 ] && echo yes"
given crm-document remove big
prints $((before + 1)) files
given crm-admin check

# --- what nobody names is swept; what history names stays
printf stray >"$(bytes "$first").part"
: >"$CRM_STORE/documents/coming.dead"
fails_with 74 'crm-admin: 2 things are wrong' crm-admin check
then_matches 'no document names the file'
matches 'coming.dead	0' crm-admin sweep -n
prints $((before + 3)) files
matches 'coming.dead	0' crm-admin sweep
prints $((before + 1)) files
given crm-admin check
offer=$(crm-document list title=Offer -q)
given crm-document remove Offer
prints '' sh -c 'crm-admin sweep --no-header'
given crm-document restore "$offer"
prints 'first' crm-document get Offer --version 1

# --- a backup has the files, and so has what is made of it
given crm-admin backup copy
given env CRM_STORE=copy crm-admin check
prints 'first' env CRM_STORE=copy crm-document get Offer --version 1
given crm-admin restore copy --into again
given env CRM_STORE=again crm-admin check
given crm-admin rebuild --from-history --into third
given env CRM_STORE=third crm-admin check

# --- missing and damaged
export CRM_STORE=copy
printf damage >"$(bytes "$second")"
fails_with 74 'crm-admin: 1 thing is wrong' crm-admin check
then_matches "hash	the file of the document is damaged: .*$(echo "$second" | cut -c3-)"
when crm-history verify --full
then_exits 74
then_matches "document	$(crm-document list -q title=Offer)		the file of the document is damaged: .*$(echo "$second" | cut -c3-)"
fails_with 74 "crm-document: the file of the document is damaged: $(bytes "$second")" crm-document get Offer -o kept
prints no sh -c '[ -e kept ] && echo yes || echo no'
rm "$(bytes "$first")"
fails_with 74 'crm-admin: 2 things are wrong' crm-admin check
then_matches 'the file of the document is missing'
fails_with 74 "crm-document: the file of the document is missing: $(bytes "$first")" crm-document get Offer --version 1
given crm-document add offer.txt offer.pdf
given crm-admin check

# --- two writers with the same file
export CRM_STORE="$work/store"
given sh -c 'for i in 1 2 3 4 5 6; do crm-document add out.pdf --title "w $i" >/dev/null & done; wait'
prints 6 sh -c 'crm-document list file=out.pdf -q | wc -l | tr -d " "'
given crm-admin check
