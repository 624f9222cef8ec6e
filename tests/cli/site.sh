# A folder of clients: the index over their reports, only what changed is written, and only what strat
# wrote is taken away.

# client NAME TITLE [PLACE]: a strategy below clients/.
client() {
    mkdir -p "clients/$(dirname "$1")"
    printf 'strategy "%s" period 2026 website https://acorn.example\n%s' "$2" "$SMALL" >"clients/$1.strat"
}

# shows TEXT: the index holds it; hides TEXT: it does not.
shows() {
    judge "the index does not show $1" grep -qF "$1" site/index.html
}
hides() {
    judge "the index shows $1" not grep -qF "$1" site/index.html
}
not() {
    ! "$@"
}
old() {
    find site -type f -exec touch -d 2020-01-01 {} +
}
# changed: the files that are newer than old has made them, on a line.
changed() {
    find site -type f -newermt 2021-01-01 | sort | tr '\n' ' '
}

about "a folder's index"
client acorn "Acorn <b>&"
client north/birch 'Birch'
strat build clients -o site
ends 0
exists site/acorn.html
exists site/north/birch.html
shows 'Acorn &lt;b&gt;&amp;'
shows '<a href="north/birch.html">'
judge "it asks the network" not grep -Eq '(src|href)="(https?:)?//' site/index.html
clean

about "an index of one goal and of two speaks of one and of two"
client acorn Acorn
printf 'purpose brand < goal signups 500 from 400 by 2026-12-31 < actual 500 on 2026-04-01 > >\n' >clients/acorn.strat
strat build clients -o site --today 2026-04-06
shows "The goal is reached."
sed 's/brand/sales/' clients/acorn.strat >clients/birch.strat
strat build clients -o site --today 2026-04-06
shows "Both goals are on track or better."
sed -i 's|500 from 400 by 2026-12-31 < actual 500|5/week < actual 1/week|' clients/*.strat
strat build clients -o site --today 2026-04-06
shows "Neither of the two goals is on track."
sed -i 's/< actual.*01 >//' clients/acorn.strat
strat build clients -o site --today 2026-04-06
shows "Neither of the two goals is on track. 1 cannot be judged yet."
sed -i 's/< actual.*01 >//' clients/birch.strat
strat build clients -o site --today 2026-04-06
shows "Neither of the two goals has a figure to judge it by yet."
printf 'purpose brand < goal signups 500 from 400 by 2026-12-31 >\n' >clients/acorn.strat
rm clients/birch.strat
strat build clients -o site --today 2026-04-06
shows "The goal has no figure to judge it by yet."
clean

about "an index counts as people do"
for client in "client 10" "client 2" "client 100" "client 1"; do
    client "$client" "$client"
done
strat build clients -o site
order=$(grep -o '<th scope="row"><a href="client%20[0-9]*' site/index.html | sed 's/.*%20//' | tr '\n' ' ')
judge "its order is $order" [ "$order" = "1 2 10 100 " ]
clean

about "an index only over folders, and only of pages"
client acorn Acorn
strat build clients/acorn.strat -o site
is_missing site/index.html
strat build clients -f json -o site
is_missing site/index.html
clean

about "only what changed is written"
client acorn Acorn
client birch Birch
strat build clients -o site
old
strat build clients -o site
judge "it wrote $(changed)" [ "$(changed)" = "" ]
client birch Birches
strat build clients -o site
judge "it wrote $(changed)" [ "$(changed)" = "site/birch.html site/index.html " ]
clean

about "a client that is gone"
client acorn Acorn
client birch Birch
client cedar Cedar
strat build clients -f html,md -o site
printf 'mine' >site/own.html
printf 'mine' >>site/cedar.html
rm clients/birch.strat clients/cedar.strat
strat build clients -f html,md -o site
ends 0
tells "site/birch.html is taken away: its strategy is gone"
tells "site/birch.md is taken away"
tells "site/cedar.html is left where it is: it is no longer what strat wrote"
is_missing site/birch.html
is_missing site/birch.md
exists site/cedar.html
exists site/own.html
hides Birch
clean

about "another folder's reports stay"
client acorn Acorn
strat build clients -o site
mkdir others && cp clients/acorn.strat others/oak.strat
strat build others -o site
judge "acorn's report went" [ -e site/acorn.html ]
rm clients/acorn.strat
strat build others -o site
judge "acorn's report went, which nobody asked about" [ -e site/acorn.html ]
clean

about "a record that leads out of the folder"
client acorn Acorn
client birch Birch
strat build clients -o site
printf 'mine' >victim
digest=$(printf 'mine' | sha256sum | cut -c 1-32)
# forge FROM TO: a line of the index's record is another.
forge() { sed "s|^[0-9a-f]* $1 .*|$digest $2 ../clients/gone.strat|" site/index.html >new && mv new site/index.html; }
forge birch.html ../victim
strat build clients -o site
exists victim
forge birch.html "$PWD/victim"
strat build clients -o site
exists victim
printf 'mine' >site/mine
forge birch.html mine
strat build clients -o site
tells "site/mine is taken away"
clean

about "a broken client"
client acorn Acorn
client birch Birch
strat build clients -o site
cp site/birch.html before
printf 'purpose sales < goal signups 25%% by Q9 >\n' >clients/birch.strat
printf '\0\1\2\3binary binary binary binary binary\377\376\0\0\0\0\0\0\0' >clients/cedar.strat
strat build clients -o site
ends 2
judge "its report is another" cmp -s before site/birch.html
shows '>broken<'
shows 'birch.strat:1: '
shows 'the report of an earlier version'
shows 'cedar.strat is a binary file'
hides 'href="cedar.html"'
clean

about "somebody's own index"
client acorn Acorn
mkdir site && printf '<p>mine' >site/index.html
strat build clients -o site
ends 0
tells "is not strat's and stays as it is"
judge "it wrote over it" [ "$(cat site/index.html)" = '<p>mine' ]
clean

about "a client that is called index"
client index Index
client acorn Acorn
strat build clients -o site
ends 2
tells "would both write site/index.html"
judge "something was written" [ ! -e site ]
clean

about "for a client"
client acorn Acorn
client birch Birch
strat build clients -o site --audience client
hides 'To be settled'
hides 'Maria'
clean

about "one person's hours in several strategies"
printf 'person maria "Maria Ortiz" capacity 6h/week\n' >house.strat
for name in acorn birch; do
    mkdir -p clients
    printf 'import "../house.strat"\nstrategy "%s" period 2026\npurpose sales < goal signups 500 from 400 by Q3 owner maria < tactic tips on facebook post 1/week takes 4h > >\n' $name >clients/$name.strat
done
strat build clients -o site
shows '(133%)'
clean

about "--watch takes away the report of a strategy that is gone"
client acorn Acorn
client birch Birch
"$STRAT" build clients -o site --watch --today 2026-04-06 >"$work/out" 2>"$work/err" </dev/null &
watcher=$!
judge "it does not build" waits_until [ -e site/index.html ]
rm clients/birch.strat
judge "the report stays" waits_until [ ! -e site/birch.html ]
judge "the other went" [ -e site/acorn.html ]
rm clients/acorn.strat
judge "the last report stays" waits_until [ ! -e site/acorn.html ]
kill -TERM $watcher
{ wait $watcher; } 2>/dev/null
client acorn Acorn
"$STRAT" build clients/acorn.strat -o plan.html --watch --today 2026-04-06 >"$work/out" 2>"$work/err" </dev/null &
watcher=$!
judge "it does not build one" waits_until [ -e plan.html ]
rm clients/acorn.strat
judge "one report stays" waits_until [ ! -e plan.html ]
kill -TERM $watcher
{ wait $watcher; } 2>/dev/null
clean
