import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { changesInWords, factsInWords } from '../../../server/policies/factsInWords.ts';
import { testApp } from '../support/testApp.ts';

const day = 86_400_000;
let shop: Awaited<ReturnType<typeof testApp>>;
let ada: string;
beforeEach(async () => {
  shop = await testApp({ environment: { TIGHTROPE_RANDOM_SHARE: '0.2', TIGHTROPE_POLICY_VERSION: 'first' } });
  ada = await shop.tokenFor('ada');
});

interface Payload {
  readonly policy: { readonly version: string; readonly hash: string } | null;
  readonly change: { readonly changes: readonly string[]; readonly asksAgain: readonly string[] } | null;
  readonly userErrors: readonly { readonly field: readonly string[]; readonly code: string }[];
}
const fields = 'policy { version hash } change { changes asksAgain } userErrors { field code }';
const publish = async (input: object) =>
  (
    await shop.askAdmin<{ did: Payload }>(
      `mutation ($input: PolicyInput!) { did: publishPolicy(input: $input) { ${fields} } }`,
      { input: { words: 'Something is new.', ...input } },
    )
  ).data.did;
const preview = async (input: object) =>
  (
    await shop.askAdmin<{ did: Payload }>(
      `query ($input: PolicyInput!) { did: previewPolicy(input: $input) { ${fields} } }`,
      { input: { words: 'Something is new.', ...input } },
    )
  ).data.did;
const moment = (days: number) => new Date(shop.clock.at + days * day).toISOString();
const pass = async (days: number) => {
  shop.clock.at += days * day;
  ada = await shop.tokenFor('ada');
};

const say = async (purpose: string, policyVersion?: string) =>
  (
    await shop.ask<{
      setConsent: { consents: { purpose: string; granted: boolean | null }[]; userErrors: { code: string }[] };
    }>(
      'mutation ($input: SetConsentInput!) { setConsent(input: $input) { consents { purpose granted } userErrors { code } } }',
      { token: ada, variables: { input: { choices: [{ purpose, granted: true }], policyVersion } } },
    )
  ).data.setConsent;
const allowed = async () =>
  (
    await shop.ask<{ setConsent: { consents: { purpose: string; granted: boolean | null }[] } }>(
      'mutation { setConsent(input: { choices: [] }) { consents { purpose granted } } }',
      { token: ada },
    )
  ).data.setConsent.consents
    .filter(({ granted }) => granted === true)
    .map(({ purpose }) => purpose);
const unseen = async () =>
  (
    await shop.ask<{ me: { unseenPolicyChanges: { version: string }[] } }>(
      '{ me { unseenPolicyChanges { version } } }',
      {
        token: ada,
      },
    )
  ).data.me.unseenPolicyChanges.map(({ version }) => version);

describe('the policy', () => {
  it('is there before any was published: its configured name, and the configuration in plain sentences', async () => {
    const { data } = await shop.ask<{
      policy: { version: string; summary: string[]; effectiveAt: null; hash: string };
    }>('{ policy { version summary effectiveAt hash purposes { purpose words } } }');
    expect(data.policy).toMatchObject({
      version: 'first',
      effectiveAt: null,
      hash: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    expect(data.policy.summary).toContain(
      'About 20 in 100 places of a list are filled at random, and nothing tells which.',
    );
    await say('LEARN');
    const receipts = await shop.ask<{ me: { consents: { nodes: { policyHash: string }[] } } }>(
      '{ me { consents { nodes { policyHash } } } }',
      { token: ada },
    );
    expect(receipts.data.me.consents.nodes).toEqual([{ policyHash: data.policy.hash }]);
  });

  it('that is announced holds from its moment on, and lists say so', async () => {
    await publish({ version: 'second', effectiveAt: moment(7) });
    const now = async () =>
      (
        await shop.ask<{ policy: { version: string }; recommendations: { disclosure: { policyVersion: string } } }>(
          '{ policy { version } recommendations(input: { surface: MOST_BOUGHT, context: {} }) { disclosure { policyVersion } } }',
        )
      ).data;
    expect(await now()).toEqual({
      policy: { version: 'first' },
      recommendations: { disclosure: { policyVersion: 'first' } },
    });
    await pass(7);
    expect(await now()).toEqual({
      policy: { version: 'second' },
      recommendations: { disclosure: { policyVersion: 'second' } },
    });
  });

  it('is published for good: one name, one policy, and none that holds from before another', async () => {
    await publish({ version: 'second', effectiveAt: moment(7) });
    const codes = async (input: object) => (await publish(input)).userErrors.map(({ field, code }) => [field[1], code]);
    expect(await codes({ version: 'second', effectiveAt: moment(8) })).toEqual([['version', 'DUPLICATE']]);
    expect(await codes({ version: 'first', effectiveAt: moment(8) })).toEqual([['version', 'DUPLICATE']]);
    expect(await codes({ version: 'third', effectiveAt: moment(6) })).toEqual([['effectiveAt', 'INVALID']]);
    expect(await codes({ version: 'third', effectiveAt: moment(-1) })).toEqual([['effectiveAt', 'INVALID']]);
    expect(await codes({ version: 'a b', words: ' ', effectiveAt: moment(8) })).toEqual([
      ['version', 'INVALID'],
      ['words', 'INVALID'],
    ]);
    const log = await shop.askAdmin<{ auditLog: { nodes: { action: string; subject: string }[] } }>(
      '{ auditLog(first: 5) { nodes { action subject } } }',
    );
    expect(log.data.auditLog.nodes.at(-1)).toEqual({ action: 'publishPolicy', subject: 'second' });
  });

  it('can be looked at before: what shoppers would read, and nothing is published', async () => {
    const seen = await preview({ version: 'second', purposes: [{ purpose: 'LEARN', words: 'Count you twice.' }] });
    expect(seen.change?.asksAgain).toEqual(['LEARN']);
    expect((await shop.ask('{ policyChanges { id } }')).data).toEqual({ policyChanges: [] });
    const published = await publish({ version: 'second', purposes: [{ purpose: 'LEARN', words: 'Count you twice.' }] });
    expect(published).toEqual(seen);
  });

  it('changes by what the configuration really changed, beside its author’s words', async () => {
    await publish({ version: 'second' });
    const knobs = await shop.askAdmin<{ saveKnobProfile: { profile: { id: string } } }>(
      'mutation { saveKnobProfile(input: { name: "shy", knobs: { randomShare: 0.4, epsilon: 0.5 } }) { profile { id } } }',
    );
    await shop.askAdmin('mutation ($id: ID!) { publishKnobProfile(id: $id) { userErrors { code } } }', {
      id: knobs.data.saveKnobProfile.profile.id,
    });
    expect((await publish({ version: 'third' })).change?.changes).toEqual([
      'About 40 in 100 places of a list are filled at random, where it was 20 in 100: your lists say less about you.',
      'Each time something is learned, the noise keeps an epsilon of 0.5, where it was 1: that protects you more.',
    ]);
  });
});

describe('who agreed before', () => {
  it('is asked again about a purpose that changes, from that moment on, and about no other', async () => {
    await say('LEARN');
    await say('PERSONALIZE');
    await publish({
      version: 'second',
      effectiveAt: moment(7),
      purposes: [{ purpose: 'PERSONALIZE', words: 'Choose offers for you, and the order of the pages.' }],
    });
    expect(await allowed()).toEqual(['PERSONALIZE', 'LEARN']);
    await pass(7);
    expect(await allowed()).toEqual(['LEARN']);
    const list = await shop.ask('{ recommendations(input: { surface: FOR_YOU, context: {} }) { mode degraded } }', {
      token: ada,
    });
    expect(list.data).toEqual({ recommendations: { mode: 'NON_PERSONAL', degraded: ['NO_CONSENT'] } });
    expect((await say('PERSONALIZE', 'first')).userErrors).toEqual([{ code: 'STALE_POLICY' }]);
    await say('PERSONALIZE');
    expect(await allowed()).toEqual(['PERSONALIZE', 'LEARN']);
  });

  it('is asked again where the author says so though the words stay', async () => {
    await say('LEARN');
    await publish({ version: 'second', askAgain: ['LEARN'] });
    expect(await allowed()).toEqual([]);
  });

  it('and agrees to what is announced is not asked again when it comes', async () => {
    await publish({ version: 'second', effectiveAt: moment(7), askAgain: ['LEARN'] });
    expect((await say('LEARN', 'second')).userErrors).toEqual([]);
    await pass(7);
    expect(await allowed()).toEqual(['LEARN']);
  });
});

describe('changes that somebody has not seen', () => {
  it('are those after what they were shown or acknowledged; acknowledging agrees to nothing', async () => {
    await say('LEARN');
    await publish({ version: 'second', askAgain: ['LEARN'] });
    await publish({ version: 'third', effectiveAt: moment(3) });
    expect(await unseen()).toEqual(['third', 'second']);
    const see = (id: string) =>
      shop.ask<{ acknowledgePolicyChange: object }>(
        'mutation ($id: ID!) { acknowledgePolicyChange(id: $id) { remembered userErrors { code } } }',
        { token: ada, variables: { id } },
      );
    expect((await see('second')).data.acknowledgePolicyChange).toEqual({ remembered: true, userErrors: [] });
    expect(await unseen()).toEqual(['third']);
    expect(await allowed()).toEqual([]);
    expect((await see('nothing')).data.acknowledgePolicyChange).toMatchObject({ userErrors: [{ code: 'NOT_FOUND' }] });
    const since = await shop.ask('{ policyChanges(since: "second") { id version } }');
    expect(since.data).toEqual({ policyChanges: [{ id: 'policy-change/third', version: 'third' }] });
  });

  it('are remembered of nobody of whom nothing is kept', async () => {
    await publish({ version: 'second' });
    const { data } = await shop.ask('mutation { acknowledgePolicyChange(id: "second") { remembered } }', {
      token: ada,
    });
    expect(data).toEqual({ acknowledgePolicyChange: { remembered: false } });
    expect(await unseen()).toEqual(['second']);
  });
});

describe('changes in words', () => {
  const someFacts = fc.record({
    collects: fc.subarray(['VIEW', 'CART', 'PURCHASE']),
    excluded: fc.subarray(['health', 'religion', 'politics']),
    randomShare: fc.constantFrom(0, 0.1, 0.2, 0.305, 1),
    epsilon: fc.constantFrom(0.5, 1, 8),
    windowDays: fc.integer({ min: 1, max: 400 }),
    privacyControl: fc.constantFrom('always', 'unless-consented', 'off'),
    ofTomorrow: fc.nat(3),
  });

  it('are none exactly where nothing changed, and one sentence or more for each fact that did, whatever changed', () =>
    fc.assert(
      fc.property(someFacts, someFacts, (before, after) => {
        const differing = Object.keys(before).filter(
          (name) =>
            JSON.stringify(before[name as keyof typeof before]) !== JSON.stringify(after[name as keyof typeof after]),
        );
        const changes = changesInWords(before, after);
        expect(changes).toHaveLength(differing.length);
        for (const sentence of [...changes, ...factsInWords(after)]) expect(sentence).toMatch(/^\S.*\.$/);
      }),
    ));

  it('say which way a change goes for the shopper', () => {
    expect(changesInWords({ epsilon: 1 }, { epsilon: 2 })[0]).toContain('protects you less');
    expect(changesInWords({ collects: ['VIEW'] }, { collects: ['PURCHASE'] })).toEqual([
      'We begin to remember, with your consent, which products you buy. We stop remembering which products you look at.',
    ]);
  });
});
