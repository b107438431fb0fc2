#!/bin/sh
# Hand-overs: listed, kept by the store, and gone with their record.
# SPDX-License-Identifier: MIT
. "${0%/*}/../lib.sh"

given crm-lead add 'Ann Lee'
given crm-lead assign 'Ann Lee' --to me
prints 'Ann Lee	assigned	Test User		2026-03-02T09:00:00Z	somebody said so' \
	crm-handover list --fields record,way,owner,previous,created_at,reason --no-header
prints '' crm-handover list -q way=claimed
when crm-handover add x
then_exits 2
given crm-lead convert 'Ann Lee' --no-deal
prints 'l' sh -c 'crm-handover list --json | jq -r ".[0].record.id" | cut -d- -f1'
given crm-lead remove 'Ann Lee'
prints '' crm-handover list -q
given crm undo
prints 1 sh -c 'crm-handover list -q | wc -l | tr -d " "'
