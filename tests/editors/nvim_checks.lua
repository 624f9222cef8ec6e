-- Neovim's client for strat: it starts, findings come, and the report is written.
--   nvim --headless --clean --cmd "let g:strat_program = …" -c "luafile nvim_checks.lua" FILE
local function say(name, good, found)
  io.stdout:write((good and 'ok' or 'FAIL') .. ' Neovim, ' .. name
    .. (good and '' or ': ' .. vim.inspect(found)) .. '\n')
end

local function run()
  say('the file type', vim.bo.filetype == 'strat', vim.bo.filetype)
  local attached
  local strat = require('strat')
  strat.setup({
    settings = { today = '2026-04-06' },
    on_attach = function(_, buffer)
      attached = buffer
    end,
  })
  vim.wait(10000, function()
    return attached ~= nil
  end, 20)
  say('the server starts for an open file', attached == vim.api.nvim_get_current_buf(), attached)
  vim.wait(10000, function()
    return #vim.diagnostic.get(0) > 0
  end, 20)
  local codes = vim.tbl_map(function(one)
    return one.code or (one.user_data and one.user_data.lsp and one.user_data.lsp.code)
  end, vim.diagnostic.get(0))
  local missing = vim.tbl_filter(function(key)
    return vim.fn.maparg(key, 'n', false, true).buffer ~= 1
  end, { 'K', 'gd', 'grn', 'gra', 'grr', 'gO' })
  say('keys are mapped', #missing == 0, missing)
  say('findings come', #codes > 0, codes)
  vim.cmd('edit ' .. vim.fn.fnameescape(vim.fn.expand('%:p:h') .. '/other.strat'))
  attached = nil
  strat.start(0)
  vim.wait(2000, function()
    return attached ~= nil
  end, 20)
  local all = (vim.lsp.get_clients or vim.lsp.get_active_clients)()
  local count = vim.tbl_count(all)
  say('files of one root share a server', count == 1, count)
  vim.cmd('edit #')
  local path
  strat.report(0, function(name)
    path = name
  end)
  vim.wait(10000, function()
    return path ~= nil
  end, 20)
  local html = path and table.concat(vim.fn.readfile(path), '\n') or ''
  local function has(text)
    return html:find(text, 1, true) ~= nil
  end
  say('the report is written', has('Content-Security-Policy') and has('Strategy in Neovim'), path)
end

local good, problem = pcall(run)
if not good then
  io.stdout:write('FAIL Neovim: ' .. problem .. '\n')
end
vim.cmd('qall!')
