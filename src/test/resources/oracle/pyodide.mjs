// Runs dump_ast.py inside pyodide: node pyodide.mjs FOLDER SCRIPT, where FOLDER holds node_modules/pyodide.
import { readFileSync, writeSync } from "node:fs";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";

const [folder, script] = process.argv.slice(2);
const home = resolve(folder, "node_modules/pyodide");
const { loadPyodide } = await import(pathToFileURL(resolve(home, "pyodide.mjs")));
const python = await loadPyodide({ indexURL: home, stdout: () => {}, stderr: console.error });
const names = python.toPy({ __name__: "dump_ast" });
python.runPython(readFileSync(script, "utf8"), { globals: names });

function send(proxy) {
  const bytes = proxy.toJs();
  proxy.destroy();
  const header = Buffer.alloc(4);
  header.writeUInt32BE(bytes.length);
  write(header);
  write(bytes);
}

function write(bytes) {
  for (let at = 0; at < bytes.length; ) {
    try {
      at += writeSync(1, bytes, at);
    } catch (problem) {
      if (problem.code !== "EAGAIN") throw problem;
    }
  }
}

send(names.get("version")());
const answer = names.get("answer");
const bytes = python.globals.get("bytes");
let pending = Buffer.alloc(0);
for await (const chunk of process.stdin) {
  pending = pending.length === 0 ? chunk : Buffer.concat([pending, chunk]);
  while (pending.length >= 4 && pending.length >= 4 + pending.readUInt32BE(0)) {
    const length = pending.readUInt32BE(0);
    const view = python.toPy(new Uint8Array(pending.subarray(4, 4 + length)));
    const source = bytes(view);
    send(answer(source));
    source.destroy();
    view.destroy();
    pending = pending.subarray(4 + length);
  }
}
