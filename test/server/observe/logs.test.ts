import { Writable } from 'node:stream';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { memoryStore } from '../../../engine/store/memoryStore.ts';
import type { Store } from '../../../engine/store/store.ts';
import { createLog, thrownFields } from '../../../server/log.ts';
import { adminSchema, storefrontSchema } from '../../../server/schemas.ts';
import { questionsOf } from '../../fuzz/questions.ts';
import { adminKey, testApp } from '../support/testApp.ts';

/** In every text of every request, and in whatever the database says when it fails. */
const canary = 'canary-9d41';
/** The same with all that a line of a log could be broken, coloured or forged with. */
const canaries = [
  canary,
  `${canary}\n    at ${canary} (${canary}.ts:1:1)`,
  `${canary}\r\n{"level":60}`,
  `\u001b[31m${canary}`,
  `p1 ${canary}`,
];
const text = fc.constantFrom(...canaries);
const textOf = () => text;

/** Every call of the stores named fails at each seventh time, quoting what it was given, as databases do. */
function quotingStore(store: Store, rooms: readonly (keyof Store)[], isOpen: () => boolean): Store {
  let calls = 0;
  const quoting = (room: object) =>
    new Proxy(room, {
      get(target, name) {
        const member: unknown = Reflect.get(target, name);
        if (typeof member !== 'function') return member;
        return (...given: unknown[]) => {
          calls += 1;
          if (isOpen() && calls % 7 === 0) {
            const said = `${canaries[calls % canaries.length]} ${JSON.stringify(given)}`;
            throw Object.assign(new Error(`key already there: ${said}`), { detail: said, code: '23505', hint: canary });
          }
          return member.apply(target, given);
        };
      },
    });
  return { ...store, ...Object.fromEntries(rooms.map((room) => [room, quoting(store[room] as object)])) };
}

const lines: string[] = [];
const log = createLog(
  'trace',
  new Writable({
    write(piece, _encoding, done) {
      lines.push(String(piece));
      done();
    },
  }),
);

beforeAll(async () => {
  let isOpen = false;
  const rooms = ['people', 'served', 'rights', 'settings', 'audit', 'keys', 'simulations'] as const;
  const shop = await testApp({
    log,
    store: quotingStore(memoryStore(), rooms, () => isOpen),
    environment: { TIGHTROPE_RATE_PER_ADDRESS: '0', TIGHTROPE_RATE_PER_KEY: '0', TIGHTROPE_RATE_PER_CUSTOMER: '0' },
  });
  isOpen = true;
  const token = await shop.tokenFor(canary);
  const minor = await shop.tokenFor(canary, true);
  const bearers = [token, minor, `${token}${canary}`, canary, `pk_${canary}`, `sk_${canary}`];

  const question = (schema: typeof storefrontSchema, without: readonly string[] = []) =>
    questionsOf(schema, without, textOf).map((asked) => ({
      ...asked,
      query: `# ${canary}\n${asked.query}`,
      extensions: { [canary]: canary },
    }));
  const bodies = fc.oneof(
    { weight: 8, arbitrary: question(storefrontSchema).map((asked) => JSON.stringify(asked)) },
    { weight: 1, arbitrary: text.map((said) => `{"query": "${said}`) },
    { weight: 1, arbitrary: text.map((said) => JSON.stringify({ query: `{ ${said} }`, operationName: said })) },
  );
  const headers = fc.record(
    {
      authorization: fc.constantFrom(...bearers).map((bearer) => `Bearer ${bearer}`),
      'user-agent': fc.constant(canary),
      referer: fc.constant(`https://shop.example/${canary}`),
      cookie: fc.constant(`session=${canary}`),
      'x-forwarded-for': fc.constant(canary),
      'x-request-id': fc.constant(canary),
      traceparent: fc.constant(`00-${canary}`),
      origin: fc.constant(`https://${canary}.example`),
      'tightrope-key': fc.constant(`pk_${canary}`),
    },
    { requiredKeys: ['user-agent'] },
  );
  const send = async (path: string, method: string, body: string | null, said: Record<string, string>) => {
    const request = new Request(`http://localhost${path}`, {
      method,
      headers: { 'content-type': 'application/json', ...said },
      ...(body === null ? {} : { body }),
    });
    await (await shop.app.fetch(request, canary)).text();
  };
  for (const [body, said] of fc.sample(fc.tuple(bodies, headers), { seed: 11, numRuns: 800 }))
    await send('/graphql', 'POST', body, said);
  const admins = question(adminSchema, ['buildModel', 'startSimulation']);
  for (const [asked, said] of fc.sample(fc.tuple(admins, headers), { seed: 12, numRuns: 500 }))
    await send('/admin/graphql', 'POST', JSON.stringify(asked), { ...said, authorization: `Bearer ${adminKey}` });
  for (const path of ['/', '/export/', '/opendsr/requests/', '/device/snapshot/', '/metrics/', '/graphql?query='])
    for (const method of ['GET', 'POST', 'PUT'])
      await send(`${path}${canary}`, method, method === 'GET' ? null : canary, { authorization: `Bearer ${adminKey}` });
  const row = JSON.stringify({ id: canary, title: canary, categories: [canary] });
  await send('/admin/catalogue', 'POST', `${row}\n${canary}\n`, {
    authorization: `Bearer ${adminKey}`,
    'content-type': 'application/x-ndjson',
  });
  const dsr = {
    subject_request_id: canary,
    subject_request_type: 'erasure',
    subject_identities: [{ identity_type: 'controller_customer_id', identity_value: canary, identity_format: 'raw' }],
  };
  for (let time = 0; time < 10; time += 1)
    await send('/opendsr/requests', 'POST', JSON.stringify(dsr), { authorization: `Bearer ${adminKey}` });
}, 120_000);

describe('the log, at its lowest level, of requests with a canary in every text', () => {
  it('tells of what failed', () => {
    expect(lines.length).toBeGreaterThan(10);
    expect(lines.join('')).toContain('a resolver failed');
  });

  it('is one JSON object a line, with names of ours alone', () => {
    const names = new Set<string>();
    for (const line of lines) {
      expect(line.indexOf('\n')).toBe(line.length - 1);
      for (const name of Object.keys(JSON.parse(line) as object)) names.add(name);
    }
    expect([...names].sort()).toEqual(['at', 'code', 'level', 'msg', 'thrown', 'time']);
  });

  it('has it in no line', () => expect(lines.filter((line) => /canary/i.test(line))).toEqual([]));
});

describe('what is told of something thrown', () => {
  it('is where it happened, however its message pretends to be that', () => {
    const { at, thrown } = thrownFields(new RangeError(`a\n    at ${canary} (x.ts:1:1)\n    at b (y.ts:1:1)`));
    expect(thrown).toBe('RangeError');
    expect(at).toContain('logs.test.ts');
    expect(at).not.toMatch(/canary|y\.ts/);
  });

  it('is nothing of its stack where that cannot be told from its message, and no name or code that it made up', () => {
    const changed = new Error(`first ${canary}`);
    changed.message = 'second';
    const named = Object.assign(new Error('x'), { code: `E ${canary}` });
    named.name = `Error of ${canary}`;
    expect(JSON.stringify([changed, named].map(thrownFields))).not.toContain(canary);
  });
});
