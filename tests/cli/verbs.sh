# explain, new, fmt and lsp.

about "explain a rule"
strat explain no-owner
ends 0
tells_nothing
prints "no-owner"
prints "What it asks"
prints "    person maria"
prints_not '```'
prints_not "#"
if command -v awk >/dev/null; then
    judge "a line is too wide" [ "$(awk 'length($0) > 104' "$work/out" | wc -l)" -eq 0 ]
fi
"$STRAT" explain >"$work/list" 2>/dev/null
for page in "$here"/../../runtime/explain/*.md; do
    rule=$(basename "$page" .md)
    strat explain "$rule"
    ends 0
    prints "$rule"
    judge "the list lacks $rule" grep -q "^    $rule  *\(error\|warning\|advice\)" "$work/list"
done

about "explain words"
for word in facebook fb signups sales post tip aware conversion goal owner mon week marketing higher channel \
    gives-per-ask percent social café; do
    strat explain $word
    case $word in
    café) ends 2 ;;
    *)
        ends 0
        tells_nothing
        prints "$word"
        ;;
    esac
done
strat build --help
sed -n '/--format/,/--output/p' ../out | tr -c 'a-z:' '\n' >../formats
for format in $(sed -n 's/^BACKEND[A-Z_]*(.*, "\([a-z:]*\)", "\..*/\1/p' "$here/../../compiler/backend/backends.def"); do
    judge "it does not name the format $format" grep -qx "$format" ../formats
done
strat explain facebook
prints "facebook: a channel"
prints "usual pace  3 a week to 2 a day"
prints "runtime/prelude/channels.strat:"
prints "methods"
strat explain Facebook
ends 0
prints "facebook: a channel"
strat explain No-Owner
prints "nobody owns a tactic"
strat explain fb
prints '`fb` is another name of it'
strat explain sales
prints "sales: a purpose"
prints "sales: a metric"
strat explain aware
prints "a stage of the journey"
prints "know"
strat explain import
prints "What it asks"
prints "import: a statement"
strat explain metric
prints "signups"

about "explain what there is not"
strat explain facebok
ends 2
prints_nothing
tells 'did you mean `facebook`?'
strat explain no-ownr
ends 2
tells 'did you mean `no-owner`?'
strat explain qqqqqqqq
ends 2
tells '`strat explain` lists'
strat explain ''
ends 2
strat explain a b
ends 2
strat explain "$(printf 'x\033[31m')"
ends 2
tells "<U+001B>"

about "explain on its own lists rules by section and counts words"
strat explain
ends 0
tells_nothing
prints "The language itself"
prints "Measuring and adapting"
prints " channels, "
prints " metrics"

about "new"
strat new
ends 0
tells_nothing
for template in agency b2b cafe charity council event shop; do
    prints "  $template"
done
prints_not "agency-house"
for template in agency b2b cafe charity council event shop; do
    mkdir $template
    cd $template || exit 1
    strat new $template
    ends 0
    prints_nothing
    exists $template.strat
    same $template.strat "$here/../../runtime/templates/$template.strat"
    # A fresh one has one finding, on whatever day it is begun: its words are still the template's.
    strat check . --format short
    ends 0
    judge "it has other findings" [ "$(sed 's/.*\[\(.*\)\].*/\1/' "$work/out" | tr '\n' ' ')" = "cookie-cutter " ]
    for day in 2026-01-01 2026-04-11 2026-11-28 2027-02-28 2031-12-31; do
        "$STRAT" new $template $day.strat --today $day 2>"$work/err" >"$work/out"
        "$STRAT" check $day.strat --today $day --format short >"$work/out" 2>"$work/err"
        judge "begun on $day it has other findings" \
            [ "$(sed 's/.*\[\(.*\)\].*/\1/' "$work/out" | tr '\n' ' ')" = "cookie-cutter " ]
        "$STRAT" fmt --check $day.strat >"$work/out" 2>"$work/err"
        status=$?
        ends 0
    done
    cp $template.strat before
    strat new $template
    ends 2
    tells "$template.strat is there already"
    same $template.strat before
    cd ..
done
exists agency/agency-house.strat
is_missing cafe/agency-house.strat
strat new cafe plan.strat
ends 0
tells "wrote plan.strat"
same plan.strat cafe/cafe.strat
strat new shop plan.strat
ends 2
same plan.strat cafe/cafe.strat
mkdir clients
strat new agency clients/one.strat
ends 0
exists clients/agency-house.strat
tells "wrote clients/agency-house.strat, which the strategy imports"
echo mine >clients/agency-house.strat
strat new agency clients/two.strat
ends 0
holds clients/agency-house.strat mine
ln -s nowhere link.strat
strat new cafe link.strat
ends 2
is_missing nowhere
# Folders are made, and one that is named, there or not, gets the template's own name; what is to be typed next is typed so.
strat new cafe none/deep/plan.strat
ends 0
same none/deep/plan.strat cafe/cafe.strat
strat new cafe none
ends 0
same none/cafe.strat cafe/cafe.strat
strat new agency "two words/"
ends 0
exists "two words/agency-house.strat"
tells "wrote two words/agency.strat; \`strat check 'two words/agency.strat'\` says"
strat new cafe none
ends 2
tells "none/cafe.strat is there already"
strat new cafe plan.strat/cafe.strat
ends 2
tells "the folder plan.strat cannot be made"
strat new caffe
ends 2
tells 'there is no template `caffe`; did you mean `cafe`?'
is_missing caffe.strat
strat new cafe a b
ends 2
strat new cafe -
ends 0
same "$work/out" cafe/cafe.strat
strat new agency-house
ends 2

about "fmt"
printf 'purpose   sales <goal signups +25%% by Q3 via facebook boost>\n' >plan.strat
cp plan.strat before
strat fmt --check plan.strat
ends 1
tells_nothing
prints "plan.strat"
prints_lines 1
same plan.strat before
strat fmt --diff plan.strat
ends 1
prints "--- a/plan.strat"
same plan.strat before
strat_reads "$(cat plan.strat)" fmt -
ends 0
tells_nothing
cp "$work/out" expected
differs expected plan.strat
strat fmt plan.strat
ends 0
tells_nothing
prints_nothing
same plan.strat expected
touch -t 202001010000 plan.strat
strat fmt plan.strat
ends 0
judge "a file that is right was written again" [ -z "$(find plan.strat -newermt 2020-01-02)" ]
strat fmt --check plan.strat
ends 0
prints_nothing
strat fmt --diff plan.strat
ends 0
prints_nothing
strat_reads "$(cat before)" fmt --check -
ends 1
prints "<stdin>"
strat_reads "$(cat before)" fmt --diff - --stdin-filename some/plan.strat
ends 1
prints "some/plan.strat"
clean

about "fmt and texts with syntax errors"
printf 'purpose   sales < goal signups 5/week via\n' >open.strat
cp open.strat before
printf 'purpose   sales <goal signups 5/week>\n' >plan.strat
for how in '' --check --diff; do
    # shellcheck disable=SC2086
    strat fmt $how open.strat
    ends 1
    prints_nothing
    tells "error[syntax]"
    same open.strat before
done
strat_reads "$(cat open.strat)" fmt -
ends 1
prints_nothing
tells "error[syntax]"
strat fmt .
ends 1
strat fmt --check plan.strat
ends 0
same open.strat before

about "fmt of folders, imported files included"
mkdir plans
printf 'person   maria\n' >plans/people.strat
printf 'import   "people.strat"\n%s' "$SMALL" >plans/plan.strat
strat fmt --check plans
ends 1
prints_lines 2
strat fmt plans
ends 0
strat fmt --check plans
ends 0
holds plans/people.strat "person maria"

about "lsp"
# frame TEXT: a message of the protocol.
frame() { printf 'Content-Length: %d\r\n\r\n%s' "${#1}" "$1"; }
{
    frame '{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"processId":null,"rootUri":null,"capabilities":{}}}'
    frame '{"jsonrpc":"2.0","method":"initialized","params":{}}'
    frame '{"jsonrpc":"2.0","id":2,"method":"shutdown"}'
    frame '{"jsonrpc":"2.0","method":"exit"}'
} >session
"$STRAT" lsp <session >"$work/out" 2>"$work/err"
status=$?
ends 0
prints "Content-Length: "
prints '"capabilities"'
"$STRAT" lsp </dev/null >"$work/out" 2>"$work/err"
status=$?
ends 1
prints_nothing
strat lsp plan.strat
ends 2
tells "takes no file"
strat lsp --root nowhere
ends 2

about "an assistant's server says that its input cannot be read"
"$STRAT" mcp <"$PWD" >"$work/out" 2>"$work/err"
status=$?
ends 2
tells "standard input cannot be read"
prints_nothing
strat mcp
ends 0
