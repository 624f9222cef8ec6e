" The commands; they need Neovim's language client.
if exists('g:loaded_strat') || !has('nvim')
  finish
endif
let g:loaded_strat = 1

command! StratReport lua require('strat').report()
