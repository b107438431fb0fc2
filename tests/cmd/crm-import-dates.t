#!/bin/sh
# Dates of other programs, read where the day is not that of UTC.
# SPDX-License-Identifier: MIT
. "${0%/*}/../lib.sh"

given crm config currency EUR

# A date has no zone: it is the one that is written.
for zone in Asia/Shanghai America/New_York Pacific/Kiritimati; do
	export CRM_TZ=$zone
	while IFS=';' read -r layout text; do
		printf 'title,closed_on\nA,"%s"\n' "$text" >date.csv
		given crm-deal import date.csv --set stage=Won --date-layout "$layout"
		prints "closed_on
2017-03-01" crm-deal list --fields closed_on
		given crm undo
	done <<-END
		YYYY-MM-DD HH:mm:ss;2017-03-01 00:00:00
		YYYY-MM-DD HH:mm:ss.000;2017-03-01 00:00:00.000
		M/D/YYYY HH:mm;3/1/2017 23:59
		YYYY-MM-DDTHH:mm:ssZ;2017-03-01T00:00:00+02:00
		ISO|YYYY-MM-DDTHH:mm:ssZ;2017-03-01T23:30:00Z
		SERIAL;42795
		SERIAL;42795.99
	END
done

# An instant without a time is the first of its date, as typed.
export CRM_TZ=America/New_York
printf 'name,created_at\nAnn,2016-10-25\nBob,2016-10-25\n' >own.csv
printf 'name,created_at\nCid,25.10.2016\n' >foreign.csv
given crm-contact import own.csv
given crm-contact import foreign.csv --date-layout DD.MM.YYYY
prints 'created_at
2016-10-25T04:00:00Z' sh -c "CRM_TZ=UTC crm-contact list Ann --fields created_at"
prints 'created_at
2016-10-25T04:00:00Z' sh -c "CRM_TZ=UTC crm-contact list Cid --fields created_at"
