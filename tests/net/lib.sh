# shellcheck shell=sh
# Servers on this machine for tests; source it after tests/lib.sh. They end with the test.
# SPDX-License-Identifier: MIT
servers=
# The one that the packages of python3 are for.
python=/usr/bin/python3
[ -x $python ] || python=python3
# serve NAME SCRIPT OPTION...: starts tests/net/SCRIPT in the folder NAME, and waits for its port.
serve() {
	folder=$work/$1 script=$2
	shift 2
	mkdir -p "$folder"
	rm -f "$folder/port"
	$python "$top/tests/net/$script" "$folder" "$@" >"$folder/log" 2>&1 &
	servers="$servers $!"
	waited=0
	while [ ! -e "$folder/port" ] && [ $waited -lt 300 ]; do
		sleep 0.1
		waited=$((waited + 1))
	done
	[ -e "$folder/port" ] || sed 's/^/# /' "$folder/log"
}
port_of() { cat "$work/$1/port"; }
stop_servers() {
	# shellcheck disable=SC2086  # numbers
	[ -z "$servers" ] || kill $servers
	servers=
}
trap 'stop_servers; finish' EXIT

# A certificate for this machine, that no authority knows: $work/cert and $work/key.
make_certificate() {
	openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=localhost -keyout "$work/key" \
		-out "$work/cert" -addext 'subjectAltName=DNS:localhost,IP:127.0.0.1' 2>"$work/openssl"
}

# killed_at_each PREPARE CHECK COMMAND...: a command that sends one mail to the server "mail" is
# killed at each of its calls that change something, run again, and again for what may be stuck.
# PREPARE sets the scene for the call whose number it is given, CHECK looks at what is left of it.
killed_at_each() {
	prepare=$1 check=$2
	shift 2
	library=$CRM_BIN/../crash/fault.so
	if [ ! -e "$library" ] || ldd "$CRM_BIN/$1" | grep -q libasan; then
		verdict 0 '# SKIP no library to load before: make tests'
		return
	fi
	at=1 wrong=0
	while :; do
		$prepare $at
		rm -f "$work/mail/mails"
		touch "$work/mail/mails"
		LD_PRELOAD=$library CRM_FAULT=kill CRM_FAULT_AT=$at "$@" >one 2>&1
		status=$?
		"$@" >two 2>&1
		twice=$(jq -r .id "$work/mail/mails" | sort | uniq -d | wc -l)
		"$@" --retry-stuck '0 minutes' >two 2>&1
		once=$(jq -r .id "$work/mail/mails" | sort -u | wc -l)
		if [ "$twice" -ne 0 ] || [ "$once" -ne 1 ] || ! $check $at; then
			wrong=$((wrong + 1))
			echo "# killed at call $at: $once arrived, $twice twice"
		fi
		[ $status -eq 137 ] || break
		at=$((at + 1))
	done
	[ $at -gt 5 ] || wrong=1
	verdict $wrong "killed at each of $((at - 1)) calls: never twice, never not at all"
}
