// Plans as text and back: for the address of a link, and for what the browser keeps until next time. Nothing of it is run
// or believed: what comes in is checked, and what cannot be read is handed back as text.
import { nameProblem } from "./project.js";

const FILES = 40;
const SIZE = 4 << 20; // of all of it, unpacked
const LINK = 1 << 20;

const encoder = new TextEncoder();
const base64 = (bytes) => {
  let text = "";
  for (let at = 0; at < bytes.length; at += 0x8000) text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return btoa(text);
};
export function bytesOf(text) {
  const signs = atob(text);
  const bytes = new Uint8Array(signs.length);
  for (let i = 0; i < signs.length; i++) bytes[i] = signs.charCodeAt(i);
  return bytes;
}

// { files: [[name, text or bytes], …], shown, today } as JSON.
export function write({ files, shown, today }) {
  const list = files.map(([name, content]) => (typeof content === "string" ? [name, content] : [name, base64(content), 1]));
  return JSON.stringify({ strat: 1, files: list, shown, today });
}

// The same again, or an Error that says in words what is wrong with it.
export function read(text) {
  let plan;
  try {
    plan = JSON.parse(text);
  } catch {
    throw new Error("it ends too early, or something else was put into it");
  }
  if (plan?.strat !== 1 || !Array.isArray(plan.files)) throw new Error("it holds no plan");
  if (plan.files.length === 0 || plan.files.length > FILES) throw new Error(`a plan has 1 to ${FILES} files`);
  const seen = new Set();
  const files = plan.files.map((item) => {
    if (!Array.isArray(item) || typeof item[0] !== "string" || typeof item[1] !== "string") throw new Error("one of its files is none");
    const [name, content, isBytes] = item;
    if (nameProblem(name) || seen.has(name)) throw new Error("one of its files has a name that no file may have");
    seen.add(name);
    try {
      return [name, isBytes === 1 ? bytesOf(content) : content];
    } catch {
      throw new Error("one of its files is none");
    }
  });
  const shown = typeof plan.shown === "string" ? plan.shown : files[0][0];
  const today = typeof plan.today === "string" && /^\d{4}-\d{2}-\d{2}$/.test(plan.today) ? plan.today : undefined;
  return { files, shown, today };
}

export async function pack(text) {
  const stream = new Blob([encoder.encode(text)]).stream().pipeThrough(new CompressionStream("deflate-raw"));
  const bytes = new Uint8Array(await new Response(stream).arrayBuffer());
  return base64(bytes).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
}

// The text of a link's words, as far as it can be read: { text, whole }.
export async function unpack(words) {
  if (words.length > LINK) return { text: "", whole: false };
  let bytes;
  try {
    bytes = bytesOf(words.replace(/-/g, "+").replace(/_/g, "/"));
  } catch {
    return { text: words, whole: false };
  }
  const reader = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw")).getReader();
  const decoder = new TextDecoder();
  let text = "";
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return { text: text + decoder.decode(), whole: true };
      text += decoder.decode(value, { stream: true });
      if (text.length > SIZE) {
        reader.cancel().catch(() => {});
        return { text: text.slice(0, 2000), whole: false };
      }
    }
  } catch {
    return { text, whole: false };
  }
}
