# What check prints, where, and how it ends.

about "exit status and --fail-on"
small plan.strat
strat check plan.strat
ends 0
strat check plan.strat --fail-on error
ends 0
strat check plan.strat --fail-on warning
ends 1
strat check plan.strat --fail-on advice
ends 1
broken wrong.strat
strat check wrong.strat
ends 1
strat check wrong.strat --fail-on error
ends 1
whole whole.strat
strat check whole.strat --fail-on advice
ends 0
tells_nothing
prints "whole.strat: no findings (today is 2026-04-06)"
printf 'rules < set fail-on warning >\n%s' "$SMALL" >strict.strat
strat check strict.strat
ends 1
strat check strict.strat --fail-on error
ends 0
strat check whole.strat strict.strat
ends 1
printf 'rules < deny missing-website >\n%s' "$SMALL" >denies.strat
strat check denies.strat
ends 1
printf 'rules < warn missing-website >\n%s' "$SMALL" >warns.strat
strat check warns.strat --fail-on error
ends 0

about "formats on standard output"
small plan.strat
strat check plan.strat --format text
prints "warning[missing-website]"
prints "  --> plan.strat:1:1"
prints "plan.strat: 1 warning, 3 advice (today is 2026-04-06)"
strat check plan.strat --format short
prints_lines 4
strat check plan.strat --format jsonl
prints_lines 4
strat check plan.strat --format github
prints "::warning file=plan.strat,line=1,"
prints "::notice "
strat check plan.strat --format gitlab
prints '"fingerprint"'
strat check plan.strat --format junit
prints "<testsuite"
strat check plan.strat --format sarif
prints '"version": "2.1.0"'
if command -v python3 >/dev/null; then
    for format in json sarif gitlab; do
        strat check plan.strat --format $format
        judge "$format is no JSON" python3 -m json.tool "$work/out" /dev/null
    done
    strat check plan.strat --format junit
    judge "junit is no XML" python3 -c 'import sys, xml.dom.minidom; xml.dom.minidom.parse(sys.argv[1])' "$work/out"
    strat check none.strat --format json
    ends 2
    judge "it is no JSON when nothing could be read" python3 -m json.tool "$work/out" /dev/null
fi

about "several formats at once, to files"
small plan.strat
strat check plan.strat --format short
cp "$work/out" short
strat check plan.strat --format json
cp "$work/out" json
strat check plan.strat --format short,json=found.json
ends 0
same "$work/out" short
same found.json json
strat check plan.strat --format json=found.json --format sarif=found.sarif,short
same "$work/out" short
same found.json json
exists found.sarif
strat check plan.strat --format json=alone.json
ends 0
prints_nothing
same alone.json json
strat check plan.strat --format json,short
ends 2
prints_nothing
tells "both go to standard output"
strat check plan.strat --format json=x,short=./x
ends 2
is_missing x
strat check plan.strat --format json=none/x.json
ends 2
tells "none/x.json cannot be written"
strat check plan.strat --format short,json=none/x.json
ends 2
same "$work/out" short
strat check plan.strat --format json=-
same "$work/out" json
clean

about "--only"
small plan.strat
strat check --format short --only missing-website plan.strat
ends 0
prints_lines 1
strat check --format short --only missing-website,missing-step plan.strat
prints_lines 2
strat check --format short --only missing-website --only missing-step plan.strat
prints_lines 2
strat check --format short --only no-owner plan.strat
prints_nothing
ends 0
strat check --format short --only missing-step --fail-on warning plan.strat
ends 0
broken wrong.strat
strat check --format short --only no-owner wrong.strat
ends 0
printf 'purpose sales < goal signups 5/week via facebook\n' >open.strat
strat check --format short --only no-owner open.strat
ends 1
prints "error[syntax]"

about "levels and silences"
printf '// allow(missing-website): it is being built\n%s' "$SMALL" >plan.strat
strat check --format json plan.strat
prints '"suppressed": 1'
prints_not '"rule": "missing-website"'
strat check --format short plan.strat --fail-on warning
ends 0
printf '// allow(missing-website): it is being built\n%s' "$SMALL" >plan.strat
strat check --format sarif plan.strat
prints '"suppressions"'

about ".strat-rules"
mkdir -p a/b
small a/b/plan.strat
small plan.strat
printf 'rules < allow missing-website because "it is being built" deny missing-step >\n' >a/.strat-rules
strat check --format short a/b/plan.strat
ends 1
prints_not "missing-website"
prints "error[missing-step]"
strat check --format short plan.strat
ends 0
prints "missing-website"
strat_reads "$SMALL" check --format short --stdin-filename a/b/none.strat -
ends 1
prints_not "missing-website"
printf 'rules < allow missing-website >\n' >a/.strat-rules
strat check --format short a/b/plan.strat
ends 1
prints "a/.strat-rules:1:"
prints "error[missing-value]"
small a/b/second.strat
strat check --format short a
judge "what is wrong in .strat-rules comes once" [ "$(grep -c 'missing-value' "$work/out")" -eq 1 ]
strat build a/b/plan.strat
ends 1
tells "a/.strat-rules:1:"

about "--suppressions"
printf '// allow(missing-website) until 2026-12-31: it is being built\n%s\nrules < allow missing-step because "one after the other" >\n' \
    "$SMALL" >plan.strat
strat check --suppressions plan.strat
ends 0
prints "plan.strat:1:1: allow(missing-website) until 2026-12-31: it is being built [silences 1]"
prints "plan.strat:4:9: allow(missing-step): one after the other [silences 1]"
prints "2 suppressions, 2 findings silenced (today is 2026-04-06)"
strat check --suppressions --format short plan.strat
prints_lines 2
strat check --suppressions --format json plan.strat
prints '"rules": ["missing-website"], "reason": "it is being built", "until": "2026-12-31", "past": false, "silenced": 1}'
"$STRAT" check --suppressions --today 2027-01-01 plan.strat >"$work/out" 2>"$work/err"
prints "[its day is past]"
strat check --suppressions --format sarif plan.strat
ends 2
strat check --suppressions --fix plan.strat
ends 2
broken wrong.strat
strat check --suppressions wrong.strat
ends 0
prints "0 suppressions"
strat check --suppressions none.strat
ends 2
cp plan.strat house.strat
printf 'import "house.strat"\n' >one.strat
printf 'import "house.strat"\n' >two.strat
strat check --suppressions --format short one.strat two.strat
prints_lines 2
prints "house.strat:1:1: allow(missing-website) until 2026-12-31: it is being built [silences 2]"

about "what several strategies of a run share"
printf 'person mia "Mia" capacity 4h/week\n' >team.strat
for client in one two; do
    printf 'import "team.strat"\nstrategy "Client %s" < period 2026 >\npurpose reach < tactic a "A" on newsletter issue 3/week takes 1h owner mia >\n' \
        $client >$client.strat
done
strat check one.strat --only over-capacity
prints "one.strat: no findings"
strat check one.strat two.strat --only over-capacity --format short
prints_lines 1
prints "team.strat:1:1: warning[over-capacity]: mia: 6 h planned in the week of 6 April 2026 over 2 strategies, 4 h at hand; Client one 3 h, Client two 3 h"
strat build one.strat two.strat -f md -o reports
tells "over 2 strategies"
tells "two.strat:3:17"
strat check one.strat two.strat --only over-capacity --format json
for client in one two; do
    prints '{"message": "3 h", "file": "'$client'.strat", "line": 3, "column": 17, "end_line": 3, "end_column": 25}'
done
mkdir many
for client in 01 02 03 04 05 06 07 08 09 10; do
    sed "s/\"team/\"..\/team/;s/3\/week/$((${client#0} % 3 + 3))\/week/" one.strat >many/$client.strat
done
strat check many --only over-capacity --format json
judge "the largest eight are pointed at" [ "$(grep -o '"message": "[0-9] h", "file": "many' "$work/out" | wc -l)" = 8 ]
judge "in this order" [ "$(grep -o '"message": "[0-9] h", "file": "many/[0-9]*' "$work/out" | head -n 4 | sed 's/"message": "//;s/", "file": "many./ /' | tr '\n' ' ')" = "5 h 02 5 h 05 5 h 08 4 h 01 " ]
rm -r many
sed 's/3\/week/5\/week/' one.strat >busy.strat && mv busy.strat one.strat
strat check one.strat --only over-capacity --format short
prints "mia: 5 h planned in the week of 6 April 2026, 4 h at hand; a 5 h"
strat check one.strat two.strat --only over-capacity --format short
prints_lines 1
prints "8 h planned in the week of 6 April 2026 over 2 strategies, 4 h at hand; Client one 5 h, Client two 3 h"
printf 'import "team.strat"\n' >idle.strat
strat check one.strat idle.strat --only over-capacity
prints "mia: 5 h planned in the week of 6 April 2026, 4 h at hand; Client one 5 h"
prints "do less, give a tactic to somebody else"
rm idle.strat
for client in one two; do
    sed 's/3\/week/2\/month/;s/5\/week/2\/month/;s/takes 1h/takes 310min/' $client.strat >rare.strat && mv rare.strat $client.strat
done
strat check one.strat two.strat --only over-capacity --format short
prints "4 h 46 min planned in the week of 6 April 2026 over 2 strategies, 4 h at hand; Client one 2 h 23 min, Client two 2 h 23 min"
printf '// allow(over-capacity): she says so herself\nperson mia "Mia" capacity 4h/week\n' >team.strat
strat check one.strat two.strat --only over-capacity
prints "no findings"
printf 'person mia "Mia" capacity 8h/week\nperson ben capcity 2h/week\n' >team.strat
strat check one.strat two.strat --only over-capacity,syntax --format short
ends 1
prints_lines 1
prints "team.strat:2:12: error[syntax]: strat has no word"

about "a response that a shared file has is given once"
printf 'person mia "Mia" capacity 4h/week\nperson lou "Lou"\nresponse "We answer" within 2h owner mia takes 2h/week\n' >house.strat
for client in one two three; do
    printf 'import "house.strat"\nstrategy "Client %s" < period 2026 >\npurpose reach < tactic a "A" on newsletter issue 1/week takes 1h owner mia >\n' \
        $client >$client.strat
done
sed 's/period 2026/period 2026-04-09..2026-12-31/' one.strat >late.strat && mv late.strat one.strat
strat check one.strat two.strat three.strat --only over-capacity --format short
prints_lines 1
prints "5 h planned in the week of 6 April 2026 over 3 strategies, 4 h at hand; answering 2 h, Client one 1 h, Client three 1 h, Client two 1 h"
strat check one.strat two.strat --only over-capacity --format short
prints_nothing
mkdir clients
mv house.strat one.strat two.strat three.strat clients
strat build clients -o site
holds site/index.html '(125%)'

about "--baseline"
small plan.strat
strat check plan.strat --write-baseline base.json --fail-on advice
ends 0
prints "1 warning, 3 advice"
cp base.json first.json
strat check plan.strat --baseline base.json --fail-on advice
ends 0
tells_nothing
prints "no findings, 4 suppressed"
same base.json first.json
printf '\n\n// moved\n%s' "$SMALL" >plan.strat
strat check plan.strat --baseline base.json --fail-on advice
ends 0
printf '%s// more\ncontent tips\n' "$SMALL" >plan.strat
strat check plan.strat --baseline base.json --fail-on advice
ends 1
same base.json first.json
whole plan.strat
strat check plan.strat --baseline base.json --fail-on advice
ends 0
tells 'base.json: out of date: 1 of 1 `missing-website`'
same base.json first.json
small other.strat
strat check other.strat --baseline base.json
tells_nothing
rm plan.strat
strat check other.strat --baseline base.json
tells "out of date"
strat check other.strat --baseline none.json
ends 2
prints_nothing
tells "the baseline none.json does not exist"
tells "--write-baseline none.json"
echo '{"format": 99}' >bad.json
strat check other.strat --baseline bad.json
ends 2
prints_nothing
tells "bad.json: this is no baseline"
echo '{' >bad.json
strat check other.strat --baseline bad.json
ends 2
tells "bad.json:"
strat check other.strat --write-baseline none/base.json
ends 2
tells "none/base.json cannot be written"
strat check ./other.strat --write-baseline base.json
strat check other.strat --baseline base.json --fail-on advice
ends 0
clean

about "copies of one strategy"
mkdir plans
whole plans/a.strat
sed 's/Acorn Coaching/Oak Advice/; s/acorn/oak/g; s/maria/mona/g' plans/a.strat >plans/b.strat
strat check --format short plans
ends 0
prints "plans/b.strat:1:1: warning[copied-strategy]"
prints_not "plans/a.strat:"
strat check --format short plans/b.strat
prints_nothing
{ echo '// allow(copied-strategy): one owner, two shops'; cat plans/b.strat; } >plans/c.strat
rm plans/b.strat
strat check --format short plans
prints_nothing
strat check --format json plans
prints '"suppressed": 1'

about "nothing depends on the place, the locale, the time zone or the run"
mkdir -p here/plans there/further/plans
for folder in here there/further; do
    whole $folder/plans/a.strat
    small $folder/plans/b.strat
    broken $folder/plans/c.strat
done
(cd here && "$STRAT" check --today 2026-04-06 plans >"$work/one" 2>&1)
for zone in UTC Pacific/Kiritimati America/Adak; do
    for locale in C C.UTF-8 de_DE.UTF-8 tr_TR.UTF-8; do
        (cd there/further && TZ=$zone LC_ALL=$locale LANG=$locale "$STRAT" check --today 2026-04-06 plans >"$work/two" 2>&1)
        same "$work/one" "$work/two"
    done
done
