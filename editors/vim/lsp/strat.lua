-- For Neovim 0.11 and newer: vim.lsp.enable('strat').
return {
  cmd = { vim.g.strat_program or 'strat', 'lsp' },
  filetypes = { 'strat' },
  root_markers = { '.git' },
}
