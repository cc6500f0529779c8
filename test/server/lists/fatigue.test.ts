import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { isQuiet } from '../../../engine/offer/isQuiet.ts';
import type { ItemId } from '../../../engine/terms/ids.ts';
import { fatigueKnobs, isBreak, tiredItems } from '../../../server/lists/fatigue.ts';
import { keyedRandom } from '../../../server/random/keyedRandom.ts';
import { testApp } from '../support/testApp.ts';

const hour = 3_600_000;
const day = 24 * hour;
const keyed = keyedRandom(Buffer.from('a mixing secret for the tests alone, long enough'));

describe('tiredItems', () => {
  const showing = (name: string, at: number) => ({ itemId: name as ItemId, at });

  it('are those shown as often as a cap allows, in its time before the epoch; what the epoch itself shows counts later', () => {
    const showings = [showing('a', 9), showing('a', 8), showing('b', 9), showing('c', 10), showing('c', 11)];
    const caps = [{ cap: 2, periodSeconds: 60 }];
    expect(tiredItems(caps, showings, 10)).toEqual(['a']);
    expect(tiredItems([{ cap: 1, periodSeconds: 60 }], showings, 10)).toEqual(['a', 'b']);
    expect(tiredItems(caps, showings, 60_009)).toEqual(['c']);
    expect(tiredItems([], showings, 10)).toEqual([]);
  });
});

describe('isBreak', () => {
  it('comes once in every so many epochs, whoever it is, and not to everybody at once', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 20 }),
        fc.string(),
        fc.integer({ min: -50, max: 5000 }),
        (every, viewer, first) => {
          const rests = Array.from({ length: every }, (_, place) =>
            isBreak(every, { number: first + place }, viewer, keyed),
          );
          expect(rests.filter((one) => one)).toHaveLength(1);
          expect(isBreak(null, { number: first }, viewer, keyed)).toBe(false);
        },
      ),
    );
    const resting = Array.from({ length: 100 }, (_, viewer) => isBreak(4, { number: 7 }, `${viewer}`, keyed));
    expect(new Set(resting).size).toBe(2);
  });
});

describe('isQuiet', () => {
  it('is from one hour to another, over midnight too', () => {
    const at = (hours: number) => Date.UTC(2026, 0, 5, hours);
    const night = [{ from: 22, until: 7 }];
    expect([21, 22, 23, 0, 6, 7].map((hours) => isQuiet(night, at(hours)))).toEqual([
      false,
      true,
      true,
      true,
      true,
      false,
    ]);
    expect([8, 9, 10].map((hours) => isQuiet([{ from: 9, until: 10 }], at(hours)))).toEqual([false, true, false]);
  });
});

describe('fatigueKnobs', () => {
  it('never give more than the shop gives everybody', () => {
    const shop = { caps: [{ cap: 3, periodSeconds: 600 }], breakEvery: 3 };
    expect(fatigueKnobs(shop, 'NORMAL')).toEqual(shop);
    expect(fatigueKnobs(shop, 'LESS')).toMatchObject({
      caps: [{ cap: 2, periodSeconds: 600 }, { cap: 2 }],
      breakEvery: 3,
    });
    expect(fatigueKnobs({ caps: [], breakEvery: null }, 'RARELY')).toEqual({
      caps: [{ cap: 1, periodSeconds: 604_800 }],
      breakEvery: 2,
    });
  });
});

describe('a list', () => {
  let shop: Awaited<ReturnType<typeof testApp>>;
  beforeEach(async () => {
    shop = await testApp();
  });
  const publish = async (knobs: string) => {
    const { data } = await shop.askAdmin<{ saveKnobProfile: { profile: { id: string } | null; userErrors: object[] } }>(
      `mutation { saveKnobProfile(input: { name: "calm", knobs: { ${knobs} } }) { profile { id } userErrors { field message } } }`,
    );
    expect(data.saveKnobProfile.userErrors).toEqual([]);
    await shop.askAdmin(
      `mutation { publishKnobProfile(id: "${data.saveKnobProfile.profile!.id}") { userErrors { code } } }`,
    );
  };
  const ask = async (more = '', surface = 'FOR_YOU') =>
    (
      await shop.ask<{
        recommendations: { mode: string; degraded: string[]; items: { nodes: { id: string; categories: string[] }[] } };
      }>(
        `{ recommendations(input: { surface: ${surface}, context: { consent: { personalization: true }, sessionToken: "one", history: [{ productId: "p10", kind: PURCHASE }] ${more} } }, first: 10) { mode degraded items { nodes { id categories } } } }`,
      )
    ).data.recommendations;

  it('has a break once in so many epochs: real, not personal, as long, and it says so', async () => {
    await publish('breakEvery: 3, epochHours: 24');
    const seen = [];
    for (let epoch = 0; epoch < 6; epoch += 1) {
      const list = await ask();
      expect(list).toEqual(await ask());
      expect(list.items.nodes).toHaveLength(10);
      seen.push(list.degraded.includes('FATIGUE_BREAK') ? list.mode : 'no break');
      shop.clock.at += day;
    }
    expect(seen.filter((one) => one === 'NON_PERSONAL')).toHaveLength(2);
    expect(seen.filter((one) => one === 'no break')).toHaveLength(4);
  });

  it('is not personal in quiet hours', async () => {
    await publish('quietHours: [{ from: 9, until: 10 }]');
    expect(await ask()).toMatchObject({ mode: 'NON_PERSONAL', degraded: ['FATIGUE_BREAK'] });
    shop.clock.at += hour;
    expect(await ask()).toMatchObject({ mode: 'SESSION_ONLY', degraded: [] });
  });

  it('rests what the browser has shown often enough before the epoch, and is as long', async () => {
    await publish('caps: [{ cap: 2, periodSeconds: 604800 }], randomShare: 0');
    const [first] = (await ask()).items.nodes;
    const shownAt = (...ats: number[]) =>
      `, shown: [${ats.map((at) => `{ productId: "${first!.id}", at: "${new Date(at).toISOString()}" }`).join()}]`;
    const ids = async (more: string) => (await ask(more)).items.nodes.map(({ id }) => id);
    const yesterday = shop.clock.at - day;
    expect(await ids(shownAt(yesterday))).toContain(first!.id);
    expect(await ids(shownAt(yesterday, shop.clock.at))).toContain(first!.id);
    const rested = await ids(shownAt(yesterday, yesterday - hour));
    expect(rested).not.toContain(first!.id);
    expect(rested).toHaveLength(10);
    expect(await ids(`${shownAt(yesterday)}, fatigue: RARELY`)).not.toContain(first!.id);
  });

  it('draws random offers from the shop’s categories only, above its floor', async () => {
    await publish('randomShare: 1, randomPool: { minQuality: 0.25, categories: ["TOYS"] }');
    const { nodes } = (await ask()).items;
    expect(nodes).toHaveLength(10);
    expect(new Set(nodes.flatMap(({ categories }) => categories))).toEqual(new Set(['Toys']));
  });

  it('for a minor has nothing of categories that are not for minors, random offers included', async () => {
    await publish('randomShare: 0.5, notForMinors: ["Toys", "Garden"]');
    for (const surface of ['FOR_YOU', 'MOST_BOUGHT']) {
      const { mode, degraded, items } = await ask(', minor: true', surface);
      expect([mode, degraded[0]]).toEqual(['NON_PERSONAL', 'MINOR']);
      expect(items.nodes).toHaveLength(10);
      expect(new Set(items.nodes.flatMap(({ categories }) => categories))).toEqual(new Set(['Kitchen', 'Stationery']));
    }
    expect((await ask('', 'MOST_BOUGHT')).items.nodes.some(({ categories }) => categories.includes('Toys'))).toBe(true);
  });

  it('has knobs that are refused where they cannot be, all at once', async () => {
    const { data } = await shop.askAdmin<{ saveKnobProfile: { userErrors: { field: string[] }[] } }>(
      `mutation { saveKnobProfile(input: { name: "odd", knobs: { breakEvery: 1, caps: [{ cap: 0, periodSeconds: 60 }], quietHours: [{ from: 24, until: 1 }], notForMinors: [""], minSupport: -1, randomPoolShare: 0.5, randomPool: { minQuality: 1.5 } } }) { userErrors { field } } }`,
    );
    expect(data.saveKnobProfile.userErrors.map(({ field }) => field.at(-1)).toSorted()).toEqual(
      ['breakEvery', 'caps', 'minSupport', 'notForMinors', 'quietHours', 'randomPool', 'randomPoolShare'].toSorted(),
    );
  });

  it('tells every knob as it was said', async () => {
    await publish(
      'breakEvery: 5, caps: [{ cap: 3, periodSeconds: 60 }], quietHours: [{ from: 1, until: 2 }], notForMinors: ["Toys"], minSupport: 2.5, sensitiveAction: LIMIT, randomPool: { minQuality: 0.75, categories: ["Toys"] }',
    );
    const { data } = await shop.askAdmin(
      '{ knobProfile(id: "calm.1") { knobs { breakEvery caps { cap periodSeconds } quietHours { from until } notForMinors minSupport sensitiveAction randomPoolShare randomPool { minQuality categories } } } }',
    );
    expect(data).toEqual({
      knobProfile: {
        knobs: {
          ...{ breakEvery: 5, caps: [{ cap: 3, periodSeconds: 60 }], quietHours: [{ from: 1, until: 2 }] },
          ...{ notForMinors: ['Toys'], minSupport: 2.5, sensitiveAction: 'LIMIT', randomPoolShare: 0.25 },
          randomPool: { minQuality: 0.75, categories: ['Toys'] },
        },
      },
    });
  });
});
