#!/bin/sh
# Products: names, codes and prices.
# SPDX-License-Identifier: MIT
. "${0%/*}/../lib.sh"

given crm-product add 'Hand pump' --code HP-1 --series pumps --price '149.50 EUR' --unit piece
given crm-product add 手泵 --code HP-2 --price '¥98000'
prints 'name	code	price	currency	is_active
Hand pump	HP-1	149.50	EUR	yes' crm-product list code=HP-1 --fields name,code,price,currency,is_active
prints '手泵' crm-product show hp-2 --fields name --no-header
matches '"price":\{"amount":"149.50","currency":"EUR"\},"currency":"EUR"' crm-product show HP-1 --json
fails_with 65 'crm-product: price: -1.00 is less than nothing' crm-product edit HP-1 --price=-1
when crm-product add 'Other pump' --code hp-1
then_exits 4
fails_with 2 "crm-product: price: 'cheap' is not an amount of money" crm-product edit HP-1 --price cheap
given crm-product edit HP-1 --price 159 --is-active no
prints '' crm-product list -q is_active=yes code=HP-1
prints 159.00 crm-product show HP-1 --fields price --no-header
given crm-deal add Pumps --product HP-1
fails_with 4 "crm-product: product 'Hand pump' is still linked to by 1 deal" crm-product remove HP-1
given crm-product remove HP-2
given crm undo
prints '手泵' crm-product show HP-2 --fields name --no-header
matches '^price	money	the list price' crm-product fields
