-- The language client of Neovim for strat, from 0.7 on:
--
--     require('strat').setup()
--     require('strat').setup({ settings = { today = '2026-12-31' }, on_attach = … })
--
-- `keys = false` maps none. Every other key is passed on to vim.lsp. The files below one root share a server.
local M = {}

local options = {}

local function program()
  return vim.g.strat_program or 'strat'
end

-- The nearest folder upwards with a .git, else the file's own: where `strat` looks for imports,
-- too.
function M.root(path)
  local folder = vim.fn.fnamemodify(path, ':p:h')
  local at = folder
  while true do
    if vim.fn.getftype(at .. '/.git') ~= '' then
      return at
    end
    local up = vim.fn.fnamemodify(at, ':h')
    if up == at then
      return folder
    end
    at = up
  end
end

-- The keys that Neovim 0.11 has by itself, in older versions too, and `gd`. What somebody has mapped stays.
local keys = {
  K = 'hover',
  gd = 'definition',
  grn = 'rename',
  gra = 'code_action',
  grr = 'references',
  gO = 'document_symbol',
}

local function map_keys(buffer)
  for key, action in pairs(keys) do
    if vim.fn.maparg(key, 'n', false, true).buffer ~= 1 then
      vim.keymap.set('n', key, function()
        vim.lsp.buf[action]()
      end, { buffer = buffer, desc = 'strat: ' .. action:gsub('_', ' ') })
    end
  end
end

-- A lens that says what uses something shows the places.
vim.lsp.commands = vim.lsp.commands or {}
vim.lsp.commands['strat.references'] = function(command, context)
  local function answered(_, places)
    if places then
      local client = vim.lsp.get_client_by_id(context.client_id)
      local encoding = client and client.offset_encoding or 'utf-16'
      local items = vim.lsp.util.locations_to_items(places, encoding)
      vim.fn.setqflist({}, ' ', { title = command.title, items = items })
      vim.cmd('copen')
    end
  end
  vim.lsp.buf_request(context.bufnr, 'workspace/executeCommand', {
    command = command.command,
    arguments = command.arguments,
  }, answered)
end
vim.lsp.commands['strat.report'] = function(_, context)
  M.report(context.bufnr)
end
vim.lsp.commands['strat.explain'] = function(command)
  vim.cmd('terminal ' .. vim.fn.shellescape(program()) .. ' explain ' .. command.arguments[1])
end

local function config_for(buffer)
  local path = vim.api.nvim_buf_get_name(buffer)
  local root = M.root(path ~= '' and path or vim.fn.getcwd() .. '/x')
  local config = vim.tbl_deep_extend('force', {
    name = 'strat',
    cmd = { program(), 'lsp' },
    filetypes = { 'strat' },
    root_dir = root,
    workspace_folders = { { uri = vim.uri_from_fname(root), name = root } },
  }, options)
  config.init_options = vim.tbl_extend('keep', config.init_options or {}, options.settings or {})
  config.settings = { strat = options.settings or {} }
  config.on_attach = function(client, number)
    if options.keys ~= false then
      map_keys(number)
    end
    if options.on_attach then
      options.on_attach(client, number)
    end
  end
  return config
end

local function is_running(id, root)
  local client = vim.lsp.get_client_by_id(id)
  return client and not client.is_stopped() and client.config.root_dir == root
end

-- Before 0.8 there is no vim.lsp.start.
local clients = {}

local function start_old(config, buffer)
  local id = clients[config.root_dir]
  if not (id and is_running(id, config.root_dir)) then
    id = vim.lsp.start_client(config)
    clients[config.root_dir] = id
  end
  if id then
    vim.lsp.buf_attach_client(buffer, id)
    -- Newer versions do this themselves.
    vim.bo[buffer].omnifunc = 'v:lua.vim.lsp.omnifunc'
  end
  return id
end

-- Starts or joins the server for a buffer; gives the client's id, nil where it could not start.
function M.start(buffer)
  buffer = (buffer and buffer ~= 0) and buffer or vim.api.nvim_get_current_buf()
  local config = config_for(buffer)
  if vim.fn.executable(config.cmd[1]) == 0 then
    vim.notify_once('strat: there is no program ' .. config.cmd[1], vim.log.levels.WARN)
    return nil
  end
  if vim.lsp.start then
    return vim.lsp.start(config, { bufnr = buffer })
  end
  return start_old(config, buffer)
end

local function client_of(buffer)
  local all = vim.lsp.get_clients and vim.lsp.get_clients({ bufnr = buffer })
    or vim.tbl_values(vim.lsp.buf_get_clients(buffer))
  for _, client in ipairs(all) do
    if client.name == 'strat' then
      return client
    end
  end
end

local function show(path)
  if vim.ui.open then
    vim.ui.open(path)
    return
  end
  local opener = vim.fn.has('mac') == 1 and 'open' or 'xdg-open'
  vim.fn.jobstart({ opener, path }, { detach = true })
end

-- Writes the report of a buffer, as it stands, and shows it: in a browser, or by `open(path)`.
function M.report(buffer, open)
  buffer = (buffer and buffer ~= 0) and buffer or vim.api.nvim_get_current_buf()
  local client = client_of(buffer)
  if not client then
    vim.notify('strat: no server runs for this buffer', vim.log.levels.WARN)
    return
  end
  local params = { command = 'strat.report', arguments = { vim.uri_from_bufnr(buffer) } }
  local function answered(problem, html)
    if problem then
      vim.notify('strat: ' .. problem.message, vim.log.levels.WARN)
      return
    end
    local path = vim.fn.tempname() .. '.html'
    local file = assert(io.open(path, 'wb'))
    file:write(html)
    file:close();
    (open or show)(path)
  end
  if vim.fn.has('nvim-0.11') == 1 then
    client:request('workspace/executeCommand', params, answered, buffer)
  else
    client.request('workspace/executeCommand', params, answered, buffer)
  end
end

-- Starts the server for every strat file from now on, those that are open included.
function M.setup(given)
  options = given or {}
  local group = vim.api.nvim_create_augroup('strat', { clear = true })
  vim.api.nvim_create_autocmd('FileType', {
    group = group,
    pattern = 'strat',
    callback = function(event)
      M.start(event.buf)
    end,
  })
  for _, buffer in ipairs(vim.api.nvim_list_bufs()) do
    if vim.api.nvim_buf_is_loaded(buffer) and vim.bo[buffer].filetype == 'strat' then
      M.start(buffer)
    end
  end
end

return M
