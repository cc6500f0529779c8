import { beforeAll, describe, expect, it } from 'vitest';
import type { ItemId } from '../../../engine/terms/ids.ts';
import type { Situation } from '../../../engine/terms/situation.ts';
import { type AnsweredList, answerList } from '../../../server/lists/answerList.ts';
import type { Circumstances } from '../../../server/lists/listQuestion.ts';
import { unknownCircumstances } from '../../../server/lists/listQuestion.ts';
import { unpublishedKnobs } from '../../../server/steering/readKnobProfile.ts';
import { situationPreset } from '../../../server/steering/situationPreset.ts';
import { shopItems } from '../support/shopItems.ts';
import { testApp } from '../support/testApp.ts';

const consentQuery =
  'mutation { setConsent(input: { choices: [{ purpose: PERSONALIZE, granted: true }, { purpose: LEARN, granted: true }] }) { userErrors { code } } }';

let shop: Awaited<ReturnType<typeof testApp>>;
const people = Array.from({ length: 40 }, (_, place) => `person-${place}`);

beforeAll(async () => {
  // Enough to draw from beside a whole list of sixty.
  const more = shopItems.map((item) => ({ ...item, itemId: `more-${item.itemId}` as ItemId, sku: `more-${item.sku}` }));
  shop = await testApp({
    environment: { TIGHTROPE_RANDOM_SHARE: '0.3' },
    items: [
      ...shopItems,
      ...more,
      ...more.map((item) => ({ ...item, itemId: `even-${item.itemId}` as ItemId, sku: `even-${item.sku}` })),
    ],
  });
  for (const [place, person] of people.entries()) {
    const token = await shop.tokenFor(person);
    await shop.ask(consentQuery, { token });
    const bought = [0, 17, 31].map((step) => `p${(7 * place + step) % 79}`);
    await shop.ask('mutation ($e: [EventInput!]!) { recordEvents(input: $e) { accepted } }', {
      token,
      variables: {
        e: bought.map((productId) => ({
          eventId: `${person}-${productId}`,
          productId,
          kind: 'PURCHASE',
          occurredAt: '2026-01-05T08:00:00Z',
        })),
      },
    });
  }
});

async function listOf(person: string, situation: Situation | null, more: Partial<Circumstances> = {}) {
  return answerList(
    shop.shop,
    shop.config,
    { catalogue: await shop.shop.catalogue(), model: shop.shop.model() },
    {
      surface: 'FOR_YOU',
      anchor: null,
      cart: [],
      viewer: { userId: shop.shop.pseudonym(person), minor: false },
      circumstances: { ...unknownCircumstances, analytics: true, situation, ...more },
      filter: { categories: [], brands: [], price: null, attributes: [] },
      pageType: null,
    },
    shop.clock.at,
  );
}
const itemsOf = ({ listed }: AnsweredList): readonly ItemId[] => listed.map(({ item }) => item.itemId);

/**
 * Somebody with the session of another, and without their history, asks for both lists and walks along them: an offer of the
 * ordinary list that is not the next of the urgent one was put there by chance.
 *
 * @returns of the first twenty places, how many they judge rightly
 */
function judgedRightly(ordinary: AnsweredList, urgent: AnsweredList): number {
  const ranked = [...itemsOf(urgent)];
  const shown = new Set<ItemId>();
  return ordinary.listed.slice(0, 20).filter(({ item, slot }) => {
    while (ranked.length > 0 && shown.has(ranked[0]!)) ranked.shift();
    const looksRandom = ranked[0] !== item.itemId;
    shown.add(item.itemId);
    const { origin } = ordinary.served!.slots.find((one) => one.slot === slot)!;
    return looksRandom === (origin === 'RANDOM');
  }).length;
}

describe('two lists of one person, for two situations', () => {
  it('tell nothing that is stored of them by the one in which nothing is random: it is that of somebody new', async () => {
    const token = await shop.tokenFor('somebody-new');
    await shop.ask(consentQuery, { token });
    const nobodys = itemsOf(await listOf('somebody-new', 'URGENT'));
    const history = [{ itemId: 'p40' as ItemId, kind: 'PURCHASE' as const, at: shop.clock.at }];
    const theirs = itemsOf(await listOf('somebody-new', 'URGENT', { history }));
    for (const person of people.slice(0, 10)) {
      const urgent = await listOf(person, 'URGENT');
      expect(urgent).toMatchObject({ mode: 'SESSION_ONLY', randomShare: 0 });
      expect(itemsOf(urgent)).toEqual(nobodys);
      // What the question brings is heard: whoever sends it knows it.
      expect(itemsOf(await listOf(person, 'URGENT', { history }))).toEqual(theirs);
    }
    expect(theirs).not.toEqual(nobodys);
  });

  it('do not show which offers of the ordinary one are random, to whoever brings no history', async () => {
    let withSession = 0;
    let withHistory = 0;
    for (const [place, person] of people.entries()) {
      const ordinary = await listOf(person, null);
      expect(ordinary.mode).toBe('FULL');
      withSession += judgedRightly(ordinary, await listOf(person, 'URGENT'));
      const history = [0, 17, 31].map((step) => ({
        itemId: `p${(7 * place + step) % 79}` as ItemId,
        kind: 'PURCHASE' as const,
        at: Date.UTC(2026, 0, 5, 8),
      }));
      withHistory += judgedRightly(ordinary, await listOf(person, 'URGENT', { history }));
    }
    const slots = 20 * people.length;
    // Who says "random" of every offer is right in 3 of 10 places: that is all that the walk comes to.
    expect(withSession / slots).toBeLessThan(0.4);
    // The attack works: who knows all that the list goes by needs no list of ours to tell.
    expect(withHistory / slots).toBeGreaterThan(0.95);
  });

  it('show with more random offers the ordinary list, with some places drawn over by what it does not hold', async () => {
    let over = 0;
    for (const person of people) {
      const ordinary = await listOf(person, 'ROUTINE');
      const leisure = await listOf(person, 'LEISURE');
      expect(leisure.mode).toBe('FULL');
      expect(leisure.randomShare).toBeCloseTo(0.45, 12);
      expect(new Set(itemsOf(leisure)).size).toBe(leisure.listed.length);
      const before = itemsOf(ordinary);
      const fresh = itemsOf(leisure).filter((itemId, slot) => itemId !== before[slot]);
      for (const itemId of fresh) expect(before).not.toContain(itemId);
      over += fresh.length;
    }
    expect(over).toBeGreaterThan(0);
  });
});

describe('the preset of a situation', () => {
  const knobs = unpublishedKnobs({ epsilon: 1, delta: 1e-6, randomShare: 0.3, epochHours: 24 });

  it('is the ordinary list, unless it says something else', () => {
    for (const situation of [null, 'ROUTINE', 'IMPORTANT'] as const)
      expect(situationPreset(knobs, situation, null)).toEqual({
        knobs: knobs.offer,
        drawnOver: 0,
        randomShare: 0.3,
        hearsStored: true,
      });
  });

  it('goes without what is stored where it would move the ranked offers only', () => {
    for (const preset of [{ randomShare: 0.1 }, { diversity: 0.5 }, { rotationRate: 0.5 }, { sensitivePerList: 1 }])
      expect(situationPreset({ ...knobs, bySituation: { IMPORTANT: preset } }, 'IMPORTANT', null)).toMatchObject({
        knobs: preset,
        drawnOver: 0,
        hearsStored: false,
      });
    const market = { DE: { randomShare: 0.1 } };
    expect(situationPreset({ ...knobs, byMarket: market }, null, 'DE')).toMatchObject({ hearsStored: true });
  });
});
