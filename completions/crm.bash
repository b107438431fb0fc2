# shellcheck shell=bash
# Completion of crm and crm-NOUN in bash: the program itself says what may follow.
# SPDX-License-Identifier: MIT

_crm()
{
	local rest=${COMP_LINE:0:COMP_POINT} words=() word joined candidates candidate quoted=

	# bash cuts words at = and : too; what has no blank before it belongs to the word before.
	for word in "${COMP_WORDS[@]:0:COMP_CWORD}" ''; do
		joined=${rest#"${rest%%[![:blank:]]*}"}
		[[ $word ]] || word=$joined
		if [[ ${#words[@]} -eq 0 || $joined != "$rest" ]]; then
			words+=("$word")
		else
			words[-1]+=$word
		fi
		rest=${joined#"$word"}
	done
	[[ ${words[-1]} == [\"\']* ]] && quoted=yes
	words=("${words[@]#[\"\']}")
	mapfile -t candidates < <("$1" --describe=words -- "${words[@]:1}" 2>/dev/null)

	COMPREPLY=()
	joined=${words[-1]}
	joined=${joined%"${joined##*[=:]}"}
	[[ ! $quoted ]] || joined=
	for candidate in "${candidates[@]}"; do
		word=${candidate%%$'\t'*}
		[[ $quoted ]] || printf -v word '%q' "$word"
		COMPREPLY+=("${word#"$joined"}")
	done
	[[ ${#COMPREPLY[@]} -eq 1 && ${COMPREPLY[0]} == *= ]] && compopt -o nospace
	return 0
}
# shellcheck disable=SC2046  # names of commands have no blanks
complete -o bashdefault -o default -F _crm crm $(compgen -c crm-)
