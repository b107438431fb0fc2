#compdef crm -P crm-*
# Completion of crm and crm-NOUN in zsh: the program itself says what may follow.
# SPDX-License-Identifier: MIT

local -a candidates open
candidates=(${(f)"$($words[1] --describe=words -- "${(@Q)words[2,CURRENT]}" 2>/dev/null)"})
candidates=(${candidates%%$'\t'*})
open=(${(M)candidates:#*=})
candidates=(${candidates:#*=})

if (( $#candidates + $#open == 0 )); then
	_files
else
	compadd -a candidates
	compadd -S '' -a open
fi
