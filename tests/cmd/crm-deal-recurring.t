#!/bin/sh
# Recurring revenue: by the month, rounded once, half to even, weighed by probability.
# SPDX-License-Identifier: MIT
. "${0%/*}/../lib.sh"

# plan MONTHS AMOUNT MRR
plan() {
	given crm-deal add "$1 of $2" --recurring-months "$1" --recurring-amount "$2" --source plan
	prints "$3" crm-deal show "$1 of $2" --fields mrr --no-header
}
plan 12 '1,200 EUR' 100.00
plan 12 '1000 EUR' 83.33
plan 1 '49.90 EUR' 49.90
plan 3 '100 EUR' 33.33
plan 24 '0.12 EUR' 0.00
plan 24 '0.36 EUR' 0.02
plan 12 '100 JPY' 8
plan 8 '0.20 EUR' 0.02
plan 12 '0 EUR' 0.00

given crm-deal add Monthly --recurring-amount 30
prints '1	30.00' crm-deal show Monthly --fields recurring_months,mrr --no-header
given crm-deal edit Monthly --recurring-amount ''
prints 'Monthly	' crm-deal show Monthly --fields title,mrr --no-header
fails_with 65 'crm-deal: recurring_months: a period has a month or more' crm-deal add X --recurring-months 0
fails_with 65 'crm-deal: recurring_amount: -1.00 is less than nothing' crm-deal add X --recurring-amount=-1
when crm-deal add X --mrr 5
then_exits 2

# Weighed by the deal's probability, or else the stage's; what is won counts in full, what is lost not.
given crm-deal remove --filter source=plan --yes
given crm-deal remove Monthly --yes
given crm-deal add A --recurring-amount 1000 --recurring-months 12
given crm-deal add B --recurring-amount 1200 --recurring-months 12 --probability 33 --stage Proposal
given crm-deal add C --recurring-amount 50 --stage Proposal
given crm-deal win C
given crm-deal add D --recurring-amount 77 --amount 900
given crm-deal lose D --reason price
given crm-deal add E --amount 500
prints 'stage	currency	count	mrr	mrr_weighted	mrr_won
Prospecting	EUR	1	83.33	8.33	0.00
Proposal	EUR	1	100.00	33.00	0.00
Won	EUR	1	50.00	50.00	50.00
total	EUR	3	233.33	91.33	50.00' crm-report recurring --by stage --total
prints 'Sales	233.33' crm-report recurring --by pipeline --fields pipeline,mrr --no-header
prints '310.33' crm-report count deal --sum mrr --fields sum --no-header
prints 'B' crm-deal list 'mrr>=90' --fields title --no-header
# Two thirds of a cent are no cent each, but two together are one.
given crm-deal edit A --recurring-amount 0.08 --probability 33
given crm-deal edit B --recurring-amount 0.08 --probability 33
prints 0.01 crm-report recurring stage.kind=open --by= --fields mrr_weighted --no-header
