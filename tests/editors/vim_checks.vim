" Vim's plugin for strat beyond its colours: indentation, :make, layout, options.
"   vim -u NONE -es --cmd "let g:strat_program = …" --cmd "let g:strat_files = […]"
"       --cmd "let g:strat_folder = …" -S vim_checks.vim
" Writes what it finds to results in the folder, a line for each check.

set encoding=utf-8 nocompatible hidden
filetype plugin indent on
syntax enable
let s:results = []

function! s:Check(name, wanted, found) abort
  if a:wanted ==# a:found
    call add(s:results, 'ok Vim, ' . a:name)
  else
    call add(s:results, printf('FAIL Vim, %s: %s instead of %s',
          \ a:name, string(a:found), string(a:wanted)))
  endif
endfunction

" A file that is laid out, without its indentation, must come out as it was.
function! s:CheckIndent(file) abort
  execute 'edit!' fnameescape(a:file)
  let wanted = getline(1, '$')
  let kept = map(range(1, line('$')),
        \ 'synIDattr(synID(v:val, 1, 0), "name") =~# "LongString\\|BlockComment"')
  for number in range(1, line('$'))
    if !kept[number - 1]
      call setline(number, substitute(getline(number), '^\s\+', '', ''))
    endif
  endfor
  silent normal! gg=G
  call s:Check('indentation of ' . a:file, wanted, getline(1, '$'))
  edit!
endfunction

function! s:New(name, lines) abort
  let file = g:strat_folder . '/' . a:name
  call writefile(a:lines, file)
  execute 'edit!' fnameescape(file)
  return file
endfunction

function! s:CheckContinuation() abort
  call s:New('continued.strat',
        \ ['person maria', 'role "Owner"', 'capacity 6h/week', 'purpose sales <', 'goal signups',
        \ 'by Q3', '+25% <', 'tactic tips', 'on facebook', '>', '// a comment', '>',
        \ 'note "x"', 'person sam'])
  silent normal! gg=G
  call s:Check('indentation of what goes on on another line',
        \ [0, 2, 2, 0, 2, 4, 4, 4, 6, 2, 2, 0, 0, 0], map(range(1, line('$')), 'indent(v:val)'))
endfunction

" Typed as one types, with Enter behind each line.
function! s:CheckTyping() abort
  call s:New('typed.strat', [''])
  execute "normal! iperson maria role \"X\" capacity 6h/week\<CR>person sam\<CR>purpose sales <\<CR>"
        \ . "goal signups 500 by Q3 <\<CR>tactic tips on facebook post 3/week\<CR>"
        \ . "tactic more on facebook post,\<CR>twitter post\<CR>tactic last\<CR>>\<CR>>\<CR>person eve\<Esc>"
  call s:Check('what is typed stands where it belongs', [0, 0, 0, 2, 4, 4, 6, 4, 2, 0, 0],
        \ map(range(1, line('$')), 'indent(v:val)'))
endfunction

function! s:CheckMake() abort
  let file = s:New('findings.strat', ['purpose "é" <', '  goal signups +25% by Q9', '>'])
  silent make!
  let found = filter(getqflist(), 'v:val.valid')
  call s:Check(':make finds the file', [fnamemodify(file, ':t')],
        \ uniq(sort(map(copy(found), 'fnamemodify(bufname(v:val.bufnr), ":t")'))))
  let wrong = filter(copy(found), 'v:val.text =~# "bad-value"')
  call s:Check(':make finds the place', [[2, 24, 'E', 1]],
        \ map(wrong, '[v:val.lnum, v:val.col, v:val.type, v:val.text =~# "Q9"]'))
  call s:New('advice.strat',
        \ ['purpose sales <', '  goal signups +25% by Q3 via facebook boost', '>'])
  silent make!
  let types = uniq(sort(map(filter(getqflist(), 'v:val.valid'), 'v:val.type')))
  call s:Check(':make tells warnings and advice apart', ['I', 'W'], types)
endfunction

function! s:CheckLayout() abort
  call s:New('layout.strat', ['purpose sales<goal signups 500 by Q3>', '', '', '', 'person  maria'])
  silent normal! gggqG
  call s:Check('gq lays the file out',
        \ ['purpose sales < goal signups 500 by Q3 >', '', 'person maria'], getline(1, '$'))
  call s:New('range.strat', ['purpose  sales', '', 'person  maria', '', 'person  sam'])
  silent normal! 3Ggqq
  call s:Check('gq keeps to its lines', ['purpose  sales', '', 'person maria', '', 'person  sam'],
        \ getline(1, '$'))
  call s:New('broken.strat', ['purpose sales<goal signups', 'person  maria'])
  silent normal! gggqG
  call s:Check('gq leaves a text with mistakes alone',
        \ ['purpose sales<goal signups', 'person  maria'], getline(1, '$'))
  call s:New('comment.strat', ['// ' . trim(repeat('word ', 30))])
  silent normal! gggqq
  call s:Check('gq wraps comments',
        \ ['// ' . trim(repeat('word ', 19)), '// ' . trim(repeat('word ', 11))], getline(1, '$'))
endfunction

function! s:CheckOptions() abort
  call writefile(['person maria'], g:strat_folder . '/team.strat')
  let file = s:New('options.strat', ['import "team.strat"', 'goal blog-visits'])
  call s:Check('options', ['strat', '// %s', 2, 1, 100],
        \ [&filetype, &commentstring, &shiftwidth, &expandtab, &textwidth])
  call s:Check('K explains the word', 1,
        \ system(&keywordprg . ' blog-visits') =~# 'blog-visits')
  call cursor(2, 6)
  call s:Check('a name with a hyphen is a word', 'blog-visits', expand('<cword>'))
  call cursor(1, 10)
  silent normal! gf
  call s:Check('gf opens an import', 'team.strat', expand('%:t'))
  call s:New('.strat-rules', ['rules < warn no-owner >'])
  call s:Check('the file of a folder’s rules', 'strat', &filetype)
  call s:New('plain.txt', ['x'])
  call s:Check('another file', '', &commentstring ==# '// %s' ? 'strat' : '')
  execute 'edit' fnameescape(file)
  set filetype=
  call s:Check('what the plugin set is undone', [0, ''], [&shiftwidth ==# 2, &indentexpr])
endfunction

try
  for s:file in g:strat_files
    call s:CheckIndent(s:file)
  endfor
  call s:CheckContinuation()
  call s:CheckTyping()
  call s:CheckMake()
  call s:CheckLayout()
  call s:CheckOptions()
catch
  call add(s:results, 'FAIL Vim: ' . v:exception . ' at ' . v:throwpoint)
endtry
call writefile(s:results, g:strat_folder . '/results')
qall!
