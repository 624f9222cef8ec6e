" Colours strat texts with Vim's syntax file and writes their maps (see maps.py).
"   vim -u NONE … --cmd "let g:strat_files = [[FILE, MAP], …]" -S vim_map.vim

set encoding=utf-8
" Each group keeps its own name where it has colours of its own.
let s:letters = {
      \ 'stratStatement': 'K', 'stratProperty': 'P', 'stratValue': 'V', 'stratString': 'S',
      \ 'stratEscape': 'S', 'stratComment': 'C', 'stratTodo': 'C', 'stratAllow': 'C',
      \ 'stratAllowRule': 'C', 'stratNumber': 'N', 'stratHandle': 'H', 'stratTag': 'T',
      \ 'stratAddress': 'A'}
for s:group in keys(s:letters)
  execute 'highlight' s:group 'ctermfg=1'
endfor
filetype plugin indent on
syntax enable

function! s:Map() abort
  let lines = []
  for number in range(1, line('$'))
    let map = ''
    let column = 1
    for character in split(getline(number), '\zs')
      if character =~# '[[:space:]]'
        let map .= ' '
      else
        let map .= get(s:letters, synIDattr(synIDtrans(synID(number, column, 0)), 'name'), '.')
      endif
      let column += strlen(character)
    endfor
    call add(lines, map)
  endfor
  return lines
endfunction

try
  for [s:file, s:output] in g:strat_files
    execute 'edit' fnameescape(s:file)
    if &filetype !=# 'strat'
      throw s:file . ' is not taken for strat'
    endif
    call writefile(s:Map(), s:output)
  endfor
catch
  call writefile([v:exception, v:throwpoint], '/dev/stderr')
  cquit!
endtry
qall!
