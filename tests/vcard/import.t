#!/bin/sh
# Cards in and out: what becomes of their properties, what is kept, and the sins of real cards that
# crm-vcard(5) forgives, one test each.
# SPDX-License-Identifier: MIT
. "${0%/*}/../lib.sh"

# card NAME LINE...: a file with one card of these lines.
card() {
	file=$1
	shift
	{ echo BEGIN:VCARD && printf '%s\n' "$@" && echo END:VCARD; } >"$file.vcf"
}
field() { prints "$3" crm-contact show "$1" --fields "$2" --no-header --format tsv; }

# --- fields
card ann VERSION:4.0 UID:ann 'FN:Dr. Ann Lee' 'N:Lee;Ann;;Dr.;' 'EMAIL;TYPE=home:ann@home.example' \
	'EMAIL;TYPE=work;PREF=1:ann@blue.example' 'TEL;TYPE=cell:+49 151 5550' \
	'ORG:Blue Pumps;Sales' TITLE:Buyer 'ADR:;;Weg 1;Berlin;BE;10115;Germany' BDAY:19800229 \
	LANG:de URL:https://ann.example 'NOTE:one\, two\nthree' CATEGORIES:vip,press 'X-SKYPE:annlee' \
	'item1.X-ABLabel:Desk'
when crm-contact import ann.vcf
then_exits 0
then_says 'ann.vcf: 1 row: 1 created; 1 more record made for links'
prints 'Dr. Ann Lee	Lee	Ann	work:ann@blue.example, home:ann@home.example	mobile:+49 151 5550' \
	crm-contact show ann --fields name,family_name,given_name,email,phone --no-header
prints 'Blue Pumps	Sales	Buyer	Weg 1	Berlin	BE	10115	Germany' crm-contact show ann \
	--fields company,department,role,street,city,region,postal_code,country --no-header
prints '1980-02-29	de	https://ann.example	press, vip	one, two\nthree' \
	crm-contact show ann --fields birthday,language,website,tags,note --no-header
field ann card 'N:Lee;Ann;;Dr.;\nX-SKYPE:annlee\nitem1.X-ABLabel:Desk'
when crm-contact import ann.vcf
then_says 'ann.vcf: 1 row: 1 unchanged'

# --- out and in again
when crm-contact show ann --format vcard
tr -d '\r' <"$work/tap/out" >shown
when cat shown
then_prints 'BEGIN:VCARD
VERSION:4.0
UID:ann
FN:Dr. Ann Lee
N:Lee;Ann;;Dr.;
EMAIL;TYPE=work;PREF=1:ann@blue.example
EMAIL;TYPE=home:ann@home.example
TEL;TYPE=cell:+49 151 5550
ORG:Blue Pumps;Sales
TITLE:Buyer
ADR:;;Weg 1;Berlin;BE;10115;Germany
URL:https://ann.example
BDAY:19800229
LANG:de
CATEGORIES:press,vip
NOTE:one\, two\nthree
X-SKYPE:annlee
item1.X-ABLabel:Desk
END:VCARD'
given crm-contact add 'Bo Ek' --phone '030 1234'
given crm-contact add 王小明 --family-name 王 --given-name 小明 --note \
	'洛阳纸贵洛阳纸贵洛阳纸贵洛阳纸贵洛阳纸贵洛阳纸贵洛阳纸贵洛阳纸贵洛阳纸贵'
for format in vcard vcard3; do
	given sh -c "crm-contact export --format $format >all.vcf"
	prints '' sh -c 'tr -d "\r" <all.vcf | LC_ALL=C awk "length > 75"'
	prints '' sh -c 'iconv -f utf-8 -t utf-8 all.vcf >/dev/null'
	when crm-contact import all.vcf
	then_says 'all.vcf: 3 rows: 3 unchanged'
	given sh -c "crm --store other init && crm-contact --store other import all.vcf &&
		crm-contact --store other export --format $format >again.vcf"
	prints '' sh -c 'grep -v ^REV all.vcf >a; grep -v ^REV again.vcf >b; sort a >c; sort b >d; cmp c d'
	rm -rf other
done
matches '^N:;;;;' crm-contact show 'Bo Ek' --format vcard3
matches '^N:王;小明;;;' crm-contact show 王小明 --format vcard
given crm-contact export --output cards.vcf
matches '^BEGIN:VCARD' cat cards.vcf

# --- what changed is not what was kept
given crm-contact edit ann --family-name Moss --email ann@new.example
matches '^N:Moss;Ann;;;' crm-contact show ann --format vcard
prints 0 sh -c 'crm-contact show ann --format vcard | grep -c blue.example || true'

# --- refused
fails_with 2 'crm-deal: only contacts are shown as cards' crm-deal list --format vcard
fails_with 2 'crm-company: cards are contacts, not companies' crm-company import ann.vcf
card nobody VERSION:4.0 BDAY:19800229
when crm-contact import nobody.vcf
then_exits 65
then_says 'crm-contact: nobody.vcf, line 1: the card has no name'
printf 'BEGIN:VCARD\nFN:Cut\n' >cut.vcf
when crm-contact import cut.vcf
then_exits 65
then_says 'crm-contact: cut.vcf, line 1: the file ends before this card does: no END:VCARD'
card line VERSION:3.0 FN:Line 'no colon here'
when crm-contact import line.vcf
then_exits 65
then_says "crm-contact: line.vcf, line 4: 'no colon here' has no ':' behind the name of a property"
{ echo 'hello'; cat ann.vcf; } >junk.vcf
when crm-contact import junk.vcf -n
then_says 'crm-contact: junk.vcf, line 1: text that stands in no card'

# --- sins
sin() { # WORDS NAME FIELD VALUE LINE...: as a card
	words=$1 name=$2 what=$3 value=$4
	shift 4
	card sin "$@"
	given crm-contact import sin.vcf
	when crm-contact show "$name" --fields "$what" --no-header --format tsv
	printed "$value"
	verdict $? "forgiven: $words"
}
sin 'parameters without a name' 'Sin 1' phone 'mobile:030 111' VERSION:2.1 'FN:Sin 1' 'TEL;CELL:030 111'
sin 'quoted printable with soft breaks' 'Sin 2' note 'Bäume\nHäuser' VERSION:2.1 'FN:Sin 2' \
	'NOTE;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:B=C3=A4ume=0D=0A=' 'H=C3=A4user'
sin 'quoted printable of Windows without a charset' 'Sin 3' note "$(printf 'Reid\342\200\231s')" VERSION:2.1 'FN:Sin 3' \
	'NOTE;ENCODING=QUOTED-PRINTABLE:Reid=92s'
sin 'a charset' 日本 name 日本 VERSION:2.1 'FN;CHARSET=SHIFT_JIS;ENCODING=QUOTED-PRINTABLE:=93=FA=96=7B'
sin 'no VERSION' 'Sin 5' role Boss 'FN:Sin 5' TITLE:Boss
sin 'no FN' 'Ann Sin' given_name Ann VERSION:3.0 'N:Sin;Ann;;;'
sin 'neither FN nor N' sin@x.example name sin@x.example VERSION:3.0 EMAIL:sin@x.example
sin 'a backslash before a colon' 'Sin 8' website http://x.example VERSION:3.0 'FN:Sin 8' 'URL:http\://x.example'
sin 'blanks in the name of a property' 'Sin 9' card 'X-GOOGLE TALK:a' VERSION:3.0 'FN:Sin 9' 'X-GOOGLE TALK:a'
sin 'base64 that is not indented' 'Sin 10' card 'PHOTO;ENCODING=BASE64;TYPE=GIF:R0lGAAAA' VERSION:2.1 \
	'FN:Sin 10' 'PHOTO;ENCODING=BASE64;TYPE=GIF:R0lG' AAAA
sin 'a card in a card' 'Sin 11' card 'AGENT:BEGIN:VCARD\\nFN:Inner\\nEND:VCARD' VERSION:2.1 'FN:Sin 11' \
	AGENT: BEGIN:VCARD FN:Inner END:VCARD
sin 'an address that is none' 'Sin 12' card 'EMAIL:at home' VERSION:3.0 'FN:Sin 12' 'EMAIL:at home'
sin 'a label in a line of its own' 'Sin 13' phone 'direkt:030 113' VERSION:3.0 'FN:Sin 13' \
	'item1.TEL:030 113' 'item1.X-ABLabel:Direkt'
sin 'lower case' 'Sin 14' role Boss version:3.0 'fn:Sin 14' title:Boss
sin 'commas that 2.1 does not escape' 'Sin, 15' name 'Sin, 15' VERSION:2.1 'FN:Sin, 15'
printf 'BEGIN:VCARD\nFN:Sin 16\nBEGIN:VCARD\nFN:Sin 17\nEND:VCARD\n' >sin.vcf
when crm-contact import sin.vcf
then_says 'sin.vcf: 2 rows: 2 created'
printf '\357\273\277BEGIN:VCARD\rFN:Sin 18\rEND:VCARD\r' >sin.vcf
when crm-contact import sin.vcf
then_says 'sin.vcf: 1 row: 1 created'
printf 'BEGIN:VCARD\nFN:Sin 19 ä\nEND:VCARD\n' | iconv -f utf-8 -t utf-16 >sin.vcf
when crm-contact import sin.vcf
then_says 'sin.vcf: 1 row: 1 created'
printf 'BEGIN:VCARD\r\r\nFN:Sin\r\r\n  20\r\r\nEND:VCARD\r\r\n' >sin
when crm-contact import sin
then_says 'sin: 1 row: 1 created'
field 'Sin 20' name 'Sin 20'

# --- rejects can be fed again
printf 'BEGIN:VCARD\nFN:Good\nEND:VCARD\nBEGIN:VCARD\nBDAY:1\nEND:VCARD\n' >mixed.vcf
when crm-contact import mixed.vcf --keep-going --rejects bad.vcf
then_exits 5
prints 'BEGIN:VCARD
BDAY:1
END:VCARD' cat bad.vcf
