#!/bin/sh
# Copies of a store while others write, and stores made of them, as of any moment.
# SPDX-License-Identifier: MIT
. "${0%/*}/../lib.sh"

at() { export CRM_NOW="2026-03-0$1T09:00:00Z"; }
list() { CRM_STORE=$1 crm-deal list --fields=title,amount,stage --sort=title; }
sound() {
	given env CRM_STORE="$1" crm-history verify --full
	given env CRM_STORE="$1" crm-admin check
}
is_listed() { # FILE DIRECTORY WORDS
	list "$2" >got 2>&1
	cmp -s "$1" got
	verdict $? "$3"
}

given crm-deal add Pumps --amount 10
at 3
given crm-deal add Valves --amount 20
given crm-deal win Pumps
list "$CRM_STORE" >third
at 4
given crm-deal edit Valves --amount 30
list "$CRM_STORE" >fourth
at 5
given crm-deal remove Pumps
list "$CRM_STORE" >fifth

given crm-admin backup copy
then_says 'crm: a backup of everything up to operation 6 at copy'
given crm-admin backup copy.bundle
given git --git-dir "$CRM_STORE/history.git" bundle verify copy.bundle
[ "$(stat -c %a copy copy/crm.db copy.bundle | xargs)" = '700 600 600' ]
verdict $? 'a backup is for its owner only'
sound copy
is_listed fifth copy 'a backup is a store'
fails_with 4 "crm-admin: there is something at 'copy' already" crm-admin backup copy
fails_with 2 'crm-admin: backup takes one file or directory' crm-admin backup
fails_with 3 "crm-admin: there is no backup at 'nowhere'" crm-admin restore nowhere --into new
given crm-deal add Later

# Restored whole, and as of a time, an operation, a commit.
commit=$(git --git-dir copy/history.git rev-parse main~2)
number=0
for from in copy copy.bundle; do
	while read -r moment want; do
		number=$((number + 1))
		given crm-admin restore "$from" --into "r$number" "$moment"
		sound "r$number"
		is_listed "$want" "r$number" "$from is restored $moment"
		# shellcheck disable=SC2016  # of the shell inside
		given env CRM_STORE="r$number" sh -c 'crm-deal add More && crm undo && crm-history verify'
	done <<-END
		--as-of=2026-03-03 third
		--as-of=op:5 fourth
		--as-of=$commit third
		--yes fifth
	END
done

# Over a store only with --yes; what was there stays.
list "$CRM_STORE" >later
fails_with 4 "crm-admin: there is something at '$CRM_STORE' already" crm-admin restore copy
is_listed later "$CRM_STORE" 'nothing was changed'
given crm-admin restore copy --yes --as-of 5
is_listed fourth "$CRM_STORE" 'the store is what the backup was then'
is_listed later "$CRM_STORE.old" 'what was there is kept'
fails_with 4 "crm-admin: '$CRM_STORE.old' is in the way of what is there now" crm-admin restore copy --yes
is_listed fourth "$CRM_STORE" 'and the store stays as it was'
fails_with 4 "crm-admin: there was no store yet at '2020-01-01'" crm-admin restore copy --into none --as-of 2020-01-01
[ ! -e none ] && [ ! -e none.new ] && [ ! -e "$CRM_STORE.new" ]
verdict $? 'a restore that fails leaves nothing'

# A backup whose database is lost, and one that is damaged.
rm -f copy/crm.db*
given crm-admin restore copy --into lost
is_listed fifth lost 'the history of a backup is enough'
sound lost
cp -r r1 hurt
sqlite3 hurt/crm.db "UPDATE deal SET amount = 99"
when crm-admin restore hurt --into healed
then_exits 74
[ ! -e healed ]
verdict $? 'a backup that is not whole becomes no store'

given crm-admin backup 'at 09:00.bundle'
given crm-admin restore 'at 09:00.bundle' --into 'a colon: is no host'
sound 'a colon: is no host'

# While others write: each backup is whole, and nobody fails.
(
	i=0
	while [ $i -lt 40 ]; do
		i=$((i + 1))
		CRM_SEED=$i crm-deal add "Busy $i" >/dev/null || echo "writer failed at $i"
	done
) >writer 2>&1 &
writer=$!
for i in 1 2 3 4 5; do
	given crm-admin backup "busy$i"
	[ $((i % 2)) -eq 0 ] || given crm-admin backup "busy$i.bundle"
done
wait $writer
[ ! -s writer ]
verdict $? 'no writer failed'
for i in 1 2 3 4 5; do sound "busy$i"; done
given crm-admin restore busy5.bundle --into busy6
sound busy6
given git clone -q busy5.bundle clone
[ "$(git -C clone rev-list --count HEAD)" -gt 1 ]
verdict $? 'a bundle is cloned as any is'
sound "$CRM_STORE"

# While others write it is made anew: who waited says so and changes nothing, or writes to the new one.
(
	i=0
	while [ $i -lt 40 ]; do
		i=$((i + 1))
		CRM_SEED=7$i crm-deal add "Again $i" >/dev/null 2>>failures && echo "Again $i"
	done
) >acknowledged &
writer=$!
for i in 1 2 3; do given crm-admin rebuild --from-history; done
wait $writer
crm-deal list --fields=title --no-header title~Again --limit 1000 | sort >there
sort acknowledged | cmp -s - there
verdict $? 'what was acknowledged is there, and nothing else'
[ ! -s failures ] || ! grep -v '^crm-deal: the store was made anew meanwhile: try again$' failures
verdict $? 'who failed was told to try again'
sound "$CRM_STORE"
