#!/bin/sh
# crm itself, and what every command promises: the store, the environment, streams, dry runs, mass
# changes, and that two runs give the same bytes.
# SPDX-License-Identifier: MIT
. "${0%/*}/../lib.sh"

check() { sentence=$1 && shift && "$@" >said 2>&1; verdict $? "$sentence"; }
# COMMAND prints exactly what COMMAND would, were it not a rehearsal; nothing has changed by then.
state() { sqlite3 "$CRM_STORE/crm.db" .dump && git -C "$CRM_STORE/history.git" rev-parse HEAD; }
rehearses() {
	state >before
	"$@" -n >rehearsal.out 2>rehearsal.err
	echo $? >>rehearsal.out
	state >after
	"$@" >real.out 2>real.err
	echo $? >>real.out
	cmp before after && cmp rehearsal.out real.out && cmp rehearsal.err real.err
	verdict $? "$* -n prints what it would, and changes nothing"
	state | cmp -s - before
	[ $? -eq 1 ] || verdict 1 "$* changes something"
}

# --- init
fails_with 4 "crm: there is a store at '$CRM_STORE' already" crm init
check 'nobody else may look into a store' sh -c '[ -z "$(find "$CRM_STORE" -maxdepth 1 -perm /077)" ]'
fails_with 2 "crm: --currency: 'ABC' is not a currency of ISO 4217" crm init --store "$work/other" --currency ABC
check 'a store that was refused is not there' test ! -e "$work/other"
fails_with 2 'crm: init takes no arguments: the place is CRM_STORE or --store' crm init here
when crm init --store "$work/other" --currency CNY
then_exits 0
then_says "crm: a new store at $work/other"
prints 'currency	CNY	store' crm config currency --store "$work/other" --no-header
given crm-deal add Yuan --amount 5 --store "$work/other"
prints '5.00	CNY' crm-deal list --fields amount,currency --no-header --store "$work/other"
fails_with 78 "crm-deal: there is no store at '$work/nowhere'" crm-deal list --store "$work/nowhere"
then_says 'try: crm init'

# --- which store: the option before the environment, that before the configuration, then HOME's
prints Yuan crm --store "$work/other" deal list --fields title --no-header
prints Yuan crm --store="$work/other" deal list --fields title --no-header
prints Yuan env CRM_STORE="$work/other" crm deal list --fields title --no-header
prints '' crm deal list --no-header
given env -u CRM_STORE crm init -q
check 'the store of a user has its place' test -f "$HOME/.local/share/crm/crm.db"
given env -u CRM_STORE crm config store "$work/other"
prints Yuan env -u CRM_STORE crm-deal list --fields title --no-header
fails_with 78 'crm-deal: HOME is not set, so there is no place for the store' env -u CRM_STORE -u HOME crm-deal list
then_says 'try: CRM_STORE=<directory>, or --store <directory>'
prints '' env -u HOME crm-deal list --no-header

# --- commands
prints "$(crm-contact list)" crm contact list
fails_with 2 "crm: there is no command 'crm-nonesuch'" crm nonesuch
then_says 'try: crm help'
fails_with 2 "crm: there is no command 'crm-../crm'" crm ../crm
mkdir bin
printf '#!/bin/sh\necho "foo: $*"\nexit 7\n' >bin/crm-foo
chmod +x bin/crm-foo
PATH=$PWD/bin:$PATH
when crm foo 'a b' -x
then_exits 7
then_prints 'foo: a b -x'
matches '^foo$' crm help
matches '^contact$' crm help
fails_with 3 "crm: there is no manual page 'crm-nonesuch'" crm help nonesuch
when crm
then_exits 2
then_says 'usage: crm <verb> [options] ...   (crm --help names the verbs)'
for program in "$CRM_BIN"/crm*; do
	name=${program##*/}
	matches "^$name \\(crm\\) [0-9]" "$name" --version
	matches "^usage: $name " "$name" --help
done

# --- help
prints 'code	meaning' sh -c 'crm help exit-codes | head -n 1'
prints '0 1 2 3 4 5 65 74 75 77 78' sh -c 'crm help exit-codes --no-header | cut -f1 | paste -sd " "'
check 'the environment is told as rows' sh -c 'crm help environment --json | jq -e "map(.name) | index(\"CRM_NOW\")"'

# --- config: of the store, and of a person
prints 'currency	EUR	store
store	'"$work/other	$HOME/.config/crm/config" crm config --no-header
given crm config user.name 'Ann Lee'
given crm config user.email ann@x.example
given crm config user.name 'Ann Lee-Jones'
prints 'user.name	Ann Lee-Jones	'"$HOME/.config/crm/config" crm config user.name --no-header
prints "store = $work/other
user.email = ann@x.example
user.name = Ann Lee-Jones" cat "$HOME/.config/crm/config"
given env -u CRM_USER crm-tag add by-ann
prints 'Ann Lee-Jones <ann@x.example>' git -C "$CRM_STORE/history.git" log -1 --format='%an <%ae>'
given crm config lose_reason required
prints 'lose_reason	required	store' crm config lose_reason --no-header
given crm undo
when crm config lose_reason
then_exits 3
then_says "crm: 'lose_reason' is not set"
fails_with 2 "crm: currency: 'EURO' is not a currency of ISO 4217" crm config currency EURO

# --- undo and redo
given crm-company add Acme --city Rome
given crm-company edit Acme --city Oslo
given crm undo
prints Rome crm-company show Acme --fields city --no-header
given crm redo
prints Oslo crm-company show Acme --fields city --no-header
fails_with 3 'crm: there is no operation 999' crm undo 999
fails_with 2 "crm: 'x' is not the number of an operation" crm undo x

# --- rehearsals print what the real run prints
printf '{"name":"B1"}\n{"name":"B2","city":"Bonn"}\n' >batch.jsonl
batch() { crm-company add --batch "$@" <batch.jsonl; }
rehearses crm-company add Zeta --city Graz
rehearses crm-company add Eta --json
rehearses crm-company edit Zeta Eta --city Wien
rehearses crm-company edit --all --sector pumps --format=tsv
rehearses batch
rehearses crm-company remove B1 B2
rehearses crm-company restore B1
printf 'name,city\nC1,Rom\nZeta,Rom\n' >companies.csv
rehearses crm-company import companies.csv --key name
rehearses crm undo
rehearses crm config currency USD
rehearses crm-deal add Pumps --amount 100
rehearses crm-deal win Pumps
rehearses crm-contact add Ann --company Acme
rehearses crm-contact employ Ann --company Zeta
given crm config currency EUR

# --- a change of many
for name in M1 M2 M3 M4; do given crm-tag add $name; done
fails_with 2 'crm-tag: this would change 4 tags' crm-tag edit --filter name~M --note x
then_says 'try: --yes, or --expect 4'
prints '' crm-tag list note=x -q
fails_with 4 'crm-tag: 4 tags, not 3: nothing was changed' crm-tag edit --filter name~M --note x --expect 3
given crm-tag edit --filter name~M --note x --expect 4
given crm-tag edit --filter name~M --note y --yes
given crm-tag edit M1 M2 M3 --note z
prints 4 sh -c 'crm-tag list -q note=y,z | grep -c .'
fails_with 2 'crm-tag: an empty filter fits every record' crm-tag edit --filter ' ' --note x
then_says 'try: --all'
fails_with 2 'crm-tag: name records, or choose them with --filter, not both' crm-tag edit M1 --all --note x
given crm-tag edit --filter name=nobody --note x --expect 0
when crm-tag edit --filter name=nobody --note x --exit-code
then_exits 1
when crm-tag edit M1 --note z --exit-code
then_exits 1
when crm-tag edit M1 --note zz --exit-code
then_exits 0
crm-tag list -q name~M >ids
given sh -c 'crm-tag edit - --note from-stdin --yes <ids'
prints 4 sh -c 'crm-tag list -q note=from-stdin | grep -c .'
given sh -c 'crm-tag list name~M | crm-tag remove - --expect 4'
prints '' crm-tag list -q name~M

# --- refused when the same field changed meanwhile, and only then
revision=$(crm-company show Acme --fields rev --no-header)
given crm-company edit Acme --city Paris
when crm-company edit Acme --city Lyon --if-rev "$revision"
then_exits 4
prints Paris crm-company show Acme --fields city --no-header
given crm-company edit Acme --website https://acme.example --if-rev "$revision"

# --- streams: what cannot be written is an error, and no file of ours is written into instead
for command in 'crm-company list' 'crm-company show Acme --json' 'crm-company fields' 'crm help environment' \
	'crm --version' 'crm-company --help' 'crm-history log' 'crm-report pipeline'; do
	when sh -c "$command >/dev/full"
	then_exits 74
	when sh -c "$command >&-"
	then_exits 74
done
given sh -c 'crm-company edit Acme --city Metz -q >&- 2>&- || [ $? -eq 74 ]'
given sh -c 'crm-company import companies.csv --key name <&- >&- 2>&- || [ $? -eq 74 ]'
when sh -c 'crm-company edit - --city x <&-'
then_says 'crm-company: cannot read standard input: Bad file descriptor'
given crm-history verify
check 'a reader that leaves early is no error to be told' sh -c '[ -z "$(crm-company list 2>&1 >/dev/null | head -n 1; crm-company fields 2>&1 | head -n 1 >/dev/null)" ]'
when crm-company list -o "$work/nowhere/x.csv"
then_exits 74
given crm-company list -o list.json
check 'the ending of a file says its format' jq -e 'length > 3' list.json

# --- text is ours in every locale
given env LC_ALL=C crm-contact add 王小明 --city 東京
given env LC_ALL=C.UTF-8 crm-contact edit 王小明 --role 'Käufer'
prints '王小明	東京	Käufer' env LC_ALL=C crm-contact show 王小明 --fields name,city,role --no-header
prints "$(LC_ALL=C.UTF-8 CRM_FORCE_TTY=60 crm-contact list --fields name,city,role)" \
	env LC_ALL=C CRM_FORCE_TTY=60 crm-contact list --fields name,city,role
prints '王小明' env LC_ALL=nonesuch crm-contact list 'role=Käufer' city=東京 --fields name --no-header
when crm-contact add "$(printf 'a\377b')"
then_exits 2

# --- the environment, when it is wrong
fails_with 78 "crm-contact: CRM_NOW: 'soon' is not a time" env CRM_NOW=soon crm-contact list
when env CRM_SEED=x crm-contact list
then_exits 78

# --- a store that may only be read; root may write anyway, so somebody else tries
as_reader() { if [ "$(id -u)" -eq 0 ]; then setpriv --reuid=65534 --regid=65534 --clear-groups "$@"; else "$@"; fi; }
chmod -R a+rX "$work" && chmod -R a-w "$CRM_STORE"
if as_reader test -x "$CRM_BIN/crm-contact"; then
	prints '王小明' as_reader crm-contact list city=東京 --fields name --no-header
	fails_with 77 "crm-contact: the store '$CRM_STORE/crm.db' may not be written" as_reader crm-contact add Bob
	chmod 0 "$CRM_STORE/crm.db"
	when as_reader crm-contact list
	then_exits 77
	chmod 600 "$CRM_STORE/crm.db"
fi
chmod -R u+w "$CRM_STORE"

# --- a whole day twice: the same bytes, the same commits
cat >day <<'END'
crm init --currency JPY
crm-user add 'Ann Lee' --email ann@blue.example
crm-company add 三角洲 --owner 'Ann Lee' --tags a,b
crm-contact add 王小明 --company 三角洲 --email x@delta.example
crm-deal add Cranes --company 三角洲 --amount 90000 --expected-on +30d
crm-lead add Prospect --email p@x.example && crm-lead qualify Prospect && crm-lead convert Prospect
crm-deal move Cranes Proposal && crm-deal win Cranes --reason price
crm-ticket add Broken --contact 王小明 && crm-ticket close 1
printf 'name,city\nA,Rome\nB,Oslo\n' | crm-company import - --key name
crm-company remove A && crm-company restore A
crm undo && crm redo
crm-company list --fields '*'; crm-deal stages Cranes; crm-history log --format=json
END
for store in one two; do
	env CRM_STORE="$work/$store" sh -e day >$store.out 2>$store.err
	verdict $? 'a day of work'
	sed "s|$work/$store|STORE|" $store.err >$store.said
	git -C "$work/$store/history.git" log --format='%H %an %ad %s' >$store.log
	sqlite3 "$work/$store/crm.db" .dump >$store.dump
done
check 'two runs print the same' cmp one.out two.out
check 'two runs say the same' cmp one.said two.said
check 'two runs make the same commits' cmp one.log two.log
check 'two runs make the same records' cmp one.dump two.dump
check 'the day has more than ten commits' test "$(wc -l <one.log)" -gt 10
CRM_SEED=2
export CRM_SEED CRM_STORE="$work/three"
given sh -e day
check 'another seed gives other ids' sh -c '! git -C "$CRM_STORE/history.git" log --format=%H | cmp - "$1"' - one.log
