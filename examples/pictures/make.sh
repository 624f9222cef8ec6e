#!/bin/sh
# Makes the pictures of the README afresh: two reports and what `check` says on a terminal. Needs Chromium.
#
#   sh examples/pictures/make.sh [STRAT]
set -eu
strat=${1:-}
case $strat in
"") strat=$(cd "$(dirname "$0")/../.." && pwd)/build/strat ;;
/*) ;;
*) strat=$PWD/$strat ;;
esac
cd "$(dirname "$0")"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# shot PAGE PICTURE WIDTH HEIGHT
shot() {
    chromium --headless --no-sandbox --disable-gpu --hide-scrollbars --user-data-dir="$work/profile" \
        --window-size="$3,$4" --screenshot="$PWD/$2" "file://$1" >/dev/null 2>&1
}

"$strat" build ../museum/museum.strat --today 2026-04-20 -o "$work/museum.html"
shot "$work/museum.html" report.png 1280 1200

# The calendar alone: an ordinary week and what comes besides, which are one part of the page.
"$strat" build ../shoe-shop.strat --today 2026-04-06 -o "$work/shop.html"
sed -e 's|<meta http-equiv=[^>]*>||' -e 's|</head>|<style>nav { display: none !important } .page { display: block !important; max-width: 62rem; padding-top: 0 !important } main > #do { border: 0; margin: 0; padding: 0 } body > header, footer, main > :not(#do), #do > h2, #do > .lead, #do > form, #do > h3:first-of-type, #do > table:first-of-type { display: none !important }</style></head>|' \
    "$work/shop.html" >"$work/calendar.html"
shot "$work/calendar.html" calendar.png 1060 880

# What a terminal shows, colours and all.
cat >"$work/plan.strat" <<'PLAN'
strategy "Acorn Coaching 2026" period 2026 website https://acorn.example
person maria "Maria Ortiz" capacity 6h/week
purpose sales owner maria <
  goal signups 500 from 400 by Q3 link https://acorn-shop.example/join call "Get the letter"
  tactic tips "Share a tip from the newsletter" on facebook post 4/week takes 90min
  tactic letter "The Friday letter" on newsletter issue 1/week days fri takes 2h
>
PLAN
(cd "$work" && "$strat" check plan.strat --today 2026-04-06 --only over-capacity,off-site-link \
    --color always >found.txt 2>&1) || true
{
    echo '<!doctype html><meta charset="utf-8"><style>body { margin: 0; background: #16191d; color: #d7dde3 }'
    echo 'pre { font: 15px/1.45 "DejaVu Sans Mono", monospace; margin: 1.2rem 1.4rem } b { font-weight: 700 }'
    echo '.c31 { color: #ff7b72 } .c33 { color: #e3b341 } .c34 { color: #79c0ff } .c36 { color: #76e3ea }</style><pre>'
    echo '<span class="c34">$</span> strat check plan.strat'
    sed -e 's/&/\&amp;/g; s/</\&lt;/g; s/>/\&gt;/g' \
        -e 's/\x1b\[1;\(3[0-9]\)m/<b class="c\1">/g; s/\x1b\[1m/<b>/g; s/\x1b\[0m/<\/b>/g' "$work/found.txt"
    echo '</pre>'
} >"$work/found.html"
shot "$work/found.html" finding.png 1180 630
