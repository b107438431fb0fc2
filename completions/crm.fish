# Completion of crm and crm-NOUN in fish: the program itself says what may follow. It serves the
# command that the file is named after.
# SPDX-License-Identifier: MIT

function __crm_words
    set -l words (commandline -opc)
    set -l current (commandline -ct)
    set -l candidates ($words[1] --describe=words -- $words[2..] "$current" 2>/dev/null)
    if set -q candidates[1]
        printf '%s\n' $candidates
    else
        __fish_complete_path "$current"
    end
end

complete -c (basename (status filename) .fish) -f -a '(__crm_words)'
