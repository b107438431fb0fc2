# shellcheck shell=sh
# What every test in shell stands on: a fresh store, a frozen clock, and words that make a test read
# like a transcript. Source it first: . "${0%/*}/../lib.sh". The plan is printed at the end.
# SPDX-License-Identifier: MIT
top=$(cd "${0%/*}/../.." && pwd) || exit 1
work=$(mktemp -d) || exit 1
mkdir "$work/home" "$work/tap" "$work/here" && cd "$work/here" || exit 1
echo 0 >"$work/tap/count"
unset XDG_CONFIG_HOME XDG_DATA_HOME XDG_STATE_HOME XDG_CACHE_HOME
export CRM_BIN="${CRM_BIN:-$top/build/bin}" HOME="$work/home" CRM_STORE="$work/store" LC_ALL=C TZ=UTC
export PATH="$CRM_BIN:$PATH" CRM_NOW=2026-03-02T09:00:00Z CRM_SEED=1 CRM_TZ=UTC
export CRM_USER='Test User <test@example.com>'

finish() {
	read -r count <"$work/tap/count"
	echo "1..$count"
	rm -rf "$work"
}
trap finish EXIT
trap 'exit 130' INT TERM

# verdict STATUS WORDS: one TAP line, and on failure what the last command did. The count is kept in
# a file, so that all words work behind a pipe too.
verdict() {
	read -r count <"$work/tap/count"
	echo $((count + 1)) >"$work/tap/count"
	if [ "$1" -eq 0 ]; then
		printf 'ok %d - %s\n' $((count + 1)) "$(printf '%s' "$2" | tr '\n' ' ')"
		return
	fi
	printf 'not ok %d - %s\n' $((count + 1)) "$2" | sed '2,$s/^/# /'
	sed 's/^/# exit status: /' "$work/tap/status"
	sed 's/^/# stderr: /' "$work/tap/err"
	[ ! -e "$work/tap/want" ] || diff -u "$work/tap/want" "$work/tap/out" | sed '1,2d; s/^/# /'
}

when() {
	rm -f "$work/tap/want"
	printf '%s\n' "$*" >"$work/tap/command"
	"$@" >"$work/tap/out" 2>"$work/tap/err"
	echo $? >"$work/tap/status"
}
exited() { [ "$(cat "$work/tap/status")" -eq "$1" ]; }
printed() { { [ -z "$1" ] || printf '%s\n' "$1"; } >"$work/tap/want" && cmp -s "$work/tap/want" "$work/tap/out"; }
said() { if [ -n "$1" ]; then grep -Fxqe "$1" "$work/tap/err"; else [ ! -s "$work/tap/err" ]; fi; }

given() { when "$@"; exited 0 || verdict 1 "given $*"; }
then_exits() { exited "$1"; verdict $? "$(cat "$work/tap/command") exits $1"; }
then_says() { said "$1"; verdict $? "$(cat "$work/tap/command") says: $1"; }
then_matches() { grep -Eqe "$1" "$work/tap/out"; verdict $? "$(cat "$work/tap/command") has $1"; }
then_prints() { # the text, or what stands on standard input
	printed "${1-$(cat)}"
	verdict $? "$(cat "$work/tap/command") prints what it should"
}
prints() { text=$1; shift; when "$@"; exited 0 && printed "$text"; verdict $? "$*"; }
matches() { text=$1; shift; when "$@"; exited 0 && grep -Eqe "$text" "$work/tap/out"; verdict $? "$* has $text"; }
fails_with() { # STATUS LINE COMMAND...
	wanted=$1 text=$2
	shift 2
	when "$@"
	exited "$wanted" && said "$text"
	verdict $? "$* exits $wanted and says: $text"
}

[ ! -x "$CRM_BIN/crm" ] || given crm init
