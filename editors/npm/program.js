// The program as it lies in the package, for the command line and the library: compiled, or a sentence on what is wrong with it.
import { readFileSync } from "node:fs";

const place = new URL("./strat.wasm", import.meta.url);

export class Refusal extends Error {}

export async function compileProgram() {
  let bytes;
  try {
    bytes = readFileSync(place);
  } catch (error) {
    throw new Refusal(`strat.wasm cannot be read (${error.code}); install the package again`);
  }
  try {
    return await WebAssembly.compile(bytes);
  } catch {
    throw new Refusal("strat.wasm is damaged; install the package again");
  }
}

export const ofAnotherVersion = () =>
  new Refusal("strat.wasm is of another version than this package; install the package again");
export const brokeOff = (error) =>
  new Refusal(`the program broke off (${error.message}); please report it with the strategy that it read`);
