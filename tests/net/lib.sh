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
