#!/bin/sh
# The same Chinese companies in UTF-8, with a mark, in GB18030 and in UTF-16: the stores are the
# same, and so are pipes and UTF-16 without a mark. CRM_TEST_DATA names the folder with the data.
# SPDX-License-Identifier: MIT
data=${CRM_TEST_DATA:-}/cn_companies
if [ ! -d "$data" ]; then
	echo '1..0 # SKIP CRM_TEST_DATA names no folder with cn_companies'
	exit 0
fi
. "${0%/*}/../lib.sh"

cat >names.map <<'END'
column 公司名称 = name
column 行业 = sector
column 网址 = website
column 邮箱, 电话 = note
END
cp "$data"/*.csv .
chmod u+w ./*.csv
for end in LE BE; do
	iconv -f UTF-8 -t UTF-16$end companies_dev_utf8.csv >bare$end.csv
done
for file in *.csv; do
	for how in "$file" -; do
		CRM_STORE=$work/store-$file-$how
		export CRM_STORE
		given crm init
		when sh -c "crm-company import $how --map names.map <$file"
		then_exits 0
		grep -q ': 153 rows: 153 created' "$work/tap/err"
		verdict $? "$file has 153 companies: $how"
		crm-company export --format csv >"$work/exported"
		[ -e first ] || cp "$work/exported" first
		cmp first "$work/exported" >&2
		verdict $? "$file gives the same bytes: $how"
	done
done
matches 腾讯云 crm-company list sector=云服务
