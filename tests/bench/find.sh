# shellcheck shell=sh
# Words looked for in all contacts, as a whole process, beside an index of sqlite3's own over the
# same columns; and what it takes at all, which is to stay below 20 ms with 1,000,000 contacts.
# SPDX-License-Identifier: MIT
words_of_peer() {
	cp full.db words.db
	sqlite3 words.db "CREATE VIRTUAL TABLE words USING fts5(id UNINDEXED, name, email, phone, tags, note,
			reference, tokenize='unicode61 remove_diacritics 2');
		INSERT INTO words SELECT id, name, email, phone, tags, note, reference FROM contact"
}
need full_copy
need words_of_peer

# find NAME QUERY WORD...: the twenty best, ours by the words, the peer's by QUERY.
find_twenty() {
	asked=$1 query=$2
	shift 2
	compare "find-$asked" 1 -n 20 -w 3 crm-find --store full --limit 20 "$@" -- sqlite3 words.db \
		"SELECT id, name FROM words WHERE words MATCH '$query' ORDER BY rank LIMIT 20"
	figure "find-$asked-ms" "$ours" - - 20
}
first=$(sqlite3 full.db 'SELECT name FROM contact LIMIT 1 OFFSET 500')
reference=$(sqlite3 full.db 'SELECT reference FROM contact LIMIT 1 OFFSET 500')
# shellcheck disable=SC2086  # a name is of two words
find_twenty name "$first" $first
find_twenty key "$reference" "$reference"
find_twenty beginning 'nadi*' 'nadi*'
find_twenty many-keys 'k0*' 'k0*'
find_twenty many-numbers '12*' '12*'
find_twenty common-word morning morning
find_twenty either "${first%% *} OR complaint" "${first%% *}" or complaint
