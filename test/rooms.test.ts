import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';

/**
 * The architecture: which room may import from which others. `npm:x` is a package or a part of Node; `type x` allows only
 * what vanishes when the types do; `x/*` is every room directly inside x. Nothing else is allowed, and a room that is not
 * in this table may not exist: a new room or package starts with a line here, in review, on purpose.
 */
const mayImport: Readonly<Record<string, readonly string[]>> = {
  'engine/terms': [],
  'engine/random': ['engine/terms'],
  'engine/catalogue': ['engine/terms'],
  'engine/consent': ['engine/terms'],
  'engine/store': ['engine/terms', 'engine/consent', 'type engine/model'],
  'engine/rights': ['engine/terms', 'type engine/store'],
  'engine/contribution': ['engine/terms', 'type engine/catalogue'],
  'engine/statistics': ['engine/terms'],
  'engine/privacy': ['engine/terms', 'engine/random', 'type engine/store', 'engine/privacy/*'],
  'engine/privacy/accounting': ['engine/privacy/sampling'],
  'engine/privacy/sampling': ['engine/random'],
  'engine/model': ['engine/terms', 'npm:ml-matrix'],
  'engine/offer': ['engine/terms', 'engine/random', 'engine/model', 'type engine/catalogue'],
  engine: ['engine/*'],

  'server/random': ['engine/terms', 'engine/random', 'npm:node:crypto'],
  'server/store': ['server', 'engine/terms', 'engine/consent', 'engine/store'],
  'server/store/migrations': ['npm:kysely'],
  'server/guards': ['server', 'engine/terms'],
  'server/jobs': ['server', 'engine', 'engine/terms'],
  'server/lists': ['server', 'server/random', 'engine', 'engine/*'],
  'server/schema': ['server', 'server/lists', 'engine', 'engine/terms'],
  server: ['server/*', 'engine', 'engine/*'],

  simulator: ['simulator/*', 'engine', 'engine/terms', 'engine/random', 'engine/store', 'npm:seedrandom'],
  'simulator/baselines': ['simulator', 'engine', 'engine/terms'],
  'simulator/dataset': ['simulator', 'engine', 'engine/terms', 'npm:papaparse'],
  'simulator/relevance': ['simulator', 'engine/terms'],
  'simulator/report': ['simulator', 'engine/terms'],

  cli: ['cli/*', 'server', 'simulator', 'engine', 'engine/terms'],
  'cli/commands': ['cli', 'cli/*', 'server', 'server/*', 'simulator', 'simulator/*', 'engine', 'engine/*'],
  'cli/importing': ['cli', 'cli/reading', 'engine', 'engine/terms', 'type engine/catalogue', 'type engine/store'],
  'cli/reading': ['engine/terms', 'npm:node:fs', 'npm:node:fs/promises', 'npm:node:zlib'],
};

const sources = ['engine', 'server', 'simulator', 'cli'].flatMap((top) =>
  readdirSync(top, { recursive: true, encoding: 'utf8' })
    .map((name) => join(top, name))
    .filter((path) => path.endsWith('.ts')),
);

/** A file's code without its comments, which may speak of what the code must not do. */
const codeOf = (file: string): string =>
  readFileSync(file, 'utf8')
    .replaceAll(/\/\*[\s\S]*?\*\//g, '')
    .replaceAll(/(^|[^:'"`\\])\/\/.*$/gm, '$1');

interface Import {
  readonly target: string;
  readonly typesOnly: boolean;
}

/** Everything that a file takes from elsewhere: static, dynamic and re-exported, in any sort of quotes. */
function importsOf(file: string): readonly Import[] {
  const code = codeOf(file);
  const statements = code.matchAll(/^(?:import|export)\s(type\s)?(?:[^'"`;]*?from\s*)?['"]([^'"]+)['"]/gm);
  const calls = code.matchAll(/\b(?:import|require)\s*\(\s*(?:['"`]([^'"`$]+)['"`])?/g);
  return [
    ...[...statements].map(([, type, path]) => ({ target: targetOf(file, path!), typesOnly: type !== undefined })),
    // A path that is put together at run time could be anything: it is a target that no room may have.
    ...[...calls].map(([, path]) => ({
      target: path ? targetOf(file, path) : 'a path made at run time',
      typesOnly: false,
    })),
  ];
}

const targetOf = (file: string, path: string): string =>
  path.startsWith('.') ? dirname(join(dirname(file), path)) : `npm:${path}`;

function isAllowed(room: string, { target, typesOnly }: Import): boolean {
  const allowed = mayImport[room] ?? [];
  const named = (prefix: string) =>
    allowed.includes(prefix + target) || allowed.includes(`${prefix}${dirname(target)}/*`);
  return target === room || named('') || (typesOnly && named('type '));
}

it.each(sources)('%s stays in its room', (file) => {
  const room = dirname(file);
  expect(Object.keys(mayImport), 'a room that the table does not know').toContain(room);
  expect(importsOf(file).filter((one) => !isAllowed(room, one))).toEqual([]);
});

it('knows only rooms that exist, or that the layout foresees', () => {
  const rooms = new Set(sources.map((file) => dirname(file)));
  const foreseen = ['engine/rights', 'server/jobs'];
  expect(Object.keys(mayImport).filter((room) => !rooms.has(room) && !foreseen.includes(room))).toEqual([]);
});

describe('the engine', () => {
  const engine = sources.filter((file) => file.startsWith('engine'));

  it.each(engine)('%s has no clock, no environment and no randomness of its own', (file) => {
    const reached = codeOf(file).match(
      /\b(?:Date\.now|Math\.random|process|performance|globalThis)\b|\bnew Date\(|\bcrypto\./g,
    );
    expect(reached ?? []).toEqual([]);
  });

  it('does not know Node, so that it runs in a browser', () => {
    expect(engine.flatMap(importsOf).filter(({ target }) => target.startsWith('npm:node:'))).toEqual([]);
  });
});

describe('randomness', () => {
  it('comes from nowhere but the doors: nobody calls Math.random', () => {
    expect(sources.filter((file) => codeOf(file).includes('Math.random'))).toEqual([]);
  });

  it('is seeded in the simulator only', () => {
    const seeded = sources.filter((file) => importsOf(file).some(({ target }) => target === 'npm:seedrandom'));
    expect(seeded.filter((file) => !file.startsWith('simulator'))).toEqual([]);
  });
});

it('keeps the server and the simulator apart', () => {
  const crossing = (from: string, to: string) =>
    sources.filter(
      (file) => file.startsWith(from) && importsOf(file).some(({ target }) => target.split('/')[0] === to),
    );
  expect([...crossing('server', 'simulator'), ...crossing('simulator', 'server')]).toEqual([]);
});
