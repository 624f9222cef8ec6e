// strat mcp by the protocol's own client: node client.mjs PACKAGES STRAT ROOT, the root having whole.strat.
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const [, , packages, command, root] = process.argv;
const require = createRequire(`${packages}/client.js`);
const load = (name) => import(pathToFileURL(require.resolve(`@modelcontextprotocol/sdk/client/${name}.js`)));
const { Client } = await load("index");
const { StdioClientTransport } = await load("stdio");

const client = new Client({ name: "strat-tests", version: "1" });
await client.connect(new StdioClientTransport({ command, args: ["mcp", "--root", root, "--today", "2026-04-06"] }));
let passed = 0;
let failed = 0;
async function good(name, act) {
  try {
    await act();
    passed++;
  } catch (error) {
    failed++;
    console.log(`FAIL ${name}: ${error.message}`);
  }
}
const call = async (name, args) => client.callTool({ name, arguments: args });

await good("the server says who it is", async () => assert.equal(client.getServerVersion().name, "strat"));
await good("the tools have schemas that the client takes", async () => {
  const { tools } = await client.listTools();
  assert.deepEqual(
    tools.map(({ name }) => name),
    ["check", "explain", "complete", "format", "build", "review", "figures", "diff", "vocabulary"],
  );
});
await good("a strategy is checked", async () => {
  const { content, isError } = await call("check", { path: "whole.strat" });
  assert.equal(isError, false);
  assert.equal(JSON.parse(content[0].text).summary.errors, 0);
});
await good("a path out of the root is told, and so is a missing argument", async () => {
  const out = await call("check", { path: "../README.md" });
  assert.equal(out.isError, true);
  assert.match(out.content[0].text, /lies outside of the root/);
  const without = await call("review", {});
  assert.equal(without.isError, true);
  assert.match(without.content[0].text, /needs the argument `path`/);
});
await good("a tool that there is not is an error of the protocol", () =>
  assert.rejects(call("nothing", {}), { code: -32602 }));
await good("the resources are the reference and the strategies", async () => {
  const { resources } = await client.listResources();
  assert.equal(resources[0].uri, "strat://reference");
  const plan = resources.find(({ uri }) => uri.endsWith("/whole.strat"));
  assert.match((await client.readResource({ uri: plan.uri })).contents[0].text, /strategy/);
  assert.match((await client.readResource({ uri: "strat://reference" })).contents[0].text, /no-owner/);
});
await good("it goes on after all that", () => client.ping());
await client.close();
console.log(`mcp: ${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
