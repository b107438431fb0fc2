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
prints 'vip, 重要' crm-company show 'Theta Boats' --fields tags --no-header
matches '"tags":\["vip","重要"\]' crm-company show 'Theta Boats' --json
prints 'Theta Boats' crm-company list +重要 --fields name --no-header
given crm-tag remove harbour
fails_with 3 "crm-tag: no tag matches 'harbour'" crm-tag show harbour
