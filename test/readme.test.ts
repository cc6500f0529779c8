import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fillWithDemoShop } from '../cli/demoShop.ts';
import { memoryStore } from '../engine/index.ts';
import { createApp } from '../server/app.ts';
import { signCustomerToken } from '../server/guards/customerToken.ts';
import { openShop } from '../server/openShop.ts';
import { readConfig } from '../server/readConfig.ts';
import type { Shop } from '../server/shop.ts';
import { runHere } from './support/commandLine.ts';

const readme = readFileSync('README.md', 'utf8');
const blocks = (language: string) => [...readme.matchAll(new RegExp(`\`\`\`${language}\n(.*?)\`\`\``, 'gs'))];

describe('the examples in TypeScript', () => {
  const examples = blocks('ts').map(([, code]) => code!);
  const files: URL[] = [];
  afterAll(() => {
    for (const file of files) rmSync(file, { force: true });
  });

  it.each([
    ...examples.entries(),
  ])('example %i is true: what stands before “// →” is what stands after', async (index, code) => {
    expect(code).toContain('// →');
    const claims = code.replaceAll(/^(.+); \/\/ → (.*)$/gm, 'expect(String($1)).toBe("$2");').replaceAll("'./", "'../");
    const file = new URL(`./.readme-example-${index}.ts`, import.meta.url);
    files.push(file);
    writeFileSync(file, `import { expect } from 'vitest';\n${claims}`);
    await import(/* @vite-ignore */ file.href);
  });
});

describe('the examples in GraphQL', () => {
  const secret = Buffer.alloc(32, 'a secret of the tests');
  let shop: Shop;
  let ask: (query: string) => Promise<{ data: Json; errors?: unknown }>;

  beforeAll(async () => {
    const config = readConfig({});
    if (!config.ok) throw new Error(config.refusal.join());
    const secrets = {
      pepper: secret,
      mixingSecret: secret,
      tokenSecret: secret,
      adminKey: 'a key that nobody asks with',
    };
    shop = await openShop({ store: memoryStore(), secrets, config: config.value, now: Date.now });
    await fillWithDemoShop(shop, {
      out: () => {},
      err: () => {},
      interactive: false,
      columns: 80,
      signal: new AbortController().signal,
      env: {},
      now: Date.now,
    });
    const app = createApp({ shop, config: config.value, secrets });
    const token = await signCustomerToken({ subject: 'somebody-new', minor: false }, secret, Date.now());
    ask = async (query) => {
      const response = await app.fetch(
        new Request('http://localhost:4000/graphql', {
          method: 'POST',
          headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
          body: JSON.stringify({ query }),
        }),
      );
      return (await response.json()) as { data: Json; errors?: unknown };
    };
  }, 120_000);

  const queries = [...readme.matchAll(/```graphql\n(.*?)```(?:\s*```json\n(.*?)```)?/gs)];

  it.each([...queries.entries()])('example %i answers, without complaints', async (_, [, query, shown]) => {
    const answer = await ask(query!);
    expect(answer.errors).toBeUndefined();
    expect(JSON.stringify(answer.data)).not.toContain('"message"');
    const lists = [...JSON.stringify(answer.data).matchAll(/"nodes":(\[\]|\[\{)/g)];
    expect(lists.filter(([, begin]) => begin === '[]')).toEqual([]);
    // The answer in the README is one that was given: yours has the same shape, and other offers.
    if (shown) expect(shapeOf(answer.data)).toEqual(shapeOf(JSON.parse(shown) as Json));
  });

  it('shows offers that the demo shop really has', async () => {
    const titles = (await shop.catalogue()).items.map(({ title }) => title);
    const shown = [...readme.matchAll(/"title": "([^"]+)"/g)].map(([, title]) => title!);
    expect(shown.length).toBeGreaterThan(0);
    expect(shown.filter((title) => !titles.includes(title))).toEqual([]);
  });
});

type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };

/** A value's structure: names and types, lists by their first entry. */
function shapeOf(value: Json): Json {
  if (Array.isArray(value)) return value.slice(0, 1).map(shapeOf);
  if (value === null || typeof value !== 'object') return typeof value;
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, shapeOf(part)]));
}

describe('the commands', () => {
  const commands = [...readme.matchAll(/^(?:npx )?tightrope (\w+)(.*)$|^\| `tightrope (\w+)([^`]*)`/gm)].map(
    ([, name = '', rest = '', tabled = '', tabledRest = '']) => [name || tabled, rest || tabledRest] as const,
  );

  it.each(commands)('tightrope %s%s is one that exists, with its options', async (name, rest) => {
    const help = await runHere('never-opened', ['help', name]);
    expect(help.code).toBe(0);
    const options = rest.match(/--[a-z-]+/g) ?? [];
    expect(options.filter((option) => !help.out.includes(option))).toEqual([]);
  });

  it('are all told of', async () => {
    const { out } = await runHere('never-opened', ['--help']);
    const known = [...out.matchAll(/^ {2}(\w+) .*/gm)].map(([, name]) => name!).filter((name) => name !== 'help');
    const page = known.slice(0, known.indexOf('token') + 1);
    expect(page.filter((name) => !readme.includes(`tightrope ${name}`))).toEqual([]);
  });
});

it('the settings are those that the service reads, all of them', () => {
  const read = [...readFileSync('server/settings.ts', 'utf8').matchAll(/^ {2}([A-Z][A-Z_]+): /gm)].map(
    ([, name]) => name!,
  );
  const own = ['TIGHTROPE_DEMO', 'TIGHTROPE_DEBUG'];
  const table = readme.slice(readme.indexOf('## Settings'), readme.indexOf('## Where things are'));
  const told = [...table.matchAll(/^\| (`[^|]+`) \|/gm)].flatMap(([, names]) =>
    [...names!.matchAll(/`([A-Z_]+)`/g)].map(([, name]) => name!),
  );
  expect(told.sort()).toEqual([...new Set([...read, ...own])].sort());
});

describe('the documents', () => {
  const documents = [
    'README.md',
    'CONTRIBUTING.md',
    ...readdirSync('docs')
      .filter((name) => name.endsWith('.md'))
      .map((name) => join('docs', name)),
  ];

  it.each(documents)('%s links to what exists', (file) => {
    const links = [...readFileSync(file, 'utf8').matchAll(/\]\(([^)#]+)(?:#[^)]*)?\)/g)].map(([, link]) => link!);
    const missing = links.filter((link) => !link.includes('://') && !existsSync(join(dirname(file), link)));
    expect(missing).toEqual([]);
  });
});
