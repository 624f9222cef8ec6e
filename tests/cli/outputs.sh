# What becomes of outputs when the disk is full, the reader has gone, or the program is killed.

# Everything that writes to standard output, a line each.
writers() {
    cat <<'END'
build plan.strat -f html
build plan.strat -f md
build plan.strat -f json
check plan.strat --format text
check plan.strat --format short
check plan.strat --format json
check plan.strat --format jsonl
check plan.strat --format sarif
check plan.strat --format github
check plan.strat --format gitlab
check plan.strat --format junit
check plan.strat --suppressions
check crooked.strat --diff --unsafe
fmt crooked.strat --check
fmt crooked.strat --diff
explain
explain no-owner
explain facebook
new
new cafe -
version
help
help check
--man
--completion bash
--completion zsh
--completion fish
END
}

# Likewise with standard input.
filters() {
    cat <<'END'
build - -f html
check -
check - --fix
fmt -
END
}

prepare() {
    small plan.strat
    printf 'purpose   sales <goal signups +25%% by Q3 via facebok boost>\n' >crooked.strat
}

about "standard output on a full disk"
prepare
if [ -w /dev/full ]; then
    writers >commands
    while read -r arguments; do
        # shellcheck disable=SC2086
        "$STRAT" $arguments --today 2026-04-06 >/dev/full 2>"$work/err" </dev/null
        status=$?
        judge "$arguments: it ended with $status" [ "$status" -eq 2 ]
        judge "$arguments: it does not say so" grep -q "cannot write to standard output: No space left" "$work/err"
    done <commands
    filters >commands
    while read -r arguments; do
        # shellcheck disable=SC2086
        printf '%s' "$SMALL" | "$STRAT" $arguments --today 2026-04-06 >/dev/full 2>"$work/err"
        status=$?
        judge "$arguments: it ended with $status" [ "$status" -eq 2 ]
        judge "$arguments: it does not say so" grep -q "cannot write to standard output: No space left" "$work/err"
    done <commands
else
    skip "there is no /dev/full"
fi

about "standard output is closed"
prepare
writers >commands
while read -r arguments; do
    # shellcheck disable=SC2086
    "$STRAT" $arguments --today 2026-04-06 >&- 2>"$work/err" </dev/null
    status=$?
    judge "$arguments: it ended with $status" [ "$status" -eq 2 ]
    judge "$arguments: it does not say so" grep -q "cannot write to standard output" "$work/err"
done <commands
"$STRAT" build plan.strat -o plan.html --today 2026-04-06 >&- 2>"$work/err"
status=$?
ends 0
exists plan.html
"$STRAT" fmt crooked.strat >&- 2>"$work/err"
status=$?
ends 0
"$STRAT" check plan.strat --today 2026-04-06 --format json=found.json >&- 2>"$work/err"
status=$?
ends 0

about "all standard streams are closed"
prepare
"$STRAT" build plan.strat -o plan.html --today 2026-04-06 <&- >&- 2>&-
status=$?
ends 0
judge "the report is a report" grep -q "DOCTYPE" plan.html
"$STRAT" build - -o stdin.html --today 2026-04-06 <&- 2>"$work/err" >"$work/out"
status=$?
ends 2
is_missing stdin.html
"$STRAT" check none.strat <&- >&- 2>&-
status=$?
ends 2

about "nobody reads standard output"
prepare
writers >commands
# A pipe that nobody reads any more; to wait until a reader ends would be too short on a busy machine.
mkfifo pipe
exec 3<>pipe 4>pipe 3>&-
while read -r arguments; do
    # shellcheck disable=SC2086
    "$STRAT" $arguments --today 2026-04-06 >&4 2>"$work/err" </dev/null
    status=$?
    judge "$arguments: it ended with $status" [ "$status" -eq 2 ]
    judge "$arguments: it does not say so" grep -q "cannot write to standard output: Broken pipe" "$work/err"
done <commands
exec 4>&-

about "a report cannot be written"
prepare
echo earlier >earlier
if [ -w /dev/full ]; then
    strat build plan.strat -f html -o none.html
    ends 0
fi
strat build plan.strat -o /dev/null/x.html
ends 2
tells "/dev/null/x.html cannot be written"
mkdir locked
cp earlier locked/plan.html
if [ "$(id -u)" != 0 ]; then
    chmod 555 locked
    strat build plan.strat -o locked
    ends 2
    tells "locked/plan.html cannot be written: Permission denied"
    same locked/plan.html earlier
    strat check plan.strat --format json=locked/found.json
    ends 2
    strat check plan.strat --write-baseline locked/base.json
    ends 2
    strat new cafe locked/cafe.strat
    ends 2
    chmod 755 locked
    judge "something is left" [ "$(ls -A locked)" = plan.html ]
    chmod 444 locked/plan.html
    strat build plan.strat -o locked
    ends 2
    same locked/plan.html earlier
fi
strat build plan.strat crooked.strat -o "$PWD/plan.strat/sub"
ends 2

about "a device takes a report"
prepare
strat build plan.strat -o /dev/null -f html
ends 2
ln -s /dev/null sink.html
strat build plan.strat -o sink.html
ends 0
judge "the link was replaced" [ -L sink.html ]
if [ -w /dev/full ]; then
    ln -s /dev/full full.html
    strat build plan.strat -o full.html
    ends 2
    tells "full.html cannot be written: No space left"
    strat check plan.strat --format json=full.html
    ends 2
    tells "full.html cannot be written"
fi

about "a file may grow only so large"
prepare
strat build plan.strat -o plan.html
cp plan.html before
{
    (ulimit -f 1; "$STRAT" build plan.strat -o plan.html --today 2026-05-01 2>&1; echo $? >"$work/status") | cat
} >"$work/err"
status=$(cat "$work/status")
ends 2
tells "plan.html cannot be written: File too large"
same plan.html before
clean

about "a link and a mode stay"
prepare
mkdir reports
echo earlier >reports/real.html
chmod 604 reports/real.html
ln -s reports/real.html plan.html
strat build plan.strat -o plan.html
ends 0
judge "the link was replaced" [ -L plan.html ]
holds reports/real.html "DOCTYPE"
judge "the mode has changed" [ "$(stat -c %a reports/real.html 2>/dev/null || echo 604)" = 604 ]
clean

about "killed while writing: the old report or the new one, whole, and nothing left over"
prepare
mkdir in
for i in 1 2 3 4 5 6 7 8 9; do whole in/$i.strat; done
strat build in -o out
cp -R out old
"$STRAT" build in -o new --today 2026-05-01 2>/dev/null
for signal in TERM INT HUP KILL; do
    for wait in 0 0.001 0.002 0.003 0.004 0.006 0.008 0.012; do
        rm -rf out && cp -R old out
        "$STRAT" build in -o out --today 2026-05-01 >/dev/null 2>&1 &
        job=$!
        sleep $wait
        kill -$signal $job 2>/dev/null
        { wait $job; } 2>/dev/null
        for i in 1 2 3 4 5 6 7 8 9 index; do
            cmp -s out/$i.html old/$i.html || cmp -s out/$i.html new/$i.html ||
                judge "out/$i.html is neither the old nor the new report after $signal" false
        done
        [ $signal = KILL ] || judge "$signal leaves something behind" [ "$(ls -A out | wc -l)" -eq 10 ]
    done
done
good

about "standard error takes nothing"
prepare
if [ -w /dev/full ]; then
    for arguments in "build plan.strat -o plan.html" "check plan.strat --diff" "check none.strat" \
        "fmt crooked.strat none.strat" "build none.strat"; do
        # shellcheck disable=SC2086
        "$STRAT" $arguments --today 2026-04-06 >/dev/null 2>/dev/full
        status=$?
        case $arguments in
        "check plan.strat --diff") ends 0 ;; # nothing to say there
        *) ends 2 ;;
        esac
    done
    printf 'Content-Length: 58\r\n\r\n{"jsonrpc":"2.0","id":1,"method":"initialize","params":{}}' |
        "$STRAT" lsp >/dev/full 2>"$work/err"
    status=$?
    ends 2
    tells "cannot write to standard output"
fi

about "a patch on a terminal is shown, not obeyed"
prepare
printf 'person    ann "Ann \033[31mRED \302\233 \342\200\256"\n' >raw.strat
strat fmt --diff raw.strat
judge "a patch is not byte for byte" grep -q "$(printf '\033')" "$work/out"
script -qec "'$STRAT' fmt --diff --color never raw.strat" /dev/null >"$work/out" 2>"$work/err" </dev/null
judge "the terminal got it" sh -c "! grep -q '$(printf '\033')' '$work/out'"
judge "it is not shown" grep -qF "<U+001B>[31mRED <U+009B> <U+202E>" "$work/out"

about "JUnit shows what a viewer would obey"
prepare
printf 'person a\342\200\256 "x\302\233\177" role "\342\200\256abc"\n' >"$(printf 'n\342\200\256ame\033.strat')"
strat check . --format junit
for raw in '\342\200\256' '\302\233' '\177' '\033'; do
    judge "$raw is in it" sh -c "! grep -qF -e \"\$(printf '$raw')\" '$work/out'"
done
judge "it is not shown" grep -qF "&lt;U+202E&gt;" "$work/out"

about "a week, a review and a table of posts show what a terminal would obey, and nothing hides"
prepare
raw="$(printf '\033[31m \302\233 \342\200\256 \177')"
cat >raw.strat <<END
strategy "T $raw" < period 2026 >
person maria "Mar $raw"
content tips "Tips $raw"
purpose sales < goal signups "Sig $raw" 50 from 3 by Q3 owner maria <
  tactic "=Tac $raw" on facebook post 3/week at 18:30 of tips call "Go $raw"
  tactic "$(printf '\342\200\256')=1+1" on facebook post when 2026-04-07
> >
END
name="$(printf 'n\377\302\233.strat')"
grep -v '^strategy' raw.strat >"$name"
shows_nothing_raw() {
    strat "$@"
    ends 0
    for sign in '\033' '\302\233' '\342\200\256' '\177' '\377'; do
        judge "$*: $sign is in it" sh -c "! grep -qF -e \"\$(printf '$sign')\" '$work/out'"
    done
}
for form in text md json; do
    shows_nothing_raw week raw.strat --format "$form"
    shows_nothing_raw review raw.strat --format "$form"
    shows_nothing_raw review "$name" --format "$form"
done
shows_nothing_raw week raw.strat
judge "it is not shown" grep -qF "<U+001B>[31m <U+009B> <U+202E> <U+007F>" "$work/out"
for form in csv csv:vista csv:publer csv:metricool; do
    shows_nothing_raw build raw.strat --format "$form"
done
shows_nothing_raw build raw.strat --format csv
judge "a cell runs behind what was left out" grep -qF "'=1+1" "$work/out"
