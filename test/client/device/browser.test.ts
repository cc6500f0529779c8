import { createServer, type Server } from 'node:http';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type * as DeviceModule from '../../../client/device/index.ts';
import type { DeviceManifest, DeviceWish } from '../../../client/device/index.ts';
import { type ItemId, wholeBelow } from '../../../engine/index.ts';
import { keyedRandom } from '../../../server/random/keyedRandom.ts';
import { keyedText } from '../../../server/random/keyedText.ts';
import { chromiumPath, launchChromium } from '../../support/chromium.ts';
import { demoService } from '../../support/demoService.ts';
import { listen } from '../../support/listen.ts';
import { testRandom } from '../../support/testRandom.ts';
import { bundled } from '../bundle.ts';

declare const device: typeof DeviceModule;

/** As test/server/support/testApp.ts has it. */
const mixingSecret = 'a mixing secret for the tests alone, long enough';

const query = `query ($input: RecommendationsInput!) { recommendations(input: $input, first: 50) {
  mode degraded items { edges { node { id } reason { code text } } } } }`;

interface Answered {
  readonly recommendations: {
    readonly mode: string;
    readonly degraded: readonly string[];
    readonly items: { readonly edges: readonly { readonly node: { readonly id: string }; readonly reason: object }[] };
  };
}

describe.skipIf(chromiumPath === null)('on the device, in Chromium', () => {
  let service: Awaited<ReturnType<typeof demoService>>;
  let pages: Server;
  let pageUrl: string;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;

  beforeAll(async () => {
    const bundle = await bundled('client/device/index.ts', false);
    pages = createServer((request, answer) => {
      const isScript = request.url === '/device.js';
      answer.writeHead(200, { 'content-type': isScript ? 'text/javascript' : 'text/html' });
      answer.end(
        isScript
          ? bundle
          : '<!doctype html><script type="module">globalThis.device = await import("/device.js")</script>',
      );
    });
    pageUrl = await listen(pages);
    service = await demoService({ TIGHTROPE_CORS_ORIGINS: pageUrl });
    browser = await launchChromium();
  }, 180_000);
  afterAll(async () => {
    await browser?.close();
    pages?.close();
    service?.server.close();
  });
  beforeEach(async () => {
    context = await browser.newContext();
    context.setDefaultTimeout(50_000);
    page = await openPage();
  });
  afterEach(() => context.close());

  async function openPage(): Promise<Page> {
    const opened = await context.newPage();
    await opened.goto(pageUrl);
    await opened.waitForFunction(() => 'device' in globalThis);
    return opened;
  }

  const items = async () => (await service.shop.catalogue()).items.map(({ itemId }) => itemId);

  /** Two hundred questions, on every surface, with random histories, carts and anchors. */
  async function questions(count: number): Promise<readonly DeviceWish[]> {
    const random = testRandom('histories of the device');
    const all = await items();
    const anyOf = <Value>(values: readonly Value[]): Value => values[wholeBelow(values.length, random)]!;
    const some = (most: number) => Array.from({ length: wholeBelow(most + 1, random) }, () => anyOf(all));
    const surfaces = ['FOR_YOU', 'WITH_CART', 'VIEWED_VIEWED', 'VIEWED_BOUGHT', 'BOUGHT_BOUGHT'] as const;
    const further = ['SIMILAR_CONTENT', 'MOST_VIEWED', 'MOST_BOUGHT', 'TRENDING'] as const;
    return Array.from({ length: count }, (_, place) => {
      const surface = place % 2 === 0 ? 'FOR_YOU' : anyOf([...surfaces, ...further]);
      const isAboutOne = !['FOR_YOU', 'WITH_CART', 'MOST_VIEWED', 'MOST_BOUGHT', 'TRENDING'].includes(surface);
      return {
        surface,
        ...(isAboutOne ? { productId: anyOf(all) } : {}),
        personalization: wholeBelow(10, random) > 0,
        cart: some(2),
        history: some(12).map((itemId) => ({
          itemId,
          kind: anyOf(['VIEW', 'CART', 'PURCHASE'] as const),
          at: service.clock.at - wholeBelow(90 * 86_400, random) * 1000,
        })),
        dismissed: some(2),
        situation: anyOf(['LEISURE', 'IMPORTANT', 'ROUTINE', 'URGENT'] as const),
      };
    });
  }

  async function answersOf(wishes: readonly DeviceWish[], sessionToken?: string) {
    const answers = [];
    for (const { surface, productId, cart, history = [], dismissed, situation, personalization } of wishes) {
      const context = {
        consent: { personalization },
        history: history.map(({ itemId, kind, at }) => ({ productId: itemId, kind, at: new Date(at).toISOString() })),
        dismissed,
        situation,
        sessionToken,
      };
      const { data } = await service.ask<Answered>(query, {
        variables: { input: { surface, productId, cart, context } },
      });
      const { mode, degraded, items } = data.recommendations;
      answers.push({
        mode,
        degraded,
        ids: items.edges.map(({ node }) => node.id),
        reason: items.edges[0]?.reason ?? null,
      });
    }
    return answers;
  }

  /** What the page makes of the questions, with the service's own key and the name of that session, for once. */
  const listsOnPage = (wishes: readonly DeviceWish[], viewer: string, randomShare: number | null) =>
    page.evaluate(
      async ([service, wishes, viewer, randomShare, secretText, at]) => {
        const opened = await device.openDevice({ service });
        if (!opened.ok) throw new Error(opened.refusal);
        const secret = await device.importSecret(new TextEncoder().encode(secretText));
        const { manifest, catalogue, model } = opened.value;
        const fixed = randomShare === null ? {} : { randomShare };
        const knobs = {
          ...manifest.knobs,
          offer: { ...manifest.knobs.offer, ...fixed },
          ...(randomShare === null ? {} : { bySituation: {} }),
        };
        const lists = [];
        for (const wish of wishes) {
          const materials = { manifest: { ...manifest, knobs }, catalogue, model };
          const list = await device.listOnDevice(materials, { ...wish, first: 50 }, secret, viewer, at);
          lists.push({ mode: list.mode, degraded: list.degraded, ids: list.itemIds, reason: list.reason });
        }
        return lists;
      },
      [service.url, wishes, viewer, randomShare, mixingSecret, service.clock.at] as const,
    );

  it('makes the same lists as the service of 200 random histories: mixed with the same key, the same in every slot', async () => {
    const wishes = await questions(200);
    const session = 'a session of the tests';
    const name = `session ${keyedText(keyedRandom(new TextEncoder().encode(mixingSecret)), 'session', session)}`;
    const onPage = await listsOnPage(wishes, name, null);
    expect(onPage).toEqual(await answersOf(wishes, session));
    // Not by being empty, and not by being all the same.
    expect(new Set(onPage.map(({ ids }) => ids.join())).size).toBeGreaterThan(100);
    expect(onPage.every(({ ids }) => ids.length === 50)).toBe(true);
  });

  it('ranks as the service does where nothing is mixed in', async () => {
    const wishes = (await questions(200)).map(({ situation: _, ...wish }) => wish);
    const urgent = wishes.map((wish) => ({ ...wish, situation: 'URGENT' as const }));
    const onPage = await listsOnPage(wishes, 'whoever', 0);
    expect(onPage).toEqual(await answersOf(urgent));
  });

  it('asks nobody once the download is there, in this page and in the next', async () => {
    const wishes = await questions(20);
    const asked: string[] = [];
    context.on('request', (request) => asked.push(new URL(request.url()).pathname));
    const make = (on: Page) =>
      on.evaluate(
        async ([service, wishes]) => {
          const opened = await device.openDevice({ service });
          if (!opened.ok) throw new Error(opened.refusal);
          const lists = [];
          for (const wish of wishes) lists.push((await opened.value.recommend(wish)).itemIds);
          return lists;
        },
        [service.url, wishes] as const,
      );
    const first = await make(page);
    const { snapshot, catalogue } = (await (await fetch(`${service.url}/device/manifest`)).json()) as DeviceManifest;
    expect(new Set(asked)).toEqual(new Set(['/device/manifest', snapshot.path, catalogue.path]));
    asked.length = 0;
    expect(await make(page)).toEqual(first);
    expect(asked).toEqual([]);
    const next = await openPage();
    asked.length = 0;
    expect(await make(next), 'the key of the device is kept: the same list all epoch long').toEqual(first);
    expect(asked).toEqual([]);
  });

  it('goes on with a download that broke off, and asks for no byte twice', async () => {
    const ranges: string[] = [];
    let isCut = true;
    await context.route('**/device/snapshot/**', (route) => {
      const range = route.request().headers().range ?? '';
      if (isCut && !range.startsWith('bytes=0-')) return route.abort();
      ranges.push(range);
      return route.continue();
    });
    const open = () =>
      page.evaluate(async (service) => {
        const around = { fetch: (url: string, init?: RequestInit) => fetch(url, init), now: Date.now };
        const cache = await caches.open('of this test');
        const opened = await device.openDevice({ service }, { ...around, cache, pause: async () => {} });
        return opened.ok ? 'whole' : opened.refusal;
      }, service.url);
    expect(await open()).toBe('The download broke off. It goes on from there the next time.');
    expect(ranges).toHaveLength(1);
    isCut = false;
    expect(await open()).toBe('whole');
    expect(new Set(ranges).size).toBe(ranges.length);
    expect(ranges.length).toBeGreaterThan(1);
  });

  it('refuses what is not what was promised, and keeps nothing of it', async () => {
    await context.route('**/device/snapshot/**', async (route) => {
      const response = await route.fetch();
      const body = await response.body();
      body[body.length - 40]! ^= 1;
      return route.fulfill({ response, body });
    });
    const refused = await page.evaluate(async (service) => {
      const opened = await device.openDevice({ service });
      const kept = await (await caches.open('tightrope.device')).keys();
      return [opened.ok ? 'taken' : opened.refusal, kept.length];
    }, service.url);
    expect(refused).toEqual(['What was downloaded is not what was promised. It was thrown away.', 0]);
  });

  it('has a key that not even the page can read', async () => {
    const exported = await page.evaluate(async () =>
      crypto.subtle.exportKey('raw', await device.deviceSecret()).then(
        () => 'read',
        (thrown: DOMException) => thrown.name,
      ),
    );
    expect(exported).toBe('InvalidAccessError');
  });

  it('obeys the rules of the shop, its telltale groups and its quiet hours as the service does, and knows what speaks for an offer', async () => {
    const decide = async (mutation: string) => {
      const { data, errors } = await service.askAdmin<Record<string, { userErrors: object[] }>>(
        `mutation { ${mutation} }`,
      );
      expect([errors, Object.values(data).flatMap(({ userErrors }) => userErrors)]).toEqual([[], []]);
    };
    await decide(
      `upsertRules(input: [
        { id: "pin", label: "told to nobody", kind: PIN, productId: "stoneware-teapot", slot: 1 }
        { id: "hide", kind: HIDE, match: { categories: ["Games"] } }
        { id: "planned", kind: HIDE, match: { categories: ["Outdoor"] }, startsAt: "2999-01-01T00:00:00Z" }
      ]) { userErrors { message } }`,
    );
    await decide(
      'setTelltaleGroup(input: { id: "coffee", label: "Coffee", categories: ["Coffee and tea"] }) { userErrors { message } }',
    );
    const told = await (await fetch(`${service.url}/device/manifest`)).text();
    expect((JSON.parse(told) as DeviceManifest).rules?.map(({ ruleId }) => ruleId)).toEqual(['pin', 'hide']);
    expect(told).not.toContain('told to nobody');
    const wishes = (await questions(40)).map((wish) => ({ ...wish, situation: 'URGENT' as const }));
    const onPage = await listsOnPage(wishes, 'whoever', null);
    expect(onPage).toEqual(await answersOf(wishes));
    expect(onPage.filter(({ ids }) => ids[1] === 'stoneware-teapot').length).toBeGreaterThan(10);

    const because = await page.evaluate(
      async ([service, tent, at]) => {
        const opened = await device.openDevice({ service });
        if (!opened.ok) throw new Error(opened.refusal);
        const history = [{ itemId: tent, kind: 'VIEW', at }] as const;
        const wish = { surface: 'FOR_YOU', personalization: true, history } as const;
        const { itemIds } = await opened.value.recommend(wish);
        return itemIds.map((itemId) => opened.value.why(wish, itemId));
      },
      [service.url, 'two-person-tent' as ItemId, service.clock.at] as const,
    );
    expect(because.flat()).toContain('two-person-tent');

    await decide(
      'saveKnobProfile(input: { name: "quiet", knobs: { quietHours: [{ from: 0, until: 0 }] } }) { userErrors { message } }',
    );
    await decide('publishKnobProfile(id: "quiet.1") { userErrors { message } }');
    await page.evaluate(async () => {
      for (const name of await caches.keys()) await caches.delete(name);
    });
    const resting = await listsOnPage(wishes.slice(0, 10), 'whoever', null);
    expect(resting).toEqual(await answersOf(wishes.slice(0, 10)));
    expect(resting.every(({ mode }) => mode === 'NON_PERSONAL')).toBe(true);
  });
});
