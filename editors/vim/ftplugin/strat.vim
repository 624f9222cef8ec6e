" Vim file type plugin
" Language: strat, social media strategies

if exists('b:did_ftplugin')
  finish
endif
let b:did_ftplugin = 1
let s:cpo_save = &cpo
set cpo&vim

setlocal comments=s1:/*,mb:*,ex:*/,://
setlocal commentstring=//\ %s
" A line behind a comment is a statement more often than more of it.
setlocal formatoptions-=t formatoptions-=r formatoptions-=o formatoptions+=cqlj
" The layout that `strat fmt` gives.
setlocal expandtab shiftwidth=2 softtabstop=2 textwidth=100
" A name may have a hyphen in it.
setlocal iskeyword+=-
setlocal matchpairs+=<:>
setlocal suffixesadd=.strat
" [i, [d and gf follow imports and find what declares a name.
let &l:include = '\<import\s*"\zs[^"]*\ze"'
let &l:define = '^\s*\%(person\|audience\|content\|campaign\|tactic\|define\s\+\k\+\)\ze\s\+\k'
" `gq` is careful with a text that has mistakes; 'formatprg' is what other tools ask for.
let &l:formatprg = strat#Program() . ' fmt -'
setlocal formatexpr=strat#Format()
" K says what a word of the language or the vocabulary means, or what a rule asks.
let &l:keywordprg = strat#Program() . ' explain'

if !exists('current_compiler')
  compiler strat
endif

let b:undo_ftplugin = 'setlocal comments< commentstring< formatoptions< expandtab< shiftwidth<'
      \ . ' softtabstop< textwidth< iskeyword< matchpairs< suffixesadd< include< define<'
      \ . ' formatprg< formatexpr< keywordprg< makeprg< errorformat<'

let &cpo = s:cpo_save
unlet s:cpo_save
