-- Neovim's own client against the server: what a user of Neovim sees. Run by
--
--     STRAT=…/strat nvim --headless --clean -c 'luafile neovim.lua'
--
-- in an empty folder. Prints "ok NAME" or "FAIL NAME: why" and ends with the number of failures.

local passed, failed = 0, 0

local function check(name, test)
  local good, problem = pcall(test)
  if good then
    passed = passed + 1
  else
    failed = failed + 1
    io.stdout:write('FAIL neovim: ' .. name .. ': ' .. tostring(problem) .. '\n')
  end
end

local function wait(what, fits)
  if not vim.wait(20000, fits, 20) then
    error('waited in vain for ' .. what .. ', there is ' .. vim.inspect(vim.diagnostic.get(0)))
  end
end

local text = {
  'person maria "Maria 🥐" role "Owner" capacity 6h/week',
  'purpose sales <',
  'goal signups +25% from 400 by Q3 owner maria <',
  'tactic tips on facebook post 3/week owner mria',
  '>',
  '>',
}

local function write(name, lines)
  local file = assert(io.open(name, 'w'))
  file:write(table.concat(lines, '\n') .. '\n')
  file:close()
end

write('plan.strat', text)
vim.cmd('edit plan.strat')
vim.bo.filetype = 'strat'

local client
local ended

check('the client starts and attaches', function()
  client = vim.lsp.start_client({
    name = 'strat',
    cmd = { os.getenv('STRAT'), 'lsp', '--today', '2026-04-06' },
    root_dir = vim.fn.getcwd(),
    on_exit = function(code, signal)
      ended = { code, signal }
    end,
  })
  assert(client, 'no client')
  assert(vim.lsp.buf_attach_client(0, client), 'not attached')
  wait('the client', function()
    return vim.lsp.get_client_by_id(client).initialized
  end)
end)

local function ask(method, more)
  local params = vim.tbl_extend('force', vim.lsp.util.make_position_params(), more or {})
  local answers, problem = vim.lsp.buf_request_sync(0, method, params, 20000)
  assert(answers, problem)
  local answer = answers[client]
  assert(answer and not answer.error, vim.inspect(answer))
  return answer.result
end

local function at(word, from)
  vim.fn.cursor(from or 1, 1)
  assert(vim.fn.search('\\V' .. word, 'c') > 0, 'there is no ' .. word)
end

local function find(code)
  for _, diagnostic in ipairs(vim.diagnostic.get(0)) do
    if diagnostic.code == code or (diagnostic.user_data or {}).code == code then
      return diagnostic
    end
    local lsp = (diagnostic.user_data or {}).lsp or {}
    if lsp.code == code then
      return diagnostic
    end
  end
end

check('diagnostics arrive where they belong', function()
  wait('unknown-name', function()
    return find('unknown-name')
  end)
  local diagnostic = find('unknown-name')
  assert(diagnostic.lnum == 3, vim.inspect(diagnostic))
  assert(diagnostic.col == text[4]:find('mria') - 1, vim.inspect(diagnostic))
  assert(diagnostic.severity == vim.diagnostic.severity.ERROR)
  assert(diagnostic.source == 'strat')
end)

check('a code action mends', function()
  at('mria')
  local params = vim.lsp.util.make_range_params()
  params.context = { diagnostics = {} }
  local answers = vim.lsp.buf_request_sync(0, 'textDocument/codeAction', params, 20000)
  local chosen
  for _, action in ipairs(answers[client].result) do
    if action.title:find('maria') then
      chosen = action
    end
  end
  assert(chosen, vim.inspect(answers))
  vim.lsp.util.apply_workspace_edit(
    chosen.edit, vim.lsp.get_client_by_id(client).offset_encoding)
  assert(vim.fn.getline(4):find('owner maria'), vim.fn.getline(4))
  wait('the finding to go', function()
    return not find('unknown-name')
  end)
end)

check('completion offers the methods of the channel', function()
  at('post')
  local items = ask('textDocument/completion')
  items = items.items or items
  local labels = {}
  for _, item in ipairs(items) do
    labels[item.label] = true
  end
  assert(labels.reel and labels.post, vim.inspect(vim.tbl_keys(labels)))
end)

check('hover tells what a word means', function()
  at('facebook')
  local hover = ask('textDocument/hover')
  assert(vim.inspect(hover.contents):find('Facebook'), vim.inspect(hover))
end)

check('the definition of a person behind an emoji', function()
  at('maria', 3)
  local found = ask('textDocument/definition')
  local location = found[1] or found
  local range = location.range or location.targetSelectionRange
  assert(range.start.line == 0 and range.start.character == 7, vim.inspect(found))
end)

check('an edit behind an emoji reaches the server', function()
  vim.fn.setline(1, (text[1]:gsub('6h/week', '6h/wek')))
  -- What is being typed is not judged until it is saved; asking anything sends what has changed.
  ask('textDocument/hover')
  vim.lsp.buf_notify(0, 'textDocument/didSave', { textDocument = vim.lsp.util.make_text_document_params() })
  wait('the finding', function()
    return #vim.diagnostic.get(0, { severity = vim.diagnostic.severity.ERROR }) > 0
  end)
  local diagnostic = vim.diagnostic.get(0, { severity = vim.diagnostic.severity.ERROR })[1]
  assert(diagnostic.lnum == 0 and diagnostic.col >= text[1]:find('capacity') - 1,
    vim.inspect(diagnostic))
  vim.fn.setline(1, text[1])
  wait('the finding to go', function()
    return #vim.diagnostic.get(0, { severity = vim.diagnostic.severity.ERROR }) == 0
  end)
end)

check('formatting gives what strat fmt gives', function()
  local lines = vim.api.nvim_buf_get_lines(0, 0, -1, false)
  local expected = vim.fn.systemlist({ os.getenv('STRAT'), 'fmt', '-' }, lines)
  vim.lsp.buf.formatting_sync({}, 20000)
  local formatted = vim.api.nvim_buf_get_lines(0, 0, -1, false)
  assert(vim.deep_equal(formatted, expected), vim.inspect(formatted))
  assert(not vim.deep_equal(formatted, lines), 'nothing was formatted')
end)

check('symbols, references and rename', function()
  at('maria')
  local symbols = ask('textDocument/documentSymbol')
  assert(#symbols == 2, vim.inspect(symbols))
  local references = ask('textDocument/references', { context = { includeDeclaration = true } })
  assert(#references == 3, vim.inspect(references))
  local edit = ask('textDocument/rename', { newName = 'mary' })
  vim.lsp.util.apply_workspace_edit(edit, vim.lsp.get_client_by_id(client).offset_encoding)
  local whole = table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, false), '\n')
  assert(not whole:find('maria') and select(2, whole:gsub('mary', '')) == 3, whole)
end)

check('the server ends with the client', function()
  vim.lsp.stop_client(client)
  wait('the end', function()
    return ended
  end)
  assert(ended[1] == 0 and ended[2] == 0, vim.inspect(ended))
end)

io.stdout:write(('neovim: %d passed, %d failed\n'):format(passed, failed))
vim.cmd(failed == 0 and 'qall!' or 'cquit!')
