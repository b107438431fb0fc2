#!/bin/sh
# Enrolments: listed, and gone with their record.
# SPDX-License-Identifier: MIT
. "${0%/*}/../lib.sh"

given crm-sequence add Calls --steps '2 Call'
given crm-lead add Ann
given crm-sequence start Ann --sequence Calls
prints 'Ann	Calls	running	2026-03-02	0	2026-03-04' \
	crm-enrolment list --fields record,sequence,status,started_on,step,next_on --no-header
when crm-enrolment add x
then_exits 2
given crm-lead remove Ann
prints '' crm-enrolment list -q
