#!/bin/sh
# Exports of other programs are known by their columns; a card in the columns of a row.
# SPDX-License-Identifier: MIT
. "${0%/*}/../lib.sh"
file() { cat >"$1"; }

# shown FIELD... of the contact, company, lead or deal of a name, with '|' between them.
shown() {
	noun=$1 name=$2 fields=$3
	"crm-$noun" show "$name" --fields "$fields" --format tsv --no-header | tr '\t' '|'
}

# --- Google Contacts as it writes them since 2024, and before
file google.csv <<'END'
First Name,Middle Name,Last Name,Phonetic First Name,Phonetic Middle Name,Phonetic Last Name,Name Prefix,Name Suffix,Nickname,File As,Organization Name,Organization Title,Organization Department,Birthday,Notes,Photo,Labels,E-mail 1 - Label,E-mail 1 - Value,E-mail 2 - Label,E-mail 2 - Value,Phone 1 - Label,Phone 1 - Value,Address 1 - Label,Address 1 - Formatted,Address 1 - Street,Address 1 - City,Address 1 - PO Box,Address 1 - Region,Address 1 - Postal Code,Address 1 - Country,Address 1 - Extended Address,Relation 1 - Label,Relation 1 - Value,Website 1 - Label,Website 1 - Value,Custom Field 1 - Label,Custom Field 1 - Value,Mileage
Ann,Mary,Lee,,,,Dr.,,Annie,,Blue Pumps,Buyer,Purchasing,1980-04-30,"two
lines",,Friends ::: * myContacts ::: * starred,,ann@home.example,* Work,ann@blue.example ::: lee@blue.example,Mobile,+49 30 1234,Work,,Road 1,Berlin,,,10115,Germany,,Spouse,Bob,,https://ann.example,Size,XL,
小明,,王,,,,,,,,,,,--05-06,,,* myContacts,,xm@x.example,,,,,,,,,,,,,,,,,,,,12 km
,,,,,,,,,,Only Company,,,,,,,,,,,,,,,,,,,,,,,,,,,,
END
when crm-contact import google.csv --report -
then_exits 0
then_says "google.csv: read as Google Contacts (--map google)"
then_says "google.csv: not imported: 'Mileage' (1 row)"
then_says 'google.csv: something was left out of 1 row: --report tells what'
then_says 'google.csv: 3 rows: 3 created; 2 more records made for links'
then_matches '"result":"created","reasons":\["not imported: '"'Mileage'"'"\]'
prints 'Ann Mary Lee|Lee|Ann|work:ann@blue.example, work:lee@blue.example, ann@home.example|mobile:+49 30 1234' \
	shown contact ann@home.example name,family_name,given_name,email,phone
prints 'Blue Pumps|Buyer|Purchasing|Road 1|Berlin|10115|Germany|1980-04-30|https://ann.example|Friends, starred|two\nlines' \
	shown contact 'Ann Mary Lee' \
	company,role,department,street,city,postal_code,country,birthday,website,tags,note
prints 'N:Lee;Ann;Mary;Dr.;
ADR;TYPE=Work:;;Road 1;Berlin;;10115;Germany
NICKNAME:Annie
RELATED;VALUE=text;TYPE=Spouse:Bob
X-CUSTOM;TYPE=Size:XL' sh -c "crm-contact show 'Ann Mary Lee' --json | jq -r .card | sed '/^URL/d; /^EMAIL/d'"
prints '王小明||BDAY:--05-06' shown contact 王小明 name,birthday,card
prints 'Only Company' crm-contact list company='Only Company' --fields name --no-header
when crm-contact import google.csv
then_says 'google.csv: 3 rows: 3 unchanged'

file old.csv <<'END'
Name,Given Name,Additional Name,Family Name,Yomi Name,Birthday,Notes,Group Membership,E-mail 1 - Type,E-mail 1 - Value,Phone 1 - Type,Phone 1 - Value,Organization 1 - Type,Organization 1 - Name,Organization 1 - Title
Prof. Cy Old,Cy,,Old,,1975-12-12,,* My Contacts ::: Team: North,* Home,cy@x.example,Work Fax,030 99,,Blue Pumps,Director
END
given crm-contact import old.csv
prints 'Prof. Cy Old|home:cy@x.example|fax:030 99|Blue Pumps|Director|1975-12-12|' \
	shown contact cy@x.example name,email,phone,company,role,birthday,tags
matches 'CATEGORIES:Team: North' crm-contact show 'Prof. Cy Old' --fields card

# --- Outlook in the language of its user, in the encoding of Excel
file outlook.csv <<'END'
"Anrede","Vorname","Weitere Vornamen","Nachname","Suffix","Firma","Abteilung","Position","Straße geschäftlich","Straße geschäftlich 2","Ort geschäftlich","Postleitzahl geschäftlich","Land/Region geschäftlich","Telefon geschäftlich","Mobiltelefon","Geburtstag","E-Mail-Adresse","E-Mail 2: Adresse","Kategorien","Notizen","Geschlecht","Webseite"
"Herr","Jörg","","Müller","","Grün GmbH","Einkauf","Leiter","Weg 1","Hof 2","Köln","50667","Deutschland","0221 555","0171 555","24.12.1970","j@gruen.example","joerg@x.example","Kunde;VIP","eins","Keine Angabe","gruen.example"
"","Eva","","Weiß","","","","","","","","","","","","0/0/00","","","","","Keine Angabe",""
END
iconv -f UTF-8 -t WINDOWS-1252 outlook.csv >outlook-de.csv
when crm-contact import outlook-de.csv
then_exits 0
then_says "outlook-de.csv: WINDOWS-1252 by its bytes, ',' between fields"
then_says 'outlook-de.csv: read as Outlook, in several languages (--map outlook)'
then_says 'outlook-de.csv: 2 rows: 2 created; 1 more record made for links'
prints 'Jörg Müller|j@gruen.example, joerg@x.example|work:0221 555, mobile:0171 555|Grün GmbH|Leiter|Weg 1, Hof 2|Köln|1970-12-24|Kunde, VIP' \
	shown contact j@gruen.example name,email,phone,company,role,street,city,birthday,tags
prints 'Eva Weiß|' shown contact 'Eva Weiß' name,card
file outlook-fr.csv <<'END'
"Titre","Prénom","Deuxième prénom","Nom","Suffixe","Société","Service","Titre","Rue (bureau)","Ville (bureau)","Téléphone (bureau)","Tél. mobile","Anniversaire","Adresse de messagerie"
"Mme","Zoé","","Noël","","Bleu SA","Ventes","Directrice","Rue 1","Lyon","04 55","06 55","31/12/1980","zoe@bleu.example"
END
given crm-contact import outlook-fr.csv
prints 'Zoé Noël|Directrice|Ventes|Bleu SA|work:04 55, mobile:06 55|1980-12-31' \
	shown contact zoe@bleu.example name,role,department,company,phone,birthday
printf '姓,名,单位,职务,商务电话,移动电话,电子邮件地址,生日\r\n李,雷,蓝泵有限公司,经理,010 5555,138 0013 8000,ll@b.example,1990/5/6\r\n' |
	iconv -f UTF-8 -t GB18030 >outlook-zh.csv
given crm-contact import outlook-zh.csv
prints '李雷|李|雷|蓝泵有限公司|经理|work:010 5555, mobile:138 0013 8000|1990-05-06' \
	shown contact ll@b.example name,family_name,given_name,company,role,phone,birthday

# --- dates of a file are read in one way
file dates.csv <<'END'
First Name,Last Name,E-mail Address,Birthday
A,One,one@x.example,5/6/1990
B,Two,two@x.example,20/06/1990
END
when crm-contact import dates.csv
then_exits 65
then_says "crm-contact: dates.csv, line 3: BDAY: '20/06/1990' is not M/D/YYYY, as the date of line 2 is read"
given crm-contact import dates.csv --date-layout D/M/YYYY
prints '1990-06-05' shown contact one@x.example birthday
sed '2d' dates.csv >later.csv
given crm-contact import later.csv --key email
prints '1990-06-20' shown contact two@x.example birthday

# --- Thunderbird, Roundcube, LinkedIn
file thunderbird.csv <<'END'
Vorname,Nachname,Anzeigename,Spitzname,Primäre E-Mail-Adresse,Tel. dienstlich,Mobil-Tel.-Nr.,Privat: Adresse,Privat: Ort,Organisation,Geburtsjahr,Geburtsmonat,Geburtstag,Notizen,
Tom,Bird,Tom Bird,T,tom@x.example,040 777,0170 777,Allee 2,Hamburg,,1972,1,31,ein Wort,
END
given crm-contact import thunderbird.csv
prints 'Tom Bird|tom@x.example|work:040 777, mobile:0170 777|Allee 2|Hamburg|1972-01-31|ein Wort' \
	shown contact tom@x.example name,email,phone,street,city,birthday,note
file roundcube.csv <<'END'
Display Name,First Name,Last Name,Email Home,Email Work,Home Mobile,Birthday
Ro Cube,Ro,Cube,ro@home.example,ro@work.example,0171 888,1991-01-20
END
given crm-contact import roundcube.csv
prints 'home:ro@home.example, work:ro@work.example|mobile:0171 888|1991-01-20' \
	shown contact 'Ro Cube' email,phone,birthday
file linkedin.csv <<'END'
First Name,Last Name,URL,Email Address,Company,Position,Connected On
Li,Nk,https://www.linkedin.com/in/li,,Blue Pumps,Engineer,02 Mar 2024
END
given crm-contact import linkedin.csv
prints 'Li Nk|Blue Pumps|Engineer|X-CONNECTED-ON:02 Mar 2024' shown contact 'Li Nk' name,company,role,card

# --- Salesforce: accounts, contacts, leads and opportunities
file accounts.csv <<'END'
Account ID,Account Name,Type,Billing Street,Billing City,Billing Country,Phone,Fax,Website,Industry,Annual Revenue,Employees,Account Owner,Created Date
001A1,Acme,Customer - Direct,Street 1,Rome,Italy,06 123,06 124,acme.example,Energy,1000000,12,Sam Seller,3/15/2024
001A2,Other,Odd,,,,,,,,,,,
END
when crm-company import accounts.csv --report -
then_says 'accounts.csv: read as Salesforce: accounts (--map salesforce)'
then_says 'accounts.csv: 2 rows: 2 created; 1 more record made for links'
then_matches "not imported: kind: 'Odd' is none of"
prints '001A1|customer|Street 1|Rome|06 123, fax:06 124|Energy|12|Sam Seller|2024-03-15T00:00:00Z' \
	shown company Acme reference,kind,street,city,phone,sector,employees,owner,created_at
file contacts.csv <<'END'
"ID","ACCOUNTID","LASTNAME","FIRSTNAME","EMAIL","PHONE","MOBILEPHONE","MAILINGCITY","TITLE","BIRTHDATE","SYSTEMMODSTAMP"
"003C1","001A1","Doe","Jo","jo@acme.example","06 555","333 555","Rome","Buyer","1980-02-03","2024-01-01T00:00:00.000Z"
END
when crm-contact import contacts.csv
then_exits 0
then_says "contacts.csv: not imported: 'SYSTEMMODSTAMP' (1 row)"
prints 'Jo Doe|003C1|Acme|work:06 555, mobile:333 555|Rome|1980-02-03' \
	shown contact jo@acme.example name,reference,company,phone,city,birthday
file leads.csv <<'END'
Lead ID,First Name,Last Name,Company / Account,Email,Lead Status,Lead Source,Country,Website
00Q1,Max,New,New Ltd,max@new.example,Working - Contacted,Web,Spain,new.example
END
when crm-lead import leads.csv --report -
then_says 'leads.csv: read as Salesforce: leads (--map salesforce)'
then_matches 'not imported: website: '
prints 'Max New|New Ltd|contacted|Web|Spain|00Q1' \
	shown lead max@new.example name,company_name,status,source,country,reference
file opportunities.csv <<'END'
Opportunity ID,Opportunity Name,Account Name,Stage,Amount,Close Date,Probability (%),Opportunity Owner
006O1,Pumps,Acme,Closed Won,1200.50,12/31/2025,100,Sam Seller
END
given crm-deal import opportunities.csv
prints 'Pumps|006O1|Acme|Won|1200.50|2025-12-31|Sam Seller' \
	shown deal Pumps title,reference,company,stage,amount,closed_on,owner

# --- HubSpot
file hubspot.csv <<'END'
Record ID,First Name,Last Name,Email,Phone Number,Contact owner,Associated Company,Lifecycle Stage,Create Date,Lead Status
101,Hub,Spot,hub@x.example,555 010,Sam Seller,Hub Inc,Customer,2024-03-15 09:30,(No value)
END
when crm-contact import hubspot.csv
then_exits 0
then_says 'hubspot.csv: read as HubSpot: contacts (--map hubspot)'
prints 'Hub Spot|101|work:555 010|Hub Inc|Customer|Sam Seller|2024-03-15T09:30:00Z' \
	shown contact hub@x.example name,reference,phone,company,tags,owner,created_at
printf '%s\n' '{"hs_object_id":"102","firstname":"Api","lastname":"Person","email":"api@x.example","jobtitle":"Boss","createdate":"2024-01-10T08:30:15.234Z"}' >api.jsonl
given crm-contact import api.jsonl --map hubspot
prints 'Api Person|102|Boss|2024-01-10T08:30:15Z' shown contact api@x.example name,reference,role,created_at
file hubspot-companies.csv <<'END'
Record ID,Company name,Company Domain Name,City,Industry,Type,Number of Employees
201,Hub Two,hubtwo.example,Oslo,Shipping,VENDOR,7
END
given crm-company import hubspot-companies.csv
prints '201|Oslo|Shipping|supplier|7' shown company 'Hub Two' reference,city,sector,kind,employees
file hubspot-deals.csv <<'END'
Record ID,Deal Name,Deal Stage,Amount,Close Date,Associated Company
301,Ships,closedlost,500,2025-11-30 10:00,Hub Two
END
given crm-deal import hubspot-deals.csv
prints 'Ships|301|Lost|500.00|2025-11-30|Hub Two' shown deal Ships title,reference,stage,amount,closed_on,company

# --- a map by name, what somebody says goes before it, and none at all
prints 'google
outlook
thunderbird
roundcube
linkedin
salesforce
hubspot' sh -c 'crm-contact import --list-maps | cut -f1 | sed 1d'
matches "card NICKNAME = Nickname" crm-contact import --list-maps --map google
when crm-contact import --list-maps --map none
then_exits 3
file mine.csv <<'END'
First Name,Last Name,E-mail Address,Kundennummer
Own,Map,own@x.example,K7
END
given crm-contact import mine.csv --map outlook --map Kundennummer=reference
prints 'Own Map|K7' shown contact own@x.example name,reference
echo 'column "First Name", "Last Name" = name' >own.map
when crm-contact import mine.csv --map own.map -n
then_says "mine.csv: not imported: 'E-mail Address', 'Kundennummer'"
crm-contact export --format csv -o export.csv
when crm-contact import export.csv
then_exits 0
! grep -q 'read as' "$work/tap/err"
verdict $? 'what export wrote is no export of another program'

# --- cards in maps of one's own
cat >card.map <<'END'
card N = Family, Given
card 'TEL;TYPE=work' = 'Phone #' split /
card ADR = '', '', Street + House, Town
card CATEGORIES = Groups split ';'
also Family = Surname
key email
card EMAIL = Mail
END
file card.csv <<'END'
Surname,Given,Phone 1,Phone 2,Street,House,Town,Groups,Mail
Card,Ida,11 11/22 22,33 33,Lane,5,York,"a; b",ida@x.example
END
given crm-contact import card.csv --map card.map
prints 'Ida Card|work:11 11, work:22 22, work:33 33|Lane, 5|York|a, b' \
	shown contact ida@x.example name,phone,street,city,tags
for line in 'card' 'card 1 = a' 'card N' 'card "N:x" = a' 'card N = a tpye b' 'also a' 'also a = ' \
	'column a = name unless'; do
	echo "$line" >bad.map
	when crm-contact import card.csv --map bad.map
	then_exits 2
done
fails_with 2 'crm-deal: bad.map:1: a deal has no card' \
	sh -c 'echo "card N = a" >bad.map; crm-deal import card.csv --map bad.map'
given crm-history verify
