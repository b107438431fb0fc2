#!/bin/sh
# Real cards: $CRM_TEST_DATA names the folder that holds vcard. Each file is imported or refused with
# a reason that names file and line; written and read again it changes nothing.
# SPDX-License-Identifier: MIT
if [ ! -d "${CRM_TEST_DATA:-}/vcard" ]; then
	echo '1..0 # SKIP CRM_TEST_DATA names no folder with vcard'
	exit 0
fi
. "${0%/*}/../lib.sh"

find "$CRM_TEST_DATA/vcard" -name '*.vcf' | sort >files
while read -r file; do
	rm -rf "$CRM_STORE"
	cp "$file" card.vcf && chmod u+w card.vcf
	crm init 2>/dev/null
	when crm-contact import card.vcf
	if exited 65; then
		grep -Eq '^crm-contact: card.vcf, line [0-9]+: .' "$work/tap/err"
		verdict $? "${file#"$CRM_TEST_DATA"/} is refused with its line"
		continue
	fi
	exited 0 && crm-contact export --format vcard >out.vcf && when crm-contact import out.vcf &&
		exited 0 && ! grep -Eq 'created|updated' "$work/tap/err" &&
		crm-contact export --format vcard3 >out.vcf && when crm-contact import out.vcf &&
		exited 0 && ! grep -Eq 'created|updated' "$work/tap/err"
	verdict $? "${file#"$CRM_TEST_DATA"/} in, out and in again is no change"
done <files
