# shellcheck shell=sh
# What looking for a duplicate costs when a contact is added: processor time with it less that
# without, in turn, which is to stay below 2 ms with 1,000,000 contacts.
# SPDX-License-Identifier: MIT
need full_copy

# check NAME ARGUMENT...: of a contact that would be added.
check() {
	name=check-$1-ms
	shift
	tell "$name"
	measure -p -n 40 -w 3 crm-contact --store full add "$@" -n -- \
		crm-contact --store full add "$@" --allow-duplicate -n
	figure "$name" "$difference" - - 2
}
company=$(sqlite3 full.db 'SELECT name FROM company LIMIT 1 OFFSET 500')
check rare 'Quentin Zbigniewicz' --email qz@rare.example --phone '+49 30 1112223'
check common 'Maria Smith'
check common-mail 'Maria Smith' --email maria.smith@timber.example --phone '+44 20 2540731'
check common-company 'Maria Smith' --company "$company"
check common-han '王伟' --phone '+86 21 1234567'
