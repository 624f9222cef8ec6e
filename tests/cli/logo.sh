# The logo: read as everything that a strategy names, carried by the report, refused where it is no
# picture or does more than draw (tests/unit/test_image.c has what that is).

# draws TEXT: a logo that says so.
draws() { printf '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">%s</svg>' "$1" >logo.svg; }
# refuses TEXT: the finding at the logo's name.
refuses() {
    strat check plan.strat --format short
    ends 1
    prints "plan.strat:1:23: error[$1"
}

about "a logo"
printf 'strategy "Acorn" logo "logo.svg"\n%s' "$SMALL" >plan.strat
draws '<!-- gone --><path d="M0 0h9"/>'
strat build plan.strat -o plan.html
ends 0
holds plan.html '<img class="logo" alt="Acorn" src="data:image/svg+xml;base64,'
data=$(sed -n 's/.*data:image\/svg+xml;base64,\([^"]*\)".*/\1/p' plan.html | base64 -d)
judge "what it carries is another: $data" [ "$data" = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9"/></svg>' ]
draws '<script>1</script>'
refuses 'bad-value]: `logo.svg`: `script` does more than draw (line 1)'
cp plan.html before.html
strat build plan.strat -o plan.html
ends 1
same plan.html before.html
printf 'no picture' >logo.svg
refuses 'bad-value]: `logo.svg` is no picture'
head -c 204801 /dev/zero >logo.svg
refuses 'bad-value]: `logo.svg` is larger than 200 KB'
rm logo.svg
refuses 'import]: `logo.svg` does not exist'
mkdir logo.svg
refuses 'import]: `logo.svg` is a folder'
rmdir logo.svg
printf '<svg/>' >"$work/outside.svg"
ln -s "$work/outside.svg" logo.svg
refuses 'import]: `logo.svg`'
rm logo.svg
clean

about "a logo is read, and so not written over"
printf 'strategy "Acorn" logo "logo.html"\n%s' "$SMALL" >plan.strat
printf '<svg/>' >logo.html
strat build plan.strat -o logo.html
ends 2
tells "would overwrite"
judge "it wrote over it" [ "$(cat logo.html)" = '<svg/>' ]
clean
