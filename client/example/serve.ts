/** Serves the example and the compiled client to a browser: `npm run example`, beside `npm start`. */

import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';

const port = 4001;
const page = new URL('./index.html', import.meta.url);
const modules = new URL('../../dist/client/', import.meta.url);

createServer(async ({ url = '/' }, answer) => {
  const [, name] = /^\/client\/(\w+\.js)$/.exec(url) ?? [];
  try {
    const body = await readFile(name === undefined ? page : new URL(name, modules));
    answer.writeHead(200, { 'content-type': name === undefined ? 'text/html' : 'text/javascript' }).end(body);
  } catch {
    answer.writeHead(404).end();
  }
}).listen(port, 'localhost', () => console.log(`The example is at http://localhost:${port}`));
