#!/bin/sh
# Tags: words and what they mean.
# SPDX-License-Identifier: MIT
. "${0%/*}/../lib.sh"

given crm-tag add harbour --note 'Has a ship'
given crm-tag add 重要
prints 'name	note
harbour	Has a ship
重要	' crm-tag list --fields name,note --sort name
when crm-tag add Harbour
then_exits 4
fails_with 65 "crm-tag: name: 'a,b' has a character that no tag has" crm-tag add a,b
fails_with 65 "crm-tag: name: '+a' has a character that no tag has" crm-tag add --name +a
given crm-tag edit 重要 --note 'Call first'
prints 'Call first' crm-tag show 重要 --fields note --no-header
given crm-company add 'Theta Boats' --tags 'harbour, 重要'
given crm-company edit 'Theta Boats' --tags '+vip -harbour'
fails_with 2 "crm-company: tags: 'news' has neither '+' nor '-' in front" \
	crm-company edit 'Theta Boats' --tags '+vip news'
prints 'vip, 重要' crm-company show 'Theta Boats' --fields tags --no-header
matches '"tags":\["vip","重要"\]' crm-company show 'Theta Boats' --json
prints 'Theta Boats' crm-company list +重要 --fields name --no-header
given crm-tag remove harbour
fails_with 3 "crm-tag: no tag matches 'harbour'" crm-tag show harbour

# --- how often, over all nouns
given crm-contact add Ann --tags 'vip, key account'
given crm-contact add Bob --tags 'VIP'
given crm-lead add Cy --tags 'vip, Key Account'
given crm-deal add Pumps --company 'Theta Boats' --tags old
prints 'tag	records	companies	contacts	products	deals	leads	tickets	documents
Key Account	1	0	0	0	0	1	0	0
VIP	1	0	1	0	0	0	0	0
key account	1	0	1	0	0	0	0	0
old	1	0	0	0	1	0	0	0
vip	3	1	1	0	0	1	0	0
重要	1	1	0	0	0	0	0	0' crm-tag count
fails_with 2 'crm-tag: count takes no arguments: it counts every tag' crm-tag count vip

# --- another word on every record, one change, and back
given crm-tag add vip --note 'Call first'
before=$(crm-history log --limit 1 --no-header | cut -f1)
given crm-tag rename vip 'most important'
prints 'Ann
Bob' crm-contact list '+"most important"' --fields name --no-header --sort name
prints 'key account, most important' crm-contact show Ann --fields tags --no-header
prints 'most important, 重要' crm-company show 'Theta Boats' --fields tags --no-header
prints 'Call first' crm-tag show 'most important' --fields note --no-header
prints 'key account, vip' crm-contact show Ann --fields tags --no-header --as-of "op:$before"
given crm undo
prints 'Ann	key account, vip
Bob	VIP' crm-contact list --fields name,tags --no-header --sort name
fails_with 3 "crm-tag: no record has the tag 'nobody'" crm-tag rename nobody somebody
fails_with 4 "crm-tag: the tag 'OLD' is there already" crm-tag rename vip OLD
fails_with 65 "crm-tag: name: 'a,b' has a character that no tag has" crm-tag rename vip a,b
fails_with 65 "crm-tag: ' ' is no word for a tag" crm-tag rename vip ' '
given crm-tag rename vip VIP
prints '3' sh -c "crm-tag count --jsonl | grep -c '\"VIP\"\|\"old\"\|\"重要\"'"

# --- several become one
fails_with 3 "crm-tag: no record has the tag 'nobody'" crm-tag merge 'key account' VIP nobody
given crm-tag merge 'key account' old VIP
prints 'key account	5
重要	1' sh -c 'crm-tag count --no-header | cut -f1,2'
prints 'Call first' crm-tag show 'key account' --fields note --no-header
prints 'key account' crm-lead show Cy --fields tags --no-header
given crm undo
prints 'old' crm-deal show Pumps --fields tags --no-header
fails_with 2 'crm-tag: merge takes the tag that stays and those that become it' crm-tag merge vip
given crm-admin check
