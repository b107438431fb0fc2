# shellcheck shell=sh
# The data and the stores that the parts share; each is made when it is first asked for.
# SPDX-License-Identifier: MIT

# need MAKER: calls it once, in a subshell that ends with the first command that fails.
need() {
	[ ! -e "made.$1" ] || return 0
	tell "making $1"
	set +e
	(set -e; "$1") >"log.$1" 2>&1
	made=$?
	set -e
	if [ "$made" -ne 0 ]; then
		tail -n 5 "log.$1" >&3
		tell "$1 failed"
		exit 1
	fi
	: >"made.$1"
}

# firms of N contacts.
firms() { echo $(($1 / 20 + 1)); }

contacts() { "$tools/generate" contacts "$size" "$(firms "$size")" >contacts.csv; }

# store_with DIRECTORY N: a store with users, the companies of N contacts, and none of them yet.
store_with() {
	"$tools/generate" users 50 >users.csv
	"$tools/generate" companies "$(firms "$2")" >companies.csv
	crm --store "$1" init
	crm-user --store "$1" import users.csv --key login --create team --create team
	crm-company --store "$1" import companies.csv --key reference
}

base() { store_with base "$size"; }

# The store of all contacts, as the import leaves it.
full() {
	need contacts
	need base
	cp -a base full
	crm-contact --store full import contacts.csv --key reference
}

# A store of 1,000 contacts.
small() {
	store_with small 1000
	"$tools/generate" contacts 1000 "$(firms 1000)" >small.csv
	crm-contact --store small import small.csv --key reference
}

# The database of a store for sqlite3 to read: a copy, since the shell would delete our write-ahead
# log when it closes; and without such a log, which is the faster way for it.
copy_of() { # STORE COPY
	cp "$1/crm.db" "$2"
	[ ! -e "$1/crm.db-wal" ] || cp "$1/crm.db-wal" "$2-wal"
	sqlite3 "$2" 'PRAGMA journal_mode = DELETE' >/dev/null
}
full_copy() { need full && copy_of full full.db; }
small_copy() { need small && copy_of small small.db; }

# The contacts of the small store as vCards, for khard.
cards() {
	"$tools/generate" cards 1000 cards
	printf '[addressbooks]\n[[bench]]\npath = %s/cards\n' "$work" >khard.conf
}

# An id of a store, by its copy.
some_id() { sqlite3 "$1" 'SELECT id FROM contact LIMIT 1 OFFSET 500'; }
