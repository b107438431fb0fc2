# shellcheck shell=sh
# One contact added: durable, journalled and in git.
# SPDX-License-Identifier: MIT
need full_copy
need small

# The stores grow here: others want theirs as they were.
grown() { cp -a full grown && cp -a small grown-small; }
need grown

# The peer keeps its contacts in a table with the same fields and indexes, and each in a file of a
# repository that has 1,000 of them.
peer_repository() {
	cp full.db peer-add.db
	mkdir -p peer-add/contact
	"$tools/generate" records 1000 >files
	git -C peer-add init -q
	git -C peer-add fast-import --quiet <files
	git -C peer-add reset -q --hard
}
need peer_repository
peer_add="id=c-{}
printf '{\n\"id\": \"%s\",\n\"name\": \"Bench {}\",\n\"email\": \"bench{}@crm.example\"\n}\n' \$id >contact/\$id.json
sqlite3 ../peer-add.db \"INSERT INTO contact (id, rev, name, email) VALUES ('\$id', 1, 'Bench {}', 'bench{}@crm.example')\"
git add contact/\$id.json && git commit -q -m 'add Bench {}'"

compare add 0.2 -n 60 -w 5 crm-contact --store grown add 'Bench {}' --email 'bench{}@crm.example' -- \
	sh -c "cd peer-add && $peer_add"
compare add-of-1000 1.15 -n 60 -w 5 \
	crm-contact --store grown add 'Growth {}' --email 'growth{}@crm.example' -- \
	crm-contact --store grown-small add 'Growth {}' --email 'growth{}@crm.example'
