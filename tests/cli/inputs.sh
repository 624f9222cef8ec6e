# Files, folders and standard input, whatever is in them.

about "a file"
small plan.strat
strat check --format short plan.strat
ends 0
tells_nothing
prints_lines 4
prints "plan.strat:1:1: warning[missing-website]: "
strat check --format short "$PWD/plan.strat"
prints "$PWD/plan.strat:1:1: "
mkdir sub
strat check --format short ./sub/../plan.strat
prints "./sub/../plan.strat:1:1: "

about "standard input"
strat_reads "$SMALL" check --format short -
ends 0
prints "<stdin>:1:1: warning[missing-website]: "
strat_reads "$SMALL" check --format short --stdin-filename some/plan.strat -
prints "some/plan.strat:1:1: warning[missing-website]: "
strat_reads "$SMALL" check --format short - -
prints_lines 4
small plan.strat
strat check --stdin-filename some/plan.strat plan.strat
ends 2
tells "standard input"
library people.strat
strat_reads 'import "people.strat"
' check --format short -
ends 0
strat_reads 'import "none.strat"
' check --format short -
ends 1
mkdir sub
library sub/people.strat
rm people.strat
strat_reads 'import "people.strat"
' check --format short -
ends 1
prints "error[import]"
strat_reads 'import "people.strat"
' check --format short --stdin-filename sub/plan.strat -
ends 0
prints_not "import"

about "what is no file"
strat check none.strat
ends 2
prints_nothing
tells "none.strat does not exist"
small plan.strat
strat check plan.strat/more.strat
ends 2
tells "does not exist"
for verb in check build fmt; do
    strat $verb none.strat
    ends 2
    tells_lines 1
    prints_nothing
done
small good.strat
strat check --format short good.strat none.strat
ends 2
prints "good.strat:1:1: "
tells "none.strat does not exist"
broken wrong.strat
strat check --format short wrong.strat none.strat
ends 2
prints "error[goal-without-number]"
if command -v mkfifo >/dev/null; then
    mkfifo pipe.strat
    strat check pipe.strat
    ends 2
    tells "pipe.strat is not a regular file"
    rm pipe.strat
fi
strat check /dev/null/x
ends 2
if [ "$(id -u)" != 0 ]; then
    small secret.strat
    chmod 000 secret.strat
    strat check secret.strat
    ends 2
    tells "secret.strat cannot be read"
fi

about "nothing in it"
: >empty.strat
strat check empty.strat
ends 0
tells "empty.strat is empty"
prints "empty.strat: no findings"
printf ' \n\t\n' >blank.strat
strat check blank.strat
ends 0
tells "blank.strat is empty"
strat build empty.strat
ends 2
prints_nothing
tells "empty.strat is empty"
strat build empty.strat -o empty.html
ends 2
is_missing empty.html
strat_reads '' check -
ends 0
tells "<stdin> is empty"
strat fmt empty.strat
ends 0
tells_nothing

about "no text"
# All bytes and, as in any noise, many NUL; not by chance the beginning of another kind of file.
noise() { awk 'BEGIN { for (i = 1; i <= 4000; i++) { n = (n * 75 + 74) % 65537; printf "\\%03o", n % 256 } }'; }
printf "$(noise)" >noise.strat
cp "$STRAT" program.strat
for verb in check build fmt; do
    for file in noise.strat program.strat; do
        strat $verb $file
        ends 2
        prints_nothing
        tells_lines 1
        tells "$file is a binary file, not a text"
    done
done
printf '\377\376p\0u\0r\0p\0' >wide.strat
strat check wide.strat
ends 2
tells "wide.strat is not UTF-8 but UTF-16"
printf 'purpose sales < goal signups 5/week > // \377\n' >latin.strat
strat check --format short latin.strat
ends 1
prints "latin.strat:1:42: error[encoding]"
printf 'purpose sales < goal signups 5/week > // \0\n' >nul.strat
strat check --format short nul.strat
ends 1
prints "error[encoding]"

about "too large a file is refused before it is read"
if truncate -s 2147483647 huge.strat 2>/dev/null; then
    for verb in check build fmt; do
        strat $verb huge.strat
        ends 2
        tells "huge.strat is too large"
    done
fi

about "a folder"
mkdir -p plans/b/deep plans/a plans/.hidden plans/node
small plans/z.strat
small plans/b/deep/one.strat
small plans/a/two.strat
small plans/.hidden/three.strat
small plans/.four.strat
small plans/five.strat.txt
small plans/six.txt
strat check --format short plans
ends 0
tells_nothing
prints_lines 12
cut -d: -f1 "$work/out" | uniq >"$work/files"
printf '%s\n' plans/a/two.strat plans/b/deep/one.strat plans/z.strat >expected
same "$work/files" expected
strat check --format short plans/
cut -d: -f1 "$work/out" | uniq >"$work/files"
same "$work/files" expected
cd plans || exit 1
strat check --format short .
cut -d: -f1 "$work/out" | uniq >"$work/files"
sed 's,^plans/,,' ../expected >../short
same "$work/files" ../short
cd ..
strat check --format short plans plans/z.strat ./plans/a
prints_lines 12

about "a folder without strategies"
mkdir -p empty/.hidden
small empty/.hidden/plan.strat
for verb in check fmt build; do
    strat $verb empty
    ends 2
    prints_nothing
    tells "empty holds no .strat file"
done
small plan.strat
strat check --format short plan.strat empty
ends 2
prints_lines 4

about "links are not followed where a folder is searched, and are where they are named"
mkdir -p plans/.hidden elsewhere only
small elsewhere/real.strat
small plans/own.strat
small plans/.hidden/part.strat
ln -s ../elsewhere/real.strat plans/link.strat
ln -s ../elsewhere plans/folder
ln -s .hidden/part.strat plans/inside.strat
ln -s own.strat plans/again.strat
ln -s . plans/circle
ln -s nowhere plans/broken.strat
ln -s ../elsewhere/real.strat only/link.strat
ln -s plans linked-plans
strat check --format short plans
ends 0
prints "plans/own.strat:1:1:"
prints_lines 4
prints_not "link.strat"
tells_nothing
strat check --format short linked-plans linked-plans/link.strat
ends 0
prints "linked-plans/own.strat:1:1:"
prints "linked-plans/link.strat:1:1:"
prints_lines 8
cp elsewhere/real.strat before.strat
printf '   // loose\n' >>elsewhere/real.strat
cp elsewhere/real.strat loose.strat
for verb in "fmt" "check --fix --unsafe" "build -f json -o reports"; do
    strat $verb plans
    prints_not "link.strat"
    same elsewhere/real.strat loose.strat
done
strat week plans
prints_not "real.strat"
strat diff plans elsewhere
prints_not "link.strat"
strat fmt only/link.strat
ends 0
for verb in "check" "diff only" "week"; do
    strat $verb only
    ends 2
    tells "only holds no .strat file; links in it are not followed: name only/link.strat itself"
done

about "a .strat-rules that is a link stays in the repository"
mkdir -p repo/.git repo/house repo/clients elsewhere
small repo/clients/plan.strat
printf 'what nobody is to read\n' >elsewhere/secret
printf 'rules < deny missing-step >\n' >repo/house/rules
ln -s ../../elsewhere/secret repo/clients/.strat-rules
strat check --format short repo/clients
ends 1
prints "repo/clients/.strat-rules:1:1: error[import]: these rules cannot be read: the file lies outside the folder that may be read"
prints_not "nobody"
ln -sf ../house/rules repo/clients/.strat-rules
strat check --format short repo/clients
ends 1
prints "error[missing-step]"
ln -sf ../../elsewhere/secret repo/clients/.strat-rules
strat check --root . --format short repo/clients
prints "starts no statement"
clean

about "names that are hard to read"
mkdir plans
small 'plans/two words.strat'
small 'plans/café.strat'
small "$(printf 'plans/new\nline.strat')"
small "$(printf 'plans/esc\033[31m.strat')"
strat check --format short plans
ends 0
prints_lines 16
prints "plans/two words.strat:1:1:"
prints "plans/café.strat:1:1:"
prints_not "$(printf '\033')"
strat check "$(printf 'no\033[31m.strat')"
ends 2
tells "no<U+001B>[31m.strat does not exist"

about ".gitignore"
mkdir -p p/build p/src/build p/src/keep p/tmp p/a/b/c p/logs
for file in p/build/x p/src/build/x p/src/keep/x p/tmp/x p/a/b/c/x p/logs/x p/old p/draft-1 p/draft-2 \
    p/src/draft-3 p/plain p/src/only p/only p/hash#1 'p/#first' 'p/!bang' 'p/end ' p/k1 p/k2 p/kx; do
    small "$file.strat"
done
cat >p/.gitignore <<'END'
# a comment, and a blank line

build/
/tmp
old.strat
draft-*.strat
!draft-2.strat
/only.strat
a/**/x.strat
**/logs
\#first.strat
\!bang.strat
k[0-9].strat
END
strat check --format short p
ends 0
cut -d: -f1 "$work/out" | uniq >"$work/files"
cat >expected <<'END'
p/draft-2.strat
p/end .strat
p/hash#1.strat
p/kx.strat
p/plain.strat
p/src/keep/x.strat
p/src/only.strat
END
same "$work/files" expected

about ".gitignore in folders inside and outside"
mkdir -p repo/.git/info repo/team/plans/inner
cd repo || exit 1
for file in team/plans/a team/plans/b team/plans/c team/plans/inner/a team/plans/inner/b team/plans/d; do
    small $file.strat
done
printf 'a.strat\nc.strat\n' >.gitignore
printf 'plans/b.strat\n' >team/.gitignore
printf '!c.strat\n' >team/plans/.gitignore
printf '!a.strat\nb.strat\r\n' >team/plans/inner/.gitignore
printf 'd.strat\n' >.git/info/exclude
strat check --format short team/plans
ends 0
cut -d: -f1 "$work/out" | uniq >"$work/files"
printf '%s\n' team/plans/c.strat team/plans/inner/a.strat >expected
same "$work/files" expected
if command -v git >/dev/null; then
    rm -rf .git && git init -q . 2>/dev/null
    printf 'd.strat\n' >.git/info/exclude
    git ls-files --others --exclude-standard -- '*.strat' | sort >"$work/files"
    same "$work/files" expected
fi
strat check --format short team/plans/a.strat
ends 0
prints "team/plans/a.strat:1:1:"

about ".gitignore as git itself reads it"
if command -v git >/dev/null; then
    rm -rf .git && git init -q . 2>/dev/null
    mkdir -p a/b/c d/a 'e f' g/h
    for file in a/one a/b/one a/b/c/one a/b/c/two d/a/one d/two 'e f/one' g/h/one g/one one two 'sp ace' 'x[1]' x1 \
        'ba\ck' star aXb aXXb a-b; do
        small "$file.strat"
    done
    cp -R . ../repository
    while IFS= read -r pattern; do
        printf '%b' "$pattern" >.gitignore
        git ls-files --others --exclude-standard -z -- '*.strat' | tr '\0' '\n' | sort >"$work/expected"
        strat check --format jsonl .
        sed -n 's/.*"file": "\(\([^"\\]\|\\.\)*\)", "line": 1.*/\1/p' "$work/out" | sed 's/\\\\/\\/g' | uniq |
            sort >"$work/files"
        judge "not as git: $pattern ($(diff "$work/files" "$work/expected" | tr '\n' ' '))" \
            cmp -s "$work/files" "$work/expected"
    done <<'END'
one.strat\n
/one.strat\n
a/one.strat\n
a/*/one.strat\n
a/**\n
a/**/one.strat\n!a/one.strat\n
**/one.strat\n
**/b/**\n
b/\n
/b/\n
b\n
*/b\n
*\n!*/\n!two.strat\n
*\n!a\n
/*\n!/a\n/a/*\n!/a/b\n
a/b/../one.strat\n
e f/\n
e\\\\ f/\n
sp*.strat \n
sp ace.strat\\\\ \n
x[1].strat\n
x\\\\[1\\\\].strat\n
x[[:digit:]].strat\n
x[!a].strat\n
x[\n
ba\\\\\\\\ck.strat\n
a?b.strat\n
a*b.strat\n
a**b.strat\n
?.strat\n
[a-c]*\n
*.strat\n!one.strat\na/b/\n
#one.strat\n
\\\\#one.strat\n
!one.strat\n
one.strat\r\ntwo.strat\r\n
\357\273\277one.strat\n
one.strat
g/**/h/\n
g/h/**\n!g/h/one.strat\n
./one.strat\n
a//one.strat\n
/\n
//\n
!\n
**\n
***\n
a/***/one.strat\n
END
    rm -rf ../repository
else
    skip "there is no git"
fi

about "a file that another one imports"
library people.strat
printf 'import "people.strat"\n%s' "$SMALL" >plan.strat
strat check --format json .
ends 0
prints '"files": 1,'
strat check --format json people.strat plan.strat
prints '"files": 1,'
strat check --format json people.strat
prints '"files": 1,'
prints_not 'plan.strat'
printf 'import "plan.strat"\n' >outer.strat
strat check --format json .
prints '"files": 1,'
printf 'import "people.strat"\n%s' "$SMALL" >other.strat
strat check --format json .
prints '"files": 2,'
printf '// import "plain.strat"\nperson sam note "import"\n' >remark.strat
library plain.strat
strat check --format json remark.strat plain.strat
prints '"files": 2,'
printf 'profile @acorn on facebook\n' >part.strat
printf 'imprt "part.strat"\n%s' "$SMALL" >slip.strat
strat check --format json slip.strat part.strat
ends 1
prints '"files": 1,'
prints_not 'missing-purpose'

about "files that import each other are checked all the same"
printf 'import "b.strat"\n%s' "$SMALL" >a.strat
printf 'import "a.strat"\nperson sam\n' >b.strat
strat check --format json .
ends 1
prints '"files": 1,'
prints '"rule": "import"'
printf 'import "self.strat"\nperson sam\n' >self.strat
rm a.strat b.strat
strat check --format json .
ends 1
prints '"files": 1,'

about "the root of imports"
mkdir -p in/side out
library out/people.strat
printf 'import "../out/people.strat"\n%s' "$SMALL" >in/plan.strat
strat check --format short in/plan.strat
ends 0
strat check --format short --root in in/plan.strat
ends 1
prints "error[import]"
strat check --format short --root . in/plan.strat
ends 0
strat build --root in in/plan.strat
ends 1
prints_nothing

about "many files, on one core and on several"
mkdir many
for i in 1 2 3 4 5 6 7 8 9; do
    for k in 1 2 3 4 5 6 7 8 9 0; do
        small "many/plan-$i$k.strat"
        broken "many/wrong-$i$k.strat"
    done
done
strat check -j 1 --format json many
ends 1
prints '"files": 180,'
cp "$work/out" alone
for jobs in 2 3 8 64; do
    strat check -j $jobs --format json many
    ends 1
    same "$work/out" alone
done
strat check --format json many
same "$work/out" alone

about "files of another kind are called by what they are, and --fix leaves them alone"
printf '# Plans\n\nThe purpose of this page\nstrategy, goals; and more.\n\n```strat\npurpose sales <goal signups 5/week>\n```\n' >page.md
printf 'date,metric,value\n2026-03-31,signups,430\n' >numbers.csv
for file in page.md numbers.csv; do
    cp $file before
    strat check $file --format short
    ends 1
    judge "it has several findings" [ "$(grep -c . "$work/out")" = 1 ]
    strat check $file --fix --unsafe
    ends 1
    same $file before
done
strat check page.md
prints "this file looks like Markdown, not like a strategy"
prints '`strat fmt` lays it out here, too'
strat check numbers.csv
prints "this file looks like a table of figures"
prints '`strat figures` says what is in it'
strat fmt page.md
ends 0
holds page.md "purpose sales < goal signups 5/week >"

about "a long strategy out of a chat loses both lines around it"
{ echo '```strat'; echo 'purpose sales <'; seq 300 | sed 's|^|  // |'; echo '  goal calls 5/week'; echo '>'; echo '```'; } >plan.strat
strat check plan.strat --fix --unsafe
judge "a line is left" sh -c "! grep -q '\`\`\`' plan.strat"
