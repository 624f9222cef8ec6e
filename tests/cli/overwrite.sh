# No verb writes over a file that it reads, whatever name leads there.

reads_all() {
    printf 'import "house.strat"\nactuals "figures.json"\npurpose sales < goal signups 50 from 3 by Q3 owner maria via facebook boost >\n' >plan.strat
    echo 'person maria "Maria Ortiz"' >house.strat
    printf 'date,metric,value\n2026-01-03,signups,5\n' >figures.json
    echo 'rules < allow missing-step because "a sketch" >' >.strat-rules
    mkdir kept other
    cp plan.strat house.strat figures.json .strat-rules kept
    ln figures.json other/hard.json
    ln -s ../figures.json other/soft.json
    ln figures.json other/hard.html
    ln plan.strat other/hard-plan.html
    ln .strat-rules other/hard-rules.html
    ln house.strat other/hard-house.html
}

# refuses ARGUMENT…: exit 2, a sentence, and every file as it was.
refuses() {
    strat "$@"
    ends 2
    judge "$*: it does not say what would be lost" grep -Eq "would overwrite|is not overwritten" "$work/err"
    for file in plan.strat house.strat figures.json .strat-rules; do
        same "$file" "kept/$file"
    done
}

about "an output is an input under any name"
reads_all
for output in figures.json ./figures.json "$PWD/figures.json" other/hard.json other/soft.json \
    plan.strat house.strat .strat-rules other/hard-plan.html other/hard-rules.html \
    other/hard-house.html; do
    refuses check plan.strat --format "json=$output"
    refuses check . --format "short,sarif=$output"
    refuses check plan.strat --write-baseline "$output"
done
for output in figures.json other/hard.json other/soft.json other/hard.html other/hard-plan.html \
    other/hard-rules.html other/hard-house.html; do
    refuses build plan.strat -o "$output"
done
ln figures.json other/plan.json
refuses build plan.strat -f html,json -o other
is_missing other/plan.html

about "a strategy is nobody's output, read or not"
reads_all
refuses check house.strat --format json=plan.strat
refuses check house.strat --write-baseline plan.strat

about "a baseline is written over a baseline only"
reads_all
strat check plan.strat --write-baseline base.json
ends 0
strat check plan.strat --write-baseline base.json
ends 0
cp base.json kept
refuses check plan.strat --baseline base.json --write-baseline base.json
refuses check plan.strat --baseline base.json --format json=base.json
same base.json kept/base.json
echo "notes of a meeting" >notes.txt
refuses check plan.strat --write-baseline notes.txt
judge "the notes are gone" grep -q meeting notes.txt

about "a baseline hides nothing that could not be read"
reads_all
rm house.strat
strat check plan.strat --write-baseline base.json
ends 2
tells "was not judged whole"
tells "base.json is not written: not everything could be read"
is_missing base.json
cp kept/house.strat .
strat check plan.strat --write-baseline base.json
ends 0
cp base.json kept/base.json
for unread in house.strat plan.strat figures.json; do
    mv "$unread" gone
    strat check plan.strat --write-baseline base.json
    ends 2
    tells "base.json is not written: not everything could be read"
    same base.json kept/base.json
    mv gone "$unread"
done
strat check plan.strat missing --write-baseline base.json
ends 2
same base.json kept/base.json

about "reports over earlier reports"
reads_all
strat build plan.strat -o plan.html
ends 0
strat build plan.strat -o plan.html
ends 0
strat build . -f html,json -o out
strat build . -f html,json -o out
ends 0

# apart ARGUMENT…: exit 2 and a sentence, where two outputs would go to one file.
apart() {
    strat "$@"
    ends 2
    judge "$*: it does not say that two would go to one" grep -q "would both go to" "$work/err"
}

about "two outputs never go to one file, whatever their names"
reads_all
apart check plan.strat --format json=new.json --write-baseline ./new.json
is_missing new.json
ln -s dangling.json soft.json
apart check plan.strat --format json=dangling.json,sarif=soft.json
apart check plan.strat --format json=other/../dangling.json --write-baseline soft.json
is_missing dangling.json
echo '{}' >one.json
ln one.json two.json
apart check plan.strat --format json=one.json,sarif=two.json
judge "it was written" grep -qx '{}' one.json
mkdir site
cp plan.strat second.strat
echo "a report" >site/plan.html
ln site/plan.html site/second.html
apart build plan.strat second.strat -o site
judge "the report was written over" grep -qx "a report" site/plan.html
strat build plan.strat -o site -f html,json
ends 0
