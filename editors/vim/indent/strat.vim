" Vim indent file
" Language: strat, social media strategies

if exists('b:did_indent')
  finish
endif
let b:did_indent = 1

setlocal indentexpr=strat#Indent(v:lnum)
setlocal indentkeys=o,O,0>,!^F
setlocal nolisp nosmartindent

let b:undo_indent = 'setlocal indentexpr< indentkeys< lisp< smartindent<'
