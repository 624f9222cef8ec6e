# What machines call files, and by what they know a finding again.

# The files and fingerprints of a run in GitLab's form.
known() { grep -o '"fingerprint": "[0-9a-f]*"\|"path": "[^"]*"' "$work/out"; }

about "paths from the top of the checkout"
mkdir -p clients/acorn house
echo 'person maria owner "x"' >house/people.strat
printf 'import "../../house/people.strat"\naudience a on facebook, cares\n' >clients/acorn/plan.strat
strat check clients/acorn/plan.strat --format gitlab
wanted=$(known)
judge "paths: $wanted" [ "$(echo "$wanted" | grep -c '"path": "house/people.strat"')" -ge 1 ]
judge "paths: $wanted" [ "$(echo "$wanted" | grep -c '"path": "clients/acorn/plan.strat"')" -ge 1 ]
same_known() { judge "$1: $(known)" [ "$(known)" = "$wanted" ]; }
strat check "$PWD/clients/acorn/plan.strat" --format gitlab
same_known "an absolute path"
strat check ./clients/../clients/acorn --format gitlab
same_known "a folder"
cd clients/acorn || exit 1
strat check plan.strat --format gitlab
same_known "another working folder"
for format in sarif github junit; do
    strat check plan.strat --format $format
    prints house/people.strat
    prints clients/acorn/plan.strat
    prints_not '../house'
    prints_not "$work"
done
strat check plan.strat --format short
prints "plan.strat:2:"
cd ../..

about "a submodule's files, from the top of the checkout around it"
mkdir -p agency/clients/acorn agency/clients/birch agency/tree agency/.git
echo 'person maria owner x' >agency/plan.strat
for folder in clients/acorn clients/birch tree; do cp agency/plan.strat agency/$folder; done
echo 'gitdir: ../../.git/modules/clients/acorn' >agency/clients/acorn/.git
mkdir agency/clients/birch/.git
echo "gitdir: $PWD/agency/.git/worktrees/tree" >agency/tree/.git
strat check agency --format github
prints "file=plan.strat,"
prints "file=clients/acorn/plan.strat,"
judge "a repository and a worktree of their own: $(cat "$work/out")" [ "$(grep -c 'file=plan.strat,' "$work/out")" -eq 3 ]
cd agency/clients/acorn || exit 1
strat check plan.strat --format github
prints "file=clients/acorn/plan.strat,"
cd ../../.. || exit 1
strat check agency --write-baseline base.json
strat check agency --baseline base.json --format short
prints_nothing
tells_nothing

about "another root for paths"
mkdir -p sub/deep
echo 'person maria owner x' >sub/deep/plan.strat
strat check sub/deep/plan.strat --format github --path-root sub
prints "file=deep/plan.strat,"
strat check sub/deep/plan.strat --format github --path-root sub/nowhere
ends 2
tells "does not exist"

about "fingerprints and baselines of tokens"
write() { printf '%b' "$1" >plan.strat; }
write 'purpose sales < goal signups 500 by Q3\nvia facebook boost, instagram reel >\n'
strat check plan.strat --format gitlab
wanted=$(known)
strat check plan.strat --write-baseline base.json
ends 0
write '// Moved.\n\n\npurpose   sales <\n  goal signups /* so many */ 500 by Q3 via facebook boost,instagram reel\n>\n'
strat check plan.strat --format gitlab
same_known "another layout"
strat check plan.strat --baseline base.json --format short
prints_nothing
tells_nothing
strat fmt plan.strat
cd .git && strat check ../plan.strat --baseline ../base.json --format short
prints_nothing
tells_nothing
cd ..

about "a file with several names is one input"
mkdir plans
echo 'person a owner x' >plans/z.strat
ln plans/z.strat plans/h.strat
ln -s z.strat plans/b.strat
ln -s plans/z.strat top.strat
strat check . --format short
prints_lines 1
prints "plans/h.strat:1:"
strat check plans/z.strat top.strat "$PWD/plans/b.strat" --format short
prints_lines 1
prints "plans/z.strat:1:"

about "a report names exports as the strategy does, wherever that lies"
mkdir -p clients/acorn
printf 'date,metric,value\n2026-03-01,signups,410\n2026-04-01,signups,420\n' >clients/acorn/numbers.csv
printf 'actuals "numbers.csv"\nmeasure signups every month\npurpose sales < goal signups 500 from 400 by Q3 2026 via facebook >\n' \
    >clients/acorn/plan.strat
for format in html md; do
    strat build "$PWD/clients/acorn/plan.strat" -f $format
    prints numbers.csv
    prints_not "$PWD"
done
strat build "$PWD/clients/acorn/plan.strat" -f json
prints '"file": "numbers.csv"'

about "a report names its source as machines do"
mkdir -p clients/acorn
small clients/acorn/plan.strat
source_is() { judge "its source is $(grep -o '"source": "[^"]*"' "$work/out")" grep -qF "\"source\": \"$1\"" "$work/out"; }
for named in clients/acorn/plan.strat "$PWD/clients/acorn/plan.strat" ./clients/../clients/acorn/plan.strat; do
    strat build "$named" -f json
    source_is clients/acorn/plan.strat
    strat build "$named" -f jsonl --path-root clients
    source_is acorn/plan.strat
done
cd clients/acorn || exit 1
strat build plan.strat -f json
source_is clients/acorn/plan.strat
strat build ../acorn -f json -o out
cp out/plan.json "$work/out"
source_is clients/acorn/plan.strat
cd ../..
strat build clients/acorn/plan.strat -f json --path-root nowhere
ends 2
tells "does not exist"
rmdir .git
if [ -z "$(git rev-parse --git-dir 2>/dev/null)" ]; then
    mkdir elsewhere
    cd elsewhere || exit 1
    strat build ../clients/acorn/plan.strat -f json
    source_is plan.strat
    strat check "$PWD/../clients" --format github
    prints "file=acorn/plan.strat,"
    cd ..
fi
