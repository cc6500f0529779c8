import { beforeEach, describe, expect, it } from 'vitest';
import { memoryStore } from '../../../engine/store/memoryStore.ts';
import { testApp } from '../support/testApp.ts';

let shop: Awaited<ReturnType<typeof testApp>>;
beforeEach(async () => {
  shop = await testApp();
});

interface Payload {
  readonly profile: {
    readonly id: string;
    readonly version: number;
    readonly state: string;
    readonly savedBy: string;
  } | null;
  readonly userErrors: readonly {
    readonly field: readonly string[];
    readonly code: string;
    readonly message: string;
  }[];
}
const payload = '{ profile { id version state savedBy } userErrors { field code message } }';
const save = async (name: string, knobs: object, app = shop) =>
  (
    await app.askAdmin<{ saveKnobProfile: Payload }>(
      `mutation ($input: KnobProfileInput!) { saveKnobProfile(input: $input) ${payload} }`,
      { input: { name, knobs } },
    )
  ).data.saveKnobProfile;
const publish = async (id: string) =>
  (
    await shop.askAdmin<{ publishKnobProfile: Payload }>(
      `mutation ($id: ID!) { publishKnobProfile(id: $id) ${payload} }`,
      { id },
    )
  ).data.publishKnobProfile;
const rollback = async (to: string) =>
  (
    await shop.askAdmin<{ rollbackKnobProfile: Payload }>(
      `mutation ($to: ID!) { rollbackKnobProfile(to: $to) ${payload} }`,
      { to },
    )
  ).data.rollbackKnobProfile;
const shareOf = async (app = shop, situation = 'ROUTINE') =>
  (
    await app.ask<{ recommendations: { disclosure: { randomShare: number }; validUntil: string } }>(
      `{ recommendations(input: { surface: MOST_BOUGHT, context: { situation: ${situation} } }) { validUntil disclosure { randomShare } } }`,
    )
  ).data.recommendations;

describe('a knob profile', () => {
  it('changes nothing as a draft, and everything from the next list on once it is published', async () => {
    expect((await shareOf()).disclosure.randomShare).toBe(0.2);
    const saved = await save('spring', { randomShare: 0.4, epochHours: 2 });
    expect(saved).toEqual({
      profile: { id: 'spring.1', version: 1, state: 'DRAFT', savedBy: 'the admin key' },
      userErrors: [],
    });
    expect((await shareOf()).disclosure.randomShare).toBe(0.2);
    expect((await publish('spring.1')).profile?.state).toBe('PUBLISHED');
    expect(await shareOf()).toEqual({
      disclosure: { randomShare: 0.4 },
      validUntil: '2026-01-05T10:00:00.000Z', // epochs are counted from midnight
    });
  });

  it('holds on every replica from its next list on', async () => {
    const store = memoryStore();
    const one = await testApp({ store });
    const other = await testApp({ store, withoutModel: true });
    await save('fast', { randomShare: 0.5 }, one);
    await one.askAdmin('mutation { publishKnobProfile(id: "fast.1") { userErrors { code } } }');
    expect((await shareOf(other)).disclosure.randomShare).toBe(0.5);
  });

  it('has presets for situations and markets, of its own or the usual ones', async () => {
    await save('usual', { randomShare: 0.4 });
    await publish('usual.1');
    expect((await shareOf(shop, 'URGENT')).disclosure.randomShare).toBe(0);
    expect((await shareOf(shop, 'LEISURE')).disclosure.randomShare).toBeCloseTo(0.6);
    await save('usual', { randomShare: 0.4, bySituation: [{ situation: 'URGENT', randomShare: 0.1 }] });
    await publish('usual.2');
    expect((await shareOf(shop, 'URGENT')).disclosure.randomShare).toBe(0.1);
    expect((await shareOf(shop, 'LEISURE')).disclosure.randomShare).toBe(0.4);
  });

  it('is rolled back to what held before, and to nothing else; who did what when is kept', async () => {
    await save('a', { randomShare: 0.1 });
    await save('a', { randomShare: 0.3 });
    await publish('a.1');
    shop.clock.at += 1000;
    await publish('a.2');
    expect((await publish('a.2')).userErrors).toMatchObject([{ field: ['id'], code: 'CONFLICT' }]);
    await save('a', { randomShare: 0.5 });
    expect((await rollback('a.3')).userErrors).toMatchObject([{ field: ['to'], code: 'CONFLICT' }]);
    expect((await rollback('b.1')).userErrors).toMatchObject([{ field: ['to'], code: 'NOT_FOUND' }]);
    expect((await rollback('a.1')).profile).toMatchObject({ id: 'a.1', state: 'PUBLISHED' });
    expect((await shareOf()).disclosure.randomShare).toBe(0.1);
    const { data } = await shop.askAdmin<{
      knobPublications: { profileId: string; isRollback: boolean }[];
      knobProfiles: object[];
    }>('{ knobPublications { profileId isRollback by at } knobProfiles { id state } }');
    expect(data.knobPublications.map(({ profileId, isRollback }) => [profileId, isRollback])).toEqual([
      ['a.1', true],
      ['a.2', false],
      ['a.1', false],
    ]);
    expect(data.knobProfiles).toEqual([
      { id: 'a.3', state: 'DRAFT' },
      { id: 'a.2', state: 'RETIRED' },
      { id: 'a.1', state: 'PUBLISHED' },
    ]);
  });

  it('is told everything that is wrong with it at once', async () => {
    const { profile, userErrors } = await save('two words', {
      epsilon: 9,
      delta: 0.5,
      maxItemsPerPerson: 1,
      neighbours: 0,
      randomShare: 1.5,
      epochHours: 0.1,
      diversity: 2,
      recencyHalfLifeDays: 0.5,
      eventWeights: { purchase: 0 },
      bySituation: [{ situation: 'URGENT', randomShare: -1 }, { situation: 'URGENT' }],
      byMarket: [{ market: 'G B', rotationRate: 7 }],
    });
    expect(profile).toBeNull();
    expect(userErrors.every(({ code }) => code === 'INVALID')).toBe(true);
    expect(userErrors.map(({ field }) => field.slice(1).join('.')).toSorted()).toEqual([
      'knobs.byMarket.0.market',
      'knobs.byMarket.0.rotationRate',
      'knobs.bySituation.0.randomShare',
      'knobs.bySituation.1',
      'knobs.delta',
      'knobs.diversity',
      'knobs.epochHours',
      'knobs.eventWeights',
      'knobs.maxItemsPerPerson',
      'knobs.neighbours',
      'knobs.randomShare',
      'knobs.recencyHalfLifeDays',
      'name',
    ]);
    expect((await save('loud', { epsilon: 9 })).userErrors[0]?.message).toBe(
      'epsilon must be at most 4, what a whole window may release.',
    );
  });

  it('says how a person’s touches weigh in the next build, which says so in its report; a build may say otherwise', async () => {
    const build = async (input: object) => {
      const { data } = await shop.askAdmin<{ buildModel: { build: { report: { publicInputs: string[] } } } }>(
        'mutation ($input: BuildInput!) { buildModel(input: $input) { build { report } userErrors { message } } }',
        { input },
      );
      return data.buildModel.build.report.publicInputs.filter((input) => input.includes('counts'));
    };
    const recent =
      'Newer counts more: what somebody did 30 days before a model is made counts half in it, beside what else they did.';
    const weighted =
      'A product that somebody looked at counts 0.5, one that they put into the cart 1 and one that they bought 4, beside each other.';
    expect(await build({ epsilon: 0.1 })).toEqual([]);
    await save('season', { recencyHalfLifeDays: 30, eventWeights: { view: 0.5, purchase: 4 } });
    await publish('season.1');
    const { data } = await shop.askAdmin(
      '{ currentKnobs { recencyHalfLifeDays eventWeights { view cart purchase } } buildForecast { text } }',
    );
    expect(data).toEqual({
      currentKnobs: { recencyHalfLifeDays: 30, eventWeights: { view: 0.5, cart: 1, purchase: 4 } },
      buildForecast: { text: expect.arrayContaining([recent, weighted]) },
    });
    expect(await build({ epsilon: 0.1 })).toEqual([recent, weighted]);
    expect(await build({ epsilon: 0.1, recencyHalfLifeDays: null })).toEqual([weighted]);
    expect(await build({ epsilon: 0.1, eventWeights: {} })).toEqual([recent]);
  });

  it('differs from another in words, what touches weigh included', async () => {
    await save('a', { recencyHalfLifeDays: 30 });
    await save('a', { recencyHalfLifeDays: 90, eventWeights: { purchase: 4 } });
    await save('a', {});
    const { data } = await shop.askAdmin<Record<'longer' | 'off', { knob: string; text: string }[]>>(
      '{ longer: knobDiff(to: "a.2", from: "a.1") { knob text } off: knobDiff(to: "a.3", from: "a.1") { knob text } }',
    );
    expect(data.longer.map(({ text }) => text)).toEqual([
      'recencyHalfLifeDays rises from 30 to 90: in the next model, what people did long ago counts for more.',
      'eventWeights.purchase rises from 1 to 4: in the next model, a purchase counts for more beside what else the same person did.',
    ]);
    expect(data.off).toEqual([{ knob: 'recencyHalfLifeDays', text: 'recencyHalfLifeDays changes from 30 to none.' }]);
  });

  it('differs from another in words', async () => {
    await save('a', { randomShare: 0.1, epsilon: 1 });
    await save('a', { randomShare: 0.3, epsilon: 0.5, bySituation: [{ situation: 'URGENT', diversity: 0.5 }] });
    await save('b', { randomShare: 0.2 });
    await save('b', { randomShare: 0.3 });
    const { data: half } = await shop.askAdmin<{ knobDiff: { text: string }[] }>(
      '{ knobDiff(to: "b.2", from: "b.1") { text } }',
    );
    expect(half.knobDiff[1]?.text).toMatch(/^bySituation\.LEISURE\.randomShare rises from 0\.3 to 0\.45: /); // as written, not as binary has it
    const { data } = await shop.askAdmin<{ knobDiff: { knob: string; text: string }[]; none: null; same: object[] }>(
      '{ knobDiff(to: "a.2", from: "a.1") { knob text } none: knobDiff(to: "z.1") { knob } same: knobDiff(to: "a.1", from: "a.1") { knob } }',
    );
    expect(data.none).toBeNull();
    expect(data.same).toEqual([]);
    expect(data.knobDiff).toEqual([
      { knob: 'epsilon', text: 'epsilon falls from 1 to 0.5: the next build protects people more and learns less.' },
      {
        knob: 'randomShare',
        text: 'randomShare rises from 0.1 to 0.3: more offers are drawn at random: more deniable, less relevant.',
      },
      {
        knob: 'bySituation.URGENT.randomShare',
        text: 'bySituation.URGENT.randomShare is as for everybody now; before, it was 0.',
      },
      { knob: 'bySituation.LEISURE.randomShare', text: expect.stringContaining('as for everybody') },
      {
        knob: 'bySituation.URGENT.diversity',
        text: 'bySituation.URGENT.diversity is 0.5 now; before, it was as for everybody.',
      },
    ]);
  });
});

describe('previewKnobs', () => {
  const preview = async (knobs: object, surface = 'BOUGHT_BOUGHT') =>
    (
      await shop.askAdmin<{
        previewKnobs: {
          lists: number;
          overlap: number;
          randomShareBefore: number;
          randomShareAfter: number;
          shortAfter: number;
          changes: { knob: string }[];
          categories: { category: string; before: number; after: number }[];
        };
      }>(
        `query ($knobs: KnobsInput!, $surface: Surface!) { previewKnobs(knobs: $knobs, surface: $surface) { lists overlap randomShareBefore randomShareAfter shortAfter changes { knob } categories { category before after } } }`,
        { knobs, surface },
      )
    ).data.previewKnobs;

  it('is of real lists under both, and keeps everything where nothing changes', async () => {
    expect(await preview({})).toMatchObject({ lists: 20, overlap: 1, shortAfter: 0, changes: [] });
    const wild = await preview({ randomShare: 1 });
    expect(wild.randomShareAfter).toBe(1);
    expect(wild.randomShareBefore).toBeLessThan(0.4);
    expect(wild.overlap).toBeLessThan(0.6);
    expect(wild.changes.map(({ knob }) => knob)).toContain('randomShare');
    const sum = wild.categories.reduce((total, { after }) => total + after, 0);
    expect(sum).toBeCloseTo(1);
  });
});
