internal import ArgumentParser

/// A shell that can complete command lines of baton.
package enum CompletionScript: String, CaseIterable, Sendable, ExpressibleByArgument {
    case bash
    case zsh
    case fish

    /// What the shell is to run: it asks `baton __complete` for words, and knows nothing itself.
    package var text: String {
        switch self {
        case .bash: Self.bashText
        case .zsh: Self.zshText
        case .fish: Self.fishText
        }
    }

    private static let bashText = #"""
        # Completion of baton for bash.
        #
        # In this shell:   source <(baton completion bash)
        # In every shell:  baton completion bash >~/.local/share/bash-completion/completions/baton
        #                  (with the package bash-completion, else the line above in ~/.bashrc)

        __baton_complete() {
            local rest=${COMP_LINE:0:COMP_POINT} piece='' i line value text before directives=''
            local -a words=() values=() texts=()
            # Bash breaks words at : and = too, which addresses and options are full of.
            for ((i = 0; i <= COMP_CWORD; i++)); do
                if [[ $i -eq 0 || $rest == [[:space:]]* ]]; then words+=(''); fi
                rest=${rest#"${rest%%[![:space:]]*}"}
                piece=${COMP_WORDS[i]}
                if ((i == COMP_CWORD)); then piece=$rest; fi
                words[${#words[@]} - 1]+=$piece
                rest=${rest#"$piece"}
            done
            before=${words[${#words[@]} - 1]}
            before=${before%"$piece"}
            while IFS= read -r line; do
                case $line in
                :*) directives+=$line ;;
                *)
                    value=${line%%$'\t'*}
                    text=${line#"$value"}
                    values+=("${value#"$before"}")
                    texts+=("${text#$'\t'}")
                    ;;
                esac
            done < <("${words[0]/#\~\//$HOME/}" __complete "${words[@]:1}" 2>/dev/null)
            COMPREPLY=("${values[@]}")
            # A list that is only shown has room for what each means.
            if ((${#values[@]} > 1)) && [[ ${COMP_TYPE:-9} == 63 || ${COMP_TYPE:-9} == 33 ]]; then
                for i in "${!values[@]}"; do
                    [[ -n ${texts[i]} ]] || continue
                    line="${values[i]}  (${texts[i]})"
                    if ((${#line} > ${COLUMNS:-80} - 4)); then
                        line="${line:0:${COLUMNS:-80}-6}…)"
                    fi
                    COMPREPLY[i]=$line
                done
            fi
            case $directives in *:files*) compopt -o default 2>/dev/null ;; esac
            case $directives in *:nospace*) compopt -o nospace 2>/dev/null ;; esac
            return 0
        }

        if ((BASH_VERSINFO[0] * 100 + BASH_VERSINFO[1] >= 404)); then
            complete -o nosort -F __baton_complete baton
        else
            complete -F __baton_complete baton
        fi
        """#

    private static let zshText = #"""
        #compdef baton
        # Completion of baton for zsh.
        #
        # In this shell:   source <(baton completion zsh)
        # In every shell:  baton completion zsh >"${fpath[1]}/_baton"
        #                  (before compinit runs in ~/.zshrc)

        _baton() {
            local line value text directives=''
            local -a before candidates more
            if ((CURRENT > 2)); then before=("${(@Q)words[2,CURRENT-1]}"); fi
            while IFS= read -r line; do
                if [[ $line == :* ]]; then
                    directives+=$line
                    continue
                fi
                value=${line%%$'\t'*}
                text=${line#"$value"}
                text=${text#$'\t'}
                candidates+=("${value//:/\\:}${text:+:}${text}")
            done < <("${words[1]/#\~\//$HOME/}" __complete "${before[@]}" "${(Q)PREFIX}" 2>/dev/null)
            if [[ $directives == *:nospace* ]]; then more=(-S ''); fi
            local -i found=1
            if (($#candidates)); then
                _describe -V 'baton' candidates "${more[@]}" && found=0
            fi
            if [[ $directives == *:files* ]]; then
                compset -P '*='
                _files && found=0
            fi
            return found
        }

        if [[ ${funcstack[1]} == _baton ]]; then
            _baton "$@"
        else
            compdef _baton baton
        fi
        """#

    private static let fishText = #"""
        # Completion of baton for fish.
        #
        # In this shell:   baton completion fish | source
        # In every shell:  baton completion fish >~/.config/fish/completions/baton.fish

        function __baton_complete
            set -l words (commandline -opc)
            set -l current (commandline -ct)
            set -l lines (command $words[1] __complete $words[2..-1] "$current" 2>/dev/null)
            string match -v -- ':*' $lines
            if contains -- :files $lines
                set -l start (string match -r -- '^--[a-z-]+=' "$current")
                for path in (__fish_complete_path (string replace -r -- '^--[a-z-]+=' '' "$current"))
                    echo "$start$path"
                end
            end
        end

        complete -c baton -e
        complete -c baton -f -k -a '(__baton_complete)'
        """#
}
