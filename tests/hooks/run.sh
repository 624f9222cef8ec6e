#!/bin/sh
# The commit hooks, by the real pre-commit in fresh repositories: a commit that is refused, its fix, a commit that
# passes. The hooks come from a clone that holds what lies in this working tree, and build strat there once; that one
# build is the first run of two that start at once. Without pre-commit the same scripts are tried without it.
set -u
cd "$(dirname "$0")/../.." || exit 1
project=$PWD
: "${BUILD:=$project/build}"
: "${STRAT:=$BUILD/strat}"
LC_ALL=C
export LC_ALL
# What a commit of this project's own would have set, and what its build may have.
unset GIT_DIR GIT_WORK_TREE GIT_INDEX_FILE MAKEFLAGS MFLAGS MAKELEVEL SANITIZE NO_COLOR SOURCE_DATE_EPOCH
unset SKIP PRE_COMMIT_ALLOW_NO_CONFIG

passed=0
failed=0
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
trap 'exit 1' HUP INT TERM

HOME=$work/home
PRE_COMMIT_HOME="$work/a cache"
XDG_CONFIG_HOME=$work/home/.config
PRE_COMMIT_COLOR=never
GIT_CONFIG_NOSYSTEM=1
export HOME PRE_COMMIT_HOME XDG_CONFIG_HOME PRE_COMMIT_COLOR GIT_CONFIG_NOSYSTEM
mkdir -p "$HOME"
git config --global user.name "A. Strategist"
git config --global user.email strategist@acorn.example
git config --global init.defaultBranch main
git config --global core.safecrlf false
# How quick the program is does not matter here, and optimising takes most of the time.
CFLAGS=-O0
export CFLAGS

good() {
    passed=$((passed + 1))
}

# bad WHAT [FILE]: FILE is what was said.
bad() {
    failed=$((failed + 1))
    echo "FAIL $1"
    [ $# -lt 2 ] || sed 's/^/    /' "$2" | head -n 40
}

# says FILE TEXT, says_not FILE TEXT
says() {
    if grep -qF -e "$2" "$1"; then good; else bad "it does not say: $2" "$1"; fi
}
says_not() {
    if grep -qF -e "$2" "$1"; then bad "it says: $2" "$1"; else good; fi
}

# ends STATUS WANTED FILE: WANTED may be a number or "refused", which is any but 0.
ends() {
    if [ "$2" = refused ]; then
        if [ "$1" -ne 0 ]; then good; else bad "it was not refused" "$3"; fi
    elif [ "$1" -eq "$2" ]; then
        good
    else
        bad "it ended with $1, not $2" "$3"
    fi
}

# --- The hooks' repository: what would be committed now --------------------------------------------

hooks=$work/strat
mkdir "$hooks"
if git -C "$project" rev-parse --git-dir >/dev/null 2>&1; then
    git -C "$project" ls-files --cached --others --exclude-standard
else
    find . -name build -prune -o -name .git -prune -o -type f -print
fi | while IFS= read -r file; do
    [ ! -e "$file" ] || echo "$file"
done >"$work/files"
tar -cf - -T "$work/files" | tar -xf - -C "$hooks"
git -C "$hooks" init -q
git -C "$hooks" add -A
git -C "$hooks" commit -q -m "The hooks" || bad "the hooks could not be committed"
revision=$(git -C "$hooks" rev-parse HEAD)

# repository NAME HOOK…: a fresh one that asks for these hooks; a HOOK may bring arguments: "strat-check --fail-on advice"
repository() {
    repository=$work/$1
    shift
    git init -q "$repository"
    {
        echo "repos:"
        echo "- repo: $hooks"
        echo "  rev: $revision"
        echo "  hooks:"
        for hook in "$@"; do
            echo "  - id: ${hook%% *}"
            case $hook in *' '*) echo "    args: ['$(echo "${hook#* }" | sed "s/ /', '/g")']" ;; esac
        done
    } >"$repository/.pre-commit-config.yaml"
    git -C "$repository" add .pre-commit-config.yaml
}

# commit MESSAGE: of all that lies in the repository; what was said is in $work/said.
commit() {
    git -C "$repository" add -A
    git -C "$repository" commit -m "$1" >"$work/said" 2>&1
    status=$?
}

commits() {
    git -C "$repository" rev-list --count HEAD 2>/dev/null || echo 0
}

BROKEN='purpose sales < goal signups by Q3 via facebook boost >'
SOUND='purpose sales < goal signups +25% by Q3 via facebook boost >'

# A PATH with what a build needs besides compiler, flex and bison; links, so that the rest is not found.
mkdir "$work/tools"
for tool in sh bash git python3 make cat mkdir mv rm ln cp find head tail sed grep sort uniq dirname basename sleep id \
    kill env getconf uname awk tr printf test expr chmod touch wc xargs install; do
    path=$(command -v "$tool") && case $path in /*) ln -s "$path" "$work/tools/$tool" ;; esac
done

# --- Without what the build needs: one line, before anything else -----------------------------------

clone_script=$hooks/runtime/hooks/strat-check
cd "$work" || exit 1
printf '%s\n' "$SOUND" >"$work/sound.strat"
PATH=$work/tools "$clone_script" sound.strat >"$work/said" 2>&1
ends $? 2 "$work/said"
if [ "$(wc -l <"$work/said")" -eq 1 ]; then good; else bad "it is not one line" "$work/said"; fi
says "$work/said" "please install: "
says "$work/said" " bison"
says "$work/said" " flex"

# The same where apt could install them; the compiler and the libraries are here.
ln -s "$work/tools" "$work/tools-apt"
mkdir "$work/apt"
printf '#!/bin/sh\nexit 1\n' >"$work/apt/apt-get"
chmod +x "$work/apt/apt-get"
for tool in cc gcc; do
    path=$(command -v $tool) && ln -s "$path" "$work/apt/$tool"
done
PATH=$work/apt:$work/tools "$clone_script" sound.strat >"$work/said" 2>&1
ends $? 2 "$work/said"
if [ "$(wc -l <"$work/said")" -eq 1 ]; then good; else bad "it is not one line" "$work/said"; fi
says "$work/said" "apt-get install "
says "$work/said" " flex bison"
if [ ! -e "$hooks/build/hook/strat" ]; then good; else bad "it built without flex and bison"; fi

# --- A strat of the same version on the PATH is taken, another is not -------------------------------

mkdir "$work/same" "$work/other"
version=$("$STRAT" version | sed -n '1s/strat //p')
cat >"$work/same/strat" <<END
#!/bin/sh
[ "\$1" = version ] && { echo "strat $version"; echo "built with sh"; exit; }
echo "the one on the PATH: \$*"
END
sed 's/echo "strat .*"; echo "b/echo "strat 0.0.1"; echo "b/' "$work/same/strat" >"$work/other/strat"
chmod +x "$work/same/strat" "$work/other/strat"
PATH=$work/same:$work/tools "$clone_script" --fail-on advice sound.strat >"$work/said" 2>&1
ends $? 0 "$work/said"
says "$work/said" "the one on the PATH: check --changed --fail-on advice sound.strat"
PATH=$work/same:$work/tools "$hooks/runtime/hooks/strat-fmt" sound.strat >"$work/said" 2>&1
says "$work/said" "the one on the PATH: fmt sound.strat"
PATH=$work/other:$work/tools "$clone_script" sound.strat >"$work/said" 2>&1
ends $? 2 "$work/said"
says_not "$work/said" "the one on the PATH"

# --- The manifest, in the words that old and new versions of pre-commit take -------------------------

manifest=$hooks/.pre-commit-hooks.yaml
for word in 'stages:' unsupported_script 'types:' 'types_or:'; do
    says_not "$manifest" "$word"
done
for hook in strat-check strat-fmt strat-check-system strat-fmt-system; do
    says "$manifest" "- id: $hook"
done
for what in '  language: script' '  language: system' '  files: \.strat$' '  require_serial: true'; do
    says "$manifest" "$what"
done
for script in strat-check strat-fmt; do
    mode=$(git -C "$hooks" ls-files --stage "runtime/hooks/$script" | cut -d ' ' -f 1)
    if [ "$mode" = 100755 ]; then good; else bad "runtime/hooks/$script is not executable, but $mode"; fi
done

# The strat of this build is not to be found by what follows, so that the hooks build their own.
PATH=$(printf '%s\n' "$PATH" | tr ':' '\n' | while IFS= read -r folder; do
    [ -x "$folder/strat" ] || printf '%s:' "$folder"
done)
PATH=${PATH%:}

# --- Two first runs at once: one build ---------------------------------------------------------------

if command -v pre-commit >/dev/null; then
    real=yes
    clone=
else
    real=
    clone=$hooks
    echo "skipped: pre-commit is not installed, so the hooks are tried without it"
fi

# A make that counts the builds of the hooks.
mkdir "$work/counting"
cat >"$work/counting/make" <<END
#!/bin/sh
case " \$* " in *' BUILD=build/hook/'*) echo "\$*" >>"$work/builds" ;; esac
exec $(command -v make) "\$@"
END
chmod +x "$work/counting/make"
PATH=$work/counting:$PATH

# builds_so_far NUMBER
builds_so_far() {
    count=$(wc -l <"$work/builds")
    if [ "$count" -eq "$1" ]; then good; else bad "$count builds so far, not $1" "$work/builds"; fi
}

# pair COMMAND…: in two folders, at the same time.
pair() {
    (cd "$work/plan" && "$@" >"$work/one" 2>&1; echo $? >"$work/one.status") &
    first=$!
    (cd "$work/plan-too" && "$@" >"$work/two" 2>&1; echo $? >"$work/two.status") &
    second=$!
    wait $first $second
}

if [ -n "$real" ]; then
    for name in plan-too plan; do
        repository $name strat-check
        cd "$repository" || exit 1
        pre-commit install --install-hooks >"$work/said" 2>&1
        ends $? 0 "$work/said"
        printf '%s\n' "$BROKEN" >plan.strat
        git add -A
    done
    clone=$(find "$PRE_COMMIT_HOME" -path '*/runtime/hooks/run' | sed 's|/runtime/hooks/run$||')
    if [ -d "$clone" ]; then good; else bad "there is not one clone, but: $clone"; fi
    pair pre-commit run strat-check
else
    mkdir "$work/plan" "$work/plan-too"
    printf '%s\n' "$BROKEN" | tee "$work/plan/plan.strat" >"$work/plan-too/plan.strat"
    cd "$work/plan" || exit 1
    pair "$hooks/runtime/hooks/strat-check" plan.strat
fi
for run in one two; do
    ends "$(cat "$work/$run.status")" 1 "$work/$run"
    says "$work/$run" "goal-without-number"
    says "$work/$run" "plan.strat:1:"
    says_not "$work/$run" "not built"
done
if [ ! -x "$clone/build/hook/strat" ]; then
    bad "no strat was built" "$work/one"
    echo "hooks: $passed passed, $failed failed"
    exit 1
fi
builds_so_far 1
rest=$(find "$clone/build/hook" -mindepth 1 ! -name strat ! -name log)
if [ -z "$rest" ]; then good; else bad "the build left behind: $rest"; fi
# A build that was killed leaves its lock behind; the next one is not kept by it.
sleep 0 &
wait $!
mkdir "$clone/build/hook/lock"
echo $! >"$clone/build/hook/lock/owner"
"$clone/runtime/hooks/strat-check" plan.strat >"$work/said" 2>&1
ends $? 1 "$work/said"
# What is built counts only as long as it is newer than what it is made from; then the lock is taken over. The compiler
# is one that says so and fails, since a second build shows nothing more.
mkdir "$work/failing"
printf '#!/bin/sh\necho "make was called" >&2\nexit 1\n' >"$work/failing/make"
chmod +x "$work/failing/make"
touch -t 200001010000 "$clone/build/hook/strat"
PATH=$work/failing:$PATH "$clone/runtime/hooks/strat-check" plan.strat >"$work/said" 2>&1
ends $? 2 "$work/said"
says "$work/said" "make was called"
says "$work/said" "strat: the build failed; all that it said is in "
if [ ! -e "$clone/build/hook/lock" ]; then good; else bad "the lock is still there"; fi
touch "$clone/build/hook/strat"

# --- Commits: refused, mended, passed ------------------------------------------------------------------

if [ -n "$real" ]; then
    commit "A plan"
    ends $status refused "$work/said"
    says "$work/said" "plan.strat:1:"
    says "$work/said" "goal-without-number"
    says "$work/said" "- exit code: 1"
    if [ "$(commits)" -eq 0 ]; then good; else bad "the refused commit was made"; fi
    printf '%s\n' "$SOUND" >plan.strat
    commit "A plan with a number"
    ends $status 0 "$work/said"
    if [ "$(commits)" -eq 1 ]; then good; else bad "the mended commit was not made" "$work/said"; fi
    # Files of other kinds are none of its business.
    echo "purpose" >notes.md
    commit "Notes"
    ends $status 0 "$work/said"
    says "$work/said" "no files to check"
    # A file of the commit that another imports is checked with it.
    printf 'import "team.strat"\n%s\n' "$SOUND" >plan.strat
    echo 'person' >team.strat
    commit "A team"
    ends $status refused "$work/said"
    says "$work/said" "team.strat:1:"
    echo 'person maria "Maria Ortiz"' >team.strat
    commit "A team with a name"
    ends $status 0 "$work/said"

    # A strategy in three files with its figures: whichever of them is in the commit, the whole is judged.
    printf 'import "team.strat"\nimport "goals.strat"\nactuals "figures.csv"\n' >plan.strat
    printf 'purpose sales < goal signups 500 from 400 by Q3 owner maria via facebook boost >\n' >goals.strat
    printf 'date,metric,value\n2026-01-31,signups,420\n' >figures.csv
    commit "Three files and figures"
    ends $status 0 "$work/said"
    printf '// A comment, no more.\n' >>goals.strat
    commit "A comment in a part"
    ends $status 0 "$work/said"
    echo 'person mia "Maria Ortiz"' >team.strat
    commit "A rename in a part"
    ends $status refused "$work/said"
    says "$work/said" "goals.strat:1:"
    says "$work/said" "unknown-name"
    echo 'person maria "Maria Ortiz"' >team.strat
    printf '2026-02-30,signups,430\n' >>figures.csv
    commit "A day that does not exist"
    ends $status refused "$work/said"
    says "$work/said" "figures.csv:3:"
    printf 'date,metric,value\n2026-01-31,signups,421\n' >figures.csv
    echo 'no,strategy,reads,this' >other.csv
    commit "Figures put right, and another table"
    ends $status 0 "$work/said"
    # Tables of other endings and logos are read as well.
    printf 'strategy "A" logo "logo.svg"\nimport "team.strat"\nimport "goals.strat"\nactuals "figures.tsv"\n' >plan.strat
    printf 'date\tmetric\tvalue\n2026-01-31\tsignups\t420\n' >figures.tsv
    echo '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>' >logo.svg
    echo 'no strategy reads this' >notes.txt
    commit "A table with tabs, and a logo"
    ends $status 0 "$work/said"
    echo '<svg><script/></svg>' >logo.svg
    commit "A logo that does more than draw"
    ends $status refused "$work/said"
    says "$work/said" "more than draw"
    git checkout -q HEAD logo.svg
    printf '2026-02-30\tsignups\t430\n' >>figures.tsv
    commit "A day that does not exist, behind tabs"
    ends $status refused "$work/said"
    says "$work/said" "figures.tsv:3:"
    git checkout -q HEAD figures.tsv
    # pre-commit names the new place of a file alone, and none that is deleted.
    git mv goals.strat targets.strat
    commit "A part under another name"
    ends $status refused "$work/said"
    says "$work/said" "\`goals.strat\` does not exist"
    git mv targets.strat goals.strat
    git rm -q -f team.strat
    echo '// A comment, no more.' >>goals.strat
    commit "A part that is gone"
    ends $status refused "$work/said"
    says "$work/said" "\`team.strat\` does not exist"
    git checkout -q HEAD team.strat goals.strat

    repository strict "strat-check --fail-on advice --today 2026-04-06"
    cd "$repository" || exit 1
    pre-commit install >/dev/null 2>&1
    printf '%s\n' "$SOUND" >plan.strat
    commit "A plan"
    ends $status refused "$work/said"
    says "$work/said" "missing-baseline"
    cp "$project/examples/whole.strat" plan.strat
    commit "A whole plan"
    ends $status 0 "$work/said"

    # strat-fmt puts the file right, and refuses once so that it can be looked at.
    repository layout strat-fmt
    cd "$repository" || exit 1
    pre-commit install >/dev/null 2>&1
    printf 'purpose   sales   <\ngoal signups +25%% by Q3 via facebook boost\n>\n' >plan.strat
    cp plan.strat "$work/before"
    commit "A plan"
    ends $status refused "$work/said"
    says "$work/said" "files were modified by this hook"
    if cmp -s "$work/before" plan.strat; then bad "the file was not laid out"; else good; fi
    if "$clone/build/hook/strat" fmt --check plan.strat >"$work/said" 2>&1; then
        good
    else
        bad "the file is not in the canonical layout" "$work/said"
    fi
    commit "A plan, laid out"
    ends $status 0 "$work/said"
    printf 'purpose sales < goal' >plan.strat
    commit "Half a plan"
    ends $status refused "$work/said"
    says "$work/said" "plan.strat:1:"
    if [ "$(cat plan.strat)" = 'purpose sales < goal' ]; then good; else bad "a broken file was changed"; fi

    # The system hooks take the strat on the PATH, and no other.
    mkdir "$work/installed"
    ln -s "$clone/build/hook/strat" "$work/installed/strat"
    repository installed strat-check-system strat-fmt-system
    cd "$repository" || exit 1
    pre-commit install >/dev/null 2>&1
    printf '%s\n' "$BROKEN" >plan.strat
    commit "A plan"
    ends $status refused "$work/said"
    says "$work/said" "xecutable"
    says_not "$work/said" "goal-without-number"
    PATH=$work/installed:$PATH
    commit "A plan"
    ends $status refused "$work/said"
    says "$work/said" "goal-without-number"
    printf '%s\n' "$SOUND" | strat fmt - >plan.strat
    commit "A plan with a number"
    ends $status 0 "$work/said"
    cp "$project/tests/hooks/../../examples/whole.strat" other.strat
    printf '%s   \n\n\n' "$(cat other.strat)" >other.strat
    commit "Another plan"
    ends $status refused "$work/said"
    says "$work/said" "files were modified by this hook"
    commit "Another plan"
    ends $status 0 "$work/said"
fi
builds_so_far 1

cd "$project" || exit 1
echo "hooks: $passed passed, $failed failed"
[ "$failed" -eq 0 ]
