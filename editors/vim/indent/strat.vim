" Vim indent file
" Language: strat, social media strategies

if exists('b:did_indent')
  finish
endif
let b:did_indent = 1

setlocal indentexpr=strat#Indent(v:lnum)
" A statement's word takes its line back to where statements stand.
let &l:indentkeys = 'o,O,0>,!^F,' . join(map(strat#Statements(), '"0=" . v:val'), ',')
setlocal nolisp nosmartindent

let b:undo_indent = 'setlocal indentexpr< indentkeys< lisp< smartindent<'
