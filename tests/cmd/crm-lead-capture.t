#!/bin/sh
# Capture of leads: forms, JSON, mail and CSV; once however often they come; known addresses; spools.
# SPDX-License-Identifier: MIT
. "${0%/*}/../lib.sh"

capture() { body=$1; shift; printf %b "$body" | crm-lead capture --format=tsv "$@"; }
lead() { crm-lead show "$1" --fields "$2" --no-header; }

# A form, by names that people use; what no field takes stands in the note.
matches 'Ann Lee	captured$' capture 'full_name=Ann+Lee&E-Mail=ann%40x.example&telefon=%2B49+30+1234567&colour=blue&utm_campaign=spring&message=Hello%0D%0Athere' \
	--source web
prints 'ann@x.example	+49 30 1234567	web	spring	new	' lead 'Ann Lee' email,phone,source,campaign,status,owner
prints 'Hello\nthere\n\ncolour: blue' lead 'Ann Lee' note
prints 'web	in	Inquiry' crm-activity list about='lead:Ann Lee' --fields kind,direction,subject --no-header

# The same again is the same, for a day; then it is an activity of the lead that is there.
matches 'Ann Lee	repeated$' capture 'full_name=Ann+Lee&E-Mail=ann%40x.example&telefon=%2B49+30+1234567&colour=blue&utm_campaign=spring&message=Hello%0D%0Athere'
prints 1 sh -c 'crm-activity list -q | wc -l | tr -d " "'
matches 'Ann Lee	noted$' env CRM_NOW=2026-03-03T09:00:01Z sh -c \
	'printf "full_name=Ann+Lee&E-Mail=ann%%40x.example&telefon=%%2B49+30+1234567&colour=blue&utm_campaign=spring&message=Hello%%0D%%0Athere" | crm-lead capture --format=tsv'
prints 2 sh -c 'crm-activity list -q | wc -l | tr -d " "'
prints 1 sh -c 'crm-lead list -q | wc -l | tr -d " "'

# An event that has a name is the same whatever it says and whenever.
matches 'Bo Ek	captured$' capture '{"event_id":"e-1","name":"Bo Ek","email":"bo@x.example"}'
matches 'Bo Ek	repeated$' env CRM_NOW=2027-01-01T00:00:00Z sh -c \
	'echo "{\"event_id\":\"e-1\",\"name\":\"Bo\"}" | crm-lead capture --format=tsv'
matches 'Cy Fo	captured$' capture '{"nr":7,"name":"Cy Fo","email":"cy@x.example"}' --key nr
matches 'Cy Fo	repeated$' capture '{"nr":7,"name":"Cy","email":"other@x.example"}' --key nr
matches 'Cy	captured$' capture '{"nr":7.5,"name":"Cy","email":"other@x.example"}' --key nr
fails_with 65 "crm-lead: the inquiry has no field 'nr'" capture '{"name":"Cy"}' --key nr

# JSON: nested, answers of an advertisement, several.
given capture '{"id":"1","field_data":[{"name":"full_name","values":["Dee Ray"]},{"name":"email","values":["dee@x.example"]},{"name":"size","values":["10"]}]}'
prints 'dee@x.example	id: 1\nsize: 10' lead 'Dee Ray' email,note
given capture '{"lead":{"first":"x","contact":{"first_name":"Eve","last_name":"Orr"},"email":"eve@x.example"}}\n[{"姓":"王","名":"小明","邮箱":"wang@x.example","公司名称":"三角洲"}]'
prints 'eve@x.example' lead 'Eve Orr' email
prints 'wang@x.example	三角洲' lead 王小明 email,company_name
fails_with 65 'crm-lead: the inquiry has no name, no e-mail address and no number' capture '[{"name":"Good","email":"good@x.example"},{"colour":"red"}]'
fails_with 3 "crm-lead: no lead matches 'Good'" crm-lead show Good
when capture '{"name":'
then_exits 65
fails_with 65 'crm-lead: there is no inquiry in it' capture '[]'
fails_with 65 'crm-lead: there is no inquiry in it' capture ''
fails_with 65 'crm-lead: it is no form: no field has a '"'='" capture 'hello'

# CSV: a row each.
matches 'Fay Li	captured$' capture 'Name;E-Mail;Firma;Status;Owner\nFay Li;fay@x.example;Blue;converted;nobody\nGus Ho;gus@x.example;;;\n'
prints 'Blue	new		Status: converted\nOwner: nobody' lead 'Fay Li' company_name,status,owner,note

# Several parts, with a file.
given capture '--b1\r\nContent-Disposition: form-data; name="name"\r\n\r\nHal Um\r\n--b1\r\nContent-Disposition: form-data; name="email"\r\n\r\nhal@x.example\r\n--b1\r\nContent-Disposition: form-data; name="cv"; filename="cv.pdf"\r\nContent-Type: application/pdf\r\n\r\n%PDF\r\n--b1--\r\n'
prints 'hal@x.example	cv: cv.pdf (4 bytes)' lead 'Hal Um' email,note
prints 'cv.pdf	application/pdf	4	Hal Um' crm-document list --fields file,media_type,size,about --no-header
prints '%PDF' sh -c 'crm-document get cv.pdf; echo'
fails_with 65 'crm-lead: its last part does not end' capture '--b1\r\nContent-Disposition: form-data; name="name"\r\n\r\nHal'

# A mail: words, quoted printable, base64, alternatives; whom to answer; machines.
cat >mail.eml <<'END'
Return-Path: <ivo@x.example>
From: =?UTF-8?Q?Ivo_M=C3=BCller?= <ivo@x.example>
Subject: =?utf-8?B?UHVtcGVuIGbDvHI=?=
 =?utf-8?Q?_uns?=
Date: Mon, 2 Mar 2026 09:30:00 +0100 (CET)
Message-ID: <m1@x.example>
MIME-Version: 1.0
Content-Type: multipart/alternative; boundary="=b="

--=b=
Content-Type: text/html

<p>No</p>
--=b=
Content-Type: text/plain; charset=iso-8859-1
Content-Transfer-Encoding: quoted-printable

Drei St=FCck bit=
te.
--=b=--
END
matches 'Ivo Müller	captured$' crm-lead capture mail.eml --format=tsv
matches 'Ivo Müller	repeated$' crm-lead capture mail.eml --format=tsv
prints 'ivo@x.example	Pumpen für uns	Drei Stück bitte.' lead 'Ivo Müller' email,interest,note
prints 'email	2026-03-02T08:30:00Z	Pumpen für uns' \
	crm-activity list about='lead:Ivo Müller' --fields kind,at,subject --no-header
given capture 'From: web@us.example\nReply-To: "Kim, J." <kim@x.example>\nMessage-ID: <m2@x>\nContent-Type: text/html\n\n<style>x</style><p>Hi &amp; bye</p><p>&#20320;</p>\n'
prints 'kim@x.example	Hi & bye\n你' lead 'Kim, J.' email,note
prints '' capture 'From: MAILER-DAEMON@x.example\nAuto-Submitted: auto-replied\nSubject: away\n\nbye\n'
then_says 'crm-lead: an inquiry was ignored'
prints '' capture 'name=Bot&email=bot%40x.example&_gotcha=1'
prints '' capture 'name=Bot&email=bot%40x.example&web=1' --honeypot web
prints '' crm-lead list -q Bot

# Consent, with the words, the address and the time.
given capture 'name=Lia+Po&email=lia%40x.example&gdpr=on&newsletter=I+want+news&ip=192.0.2.1' --source form --wording 'You may call me.'
prints 'contact	consent	You may call me.	192.0.2.1	form
newsletter	consent	I want news	192.0.2.1	form' crm-consent list about='lead:Lia Po' --sort purpose \
	--fields purpose,basis,wording,ip,source --no-header
given capture 'name=Lia+Po&email=lia%40x.example&gdpr=on&n=2'
prints 2 sh -c 'crm-consent list -q | wc -l | tr -d " "'
given capture 'name=Moe&email=moe%40x.example&gdpr=no'
prints '' crm-consent list -q about=lead:Moe

# Known addresses: an activity of the contact, a lead of their own, or nothing; by the number too.
given crm-contact add 'Nan Su' --email home:nan@x.example --phone '+39 06 555'
matches 'Nan Su	noted$' capture 'name=N.+Su&email=NAN%40x.example'
matches 'Nan Su	noted$' capture 'name=Nan&phone=%2B3906555'
prints 2 sh -c 'crm-activity list about="contact:Nan Su" -q | wc -l | tr -d " "'
fails_with 4 'crm-lead: N. Su is there already' sh -c 'printf "name=N.+Su&email=nan%%40x.example&x=1" | crm-lead capture --on-duplicate refuse 2>&1 | sed "s/ (c-.*//" >&2; exit 4'
matches 'Na Su	captured$' capture 'name=Na+Su&email=nan%40x.example&x=2' --on-duplicate add
given crm-lead add 'Old One' --email old@x.example
given crm-lead disqualify 'Old One' --reason spam
matches 'Old One	noted$' capture 'name=Old&email=old%40x.example'

# Not an address, too long, not text.
given capture 'name=Pia&email=pia-at-x&phone=12345'
prints '	12345	email: pia-at-x' lead Pia email,phone,note
fails_with 2 "crm-lead: --max-bytes: 'x' is no number of bytes" capture 'name=x' --max-bytes x
when capture 'name=0123456789' --max-bytes 10
then_exits 65
given capture 'name=Nul%00l&email=nul%40x.example&bad=%ff%fe'
prints 'nul@x.example' lead Null email
fails_with 2 "crm-lead: --type: 'xml' is none of form, multipart, json, mail, csv" capture 'x' --type xml

# A dry run keeps nothing, and undo takes it back.
matches 'Qi	captured$' capture 'name=Qi&email=qi%40x.example' --dry-run
fails_with 3 "crm-lead: no lead matches 'Qi'" crm-lead show Qi
given capture 'name=Qi&email=qi%40x.example'
given crm undo
matches 'Qi	captured$' capture 'name=Qi&email=qi%40x.example'

# A spool: each file once; what says nothing is put aside; what is being written is left.
mkdir spool
printf 'name=Rex&email=rex%%40x.example' >spool/1
printf '{"name":"Sue","email":"sue@x.example"}' >spool/2.json
printf 'nothing' >spool/3
printf 'name=Tom&email=tom' >spool/4.tmp
cp mail.eml spool/5.eml
when crm-lead capture --spool spool --format=tsv
then_exits 5
then_says "crm-lead: 3: it is no form: no field has a '='"
then_matches 'Rex	captured$'
then_matches 'Sue	captured$'
then_matches 'Ivo Müller	repeated$'
prints '1 2.json 5.eml' sh -c 'ls spool/done | xargs'
prints '3' ls spool/failed
prints '4.tmp done failed' sh -c 'ls spool | xargs'
# As after a crash between the store and the move: the file comes again, and is not captured twice.
cp spool/done/1 spool/1
matches 'Rex	repeated$' env CRM_NOW=2026-09-01T00:00:00Z crm-lead capture --spool spool --format=tsv
prints '1 1~2 2.json 5.eml' sh -c 'ls spool/done | xargs'
# Two at once.
for i in 1 2 3 4 5 6 7 8; do printf 'name=Uma%s&email=u%s%%40x.example' $i $i >"spool/u$i"; done
crm-lead capture --spool spool >one.tsv &
first=$!
given crm-lead capture --spool spool
given wait $first
prints 8 sh -c 'crm-lead list name~Uma -q | wc -l | tr -d " "'
prints 8 sh -c 'ls spool/done/u* | wc -l | tr -d " "'
fails_with 3 "crm-lead: --spool: there is no directory 'none'" crm-lead capture --spool none
given crm-admin check

# Attachments of a mail are documents of who sent it; what is long, or shown within the text, is not.
given crm-user add Sue --login sue
cat >files.eml <<'END'
From: Jo Ras <jo@x.example>
Message-ID: <files@x.example>
Subject: Drawings
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary=out

--out
Content-Type: multipart/related; boundary="in;side"

--in;side
Content-Type: text/plain

See below.
--in;side
Content-Type: image/png; name=logo.png
Content-Disposition: inline; filename=logo.png
Content-Transfer-Encoding: base64

iVBORw0K
--in;side--
--out
Content-Type: application/pdf; name="=?UTF-8?Q?Pl=C3=A4ne.pdf?="
Content-Disposition: inline
Content-Transfer-Encoding: base64

JVBERi0x
LjQK
--out
Content-Type: text/csv
Content-Disposition: attachment; filename*0*=utf-8''../%E4%BB%B7; filename*1="=1.csv"

a,b
1,2
--out
Content-Type: application/octet-stream
Content-Disposition: attachment; filename=big.bin

0123456789012345678901234567890123456789
--out--
END
matches 'Jo Ras	captured$' crm-lead capture files.eml --max-file 39 --format=tsv
prints 'See below.\n\nattachment: Pläne.pdf (9 bytes)\nattachment: ../价=1.csv (7 bytes)\nattachment: big.bin (40 bytes, not kept)' lead 'Jo Ras' note
prints 'Pläne.pdf	9	Jo Ras
价=1.csv	7	Jo Ras' crm-document list 'about=lead:Jo Ras' --fields file,size,about --sort -size --no-header
prints '%PDF-1.4' crm-document get 'Pläne.pdf'
prints 'a,b
1,2' sh -c 'crm-document get "价=1.csv"; echo'
matches 'Jo Ras	repeated$' crm-lead capture files.eml --format=tsv
prints 3 sh -c 'crm-document list -q | wc -l | tr -d " "'
sed 's/files@x/other@x/' files.eml >other.eml
given crm-lead capture other.eml -n
given crm-lead capture other.eml --max-file 0
prints 3 sh -c 'crm-document list -q | wc -l | tr -d " "'
given crm-admin check
given crm undo
given crm undo
prints 1 sh -c 'crm-document list -q | wc -l | tr -d " "'
fails_with 2 "crm-lead: --max-file: 'x' is no number of bytes" crm-lead capture files.eml --max-file x
head -c 1100000 /dev/zero | tr '\0' x >long
printf 'name=Kim&email=kim@x.example&x=' | cat - long >form
given crm-lead capture form
fails_with 65 "crm-lead: 'form' is larger than 1048576 bytes" crm-lead capture form --max-bytes 1048576

# A map: names that only the sender knows.
cat >map <<'END'
column vorname_x, nachname_x = name
column q1, q2 = interest join ' / '
column umsatz = amount decimal ','
set currency = EUR
set owner = Sue
column land = country
value land DE = Germany
also consent = zustimmung
also event_id = vorgang
ignore interne_nr
null -
END
given capture 'vorgang=v7&vorname_x=Lea&nachname_x=Maas&mail=lea%40x.example&q1=Pumps&q2=Hoses&umsatz=1.200%2C50&Land=DE&zustimmung=ja&interne_nr=5&farbe=rot&ort=-' --map map --source web
prints 'Lea Maas	lea@x.example	Pumps / Hoses	1200.50	EUR	Sue	Germany		farbe: rot' lead 'Lea Maas' name,email,interest,amount,currency,owner,country,city,note
prints contact crm-consent list 'about=lead:Lea Maas' --fields purpose --no-header
matches 'Lea Maas	repeated$' capture 'vorgang=v7&name=Lea' --map map
echo strict >>map
fails_with 65 "crm-lead: the map says nothing of 'mail'" capture 'vorname_x=Lea&mail=lea%40x.example' --map map
printf 'key email\n' >bad
fails_with 2 "crm-lead: --map: 'key' means nothing to an inquiry" capture 'name=x' --map bad
printf 'column a = status2\n' >bad
fails_with 2 "crm-lead: bad:1: a lead has no field 'status2'" capture 'name=x' --map bad
