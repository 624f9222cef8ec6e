" Vim compiler file
" Compiler: strat check

if exists('current_compiler')
  finish
endif
let current_compiler = 'strat'

" :make checks the file in the window; `:compiler strat` first where another compiler was set.
execute 'CompilerSet makeprg=' . escape(strat#Program() . ' check --format short %:S', ' \|"')
" Columns count characters, which is nearer to the screen's columns than to bytes.
CompilerSet errorformat=
      \%E%f:%l:%v:\ error%m,
      \%W%f:%l:%v:\ warning%m,
      \%I%f:%l:%v:\ advice%m,
      \%-G%.%#
