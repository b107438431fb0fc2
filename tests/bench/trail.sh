# shellcheck shell=sh
# What happened to one record, after many commits. The peer is git on a copy of the same history,
# packed by git, with a commit graph that knows the changed paths.
# SPDX-License-Identifier: MIT
need small_copy
commits=${BENCH_COMMITS:-$((size / 10))}

changed() {
	cp -a small changed
	"$tools/commits" changed "$commits"
	cp -a changed/history.git changed.git
	git -C changed.git repack -a -d -q
	git -C changed.git commit-graph write --reachable --changed-paths --no-progress
	sync
}
need changed
tell "$(git -C changed.git rev-list --count main) commits"
goal=-
[ "$commits" -ne 100000 ] || goal=120
figure trail-size-mb "$(megabytes changed/history.git)" - - $goal
id=$(some_id small.db)
path=contact/$(echo "${id#c-}" | sed 's|^\(.\)\(.\)\(.\).*|\1/\2/\3|')/$id.json

compare log 0.05 -n 10 crm-contact --store changed log "$id" -- git -C changed.git log main -- "$path"
compare blame 0.05 -n 10 crm-history --store changed blame "$id" -- \
	git -C changed.git log main -- "$path"
