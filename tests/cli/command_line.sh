# Verbs, flags and arguments, and what is said of wrong ones.

about "no verb"
"$STRAT" >"$work/out" 2>"$work/err"
status=$?
ends 2
prints_nothing
tells "usage: strat COMMAND"
for verb in build check fmt explain figures week record review lsp mcp new version; do
    tells "strat $verb"
done

about "help"
strat --help
ends 0
tells_nothing
prints "Commands:"
strat help
ends 0
prints "Commands:"
for verb in build check fmt explain figures week record review lsp mcp new version; do
    strat $verb --help
    ends 0
    tells_nothing
    prints "strat $verb: "
    prints "Usage:"
    prints "--help"
    cp "$work/out" by_flag
    strat help $verb
    ends 0
    same "$work/out" by_flag
    strat --help $verb
    same "$work/out" by_flag
done

about "no line of a help text is wider than a narrow terminal"
for verb in "" build check fmt explain figures week record review lsp mcp new version; do
    strat help $verb
    judge "help of $verb is too wide" [ "$(LC_ALL=C.UTF-8 awk 'length($0) > 88' "$work/out" | wc -l)" -eq 0 ]
done

about "version"
strat version
ends 0
prints "strat 0."
prints "built with "
prints "flex 2."
prints "bison 3."
prints "utf8proc "
prints "jansson "
cp "$work/out" first
strat --version
ends 0
same "$work/out" first
strat -V
same "$work/out" first
strat version plan.strat
ends 2
prints_nothing
tells "takes no file"

about "an unknown verb"
strat chekc plan.strat
ends 2
prints_nothing
tells 'there is no command `chekc`; did you mean `check`?'
strat plan.strat
ends 2
tells '`strat check plan.strat` checks a file'
strat qqqqqq
ends 2
tells 'there is no command `qqqqqq`'
strat completion bash
ends 2
tells 'there is no command `completion`; `strat --completion` is a flag'

about "unknown flags"
strat check --fromat short x.strat
ends 2
tells 'check has no flag `--fromat`; did you mean `--format`?'
strat check --watch x.strat
ends 2
tells 'that is one of `strat build`'
strat check --zzz x.strat
ends 2
tells 'check has no flag `--zzz`'
strat build -q x.strat
ends 2
tells 'build has no flag `-q`'
strat --fix
ends 2
tells '`--fix`'
strat fmt --fix x.strat
ends 2

about "flags and their values"
small plan.strat
strat check plan.strat --format
ends 2
tells '`--format` needs FORMAT'
strat check --fix=yes plan.strat
ends 2
tells '`--fix` takes no value'
strat check --format=short plan.strat
ends 0
cp "$work/out" first
strat check --format short plan.strat
same "$work/out" first
strat check -f short plan.strat
same "$work/out" first
strat check -fshort plan.strat
same "$work/out" first
strat check plan.strat -f short
same "$work/out" first
strat check --format short -- plan.strat
same "$work/out" first
"$STRAT" check --format short plan.strat --today 2026-04-06 >"$work/out" 2>"$work/err"
same "$work/out" first

about "a file whose name begins with a hyphen"
small -odd.strat
strat check --format short -- -odd.strat
ends 0
prints "-odd.strat:1:1: "
strat check --format short ./-odd.strat
ends 0
prints "./-odd.strat:1:1: "

about "an operand is missing"
for verb in build check fmt; do
    strat $verb
    ends 2
    prints_nothing
    tells "\`strat $verb\` needs a file"
    strat $verb ''
    ends 2
    tells "empty file name"
done

about "values that are none"
small plan.strat
strat check --format yaml plan.strat
ends 2
prints_nothing
tells 'there is no format `yaml`'
strat check --format sarfi plan.strat
tells 'did you mean `sarif`?'
tells 'there are text, short, json, jsonl, sarif, github, gitlab, junit'
strat check --format short, plan.strat
ends 2
strat check --format json= plan.strat
ends 2
tells 'lacks the file'
strat build -f pdf plan.strat
ends 2
tells 'there is no report format `pdf`; there are html, md, json, jsonl, ics, csv'
strat build -f htlm plan.strat
ends 2
tells '(did you mean `html`?); there are html, md, json'
strat week --weeks 1001 plan.strat
ends 2
tells '`--weeks` takes a number from 1 to 1000, not `1001`'
strat check --only no-ownr plan.strat
ends 2
tells 'there is no rule `no-ownr`; did you mean `no-owner`?'
strat check plan.strat --only nonsense
ends 2
tells 'there is no rule `nonsense`; `strat explain` lists them'
strat check --fail-on fatal plan.strat
ends 2
tells '`--fail-on` takes error, warning or advice, not `fatal`'
strat check --color blue plan.strat
ends 2
tells '`--color` takes auto, always or never'
strat check --jobs 0 plan.strat
ends 2
strat check --jobs two plan.strat
ends 2
strat check --root nowhere plan.strat
ends 2
tells "nowhere does not exist"
strat check --root plan.strat plan.strat
ends 2
tells "is no folder"
strat --completion tcsh
ends 2

about "the day"
small plan.strat
for day in 2026-02-30 2026-4-6 yesterday 20260406 2026-04-06x 1800-01-01 ''; do
    "$STRAT" check plan.strat --today "$day" >"$work/out" 2>"$work/err"
    status=$?
    ends 2
    prints_nothing
    tells '`--today` takes a day like 2026-04-06'
done
for verb in version explain new fmt build; do
    "$STRAT" $verb --today 2026-13-01 plan.strat >"$work/out" 2>"$work/err" </dev/null
    status=$?
    ends 2
done
"$STRAT" check plan.strat --today 2027-01-05 >"$work/out" 2>"$work/err"
prints "(today is 2027-01-05)"
SOURCE_DATE_EPOCH=1775433600 "$STRAT" check plan.strat >"$work/out" 2>"$work/err"
prints "(today is 2026-04-06)"
SOURCE_DATE_EPOCH=1775433600 strat check plan.strat --today 2026-05-01
prints "(today is 2026-05-01)"
SOURCE_DATE_EPOCH=soon "$STRAT" check plan.strat >"$work/out" 2>"$work/err"
status=$?
ends 2
tells "SOURCE_DATE_EPOCH must be a number"
# It may be midnight between the two.
before=$(date +%Y-%m-%d)
"$STRAT" check plan.strat >"$work/out" 2>"$work/err"
judge "it is another day" grep -qF -e "(today is $before)" -e "(today is $(date +%Y-%m-%d))" "$work/out"
"$STRAT" check plan.strat --format json --today 2026-04-06 >"$work/out" 2>"$work/err"
prints '"today": "2026-04-06"'

about "colour"
small plan.strat
escape=$(printf '\033')
strat check plan.strat
prints_not "$escape"
strat check plan.strat --color always
prints "$escape["
NO_COLOR=1 strat check plan.strat --color always
prints "$escape["
strat check plan.strat --color never
prints_not "$escape"
if command -v script >/dev/null; then
    at_terminal() { script -qec "$*" /dev/null >"$work/out" 2>"$work/err" </dev/null; }
    TERM=xterm at_terminal "$STRAT check plan.strat"
    prints "$escape["
    TERM=xterm NO_COLOR=1 at_terminal "$STRAT check plan.strat"
    prints_not "$escape["
    TERM=dumb at_terminal "$STRAT check plan.strat"
    prints_not "$escape["
    TERM=xterm at_terminal "$STRAT check plan.strat --color never"
    prints_not "$escape["
    TERM=xterm at_terminal "$STRAT explain no-owner"
    prints "$escape[1m"
else
    skip "there is no script(1)"
fi

about "the manual page and completions"
strat --man
ends 0
prints ".TH STRAT 1"
for flag in today format baseline suppressions unsafe watch output stdin\\\\-filename; do
    judge "the manual lacks --$flag" grep -q -- "\\\\-\\\\-$flag" "$work/out"
done
judge "the manual is not ASCII" [ -z "$(LC_ALL=C tr -d '\n -~' <"$work/out")" ]
if command -v groff >/dev/null; then
    groff -man -Tutf8 -ww -z "$work/out" >"$work/err" 2>&1
    tells_nothing
fi
for shell in bash zsh fish; do
    strat --completion $shell
    ends 0
    tells_nothing
    for word in check build explain no-owner sarif suppressions cafe; do
        prints "$word"
    done
    if command -v $shell >/dev/null; then
        judge "$shell does not read it" $shell -n "$work/out"
    fi
done

about "completion at work in bash"
if command -v bash >/dev/null; then
    strat --completion bash
    cp "$work/out" completion.bash
    small plan.strat
    # complete WORD…: what is offered for the last word.
    complete() {
        bash -c '. ./completion.bash; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _strat; printf "%s\n" "${COMPREPLY[@]}"' \
            bash strat "$@" >"$work/out" 2>"$work/err"
    }
    complete ch
    prints "check"
    prints_lines 1
    complete check --fail
    prints "--fail-on"
    complete check --fail-on w
    prints "warning"
    complete check --format json,sa
    prints "json,sarif"
    complete check --only no-own
    prints "no-owner"
    complete check pl
    prints "plan.strat"
    : >'my own plan.strat'
    complete check my
    prints "my own plan.strat"
    prints_lines 1
    complete check 'my\ ow'
    prints "my own plan.strat"
    complete check '"my ow'
    prints "my own plan.strat"
    complete check -o my
    prints "my own plan.strat"
    prints_lines 1
    rm 'my own plan.strat'
    complete check --format =
    prints "sarif"
    complete check --format = js
    prints "jsonl"
    prints_lines 2
    complete check --format=sa
    prints "--format=sarif"
    prints_lines 1
    complete check --format = json pl
    prints "plan.strat"
    : >plan.csv
    complete record pl
    prints "plan.strat"
    prints_lines 1
    complete review pl
    prints "plan.strat"
    prints "plan.csv"
    complete figures plan.c
    prints "plan.csv"
    complete new ca
    prints "cafe"
    complete explain missing-w
    prints "missing-website"
    complete build -f m
    prints "md"
fi
