# strat check --changed: whole strategies, whichever of their files changed.

client() {
    mkdir -p clients/acorn house other .git
    cat >clients/acorn/plan.strat <<'EOT'
import "../../house/people.strat"
import "goals.strat"
actuals "figures.csv"
profile @acorn on facebook for sales owner maria
EOT
    echo 'purpose sales < goal signups 500 from 400 by Q3 owner maria via facebook boost >' >clients/acorn/goals.strat
    printf 'date,metric,value\n2026-03-01,signups,420\n' >clients/acorn/figures.csv
    echo 'person maria "Maria Ortiz"' >house/people.strat
    echo 'purpose sales < goal calls by Q3 via facebook boost >' >other/plan.strat
    printf 'date,metric,value\n' >other/unread.csv
}

# judged FILE…: exactly these strategies were looked at (by a format that names them all).
judged() {
    found=$(sed -n 's/.*<testsuite name="\([^"]*\)".*/\1/p' "$work/out" | tr '\n' ' ')
    judge "it judged: $found" [ "$found" = "${*:+$* }" ]
}

about "a part is judged in the strategy that imports it"
client
for changed in clients/acorn/goals.strat house/people.strat clients/acorn/figures.csv \
    clients/acorn/plan.strat ./house/../house/people.strat "$PWD/house/people.strat"; do
    strat check --changed "$changed" --format junit
    ends 0
    judged clients/acorn/plan.strat
done

about "from a folder below, names are as they are there"
client
cd clients/acorn || exit 1
strat check --changed goals.strat ../../other/plan.strat --format short
ends 1
judge "a name from below" grep -q '^goals.strat:1:' "$work/out"
judge "what lies elsewhere" grep -q '^../../other/plan.strat:1:' "$work/out"
judge "the way round is shown" sh -c "! grep -q clients/acorn '$work/out'"
cd ../..

about "from a folder below, git names files from the top"
client
cd clients/acorn || exit 1
strat check --changed house/people.strat other/plan.strat --format junit
ends 1
judged other/plan.strat clients/acorn/plan.strat
tells_nothing
rm ../../house/people.strat
strat check --changed house/people.strat --format short
ends 1
tells "house/people.strat is not there, and counts as deleted"
cd ../..

about "a list that was taken apart at a blank"
client
mkdir "two words"
cp other/plan.strat "two words/plan.strat"
strat check --changed two words/plan.strat
ends 0
tells "two and 1 more of the files are not there, and count as deleted"

about "names as git quotes them"
client
mkdir "other/für sie"
cp other/plan.strat "other/für sie/mit \"Wort\".strat"
for quoted in 'other/f\303\274r sie/mit \"Wort\".strat' '"other/f\303\274r sie/mit \"Wort\".strat"'; do
    strat check --changed "$quoted" --format junit
    ends 1
    judged "other/für sie/mit &quot;Wort&quot;.strat"
    tells_nothing
done
rm "other/für sie/mit \"Wort\".strat"
strat check --changed 'other/f\303\274r sie/mit \"Wort\".strat'
tells 'other/für sie/mit "Wort".strat is not there'
strat check --changed 'other\plan.strat'
tells 'other\plan.strat is not there'

about "a part that was renamed, of which git names the new place alone"
client
mv house/people.strat house/team.strat
strat check --changed house/team.strat --format junit
ends 1
judged clients/acorn/plan.strat house/team.strat

about "what is touched by nothing is left alone"
client
strat check --changed other/unread.csv --format junit
ends 0
judged
strat check --changed other/plan.strat --format junit
ends 1
judged other/plan.strat
strat check --changed other/plan.strat house/people.strat --format junit
ends 1
judged clients/acorn/plan.strat other/plan.strat

about "a break in a part is seen where it breaks"
client
echo 'person anna "Anna Bell"' >house/people.strat
strat check --changed house/people.strat --format short
ends 1
judge "nobody misses maria" grep -q "unknown-name.*maria" "$work/out"

about "a file that is gone"
client
rm house/people.strat
strat check --changed house/people.strat --format short
ends 1
tells "house/people.strat is not there, and counts as deleted"
judge "nobody misses it" grep -q "import" "$work/out"
judge "another strategy is judged" sh -c "! grep -q other/ '$work/out'"

about "the rules of a folder"
client
echo 'rules < deny no-owner >' >other/.strat-rules
strat check --changed other/.strat-rules --format junit
ends 1
judged other/plan.strat
rm other/.strat-rules
strat check --changed other/.strat-rules --format junit
ends 1
judged other/plan.strat

about "from a folder of the repository"
client
cd clients/acorn || exit 1
strat check --changed goals.strat --format junit
ends 0
judged clients/acorn/plan.strat

about "nothing to judge"
mkdir -p .git
echo hello >notes.csv
strat check --changed notes.csv
ends 0
strat check --changed
ends 2
tells "needs the files that changed"
strat check --changed notes.csv --fix
ends 2

about "a submodule that has another commit, as git lists it"
client
mkdir -p clients/birch/parts
git init -q clients/birch
echo 'purpose sales < goal calls by Q3 via facebook boost >' >clients/birch/plan.strat
echo 'person sam' >clients/birch/parts/people.strat
printf 'import "../clients/birch/parts/people.strat"\npurpose sales < goal calls 5/week by Q3 owner sam via facebook boost >\n' >other/plan.strat
# Machines call a file from the top of the checkout that holds it.
strat check --changed clients/birch --format junit
ends 1
judged plan.strat other/plan.strat
tells_nothing
strat check --changed clients/birch house/people.strat --format junit
judged clients/acorn/plan.strat plan.strat other/plan.strat
(cd clients/acorn && "$STRAT" --today 2026-04-06 check --changed clients/birch --format junit >"$work/out" 2>"$work/err")
judged plan.strat other/plan.strat
printf 'date,metric,value\n2026-03-31,calls,3\n' >clients/birch/parts/calls.csv
rm clients/birch/plan.strat clients/birch/parts/people.strat
printf 'actuals "../clients/birch/parts/calls.csv"\npurpose sales < goal calls 5/week by Q3 via facebook boost >\n' >other/plan.strat
strat check --changed other/plan.strat clients/birch --format junit
judged other/plan.strat
tells_nothing
mkdir empty
strat check --changed empty --format short
ends 0
prints_nothing
tells "empty is a folder, and no strategy has anything in it"
clean
