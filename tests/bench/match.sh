# shellcheck shell=sh
# How well duplicates are found on the labelled pairs: no times, but shares of 1.
# SPDX-License-Identifier: MIT
(cd "$top" && "$tools/../unit/match_pairs" --figures) | awk -F '\t' '
	function figure(name, ours, goal) {
		printf "%s\t%s\t\t\t%s\t%s\n", name, ours, goal, (ours >= goal ? "ok" : "short")
	}
	NF == 4 { figure("precision-" $1, $3, 0.98); figure("recall-" $1, $4, 0.9) }'
