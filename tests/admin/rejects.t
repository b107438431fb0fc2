#!/bin/sh
# Rejected rows are written as they stood, so that they can be mended and fed again: each format, with
# odd quoting and encodings.
# SPDX-License-Identifier: MIT
. "${0%/*}/../lib.sh"

# again FORMAT ENCODING SED: the file people.in has one good and two bad rows; what is rejected is
# mended by SED and fed again, and then all three are there, once.
again() {
	rm -rf "$CRM_STORE" rejects.out
	given crm init
	when crm-contact import people.in --format "$1" --encoding "$2" --key reference --keep-going --rejects rejects.out
	then_exits 5
	prints 1 sh -c 'crm-contact list -q | wc -l | tr -d " "'
	sed "$3" rejects.out >mended.in
	when crm-contact import mended.in --format "$1" --encoding "$2" --key reference
	then_exits 0
	crm-contact list --sort reference --fields reference,name,email,birthday,note --format jsonl >got
	cmp want got
	verdict $? "$1 in $2: what was rejected is there when it is mended"
	when crm-contact import people.in --format "$1" --encoding "$2" --key reference --keep-going
	prints 3 sh -c 'crm-contact list -q | wc -l | tr -d " "'
}

cat >want <<'END'
{"reference":"R1","name":"Ann","email":[{"value":"ann@x.example"}],"birthday":"1980-05-17"}
{"reference":"R2","name":"Péro \"P\" Ruß, jr.","email":[{"value":"p@x.example"}],"birthday":"1981-01-02","note":"two\nlines; and a ; mark"}
{"reference":"R3","name":"Tab\there","email":[{"value":"t@x.example"}],"birthday":"1982-03-04"}
END

printf 'reference,name,email,birthday,note\r\nR1,Ann,ann@x.example,1980-05-17,\r\nR2,"Péro ""P"" Ruß, jr.",p@x.example,1981-13-02,"two\nlines; and a ; mark"\r\nR3,"Tab\there",t at x,1982-03-04,\r\n' >people.in
again csv utf-8 's/1981-13/1981-01/; s/t at x/t@x.example/'
iconv -f utf-8 -t latin1 people.in >latin && mv latin people.in
again csv latin1 's/1981-13/1981-01/; s/t at x/t@x.example/'

printf 'reference\tname\temail\tbirthday\tnote\nR1\tAnn\tann@x.example\t1980-05-17\t\nR2\tPéro "P" Ruß, jr.\tp@x.example\t1981-13-02\ttwo\\nlines; and a ; mark\nR3\tTab\\there\tt at x\t1982-03-04\t\n' >people.in
again tsv utf-8 's/1981-13/1981-01/; s/t at x/t@x.example/'

cat >people.in <<'END'
{"reference":"R1","name":"Ann","email":"ann@x.example","birthday":"1980-05-17"}
{"reference":"R2","name":"P\u00e9ro \"P\" Ruß, jr.","email":"p@x.example","birthday":"1981-13-02","note":"two\nlines; and a ; mark"}
{"birthday":"1982-03-04", "reference":"R3","name":"Tab\there","email":"t at x"}
END
again jsonl utf-8 's/1981-13/1981-01/; s/t at x/t@x.example/'
