// Holds the requests that our connector sent to the double of GitHub against GitHub's own description of its API.
// usage: node contract.mjs TAPE CHECKER_FOLDER
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const [tape, folder] = process.argv.slice(2);
const { checkRequest, stats } = await import(pathToFileURL(path.join(folder, 'ghspec.mjs')));

// Tests of the double itself send bad requests on purpose, under another name. The archive that the API points to lies on another
// host, codeload.github.com, which no description covers; the double has it under a path of its own.
const requests = fs
  .readFileSync(tape, 'utf8')
  .split('\n')
  .filter(Boolean)
  .map(line => JSON.parse(line))
  .filter(request => request.headers['user-agent'] === 'loopguard' && !request.url.startsWith('/codeload/'));

const counts = new Map();
const violations = new Map();
for (const { method, url, headers, body } of requests) {
  const { op, v } = checkRequest(method, url, headers, body);
  const name = op ?? `${method} ${url}`;
  counts.set(name, (counts.get(name) ?? 0) + 1);
  for (const words of v.filter(each => !each.startsWith('advice'))) {
    violations.set(`${name}: ${words}`, `${method} ${url}`);
  }
}

console.log(`GitHub's description ${stats.version}, ${requests.length} requests:`);
for (const [name, count] of [...counts].sort()) console.log(`${String(count).padStart(7)}  ${name}`);
for (const [words, example] of [...violations].sort()) console.error(`violation: ${words} (as in ${example})`);
if (requests.length === 0) console.error(`no request of ours in ${tape}`);
process.exit(violations.size > 0 || requests.length === 0 ? 1 : 0);
