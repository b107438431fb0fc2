#!/bin/sh
# The manual and --help say the same: each verb, option and field that one of them names stands in
# the other, and exit codes and variables are those that the programs know.
# SPDX-License-Identifier: MIT
. "${0%/*}/../lib.sh"
pages=${CRM_BIN%/bin}/man
[ -e "$pages/crm.1" ] || pages=$top/build/man

# same WORDS: the lists in the files `helped` and `paged` are equal.
same() {
	sort -u helped >helped.sorted
	sort -u paged >paged.sorted
	diff helped.sorted paged.sorted >"$work/tap/err"
	verdict $? "$1"
}
# The lines of a section or subsection of a page.
section() { awk -v name="$2" '/^\.S[hs] / { here = substr($0, 5) ~ "^" name } here' "$1"; }
verbs() { "$1" --help | sed -n 's/^  \([a-z][a-z-]*\) .*/\1/p'; }
# Rows "group option letter" of all that --help of a verb names.
options() {
	"$1" ${2:+"$2"} --help | awk '
		/^[a-z].*:$/ { group = $0; sub(/:$/, "", group) }
		/^  -/ {
			letter = "-"
			if ($1 ~ /^-.,$/) { letter = substr($1, 2, 1); $1 = $2 }
			print group, substr($1, 3), letter
		}'
}

: >every
for program in "$CRM_BIN"/crm*; do
	name=${program##*/} page=$pages/${program##*/}.1
	[ -e "$page" ]
	verdict $? "$name has a page"
	[ -e "$page" ] || continue
	verbs "$name" >helped
	section "$page" '(Verbs( of crm itself)?|Reports)$' | sed -n 's/^\.It Cm \([a-z][a-z-]*\).*/\1/p' >paged
	same "$name and its page have the same verbs"

	# A command without verbs has options all the same.
	{ [ -s helped ] || options "$name"; verbs "$name" | while read -r verb; do
		options "$name" "$verb"
	done; } | sort -u >rows
	[ -s rows ] || verdict 1 "$name has options"
	"$name" fields --no-header 2>/dev/null | cut -f1 >names
	tr _ - <names >fields
	awk 'FILENAME == "fields" { is_field[$1] = 1; next } $1 != "fields" || !is_field[$2] { print $2, $3 }' fields rows >helped
	section "$page" OPTIONS | sed -n 's/^\.It Fl \(.\) , Fl -\([a-z-]*\).*/\2 \1/p; s/^\.It Fl -\([a-z-]*\).*/\1 -/p' >paged
	same "$name and its page have the same options"
	cut -d' ' -f1 helped >own
	cat own fields >>every

	# A field that somebody may set is an option; each field stands in the page with its type.
	"$name" fields --no-header 2>/dev/null | cut -f1,2 | tr '\t' ' ' >helped
	section "$page" Fields | sed -n 's/^\.It Cm \([a-z0-9_]*\) Pq \(.*\)/\1 \2/p' >paged
	same "$name and its page have the same fields"
	"$name" fields --no-header 2>/dev/null | awk -F '\t' '$5 !~ /kept/ { gsub("_", "-", $1); print $1 }' >helped
	awk '$1 == "fields" { print $2 }' rows | grep -vxE 'set|unset|allow-duplicate|editor|form' >paged
	# What nobody adds by hand takes none.
	"$name" add --help >/dev/null 2>&1 || : >helped
	[ ! -s helped ] || same "$name takes each field that is not kept as an option"

	section "$page" 'EXIT STATUS' >status
	if [ "$name" = crm ]; then grep -q '^\.It 0$' status; else grep -q '^\.Xr crm 1' status; fi
	verdict $? "the page of $name tells the exit status, or who does"
	grep -q '^\.Sh EXAMPLES' "$page" && grep -q '^\.Sh SEE ALSO' "$page"
	verdict $? "the page of $name has examples, and says what else there is"
done

# What the prose names is there.
sort -u every >every.sorted
for page in "$pages"/crm*.[157]; do
	grep -oE '(Fl -|--)[a-z][a-z-]+' "$page" | sed 's/^Fl -//; s/^--//' | sort -u >named
	# --field stands for any field, crm-report asks for --list by itself; the others are git's.
	grep -vxFf every.sorted named | grep -vxE 'field|list|git-dir|oneline' >"$work/tap/err"
	[ ! -s "$work/tap/err" ]
	verdict $? "${page##*/} names no option that is not there"
	grep -oE '^\.Xr crm[a-z-]* [157]' "$page" | sort -u | while read -r _ other part; do
		[ -e "$pages/$other.$part" ] || echo "$other($part)"
	done >"$work/tap/err"
	[ ! -s "$work/tap/err" ]
	verdict $? "${page##*/} refers to no page that is not there"
done

# Nouns are tables of their name; crm-store(5) has the others.
for noun in "$top"/lib/catalog/*.c; do basename "$noun" .c; done >nouns
sqlite3 "$CRM_STORE/crm.db" "SELECT name FROM sqlite_schema WHERE type = 'table'
	AND name NOT LIKE 'sqlite_%'" | grep -vxFf nouns >helped
sed -n '/^\.Ss Tables/,/^\.Ss History/p' "$pages/crm-store.5" |
	sed -n 's/^\.\(It \)\{0,1\}Cm //p' | tr -d ' ' | tr ',' '\n' | grep -xFf helped >paged
same 'crm-store(5) has each table that is no noun'

crm help exit-codes --no-header | cut -f1 >helped
section "$pages/crm.1" 'EXIT STATUS' | sed -n 's/^\.It \([0-9]*\)$/\1/p' >paged
same 'crm help exit-codes and crm(1) have the same codes'
crm help environment --no-header | cut -f1 >helped
{
	section "$pages/crm.1" ENVIRONMENT | sed -n 's/^\.It Ev \([A-Z_]*\)$/\1/p'
	section "$pages/crm.1" FILES | sed -n 's/^\.It Pa \$\([A-Z_]*\).*/\1/p'
} >paged
same 'crm help environment and crm(1) have the same variables'
sed -n 's/.*\(variable\|getenv\)("\([A-Z_]*\)").*/\2/p' "$top"/lib/cli/*.c | sort -u >asked
grep -vxFf helped.sorted asked | grep -vxE 'HOME|PATH|USER|LOGNAME|TERM' >"$work/tap/err"
[ ! -s "$work/tap/err" ]
verdict $? 'crm help environment names each variable that is read'
