#!/bin/sh
# Commits are signed by a key of ssh or gpg as git does it: git verifies them, crm-history verify
# asks for them, and a key that fails leaves a change in the store and a sentence what to do.
# SPDX-License-Identifier: MIT
. "${0%/*}/../lib.sh"

git_says() { crm-history git -c gpg.ssh.allowedSignersFile="$PWD/signers" "$@"; }

# --- what is no key is refused; nobody signs unless told
for word in nobody ssh: ssh:key gpg: ssh:~/.ssh/id; do
	fails_with 2 "crm: '$word' is no key to sign with" crm config history.sign "$word"
done
given crm-company add Before
prints N crm-history git log -1 --format=%G?

# --- ssh
if command -v ssh-keygen >/dev/null && ssh-keygen -q -t ed25519 -N '' -f key -C ann@x.example; then
	ssh-keygen -q -t ed25519 -N '' -f other -C eve@x.example
	echo "ann@x.example $(cut -d' ' -f1,2 key.pub)" >signers
	given crm config history.sign "ssh:$PWD/key"
	given crm-company add Acme --city Oslo -m 'a reason

with a paragraph'
	then_says ''
	prints 'G ann@x.example' git_says log -1 --format='%G? %GS'
	when git_says verify-commit main main~1
	then_exits 0
	prints "$(crm-history git log -1 --format=%B | head -3)" sh -c 'crm-history git log -1 --format=%B | head -3'
	when crm-history verify
	then_says '1 signature, and what they stand for'
	given crm config history.signers "$PWD/signers"
	when crm-history verify --full
	then_says '3 signatures, and what they stand for'
	prints '' git --git-dir "$CRM_STORE/history.git" fsck --strict --no-progress
	awk 'BEGIN { print "name"; for (i = 0; i < 100; i++) print "Person " i }' >people.csv
	given crm-contact import people.csv
	prints G git_says log -1 --format=%G?
	matches 'a reason\\n\\nwith a paragraph' crm-history log --from-git noun=company command=add

	# A key that nobody allowed, and one that is no good.
	given crm config history.sign "ssh:$PWD/other"
	when crm-history verify
	then_exits 74
	then_matches '^signature		7	it is signed by a key that is not among the allowed ones'
	given crm config history.sign "ssh:$PWD/key"
	given crm-history verify
	when crm-history verify --full
	then_matches '^signature		7	it is signed by a key'
	mv key gone && mv key.pub gone.pub
	when crm-company add Beta
	then_exits 78
	grep -q "^crm-company: the change is in the store, the next command writes its history: signing with ssh:$PWD/key: " \
		"$work/tap/err" && grep -q '^try: crm-history drain, when it works' "$work/tap/err"
	verdict $? 'a key that is gone is told, and what to do'
	then_prints "$(crm-company list name=Beta -q)"
	prints Beta sh -c 'crm-company list name=Beta --fields name --no-header'
	when crm-history verify
	then_matches 'the history ends with operation 8, the store with 9: crm-history drain'
	mv gone key && mv gone.pub key.pub
	when crm-history drain
	then_says '1 operation written to the history'
	prints G git_says log -1 --format=%G?

	# What somebody writes into the history with no key, or changes in it.
	mv key gone && mv key.pub gone.pub
	when crm-company add Gamma
	given crm config history.sign ''
	prints 'N
N' crm-history git log -2 --format=%G?
	given crm-history verify
	mv gone key && mv gone.pub key.pub
	given crm config history.sign "ssh:$PWD/key"
	given crm-history verify
	forged=$(crm-history git cat-file commit main | sed 's/^author Test User/author Eve User/' |
		crm-history git hash-object -t commit -w --stdin)
	cp -a "$CRM_STORE" "$work/kept"
	crm-history git update-ref refs/heads/main "$forged"
	when crm-history verify
	then_matches '^signature		12	its signature is not good'
	rm -rf "$CRM_STORE" && mv "$work/kept" "$CRM_STORE"
	given crm config history.sign ''
else
	verdict 0 '# SKIP no ssh-keygen'
fi

# --- gpg
export GNUPGHOME="$work/gnupg"
mkdir -m 700 "$GNUPGHOME"
if command -v gpg >/dev/null && gpg -q --batch --passphrase '' --quick-gen-key 'Ann Lee <ann@x.example>' \
	default default never 2>/dev/null; then
	given crm config history.signers ''
	given crm config history.sign gpg:ann@x.example
	given crm-company add Delta
	prints 'G Ann Lee <ann@x.example>' crm-history git log -1 --format='%G? %GS'
	when crm-history git verify-commit main
	then_exits 0
	when crm-history verify
	then_says '1 signature, and what they stand for'
	when crm config history.sign gpg:nobody@x.example
	exited 78
	verdict $? 'a key that gpg does not know ends with 78'
	gpgconf --kill all 2>/dev/null
else
	verdict 0 '# SKIP no gpg'
fi
