# Reports: where they go, in which format, and what becomes of those of strategies with errors.

about "one report to standard output"
small plan.strat
strat build plan.strat
ends 0
prints "<!DOCTYPE html>"
tells "warning[missing-website]"
cp "$work/out" plan.html
strat build plan.strat -f html
same "$work/out" plan.html
strat build plan.strat -o -
same "$work/out" plan.html
strat build plan.strat -f json
prints '"generator"'
prints '"source": "plan.strat"'
strat build plan.strat -f md
prints "# "
strat_reads "$SMALL" build - -f html
ends 0
prints "<!DOCTYPE html>"
strat_reads "$SMALL" build - -f json --stdin-filename plan.strat
prints '"source": "plan.strat"'
whole whole.strat
strat build whole.strat
ends 0
tells_nothing

about "what a format does not know is not passed over"
whole whole.strat
strat build whole.strat -f json --audience client
ends 0
prints '"audience": "client"'
prints_not '"budget"'
strat build whole.strat -f ics,jsonl --audience client -o both
ends 0
holds both/whole.jsonl '"audience": "client"'
strat build whole.strat --charts mermaid
ends 2
tells 'it goes with -f md'
strat build whole.strat -o whole.md --charts mermaid
ends 0

about "several reports need a folder"
small plan.strat
small other.strat
strat build plan.strat other.strat
ends 2
prints_nothing
tells "-o FOLDER"
strat build plan.strat -f html,md
ends 2
prints_nothing
tells "-o FOLDER"

about "-o with a known ending is a file"
small plan.strat
for format in html md json; do
    strat build plan.strat -f $format
    cp "$work/out" expected
    strat build plan.strat -o report.$format
    ends 0
    prints_nothing
    same report.$format expected
    strat build plan.strat -o report.$format
    same report.$format expected
done
strat build plan.strat -f md -o really.html
ends 0
same really.html "$PWD/report.md"
strat build plan.strat -f html,md -o both.html
ends 2
is_missing both.html
small other.strat
strat build plan.strat other.strat -o both.html
ends 2
is_missing both.html
tells "2 strategies would all be written to both.html"
clean

about "any other -o is a folder"
small plan.strat
small other.strat
strat build plan.strat -o reports
ends 0
exists reports/plan.html
strat build plan.strat other.strat -f html,md,json -o deep/er/reports
ends 0
for name in plan other; do
    for ending in html md json; do
        exists deep/er/reports/$name.$ending
    done
done
strat build plan.strat -f json -f md -o two
exists two/plan.json
exists two/plan.md
is_missing two/plan.html
mkdir folder.html
strat build plan.strat -o folder.html
ends 0
exists folder.html/plan.html
strat_reads "$SMALL" build - -o reports
ends 0
exists reports/stdin.html
strat_reads "$SMALL" build - -o reports --stdin-filename some/thing.strat
exists reports/thing.html
cp plan.strat odd.name
strat build odd.name -o reports
exists reports/odd.name.html
echo in the way >taken
strat build plan.strat -o taken
ends 2
holds taken "in the way"
tells "taken/plan.html cannot be written"
strat build plan.strat -o taken/deeper
ends 2
clean

about "two inputs that would write one output"
mkdir a b
small a/plan.strat
small b/plan.strat
small plan.strat
strat build a/plan.strat b/plan.strat -o out
ends 2
tells "a/plan.strat and b/plan.strat would both write out/plan.html"
is_missing out
strat build plan.strat ./plan.strat -o out
ends 0
exists out/plan.html
strat build a/plan.strat "$PWD/a/../a/plan.strat" -o out
ends 0

about "a report never overwrites a strategy"
small plan.html
cp plan.html before
strat build plan.html -o plan.html
ends 2
tells "would overwrite the strategy"
same plan.html before
cp plan.html plan
strat build plan plan.html -o .
ends 2
same plan.html before

about "a folder stands for the strategies in it"
mkdir -p clients/acorn clients/oak
small clients/acorn/plan.strat
small clients/oak/plan.strat
library clients/team.strat
printf 'import "../team.strat"\n%s' "$SMALL" >clients/oak/plan.strat
strat build clients -o out
ends 0
exists out/acorn/plan.html
exists out/oak/plan.html
is_missing out/team.html
strat build clients/oak/plan.strat clients/team.strat -o out
exists out/team.html

about "errors of the language"
printf 'purpose sales < goal signups 25%% by Q3 via facebook boost >\n' >wrong.strat
small plan.strat
strat build wrong.strat
ends 1
prints_nothing
tells "error[bad-value]"
strat build wrong.strat -o wrong.html
ends 1
is_missing wrong.html
echo earlier >wrong.html
touch -t 202001010000 wrong.html
strat build wrong.strat -o wrong.html
ends 1
holds wrong.html earlier
judge "the earlier report was touched" [ -z "$(find wrong.html -newermt 2020-01-02)" ]
strat build wrong.strat plan.strat -o out
ends 1
exists out/plan.html
is_missing out/wrong.html
strat build none.strat wrong.strat plan.strat -o other
ends 2
exists other/plan.html
is_missing other/wrong.html
tells "none.strat does not exist"

about "errors of judgement: a draft"
broken draft.strat
small plan.strat
strat build draft.strat -f json
ends 1
prints '"draft": true'
tells "error[goal-without-number]"
strat build draft.strat -f md
ends 1
prints "**Draft: 1 thing"
prints "number to be agreed"
strat build draft.strat plan.strat -o drafts
ends 1
exists drafts/draft.html
exists drafts/plan.html
judge "a sound report calls itself a draft" [ -z "$("$STRAT" build plan.strat -f json --today 2026-04-06 | grep draft)" ]
strat build draft.strat --strict
ends 1
prints_nothing
strat build draft.strat plan.strat --strict -o strict
ends 1
is_missing strict/draft.html
exists strict/plan.html
printf 'rules < deny missing-step >\n%s' "$SMALL" >denied.strat
strat build denied.strat -f json
ends 1
prints '"draft": true'
strat build denied.strat -o denied.html --strict
ends 1
is_missing denied.html

about "--fail-on writes what has no errors"
small plan.strat
strat build plan.strat -o plan.html --fail-on warning
ends 1
exists plan.html
strat build plan.strat --fail-on advice
ends 1
prints "<!DOCTYPE html>"
strat build plan.strat --fail-on error
ends 0

about "a library"
library people.strat
strat build people.strat -f json
ends 0
tells "people.strat states no purpose"
prints "maria"

about "many reports, on one core and on several"
mkdir many
for i in 1 2 3 4 5 6 7 8 9; do
    small "many/plan-$i.strat"
    whole "many/whole-$i.strat"
done
strat build -j 1 -f html,json,md many -o alone
ends 0
cp "$work/err" alone.err
strat build -j 4 -f html,json,md many -o together
same "$work/err" alone.err
judge "the reports differ" diff -r alone together
judge "there are not 54 reports and an index" [ "$(find together -type f | wc -l)" -eq 55 ]
clean

about "--watch"
small plan.strat
strat build plan.strat --watch
ends 2
tells "needs a place"
strat_reads "$SMALL" build - --watch -o plan.html
ends 2
tells "standard input"
strat build none.strat none.strat --watch -f html,md -o x.html
ends 2
library people.strat
printf 'import "people.strat"\n%s' "$SMALL" >plan.strat
# Written just now they might have changed after they are read.
touch -t 202601010000 plan.strat people.strat
"$STRAT" build plan.strat -o plan.json --watch --today 2026-04-06 >"$work/out" 2>"$work/err" </dev/null &
watcher=$!
await() { waits_until grep -qsF "$1" plan.json; }
judge "it does not build at first" await '"maria"'
sed 's/maria/mona/' people.strat >new && mv new people.strat
judge "it does not build when an import changes" await '"mona"'
printf 'purpose sales < goal signups 25%% by Q3 >\n' >plan.strat
sleep 1.1
judge "a report goes when there are errors" await '"mona"'
printf 'import "people.strat"\n%s' "$SMALL" | sed 's/25%/35%/' >plan.strat
judge "it does not build when the file changes" await '35'
# What is named before it is there, import or figures.
printf 'import "team.strat"\nactuals "figures.csv"\n%s' "$SMALL" >plan.strat
told() { grep -qsF "$1" "$work/err"; }
judge "it does not look for figures" waits_until told "figures.csv"
printf 'date,metric,value\n2026-03-01,signups,420\n' >figures.csv
touch -t 202601010000 figures.csv
judge "it does not build when figures are there" waits_until told "figures.csv changed"
sed 's/maria/mona/' people.strat >team.strat
touch -t 202601010000 team.strat
judge "it does not build with both" await '420'
kill -TERM $watcher
{ wait $watcher; } 2>/dev/null
status=$?
judge "it ended with $status" [ "$status" -eq 143 ]
tells "watching 1 file"
tells "people.strat changed, building again"
clean
