#!/bin/sh
# Records in an editor: what is written, what is refused and asked again, what is never lost.
# SPDX-License-Identifier: MIT
. "${0%/*}/../lib.sh"

mkdir "$work/run" && chmod 700 "$work/run"
export XDG_RUNTIME_DIR="$work/run" EDITOR="$work/editor" SHOWN="$work/shown"
unset VISUAL
# editor LINE...: what the person does, a shell script; the text is $1, each one shown is kept.
editor() {
	{
		printf '#!/bin/sh\ncp "$1" "$SHOWN"; echo x >>"$SHOWN.count"\n'
		printf '%s\n' "$@"
	} >"$EDITOR"
	chmod +x "$EDITOR"
	rm -f "$SHOWN" "$SHOWN.count"
}
shown() { grep -Fxqe "$1" "$SHOWN"; verdict $? "the form has: $1"; }
turns() { wc -l <"$SHOWN.count" | tr -d ' '; }
left() { find "$XDG_RUNTIME_DIR" -type f | wc -l | tr -d ' '; }
field() { crm-contact list name="$1" --fields "$2" --no-header; }

given crm-company add 'Blue Pumps'
given crm-contact add 'Ann Lee' --email work:ann@x.example --email ann@home.example \
	--company 'Blue Pumps' --tags vip,new
printf 'first line\n\n  # deep\n\nlast: line\n' >note
given crm-contact edit 'Ann Lee' --note @note
id=$(crm-contact list -q)

# --- what it looks like
editor 'stat -c %a "$1"'
prints 600 crm-contact edit 'Ann Lee' --editor
then_says 'crm-contact: nothing was changed'
for line in "[$id]  # Ann Lee" 'name: Ann Lee' '    work:ann@x.example' '    ann@home.example' '    vip' \
	"company: $(crm-company list -q)  # Blue Pumps" '    first line' '      # deep' 'phone:' \
	'# the main employer; a company' '# rev: 4' '# created_at: 2026-03-02T09:00:00Z' '    last: line'; do
	shown "$line"
done
prints 0 left
editor ': >"$1"'
prints '' crm-contact edit "$id" --editor
then_says 'crm-contact: nothing was changed'
editor 'sed -i "/^[^#]/d" "$1"'
prints '' crm-contact edit "$id" --editor
editor 'rm "$1"'
prints '' crm-contact edit "$id" --editor
prints 4 crm-contact list --fields rev --no-header
when crm-contact edit "$id" --editor --exit-code
then_exits 1

# --- only what was touched is written; a line that is gone is left alone
editor 'sed -i "s/^role:.*/role: buyer/; /^email:/,/^# where to call/d" "$1"' 'crm-contact edit Ann\ Lee --city Oslo -q >/dev/null'
prints "$id" crm-contact edit 'Ann Lee' --editor
prints 'buyer	Oslo	work:ann@x.example, ann@home.example' field 'Ann Lee' role,city,email
prints 'role' sh -c "crm-contact log $id --json | jq -r '.[0].field'"
prints 'first line\n\n  # deep\n\nlast: line\n' field 'Ann Lee' note
editor 'sed -i "s/^role:.*/role: ceo/" "$1"'
matches changed crm-contact edit 'Ann Lee' --editor -n --json
prints buyer field 'Ann Lee' role

# --- lists, notes, links, emptied fields
editor 'sed -i "s/^    ann@home.example/    home:ann@home.example\n    third@x.example/; s/^    new/    old/" "$1"' \
	'sed -i "s/^company:.*/company: /; s/^    first line/    1st line\n/; s/^role:.*/role:/; s/^owner:.*/owner: me  # I/" "$1"'
given crm-contact edit 'Ann Lee' --editor
prints 'work:ann@x.example, home:ann@home.example, third@x.example	old, vip			Test User' \
	field 'Ann Lee' email,tags,company,role,owner
prints '1st line\n\n\n  # deep\n\nlast: line' field 'Ann Lee' note
editor 'sed -i "s/^company:.*/company: Blue Pumps # still/; s/^note:/note: short/; /^    /d" "$1"'
given crm-contact edit 'Ann Lee' --editor
prints 'Blue Pumps	short	' field 'Ann Lee' company,note,email
editor 'unix2dos "$1" 2>/dev/null || sed -i "s/$/\r/" "$1"; sed -i "s/^city:.*/city: Rome\r/" "$1"'
given crm-contact edit 'Ann Lee' --editor
prints 'Rome	short' field 'Ann Lee' city,note
prints 'city' sh -c "crm-contact log $id --json | jq -r '.[0].field'"

# --- a refused field comes back with the sentence above it
editor 'case $(wc -l <"$SHOWN.count") in
1) sed -i "s/^birthday:.*/birthday: sometime/; s/^street:.*/street: kept 1/" "$1" ;;
*) sed -i "s/^birthday:.*/birthday: 1980-02-29/" "$1" ;;
esac'
prints "$id" crm-contact edit 'Ann Lee' --editor
prints 2 turns
shown "#! birthday: 'sometime' is not a date"
prints 'birthday: sometime' sh -c "grep -A2 '^#! birthday' $SHOWN | sed 1,2d"
shown 'street: kept 1'
prints '1980-02-29	kept 1' field 'Ann Lee' birthday,street
prints 0 left
editor 'case $(wc -l <"$SHOWN.count") in
1) sed -i "s/^name:.*/name:/" "$1" ;;
*) sed -i "s/^name:.*/name: Ann Li/" "$1" ;;
esac'
prints "$id" crm-contact edit 'Ann Lee' --editor
prints 'name:' sh -c "grep -A1 '^#! a contact needs a name' $SHOWN | sed 1d"
prints 1 sh -c "crm-contact list name='Ann Li' -q | wc -l | tr -d ' '"
# Saved again as it was: that is an end, and the text is there to be found.
editor 'sed -i "s/^birthday:.*/birthday: soon/" "$1"'
when crm-contact edit 'Ann Li' --editor
then_exits 2
prints 2 turns
prints 1 left
prints 'birthday: soon' grep -h '^birthday' -r "$XDG_RUNTIME_DIR"
editor :
given crm-contact edit 'Ann Li' --editor
grep -q "what was typed in an earlier edit is in $XDG_RUNTIME_DIR/crm/contact-" "$work/tap/err"
verdict $? 'the next edit says where it is'
rm -r "$XDG_RUNTIME_DIR"/crm
for wrong in 'stgae: x' 'created_at: now' 'city: twice' 'no colon' '[c-nobody]' '[new]'; do
	editor "grep -Fxq '$wrong' \"\$1\" || echo '$wrong' >>\"\$1\""
	when crm-contact edit 'Ann Li' --editor
	then_exits 2
done
editor 'echo "stgae: x" >>"$1"'
when crm-contact edit 'Ann Li' --editor
then_exits 2
prints 20 turns
editor 'printf "city: a\0b\n" >"$1"'
when crm-contact edit 'Ann Li' --editor
then_exits 65
editor 'printf "city: \377\n" >"$1"'
when crm-contact edit 'Ann Li' --editor
then_exits 2

# --- the same field changed meanwhile
editor 'case $(wc -l <"$SHOWN.count") in
1) crm-contact edit Ann\ Li --city Paris -q >/dev/null; sed -i "s/^city:.*/city: Bonn/" "$1" ;;
esac'
when crm-contact edit 'Ann Li' --editor
then_exits 4
shown "#! city of 'Ann Li' was changed after revision $(crm-contact log "$id" --json | jq '.[1].operation'); it is now 'Paris'"
prints Paris field 'Ann Li' city
editor 'case $(wc -l <"$SHOWN.count") in
1) crm-contact edit Ann\ Li --city Lima -q >/dev/null; sed -i "s/^city:.*/city: Bonn/" "$1" ;;
2) echo "# I mean it" >>"$1" ;;
esac'
given crm-contact edit 'Ann Li' --editor
prints Bonn field 'Ann Li' city
rm -r "$XDG_RUNTIME_DIR"/crm

# --- several in one form; new ones
given crm-contact add Bob
given crm-contact add Cid
editor 'sed -i "s/^website:.*/website: https:\/\/x.example/" "$1"'
prints 3 sh -c "crm-contact edit --all --editor | wc -l | tr -d ' '"
prints 1 sh -c "crm-contact log Bob --json | jq '[.[] | select(.operation == (\$o | tonumber))] | length' --arg o \$(crm-history log --limit 1 --json | jq '.[0].operation')"
prints 2 sh -c "printf 'Bob\nCid\n' | crm-contact edit - --editor >/dev/null; grep -c '^\[' $SHOWN"
editor 'sed -i "s/^city:.*/city: Rome/; 0,/^city: Rome/s//city: Oslo/" "$1"'
given crm-contact edit Cid Bob --editor
prints 'Oslo' field Cid city
prints 'Rome' field Bob city
editor 'sed -i "s/^name:.*/name: Dora/" "$1"; printf "[new]\nname: Emil\nemail:\n  e@x.example\n" >>"$1"'
prints 2 sh -c "crm-contact add --editor | wc -l | tr -d ' '"
prints 'e@x.example' field Emil email
editor 'sed -i "s/^city:.*/city: Kyoto/" "$1"'
given crm-contact add Fay --language ja --editor
shown 'language: ja'
prints 'Kyoto	ja' field Fay city,language
editor :
prints '' crm-contact add Gil --editor
prints '' field Gil name
editor 'sed -i "s/^title:.*/title: Forty pumps/; s/^amount:.*/amount: 12 CHF/" "$1"'
given crm-deal add --editor
shown 'opened_on: 2026-03-02'
prints 'Forty pumps	12.00	CHF	Prospecting' crm-deal list --fields title,amount,currency,stage --no-header

# --- forms of the store
given crm config form.contact 'Person: name email!; Work: company, role'
given crm config form.contact.buyer 'role name'
given crm config form.contact.buyer.when 'role=buyer'
editor 'sed -i "s/^email:.*/email: b@x.example/" "$1"'
given crm-contact edit Bob --editor
shown '# --- Person ---'
shown '# --- Work ---'
prints 'name email company role' sh -c "sed -n 's/^\([a-z_]*\):.*/\1/p' $SHOWN | paste -sd' '"
editor 'sed -i "/^    b@/d" "$1"'
when crm-contact edit Bob --editor
then_exits 65
grep -q '^#! email: this form wants it filled in' "$SHOWN"
verdict $? 'the form asks for what it requires'
given crm-contact edit Bob --role buyer
editor :
given crm-contact edit Bob --editor
prints 'role name' sh -c "sed -n 's/^\([a-z_]*\):.*/\1/p' $SHOWN | paste -sd' '"
given crm-contact edit Cid --form buyer
prints 'role name' sh -c "sed -n 's/^\([a-z_]*\):.*/\1/p' $SHOWN | paste -sd' '"
fails_with 3 "crm-contact: there is no form 'none'" crm-contact edit Cid --form none
given crm config form.contact 'name nmae'
fails_with 78 "crm-contact: form.contact: contacts have no field 'nmae'" crm-contact edit Cid --editor
given crm config form.contact 'name *'
given crm-contact edit Cid --editor
prints name sh -c "sed -n 's/^\([a-z_]*\):.*/\1/p' $SHOWN | head -n 1"

# --- editors that are not there, or fail, or are killed
fails_with 78 "crm-contact: there is no editor 'none-such'" env EDITOR=none-such crm-contact edit Cid --editor
fails_with 4 "crm-contact: the editor 'false' failed: nothing was changed" env VISUAL=false crm-contact edit Cid --editor
fails_with 2 'crm-contact: edit what?' crm-contact edit Cid
fails_with 2 'crm-contact: fields as options, or in a form, not both' crm-contact edit Cid --city Rome --editor
fails_with 2 'crm-contact: which contact?' crm-contact edit --editor
rm -rf "$XDG_RUNTIME_DIR"/crm
editor 'echo "city: typed" >"$1"' 'exit 1'
when crm-contact edit Cid --editor
then_exits 4
prints 1 left
editor 'echo "city: typed" >"$1"' 'kill -9 $(cut -d" " -f4 /proc/$PPID/stat)'
when crm-contact edit Cid --editor
then_exits 137
prints 2 left
unset XDG_RUNTIME_DIR
editor 'sed -i "s/^city:.*/city: Nice/" "$1"; echo "$1"'
matches "^$CRM_STORE/forms/contact-" crm-contact edit Cid --editor
prints Nice field Cid city

# A name of two lines is one line where it only says which record this is.
given crm-contact add 'Two
Lines'
id=$(crm-contact list name~Lines -q)
editor 'sed -i "s/^city:.*/city: Rome/" "$1"'
given crm-contact edit "$id" --editor
shown "[$id]  # Two"
prints Rome crm-contact show "$id" --fields city --no-header
given crm-history verify
given crm-admin check
