# shellcheck shell=sh
# Words for measuring: compare a command with its peer, judge a figure, tell what is going on.
# SPDX-License-Identifier: MIT
figures=0 short=0 failed=0
exec 3>&2 # for what is told to people, wherever standard error goes
started=$(date +%s)

seconds() { echo $(($(date +%s) - started)); }
tell() { printf 'bench: %s\n' "$*" >&3; }

# measure PAIR-ARGUMENTS...: sets ours, peer, ratio, our_peak, peer_peak and difference. What the
# commands say is shown when one of them fails.
measure() {
	if "$tools/pair" "$@" >measured 2>said; then
		tail -n 1 said | sed "s/^/bench:   /" >&3
		read -r ours peer ratio our_peak peer_peak difference <measured
		: "$our_peak" "$peer_peak" "$difference"
		return
	fi
	tail -n 5 said | sed "s/^/bench:   /" >&3
	ours=- peer=- ratio=- our_peak=- peer_peak=- difference=-
}

# figure NAME OURS PEER RATIO GOAL: one line. A goal is met by a ratio that is no larger, without a
# peer by a value of ours; without a goal there is no verdict.
figure() {
	verdict=$(awk -v ours="$2" -v ratio="$4" -v goal="$5" 'BEGIN {
		value = ratio == "-" ? ours : ratio
		if (goal == "-") print "-"
		else print (value == "-" || value + 0 > goal + 0) ? "short" : "met" }')
	printf '%s\t%s\t%s\t%s\t%s\t%s\n' "$1" "$2" "$3" "$4" "$5" "$verdict"
	figures=$((figures + 1))
	[ "$verdict" != short ] || short=$((short + 1))
	[ "$2" != - ] || failed=$((failed + 1))
}

# megabytes DIRECTORY: what it takes on disk.
megabytes() { du -sk "$1" | awk '{ printf "%.1f\n", $1 / 1024 }'; }

# compare NAME GOAL PAIR-ARGUMENTS...: measures and prints the figure.
compare() {
	name=$1 goal=$2
	shift 2
	tell "$name"
	measure "$@"
	figure "$name" "$ours" "$peer" "$ratio" "$goal"
}

# quotient A B: A / B to four places, or - when there is none.
quotient() {
	awk -v a="$1" -v b="$2" 'BEGIN {
		if (a == "-" || b == "-" || b == 0) print "-"; else printf "%.4f\n", a / b }'
}
