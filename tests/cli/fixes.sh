# --fix, --unsafe and --diff.

CROOKED='purpose sales < goal signups +25% by Q3 via facebok boost >
'

about "--fix --unsafe mends, and a second run changes nothing"
printf '%s' "$CROOKED" >plan.strat
strat check plan.strat
ends 1
prints "can be fixed with --fix --unsafe"
strat check plan.strat --fix
ends 1
holds plan.strat facebok
strat check plan.strat --fix --unsafe
ends 0
holds plan.strat "via facebook boost"
tells "made 1 fix in 1 file"
prints_not "error"
cp plan.strat first
strat check plan.strat --fix --unsafe
ends 0
tells_nothing
same plan.strat first
strat check plan.strat --unsafe
ends 2
tells '`--unsafe` goes with'
clean

about "what cannot be written is not said to be mended"
{
    printf 'purpose sales < goal signups 1,000 by Q3 via facebook boost >\n'
    yes '// A line that makes the text too long to be written.' | head -n 100
} >large.strat
printf 'purpose sales < goal signups 1,000 by Q3 via facebook boost >\n' >small.strat
cp large.strat before
# Files may have 2,048 bytes.
(
    ulimit -f 4
    strat check --fix --only syntax large.strat small.strat
    echo "$status" >status
)
status=$(cat status)
ends 2
tells "large.strat cannot be written: "
tells "made 1 fix in 1 file"
tells "1 file is left as it was: the findings shown are those of the mended text"
same large.strat before
holds small.strat 1_000
clean

about "an allow is deleted only where all is known"
for place in zeppelin facebok facebook; do
    printf '// allow(no-owner): nobody is there yet\nperson sam\npurpose sales < goal signups +25%% by Q3 via %s boost >\n' $place >plan.strat
    strat check plan.strat --fix
    judge "the allow beside $place" [ "$(grep -c allow plan.strat)" = "$([ $place = zeppelin ] && echo 1 || echo 0)" ]
done
printf '// allow(no-owner): nobody is there yet\nperson sam\npurpose sales < goal signups +25%% by Q3 via zeppelin boost >\n' >plan.strat
strat check plan.strat --fix --unsafe
holds plan.strat "allow(no-owner)"
clean

about "--fix makes safe fixes only"
printf '// allow(no-owner): nobody is there yet\nperson sam\n%s' "$CROOKED" >plan.strat
strat check plan.strat --format json
prints '"safe": true'
strat check plan.strat --fix
ends 1
tells "made 1 fix in 1 file"
judge "the unused allow is still there" lacks allow plan.strat
holds plan.strat facebok

about "--diff"
printf '%s' "$CROOKED" >plan.strat
cp plan.strat before
strat check plan.strat --diff
ends 0
prints_nothing
strat check plan.strat --diff --unsafe
ends 1
same plan.strat before
prints "--- a/plan.strat"
prints "+++ b/plan.strat"
prints "+purpose sales < goal signups +25% by Q3 via facebook boost >"
tells "would make 1 fix in 1 file"
if command -v patch >/dev/null; then
    cp "$work/out" patch
    patch -p1 -s <patch
    strat check plan.strat --diff --unsafe
    ends 0
    prints_nothing
fi
cp before plan.strat
strat check plan.strat --fix --diff --unsafe
ends 1
same plan.strat before
strat check plan.strat --diff --unsafe --format json=found.json
ends 1
judge "the file has what is mended" lacks facebok found.json
strat check whole.strat --diff
ends 2

about "a property that is put in stands where people write it"
cat >plan.strat <<'END'
strategy "Acorn" < business "B" message "M" direction "D" website https://acorn.example period 2026 >
person maria role "Editor" capacity 30h/week
profile @acorn on facebook for sales owner maria
content offers kind offer
purpose sales owner maria <
  goal signups 5/week by Q4 via facebook, instagram <
    tactic "In its head" on facebook post 1/week of offers call "Join" // why not
    tactic "In its block" <
      on facebook post 1/week
      of offers  // these
      call "Join"
    >
    tactic "On one line" < on facebook post 1/week of offers call "Join" >
  >
>
END
strat check plan.strat --fix --unsafe --only no-destination
holds plan.strat 'of offers call "Join" link https://acorn.example // why not'
holds plan.strat '      link https://acorn.example'
holds plan.strat 'of offers call "Join" link https://acorn.example >'
judge "the line of its own stands behind the block's last" grep -A1 -x '      call "Join"' plan.strat
strat check plan.strat --only no-destination
prints "no findings"

about "fixes and standard input"
strat_reads "$CROOKED" check - --fix --unsafe
ends 0
prints "via facebook boost"
prints_lines 1
tells "warning[missing-website]"
strat_reads "$SMALL" check - --fix
ends 0
printf '%s' "$SMALL" >expected
same "$work/out" expected
strat_reads "$CROOKED" check - --fix
ends 1
prints "facebok"
strat_reads "$CROOKED" check - --diff --unsafe
ends 1
prints "+++ b/"
strat_reads "" check - --fix
ends 0
prints_nothing

about "fixes and --only"
printf '// allow(no-owner): nobody is there yet\nperson sam\n%s' "$CROOKED" >plan.strat
strat check plan.strat --fix --unsafe --only unused-allow
ends 0
holds plan.strat facebok
judge "the unused allow is still there" lacks allow plan.strat

about "fixes in imported files, which several strategies share"
printf 'audience founders on facebok\n' >house.strat
printf 'import "house.strat"\n%s' "$SMALL" >one.strat
printf 'import "house.strat"\n%s' "$CROOKED" >two.strat
cp house.strat house.before
strat check . --diff --unsafe
ends 1
judge "the house file comes once" [ "$(grep -c '^+++ b/house.strat' "$work/out")" -eq 1 ]
prints "+++ b/two.strat"
same house.strat house.before
strat check . --fix --unsafe
ends 0
holds house.strat "on facebook"
holds two.strat "via facebook"
tells "fixes in 2 files"
cp house.strat house.first
strat check . --fix --unsafe
tells_nothing
same house.strat house.first

about "a mended file keeps its other names and its extended attributes"
for verb in fmt "check --fix"; do
    [ "$verb" = fmt ] && printf 'person   maria "Maria"\n' >plan.strat
    [ "$verb" = fmt ] || printf 'person maria role: "Owner of the whole shop"\n' >plan.strat
    rm -f other.strat third.strat alone.strat
    cp plan.strat alone.strat
    for file in plan.strat alone.strat; do
        "${PYTHON:-python3}" -c "import os; os.setxattr('$file', 'user.note', b'kept')" 2>/dev/null
    done
    attributes() { "${PYTHON:-python3}" -c "import os; print(os.getxattr('$1', 'user.note'))" 2>/dev/null; }
    noted=$(attributes plan.strat)
    before=$(cat plan.strat)
    ln plan.strat other.strat && ln plan.strat third.strat
    # shellcheck disable=SC2086  # a verb and its flag
    strat $verb plan.strat
    # shellcheck disable=SC2086
    strat $verb alone.strat
    judge "$verb did not change the file" [ "$before" != "$(cat plan.strat)" ]
    judge "$verb parted two names" cmp -s plan.strat other.strat
    judge "$verb parted two names" [ "$(stat -c %i plan.strat)" = "$(stat -c %i third.strat)" ]
    judge "$verb wrote something else" cmp -s plan.strat alone.strat
    judge "$verb lost the attributes" [ "$(attributes plan.strat)" = "$noted" ]
    judge "$verb lost the attributes" [ "$(attributes alone.strat)" = "$noted" ]
    judge "$verb left something" [ "$(find . -name '.*.*' -type f | wc -l)" = 0 ]
done

about "a mended file keeps its mode, its line ends and its mark"
printf '\357\273\277purpose sales <\r\n  goal signups +25%% by Q3 via facebok boost\r\n>\r\n' >plan.strat
chmod 640 plan.strat
strat check plan.strat --fix --unsafe
ends 0
printf '\357\273\277purpose sales <\r\n  goal signups +25%% by Q3 via facebook boost\r\n>\r\n' >expected
same plan.strat expected
judge "the mode has changed" [ "$(stat -c %a plan.strat 2>/dev/null || echo 640)" = 640 ]

about "a file that cannot be written"
if [ "$(id -u)" != 0 ]; then
    printf '%s' "$CROOKED" >plan.strat
    cp plan.strat before
    chmod 444 plan.strat
    strat check plan.strat --fix --unsafe
    ends 2
    tells "plan.strat cannot be written"
    same plan.strat before
    chmod 644 plan.strat
    chmod 555 .
    strat check plan.strat --fix --unsafe
    ends 2
    chmod 755 .
    same plan.strat before
    clean
fi

about "what --fix puts in ends its lines as the file does"
printf 'purpose sales <\r\n  goal signups 500 from 400 by Q3 <\r\n    tactic "Tips" on newsletter 1/week\r\n>\r\n' >plan.strat
strat check plan.strat --fix --unsafe
judge "some line ends in LF alone" [ "$(tr -cd '\r' <plan.strat | wc -c)" -eq "$(wc -l <plan.strat)" ]
printf 'person   a\r\nperson   b\r\nperson   c\r\n' >lines.strat
printf 'person   a\r\nperson b\r\nperson   c\r\n' >expected
strat fmt --range 2:2 lines.strat
ends 0
same lines.strat expected
printf 'person a\r\nperson b\r\nperson c\r\n' >expected
strat fmt lines.strat
ends 0
same lines.strat expected
strat fmt --check lines.strat
ends 0
printf 'person   a\r\nperson   b\nperson   c\r\n' >lines.strat
strat fmt lines.strat
same lines.strat expected
printf 'person   a\n\n\nperson   b\n' >lines.strat
cp lines.strat expected
strat fmt --range 2:2 lines.strat
ends 0
same lines.strat expected
awk 'BEGIN { for (i = 0; i < 20000; i++) print "// x"; print "person   a" }' >lines.strat
strat fmt --range 20001:20001 lines.strat
ends 0
judge "a line far down is not laid out" [ "$(tail -n 1 lines.strat)" = "person a" ]
clean

about "a word of megabytes is quoted in part"
{
    printf 'purpose sales < goal '
    head -c 300000 /dev/zero | tr '\0' x
    printf ' 5/week via facebook post >\n'
} >plan.strat
strat check plan.strat --format short
ends 1
prints "(300000 bytes)"
judge "it prints a long line" [ "$(wc -c <"$work/out")" -lt 4000 ]
clean

about "--diff where the folder's rules are wrong"
small plan.strat
echo 'rules < deny no-ownr >' >.strat-rules
strat check plan.strat --diff
ends 1
tells ".strat-rules has errors, which \`strat check\` shows"
