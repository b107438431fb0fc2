#!/bin/sh
# What TAB offers in bash, zsh and fish: the words that the program names, put as each shell wants them.
# SPDX-License-Identifier: MIT
. "${0%/*}/../lib.sh"
scripts=$top/completions

# A program that notes what it is asked, and offers the lines of the file `offer`.
mkdir bin
cat >bin/crm-fake <<'END'
#!/bin/sh
{ printf '[%s]' "$@" && echo; } >asked
cat offer
END
chmod +x bin/crm-fake
PATH=$PWD/bin:$PATH

# LINE completed by bash as readline would cut it; prints the replies.
cat >complete.bash <<'END'
. "$1/crm.bash"
compopt() { echo "compopt $*"; }
COMP_LINE=$2 COMP_POINT=${#2} COMP_WORDS=()
word='[^[:blank:]=:]+|[=:]+'
rest=$2
while [[ $rest =~ ^[[:blank:]]*($word) ]]; do
	COMP_WORDS+=("${BASH_REMATCH[1]}")
	rest=${rest#"${BASH_REMATCH[0]}"}
done
[[ $2 == *[[:blank:]] ]] && COMP_WORDS+=('')
COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
_crm "${COMP_WORDS[0]}" "${COMP_WORDS[COMP_CWORD]}" ''
printf '%s\n' "${COMPREPLY[@]}"
END
in_bash() { bash complete.bash "$scripts" "$1"; }

# The same in zsh, outside of its line editor: compadd prints what it would add.
cat >complete.zsh <<'END'
compadd() { [[ $1 == -S ]] && { print open ${(P)4}; return }; print -l -- ${(P)2} }
_files() { print files }
words=(${(z)2})
[[ $2 == *' ' ]] && words+=('')
CURRENT=$#words
_crm() { . $scripts/crm.zsh }
scripts=$1
_crm
END
in_zsh() { zsh -f complete.zsh "$scripts" "$1" | grep -v '^$\|^open$'; }

# fish asks for a file named after the command.
cp "$scripts/crm.fish" crm-fake.fish
in_fish() { fish --no-config -c 'source crm-fake.fish; complete -C "$argv[1]"' "$1"; }

printf 'list\nlose\n' >offer
prints 'list
lose' in_bash 'crm-fake l'
prints '[--describe=words][--][l]' cat asked
prints 'list
lose' in_zsh 'crm-fake l'
prints '[--describe=words][--][l]' cat asked
prints 'list
lose' in_fish 'crm-fake l'
prints '[--describe=words][--][l]' cat asked

given in_bash 'crm-fake win --reason '
prints '[--describe=words][--][win][--reason][]' cat asked
given in_zsh 'crm-fake win --reason '
prints '[--describe=words][--][win][--reason][]' cat asked
given in_fish 'crm-fake win --reason '
prints '[--describe=words][--][win][--reason][]' cat asked

# bash cuts stage=w into three words, and wants only what stands behind the sign.
printf 'stage=won\nstage=wooing\n' >offer
prints 'won
wooing' in_bash 'crm-fake list stage=w'
prints '[--describe=words][--][list][stage=w]' cat asked
prints 'won
wooing' in_bash 'crm-fake list stage='
prints '[--describe=words][--][list][stage=]' cat asked
prints 'stage=won
stage=wooing' in_zsh 'crm-fake list stage=w'
prints 'stage=won
stage=wooing' in_fish 'crm-fake list stage=w'

echo 'Blue Pumps' >offer
prints 'Blue\ Pumps' in_bash 'crm-fake show B'
prints 'Blue Pumps' in_bash "crm-fake show 'B"
prints '[--describe=words][--][show][B]' cat asked
prints 'Blue Pumps' in_zsh 'crm-fake show B'

# A word that goes on behind its = gets no blank.
echo '--stage=' >offer
prints 'compopt -o nospace
--stage=' in_bash 'crm-fake add --st'
prints 'open --stage=' in_zsh 'crm-fake add --st'

: >offer
prints files in_zsh 'crm-fake import fi'
touch found.csv
matches '^found.csv' in_fish 'crm-fake import fou'

for program in "$CRM_BIN"/crm*; do
	[ ! -x "$program" ] || matches . in_bash "${program##*/} "
done
