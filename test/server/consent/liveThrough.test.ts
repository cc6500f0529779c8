import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Store } from '../../../engine/store/store.ts';
import { surfaces } from '../../../engine/terms/surface.ts';
import { lockHere } from '../../../server/store/builderLock.ts';
import type { Sql } from '../../../server/store/database.ts';
import { sqlStore } from '../../../server/store/sqlStore.ts';
import { sqlEngines, type TestDatabase } from '../../support/sqlEngines.ts';
import { tcfString } from '../../support/tcfString.ts';
import { testApp } from '../support/testApp.ts';

/**
 * Every row of every table, and every byte of every file: what the service could have kept, wherever. But for the tallies, which
 * are sums of lists by the hour, written when it suits them.
 */
async function everythingKept(db: Sql, folder: string): Promise<Record<string, string>> {
  const { rows } = await sql<{
    tablename: string;
  }>`select tablename from pg_tables where schemaname = 'public'`.execute(db);
  const kept: Record<string, string> = {};
  for (const { tablename } of rows) {
    if (tablename === 'tallies') continue;
    const whole = await sql<{ text: string | null }>`
      select string_agg(line, chr(10) order by line) as text
      from (select to_jsonb(${sql.ref('t')})::text as line from ${sql.table(tablename)} as t) as lines
    `.execute(db);
    kept[`table ${tablename}`] = whole.rows[0]?.text ?? '';
  }
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true }))
    if (entry.isFile()) {
      const bytes = await readFile(join(entry.parentPath, entry.name));
      kept[`file ${entry.name}`] = createHash('sha256').update(bytes).digest('hex');
    }
  return kept;
}

const purposes = ['PERSONALIZE', 'LEARN', 'LOCATION', 'SENSITIVE', 'MARKETING'];

describe.each(sqlEngines)('a shopper’s way through the shop, on $name', ({ isAvailable, start }) => {
  let database: TestDatabase;
  let folder: string;
  let store: Store;
  let shop: Awaited<ReturnType<typeof testApp>>;
  let replica: Awaited<ReturnType<typeof testApp>>;
  let ada: string;
  const lines: string[] = [];
  const note = (fields: object, message: string) => void lines.push(`${JSON.stringify(fields)} ${message}`);
  const log = { info: note, warn: note, error: note };

  beforeAll(async () => {
    if (!isAvailable) return;
    database = await start();
    folder = database.folder;
    const opened = await sqlStore(database.db, folder, lockHere());
    if (!opened.ok) throw new Error(opened.refusal.code);
    store = opened.value;
    const environment = { TIGHTROPE_RANDOM_SHARE: '0' };
    shop = await testApp({ store, log, environment });
    replica = await testApp({ store, log, environment, items: [], withoutModel: true });
    ada = await shop.tokenFor('ada');
  });
  afterAll(async () => {
    await database?.close();
  });

  const ask = async (query: string, variables: object, token: string | null, headers: Record<string, string> = {}) => {
    const response = await shop.post('/graphql', JSON.stringify({ query, variables }), {
      ...headers,
      ...(token === null ? {} : { authorization: `Bearer ${token}` }),
    });
    return (await response.json()) as { data: Record<string, Record<string, unknown>> | null; errors?: object[] };
  };
  const say = (granted: boolean | null, token = ada, more: object = {}) =>
    ask(
      'mutation ($input: SetConsentInput!) { setConsent(input: $input) { consents { purpose granted } userErrors { code } } }',
      { input: { choices: purposes.map((purpose) => ({ purpose, granted })), source: 'BANNER', ...more } },
      token,
    );
  const history = [{ productId: 'p10', kind: 'PURCHASE' }];
  const modeOn = async (from: typeof shop, context: object, token: string | null = ada) => {
    const { data } = await from.ask<{ recommendations: { mode: string } }>(
      'query ($c: ContextInput!) { recommendations(input: { surface: FOR_YOU, context: $c }) { mode } }',
      { variables: { c: context }, ...(token === null ? {} : { token }) },
    );
    return data.recommendations.mode;
  };
  /** Everything that a page asks and tells, of somebody who looks around. */
  async function browse(token: string | null, headers: Record<string, string> = {}): Promise<readonly string[]> {
    const modes: string[] = [];
    for (const surface of surfaces) {
      const answer = await ask(
        'query ($i: RecommendationsInput!) { recommendations(input: $i) { mode recommendationId items { nodes { id } } } }',
        {
          i: {
            surface,
            productId: 'p20',
            cart: ['p3'],
            context: { history, sessionToken: 'abc', interests: ['Toys'] },
          },
        },
        token,
        headers,
      );
      expect(answer.errors, surface).toBeUndefined();
      modes.push(String(answer.data?.recommendations?.mode));
    }
    for (const query of [
      '{ me { id consents { nodes { at } } settings { level } unseenPolicyChanges { id } } }',
      '{ recommendationUnits(pageType: HOME, context: {}) { id list { mode } } }',
      '{ policy { id } policyChanges { id } recommenderDisclosure { mainParameters } }',
      'mutation { recordEvents(input: [{ eventId: "e1", productId: "p10", kind: VIEW, occurredAt: "2026-01-05T09:00:00Z" }, { eventId: "e2", productId: "p10", kind: IMPRESSION, recommendationId: "x", occurredAt: "2026-01-05T09:00:00Z" }]) { accepted } }',
      'mutation { dismissRecommendation(recommendationId: "x", productId: "p10") { recorded } }',
      'mutation { acknowledgePolicyChange(id: "1") { remembered } }',
    ])
      expect((await ask(query, {}, token, headers)).errors, query).toBeUndefined();
    return modes;
  }
  const nothingOfAda = () => {
    const names = ['ada', shop.shop.pseudonym('ada'), 'abc', ada];
    expect(lines.filter((line) => names.some((name) => line.includes(name)))).toEqual([]);
  };

  it.skipIf(!isAvailable)(
    'who refuses leaves no row, no byte and no line behind, signed in or not, minor or not',
    async () => {
      const before = await everythingKept(database.db, folder);
      for (const token of [ada, null, await shop.tokenFor('kim', true)]) {
        if (token !== null) expect((await say(false, token)).data?.setConsent?.userErrors).toEqual([]);
        expect(new Set(await browse(token))).toEqual(new Set(['NON_PERSONAL']));
        await browse(token, { 'sec-gpc': '1' });
      }
      expect(await everythingKept(database.db, folder)).toEqual(before);
      nothingOfAda();
    },
  );

  it.skipIf(!isAvailable)(
    'cannot be made to allow anything by what a request claims, or by somebody else',
    async () => {
      const before = await everythingKept(database.db, folder);
      const claims = [
        { consent: { personalization: true }, mode: 'FULL', history },
        { consent: { tcString: tcfString({ purposes: [5, 6], vendors: [1] }) }, history },
        { consent: { consentMode: { personalizationStorage: 'GRANTED', adPersonalization: 'GRANTED' } }, history },
      ];
      for (const claim of claims) expect(await modeOn(shop, claim)).toBe('NON_PERSONAL');
      for (const field of ['userId', 'subject', 'shopper'])
        expect(
          (
            await ask(
              `mutation { setConsent(input: { choices: [], ${field}: "ada" }) { consents { purpose } } }`,
              {},
              ada,
            )
          ).errors,
        ).toHaveLength(1);
      expect((await say(true, await shop.tokenFor('kim', true))).data?.setConsent?.userErrors).toEqual([
        { code: 'CONSENT_REQUIRED' },
      ]);
      expect((await say(true, ada, { policyVersion: 'of-my-own' })).data?.setConsent?.userErrors).toEqual([
        { code: 'STALE_POLICY' },
      ]);
      expect((await say(true, ada.slice(0, -2))).data ?? null).toBeNull();
      expect(await everythingKept(database.db, folder)).toEqual(before);
      await say(true, await shop.tokenFor('bob'));
      for (const claim of claims) expect(await modeOn(shop, claim)).toBe('NON_PERSONAL');
    },
  );

  it.skipIf(!isAvailable)(
    'who agrees is remembered, and who withdraws is obeyed by the next answer of every replica',
    async () => {
      await say(true);
      const told = await ask(
        'mutation { recordEvents(input: [{ eventId: "bought", productId: "p40", kind: PURCHASE, occurredAt: "2026-01-05T09:00:00Z" }]) { accepted } }',
        {},
        ada,
      );
      expect(told.data).toEqual({ recordEvents: { accepted: 1 } });
      for (const from of [shop, replica]) expect(await modeOn(from, {})).toBe('FULL');

      await say(false);
      for (const from of [replica, shop])
        expect(await modeOn(from, { consent: { personalization: true } })).toBe('NON_PERSONAL');
      const after = await everythingKept(database.db, folder);
      expect(new Set(await browse(ada))).toEqual(new Set(['NON_PERSONAL']));
      expect(await everythingKept(database.db, folder)).toEqual(after);

      const { rows } = await sql<{ records: number[]; known: number[] }>`
      select (select consent_records from interactions) as records,
        (select array_agg(sequence order by sequence) from consents
          where user_id = ${shop.shop.pseudonym('ada')} and choice and purpose in ('PERSONALIZE', 'LEARN')) as known
    `.execute(database.db);
      expect(rows[0]!.records.map(Number)).toEqual(rows[0]!.known.map(Number));
      nothingOfAda();
    },
  );
});
