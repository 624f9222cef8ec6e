" What the file type's plugin and indentation call.

" Those that start a statement; between the marks by editors/generate.py.
" generated {{{
let s:statements = [
      \ 'import',
      \ 'strategy',
      \ 'person',
      \ 'audience',
      \ 'profile',
      \ 'content',
      \ 'campaign',
      \ 'purpose',
      \ 'goal',
      \ 'milestone',
      \ 'was',
      \ 'tactic',
      \ 'response',
      \ 'measure',
      \ 'review',
      \ 'actual',
      \ 'actuals',
      \ 'rules',
      \ 'define',
      \ ]
" }}} generated
let s:statement = '^\s*\%(' . join(s:statements, '\|') . '\)\>\k\@!'

function! strat#Statements() abort
  return copy(s:statements)
endfunction

" ---- Layout ------------------------------------------------------------------------------------

" For 'formatexpr'. Comments alone are wrapped as Vim wraps them; everything else is laid out by
" `strat fmt`: the statements that the lines touch. A text with mistakes is left alone.
function! strat#Format() abort
  if mode() =~# '[iR]' || s:AllComments(v:lnum, v:lnum + v:count - 1)
    return 1
  endif
  let before = getline(1, '$')
  let range = v:lnum . ':' . (v:lnum + v:count - 1)
  let after = systemlist(strat#Program() . ' fmt --range ' . range . ' -', before)
  if v:shell_error
    echohl WarningMsg
    echomsg 'strat fmt: ' . get(after, 0, 'failed') . ' (nothing was changed)'
    echohl None
    return 0
  endif
  if after !=# before
    let view = winsaveview()
    call setline(1, after)
    if line('$') > len(after)
      execute 'silent keepjumps' (len(after) + 1) . ',$delete _'
    endif
    call winrestview(view)
  endif
  return 0
endfunction

function! s:AllComments(first, last) abort
  for number in range(a:first, a:last)
    if getline(number) !~# '^\s*\%(//\|/\*\|\*\|$\)'
      return 0
    endif
  endfor
  return 1
endfunction

" The command line's program: g:strat_program, or the one on the PATH.
function! strat#Program() abort
  return shellescape(get(g:, 'strat_program', 'strat'))
endfunction

" ---- Indentation -------------------------------------------------------------------------------

" Whether the place is in a text or comment.
function! s:IsText(line, column) abort
  return synIDattr(synID(a:line, a:column, 0), 'name')
        \ =~# '^strat\%(Long\)\?String$\|^strat\%(Block\)\?Comment$\|^stratEscape$'
endfunction

" The line on which the block around the cursor's line opens; 0 where there is none.
function! s:OpenLine() abort
  return searchpair('<', '', '>', 'bnW', 's:IsText(line("."), col("."))')
endfunction

" The indentation of the statement whose block opens on a line.
function! s:OwnerIndent(line) abort
  let number = a:line
  while number > 1 && (getline(number) !~# s:statement || s:IsText(number, indent(number) + 1))
    let number = prevnonblank(number - 1)
  endwhile
  return number < 1 ? indent(a:line) : indent(number)
endfunction

" A new line begins a statement, unless the line above goes on with one or ends in a comma.
function! s:NewLineIndent(line, open, base) abort
  let above = getline(a:line - 1)
  if a:line - 1 <= a:open || above =~# '^\s*$' || above =~# '^\s*>' || above =~# '^\s*//'
        \ || s:IsText(a:line - 1, max([1, len(above)]))
    return a:base
  endif
  if above =~# ',\s*$'
    return indent(a:line - 1) + (above =~# s:statement ? shiftwidth() : 0)
  endif
  return above =~# s:statement || above =~# '>\s*$' ? a:base : indent(a:line - 1)
endfunction

" For 'indentexpr'. A block is one step further in than its statement; a property on a line of its
" own is one step further in than the statement that it continues.
function! strat#Indent(line) abort
  let text = getline(a:line)
  if a:line > 1 && s:IsText(a:line, 1) && text !~# '^\s*//'
        \ && s:IsText(a:line - 1, max([1, len(getline(a:line - 1))]))
    return -1
  endif
  call cursor(a:line, 1)
  let open = s:OpenLine()
  let outer = open == 0 ? 0 : s:OwnerIndent(open)
  let base = open == 0 ? 0 : outer + shiftwidth()
  if text =~# '^\s*>'
    return outer
  endif
  if text =~# '^\s*$'
    return s:NewLineIndent(a:line, open, base)
  endif
  if text =~# s:statement || text =~# '^\s*//' || text =~# '^\s*/\*'
    return base
  endif
  " The statement that it goes on with: one of the same block whose own block has not ended.
  let number = prevnonblank(a:line - 1)
  while number > open
    let before = getline(number)
    if before =~# '^\s*>' || (before =~# '>\s*\%(//.*\)\?$' && !s:IsText(number, len(before)))
      return base
    endif
    if before =~# s:statement && !s:IsText(number, indent(number) + 1)
      return indent(number) + shiftwidth()
    endif
    let number = prevnonblank(number - 1)
  endwhile
  return base
endfunction
