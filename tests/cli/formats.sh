# Names of formats and endings: those that there are not are answered with those that there are.

about "an unknown format is answered with the list"
small plan.strat
strat build plan.strat -f zzz
ends 2
for name in html md json jsonl ics csv csv:buffer; do
    tells "$name"
done
strat build plan.strat -o plan.pdf
ends 2
tells ".html"
tells "a browser prints the HTML report as a PDF"
is_missing plan.pdf
strat build plan.strat -o site
ends 0
exists site/plan.html
strat build plan.strat -o v1.2
ends 0
exists v1.2/plan.html
strat check plan.strat --format zzz
ends 2
tells "sarif"

about "a line a strategy"
small plan.strat
small other.strat
strat build plan.strat other.strat -f jsonl
ends 0
judge "not a line each" [ "$(wc -l <"$work/out")" -eq 2 ]
judge "not JSON" jq -e .format "$work/out"
strat build plan.strat -f jsonl -o plan.jsonl
ends 0
judge "not a line" [ "$(wc -l <plan.jsonl)" -eq 1 ]

about "findings without bound"
{
    printf 'purpose reach <\n goal reach 5/week\n'
    awk 'BEGIN { for (i = 0; i < 10100; i++) print " tactic t" i " on facebook post 1/week owner x" i }'
    printf '>\n'
} >many.strat
strat check many.strat --format jsonl
prints_lines 10000
strat check many.strat --only unknown-name --format short
prints_lines 10000
strat check many.strat --only unknown-name
prints "unknown-name: and 10000 more"
prints "10100 errors"

about "what could not be read is no success, says SARIF"
small plan.strat
strat check plan.strat --format sarif
judge "it failed" [ "$(jq '.runs[0].invocations[0].executionSuccessful' "$work/out")" = true ]
strat check plan.strat gone.strat --format sarif
ends 2
judge "it went well" [ "$(jq '.runs[0].invocations[0].executionSuccessful' "$work/out")" = false ]
judge "the other is not judged" [ "$(jq '.runs[0].results | length' "$work/out")" -gt 0 ]
