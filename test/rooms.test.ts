import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';

/** A page of the console: it knows no other page. */
const consolePage: readonly string[] = [
  ...['console', 'console/parts', 'ui/*'],
  ...['npm:preact', 'npm:preact/hooks', 'npm:@preact/signals', 'type npm:gql.tada'],
];

/**
 * The architecture: which room may import from which others. `npm:x` is a package, `npm:node:*` all of Node; `type x` allows
 * only what vanishes when the types do; `x/*` is every room directly inside x. Nothing else is allowed, and a room that is not
 * in this table may not exist: a new room or package starts with a line here, in review, on purpose.
 */
const mayImport: Readonly<Record<string, readonly string[]>> = {
  'engine/terms': [],
  'engine/random': ['engine/terms'],
  'engine/catalogue': ['engine/terms'],
  'engine/consent': ['engine/terms'],
  // How WebAssembly is opened: the rooms below that have loops of their own in it.
  'engine/kernel': [],
  // Rows that it reads where they were counted are a word that it shares with who counts them.
  'engine/selection': ['engine/terms', 'engine/kernel'],
  'engine/store': ['engine/terms', 'type engine/consent'],
  'engine/contribution': ['engine/terms'],
  'engine/statistics': ['engine/terms', 'engine/kernel'],
  'engine/privacy': ['engine/privacy/*', 'engine/terms', 'engine/random', 'type engine/store'],
  'engine/privacy/accounting': ['engine/privacy/sampling'],
  'engine/privacy/sampling': ['engine/random'],
  'engine/model': ['engine/model/*', 'engine/selection', 'engine/terms', 'npm:ml-matrix'],
  'engine/model/algebra': ['type engine/model', 'engine/terms', 'engine/kernel', 'npm:ml-matrix'],
  'engine/offer': [
    ...['engine/terms', 'engine/random', 'engine/selection', 'engine/catalogue', 'engine/consent'],
    'type engine/model',
  ],
  // What the steps of the line are made of; engine.ts alone puts them in order.
  'engine/steps': ['engine/*'],
  engine: ['engine/*', 'engine/privacy/accounting'],

  'server/random': ['engine/terms', 'engine/random', 'npm:node:crypto'],
  'server/store': [
    ...['server/store/migrations', 'engine', 'engine/terms', 'engine/store', 'type engine/consent'],
    ...[
      'type server/guards',
      'npm:rate-limiter-flexible',
      'npm:kysely',
      'npm:pg',
      'npm:@electric-sql/pglite',
      'npm:@electric-sql/pglite/node-postgres',
      'npm:@electric-sql/pglite/nodefs',
      'npm:node:*',
    ],
  ],
  'server/store/migrations': ['npm:kysely'],
  'server/store/backup': [
    ...['server/store', 'engine/terms', 'npm:kysely', 'npm:pg', 'npm:@electric-sql/pglite', 'npm:node:*'],
  ],
  // What a choice comes to, as it reaches us; what of it counts is the engine's to say.
  'server/consent': ['engine/consent', 'engine/terms', 'type engine/*', 'type server/lists', 'type server/guards'],
  'server/policies': [
    ...['engine/terms', 'type engine/*', 'type server', 'server/steering', 'server/guards', 'npm:zod'],
    'npm:node:crypto',
  ],
  'server/audit': ['type engine/*', 'npm:node:crypto'],
  // The door of the demo shop, for visitors who do not exist.
  'server/demo': ['server', 'server/guards'],
  // Gives away what is public, whole: it knows nobody.
  'server/device': [
    ...['type server', 'server', 'server/guards', 'server/steering', 'engine/catalogue', 'engine/terms'],
    // What is handed out is read as the loader reads it.
    ...['server/jobs', 'npm:node:crypto'],
  ],
  'server/rights': [
    'engine/terms',
    'server/guards',
    'type engine/*',
    'type server',
    'type server/audit',
    'npm:papaparse',
    'npm:zod',
    'npm:node:crypto',
    // The one place that calls anybody: other systems of the shop, at addresses that the configuration lists.
    ...['npm:node:dns', 'npm:node:http', 'npm:node:https', 'type npm:node:net'],
  ],
  'server/estimates': ['engine/terms', 'server/steering', 'type engine/*'],
  'server/catalogue': ['engine/terms', 'server/guards', 'type engine/*', 'npm:rate-limiter-flexible', 'npm:zod'],
  'server/guards': [
    ...[
      'engine/terms',
      'type engine/store',
      'type server',
      'type server/lists',
      'npm:graphql',
      'type npm:graphql-yoga',
    ],
    ...['npm:@graphql-yoga/plugin-persisted-operations', 'npm:@pothos/plugin-complexity', 'npm:jose'],
    ...['npm:rate-limiter-flexible', 'npm:zod', 'npm:node:crypto', 'npm:node:net', 'type npm:node:http'],
  ],
  'server/jobs': [
    ...['type server', 'type server/learner', 'engine', 'engine/terms', 'engine/privacy/accounting'],
    ...['type server/observe', 'type engine/*', 'npm:node:crypto'],
  ],
  'server/learner': [
    ...['type server', 'server', 'server/jobs', 'server/random', 'engine', 'engine/terms', 'type engine/*'],
    ...['npm:node:worker_threads', 'npm:node:timers/promises', 'npm:node:os', 'npm:node:fs', 'npm:node:path'],
  ],
  // Counts and traces our own work; prom-client keeps the counts, and the SDK of OpenTelemetry is loaded where it is asked for.
  'server/observe': [
    ...['type server', 'server/guards', 'type server/consent', 'engine/terms', 'type engine/offer', 'npm:prom-client'],
    ...['npm:@opentelemetry/api', 'npm:@opentelemetry/sdk-trace-node', 'npm:@opentelemetry/resources'],
    'npm:@opentelemetry/exporter-trace-otlp-http',
  ],
  'server/lists': [
    'type server',
    'type server/consent',
    'server/random',
    'server/steering',
    'engine',
    'engine/terms',
    'engine/consent',
    'engine/offer',
    'type engine/*',
    'npm:node:timers/promises',
  ],
  'server/jobs/advice': [],
  'server/steering': [
    'engine',
    'engine/terms',
    'engine/offer',
    'server/guards',
    'type server/catalogue',
    'type server/lists',
    'type engine/*',
    'npm:zod',
  ],
  'server/pages': [
    'server',
    'type server/guards',
    'npm:node:*',
    'type server/jobs',
    'type engine/terms',
    'npm:@graphql-yoga/render-graphiql',
    'type npm:graphql-yoga',
  ],
  'server/schema': [
    'server',
    'server/audit',
    'server/consent',
    'server/policies',
    'server/estimates',
    'server/jobs/advice',
    'server/catalogue',
    'server/guards',
    'server/jobs',
    'server/lists',
    'server/rights',
    'server/pages',
    'server/steering',
    'engine',
    'engine/terms',
    'engine/offer',
    'type engine/*',
  ],
  server: [
    ...['server/*', 'engine', 'engine/terms', 'engine/catalogue', 'type engine/*'],
    ...[
      'npm:@pothos/core',
      'npm:@pothos/plugin-complexity',
      'npm:@pothos/plugin-scope-auth',
      'npm:@pothos/plugin-sub-graph',
      'npm:graphql',
      'npm:graphql-yoga',
    ],
    ...['npm:close-with-grace', 'npm:pino', 'npm:zod', 'npm:node:*'],
  ],

  // The engine by its public surface only: what the simulator judges is what a customer gets.
  simulator: ['simulator/*', 'engine', 'npm:seedrandom', 'npm:node:*'],
  'simulator/inventedShop': [
    ...['simulator', 'engine', 'simulator/dataset', 'type simulator/scenario', 'type simulator/terms'],
  ],
  'simulator/splits': ['simulator', 'type simulator/dataset', 'type simulator/terms'],
  'simulator/sweep': [...['simulator', 'simulator/*', 'engine', 'npm:tinypool', 'npm:node:*']],
  'simulator/baselines': ['simulator/dataset', 'npm:ml-matrix'],
  'simulator/terms': ['type engine'],
  'simulator/scenario': ['simulator/terms', 'engine', 'npm:yaml', 'npm:zod', 'npm:node:*'],
  'simulator/exposure': ['simulator/terms', 'simulator', 'engine', 'npm:ml-matrix'],
  'simulator/dataset': [
    'type simulator',
    'simulator/relevance',
    'type simulator/terms',
    'type simulator/scenario',
    'engine',
    'npm:papaparse',
    'npm:node:*',
  ],
  'simulator/demoShop': ['simulator', 'engine'],
  'simulator/year': ['simulator', 'simulator/exposure', 'simulator/relevance', 'simulator/terms', 'engine'],
  'simulator/relevance': ['type simulator/terms', 'engine'],
  'simulator/report': ['type simulator', 'simulator/terms', 'simulator/report/*', 'npm:zod'],
  'simulator/report/charts': ['simulator/report', 'npm:@observablehq/plot', 'npm:linkedom'],
  'simulator/report/sections': ['simulator/report', 'simulator/report/charts', 'simulator/terms'],

  // Speaks GraphQL only: it depends on nothing, so that a page may load it as it is.
  client: [],
  // Makes lists in the browser, by the part of the engine that is made for it.
  'client/device': ['engine'],
  'client/example': ['npm:node:*'],

  // The web apps speak GraphQL only. What both are made of is in ui/, and knows neither of them.
  ui: ['ui/*', 'npm:preact', 'npm:@preact/signals'],
  'ui/bundle': ['npm:esbuild', 'npm:graphql', 'npm:gql.tada/internal', 'npm:node:*'],
  'ui/charts': ['ui/state', 'npm:@observablehq/plot', 'npm:preact', 'npm:preact/hooks', 'npm:@preact/signals'],
  'ui/graphql': ['type ui/schema', 'type npm:gql.tada'],
  'ui/parts': ['ui/state', 'ui/graphql', 'npm:preact', 'npm:preact/hooks', 'npm:@preact/signals'],
  'ui/schema': [],
  'ui/words': [],
  'ui/state': ['ui/graphql', 'npm:preact', 'npm:preact/hooks', 'npm:@preact/signals'],
  console: ['console/*', 'ui/*', 'npm:preact', 'npm:preact/hooks', 'npm:@preact/signals'],
  // For what is looked up while one types.
  'console/parts': ['console', 'ui/*', 'npm:preact', 'npm:preact/hooks', 'npm:@preact/signals'],
  'console/audit': consolePage,
  'console/catalogue': consolePage,
  'console/experiments': consolePage,
  'console/policy': consolePage,
  'console/requests': consolePage,
  'console/rules': consolePage,
  'console/sensitive': consolePage,
  'console/simulations': consolePage,
  'console/knobs': consolePage,
  'console/ledger': consolePage,
  'console/live': consolePage,
  'console/telltales': consolePage,
  // On the device, the shop ranks with the engine's own code.
  shop: ['shop/*', 'ui/*', 'ui/style', 'npm:preact', 'npm:preact/hooks'],
  'shop/art': [],
  'shop/pages': ['shop/parts', 'shop/state', 'shop/pages/privacy', 'ui/parts', 'npm:preact/hooks'],
  'shop/pages/privacy': ['shop/state', 'shop/parts', 'ui/*', 'npm:preact', 'npm:preact/hooks'],
  'shop/parts': [
    'shop/art',
    'shop/state',
    'type engine',
    'ui/*',
    'npm:preact',
    'npm:preact/hooks',
    'npm:@preact/signals',
    'type npm:gql.tada',
  ],
  'shop/state': [
    ...['client', 'client/device', 'type engine', 'ui/graphql', 'ui/state'],
    ...['npm:@preact/signals', 'npm:preact/hooks'],
  ],

  cli: [
    ...[
      'cli/*',
      'server',
      'server/guards',
      'server/jobs',
      'server/learner',
      'type server/policies',
      'server/rights',
      'server/steering',
      'server/store',
      'simulator',
      'simulator/report',
      'simulator/exposure',
      'simulator/scenario',
      'type simulator/scenario',
      'engine',
      'engine/terms',
      'engine/privacy/accounting',
    ],
    ...['type server/demo', 'type engine/store', 'npm:commander', 'npm:cli-progress', 'npm:graphql', 'npm:node:*'],
  ],
  'cli/commands': [
    ...[
      'cli',
      'cli/*',
      'server',
      'server/*',
      'server/store/backup',
      'simulator',
      'simulator/report',
      'simulator/inventedShop',
      'simulator/scenario',
      'simulator/exposure',
      'type simulator/sweep',
      'type simulator/terms',
      'engine/terms',
      'npm:commander',
      'npm:yaml',
    ],
    'npm:node:stream/promises',
    'npm:node:fs',
    'npm:node:path',
    'npm:node:fs/promises',
  ],
  'cli/importing': [
    ...['cli', 'cli/reading', 'type server', 'engine', 'engine/terms', 'type engine/catalogue', 'type engine/store'],
    ...['server/consent', 'npm:node:*'],
  ],
  'cli/reading': ['engine/terms', 'npm:node:*'],
  'cli/tables': ['type cli', 'npm:cli-table3'],
  'cli/words': ['cli', 'cli/tables', 'engine', 'engine/terms', 'type server', 'type server/jobs'],
};

const sources = ['engine', 'server', 'simulator', 'cli', 'client', 'ui', 'console', 'shop'].flatMap((top) =>
  readdirSync(top, { recursive: true, encoding: 'utf8' })
    .map((name) => join(top, name))
    .filter((path) => /\.tsx?$/.test(path)),
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
  const anyOf = target.startsWith('npm:node:') ? 'npm:node:*' : `${dirname(target)}/*`;
  const named = (prefix: string) => allowed.includes(prefix + target) || allowed.includes(prefix + anyOf);
  return target === room || named('') || (typesOnly && named('type '));
}

it.each(sources)('%s stays in its room', (file) => {
  const room = dirname(file);
  expect(Object.keys(mayImport), 'a room that the table does not know').toContain(room);
  expect(importsOf(file).filter((one) => !isAllowed(room, one))).toEqual([]);
});

it('knows only rooms that exist', () => {
  const rooms = new Set(sources.map((file) => dirname(file)));
  expect(Object.keys(mayImport).filter((room) => !rooms.has(room))).toEqual([]);
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
