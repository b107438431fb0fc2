# shellcheck shell=sh
# The history of an import alone: the same files, by our encoder and by git.
# SPDX-License-Identifier: MIT
"$tools/generate" records "$size" >records.all

compare pack 0.1 -n 1 -w 0 -b 'rm -rf theirs.git && git init -q --bare theirs.git' \
	"$tools/pack" records.all ours.git -- sh -c 'git -C theirs.git fast-import --quiet <records.all'
if [ "$(git -C ours.git rev-parse 'main^{tree}')" != "$(git -C theirs.git rev-parse 'main^{tree}')" ]; then
	tell "pack: the trees differ"
	failed=$((failed + 1))
fi
our_size=$(megabytes ours.git/objects/pack) peer_size=$(megabytes theirs.git/objects/pack)
figure pack-size-mb "$our_size" "$peer_size" "$(quotient "$our_size" "$peer_size")" 1.05
if [ -n "${import_ours-}" ]; then
	both=$(awk -v a="$import_peer" -v b="$peer" 'BEGIN { print a == "-" || b == "-" ? "-" : a + b }')
	figure import-with-history "$import_ours" "$both" "$(quotient "$import_ours" "$both")" 0.25
fi
rm -rf records.all ours.git theirs.git
