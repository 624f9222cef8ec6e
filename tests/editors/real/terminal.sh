#!/bin/sh
# A plan typed key by key into Vim, Neovim (with the language client) and Emacs, in a terminal of tmux: what is saved must
# be what was typed, indented.
#
#   terminal.sh PROGRAM WORK
set -u
cd "$(dirname "$0")/../../.." || exit 1
program=$1
work=$2
socket=$work/tmux
rm -rf "$work"
mkdir -p "$work/home"
export HOME="$work/home" XDG_CONFIG_HOME="$work/home/config" XDG_CACHE_HOME="$work/home/cache"
export XDG_STATE_HOME="$work/home/state" XDG_DATA_HOME="$work/home/data" LC_ALL=C.UTF-8 TERM=screen
trap 'tmux -S "$socket" kill-server 2>/dev/null' EXIT

cat >"$work/wanted.strat" <<'END'
strategy "Acorn Coaching" <
  business "We coach first-time founders"
  website https://acorn.example
  period 2026
>

person maria "Maria Ortiz" role "Owner" capacity 10h/week
person jean-luc "Jean-Luc Roy" role "Editor"

audience founders "First-time founders" <
  on facebook, linkedin
  cares "cash flow", "first hires"
>

purpose sales owner maria <
  // what we want
  goal signups +25% from 400 by Q3 for founders <
    tactic "Answer a question" <
      on facebook post 3/week owner jean-luc
      at 18:30 takes 45min
    >
    tactic "Invite" on linkedin post 1/week
    actual 420 on 2026-03-31
  >
>

response "We answer everybody" within 4h owner maria
review every quarter owner maria
// that is all
END

# keys TEXT…: as they stand; Enter and the like by their names.
keys() {
    tmux -S "$socket" send-keys -t typing "$@"
}

# until COMMAND…: waits for it, at most twenty seconds.
until_true() {
    tries=0
    until "$@" >/dev/null 2>&1; do
        tries=$((tries + 1))
        [ "$tries" -lt 200 ] || return 1
        sleep 0.1
    done
}

on_screen() {
    tmux -S "$socket" capture-pane -p -t typing | grep -q -- "$1"
}

# Lines without what the editor indents by itself, with Enter behind each.
type_all() {
    first=1
    while IFS= read -r line; do
        [ "$first" = 1 ] || keys Enter
        first=0
        line=$(printf '%s' "$line" | sed 's/^ *//')
        # One by one, so that the editor acts on each.
        while [ -n "$line" ]; do
            rest=${line#?}
            keys -l -- "${line%"$rest"}"
            line=$rest
        done
    done <"$work/wanted.strat"
}

# editor NAME FILE READY COMMAND…: started, and on the screen what says that it is.
start() {
    tmux -S "$socket" kill-server 2>/dev/null
    tmux -S "$socket" -f /dev/null new-session -d -s typing -x 120 -y 50 "$1"
}

compare() {
    # The last line's end is the editor's business.
    printf '%s\n' "$(cat "$2" 2>/dev/null)" >"$work/got"
    if cmp -s "$work/wanted.strat" "$work/got"; then
        echo "ok $1 typed key by key"
    else
        echo "FAIL $1 typed key by key:"
        diff "$work/wanted.strat" "$work/got" | head -20
        tmux -S "$socket" capture-pane -p -t typing | tail -5
    fi
}

if command -v vim >/dev/null; then
    start "vim -N -u NONE -i NONE -n --cmd 'set rtp^=$PWD/editors/vim' --cmd \"let g:strat_program = '$program'\" --cmd 'filetype plugin indent on' --cmd 'syntax on' $work/vim.strat"
    until_true on_screen 'vim.strat'
    keys i
    type_all
    keys Escape
    keys -l ':wq'
    keys Enter
    until_true test -s "$work/vim.strat"
    sleep 0.5
    compare Vim "$work/vim.strat"
fi
if command -v nvim >/dev/null; then
    start "nvim --clean --cmd 'set rtp^=$PWD/editors/vim' --cmd \"let g:strat_program = '$program'\" -c \"lua require('strat').setup({settings = {today = '2026-04-06'}})\" $work/nvim.strat"
    until_true on_screen 'nvim.strat'
    sleep 1
    keys i
    type_all
    keys Escape
    keys -l ':wq'
    keys Enter
    until_true test -s "$work/nvim.strat"
    sleep 0.5
    compare Neovim "$work/nvim.strat"
fi
if command -v emacs >/dev/null; then
    start "emacs -nw -Q --eval '(setq make-backup-files nil inhibit-startup-screen t)' -l $PWD/editors/emacs/strat-mode.el $work/emacs.strat"
    until_true on_screen 'emacs.strat'
    sleep 1
    type_all
    keys C-x C-s
    until_true test -s "$work/emacs.strat"
    sleep 0.5
    compare Emacs "$work/emacs.strat"
fi
