import { describe, expect, it } from 'vitest';
import { admitInteraction } from '../../../engine/consent/admitInteraction.ts';
import { memoryStore } from '../../../engine/store/memoryStore.ts';
import type { EventId, ItemId, UserId } from '../../../engine/terms/ids.ts';
import type { Mode } from '../../../engine/terms/mode.ts';
import type { Choice, Purpose } from '../../../engine/terms/purpose.ts';
import type { Refusal } from '../../../engine/terms/refusals.ts';
import { refuse } from '../../../engine/terms/result.ts';
import { usualSettings } from '../../../engine/terms/shopperSettings.ts';
import { consentModes, personalByConsentMode } from '../../../server/consent/consentMode.ts';
import { consentWriter } from '../../../server/consent/consentWriter.ts';
import { privacyControlOf, underPrivacyControl } from '../../../server/consent/privacyControl.ts';
import { reasonOf } from '../../../server/consent/refusedReasons.ts';
import { standingPeople } from '../../../server/consent/standingPeople.ts';
import { type ListQuestion, unknownCircumstances } from '../../../server/lists/listQuestion.ts';
import { personalize } from '../../../server/lists/personalize.ts';

const ada = 'ada' as UserId;
const day = 86_400_000;
const write = consentWriter({ version: 'v1', hash: 'hash of v1' }, 30);

/** Ada, who said yes to some purposes on day 0, as she stands on another day. */
async function adaWho(said: readonly Purpose[], at = 0, stale: readonly Purpose[] = []) {
  const store = memoryStore();
  for (const purpose of said) await store.people.setConsents([write(ada, purpose, true, 'banner', 0)]);
  return standingPeople(store.people, async () => ({ at, isStale: (purpose) => stale.includes(purpose) }));
}
const event = (eventId: string) => ({
  eventId: eventId as EventId,
  userId: ada,
  itemId: 'p1' as ItemId,
  kind: 'VIEW' as const,
  at: 0,
  provenance: { channel: 'STOREFRONT', origin: 'p', purposes: [], records: [] } as never,
});

describe('a choice, written down', () => {
  it('says who, what, when, where and under which policy; a yes ends, and a no does not', () => {
    const yes = write(ada, 'LEARN', true, 'banner', 5);
    expect(yes).toEqual({
      userId: ada,
      purpose: 'LEARN',
      choice: true,
      at: 5,
      source: 'banner',
      policyVersion: 'v1',
      policyHash: 'hash of v1',
      expiresAt: 5 + 30 * day,
    });
    for (const choice of [false, null]) expect(write(ada, 'LEARN', choice, 'banner', 5).expiresAt).toBeNull();
  });
});

describe('what somebody said', () => {
  it('counts until it is over, and not a moment longer', async () => {
    expect((await (await adaWho(['PERSONALIZE'], 30 * day - 1)).consentOf(ada)).PERSONALIZE).toBe(true);
    const over = await adaWho(['PERSONALIZE'], 30 * day);
    expect((await over.consentOf(ada)).PERSONALIZE).toBeNull();
    expect((await over.saidBy(ada)).consent.PERSONALIZE).toBeNull();
  });

  it('does not count for a purpose that has changed since, and for the others it does', async () => {
    const people = await adaWho(['PERSONALIZE', 'LEARN'], day, ['LEARN']);
    expect(await people.consentOf(ada)).toMatchObject({ PERSONALIZE: true, LEARN: null });
  });

  it('admits an event while it counts; one that comes after says that it is over, and one without any that none is there', async () => {
    const outcome = async (people: Awaited<ReturnType<typeof adaWho>>) => {
      const [told] = await people.record([event('one')], admitInteraction, 0);
      return told!.ok ? 'RECORDED' : told!.refusal;
    };
    expect(await outcome(await adaWho(['LEARN'], day))).toBe('RECORDED');
    expect(await outcome(await adaWho(['LEARN'], 31 * day))).toEqual({ code: 'CONSENT_EXPIRED', purpose: 'LEARN' });
    expect(await outcome(await adaWho(['PERSONALIZE'], 31 * day))).toEqual({
      code: 'CONSENT_EXPIRED',
      purpose: 'PERSONALIZE',
    });
    expect(await outcome(await adaWho(['MARKETING'], 31 * day))).toEqual({
      code: 'CONSENT_REQUIRED',
      purpose: 'PERSONALIZE',
    });
  });

  it('is what an event is refused for by its own purpose, and by nothing that is not about consent', async () => {
    const refusedFor = async (said: readonly Purpose[], refusal: Refusal) => {
      const people = await adaWho(said, 31 * day);
      const [told] = await people.record([event('one')], () => refuse(refusal), 0);
      return told!.ok ? 'RECORDED' : told!.refusal;
    };
    const guarded: Refusal = { code: 'CONSENT_REQUIRED', purpose: 'SENSITIVE' };
    expect(await refusedFor(['SENSITIVE'], guarded)).toEqual({ code: 'CONSENT_EXPIRED', purpose: 'SENSITIVE' });
    expect(await refusedFor(['PERSONALIZE', 'LEARN'], guarded)).toEqual(guarded);
    const unknown: Refusal = { code: 'UNKNOWN_ITEM', itemId: 'p1' as ItemId };
    expect(await refusedFor(['PERSONALIZE'], unknown)).toEqual(unknown);
    expect(reasonOf(unknown)).toBe('UNKNOWN_ITEM');
    expect(reasonOf({ code: 'EMPTY_CATALOGUE' })).toBe('INVALID'); // not what an event is refused for
  });

  it('is read by builds as it stands then', async () => {
    const store = memoryStore();
    await store.people.setConsents([write(ada, 'LEARN', true, 'banner', 0)]);
    await store.people.record([event('one')], admitInteraction, 0);
    const consents = async (at: number) => {
      const people = standingPeople(store.people, async () => ({ at, isStale: () => false }));
      const found = [];
      for await (const { consent } of people.profilesWithConsent(0, [])) found.push(consent.LEARN);
      return found;
    };
    expect(await consents(day)).toEqual([true]);
    expect(await consents(31 * day)).not.toContain(true);
  });
});

const questionOf = (more: Partial<ListQuestion['circumstances']>, signedIn = true, minor = false): ListQuestion => ({
  surface: 'FOR_YOU',
  anchor: null,
  cart: [],
  viewer: signedIn ? { userId: ada, minor } : null,
  circumstances: { ...unknownCircumstances, ...more },
  filter: { categories: [], brands: [], price: null, attributes: [] },
  pageType: null,
});

describe('Consent Mode', () => {
  it('speaks by the states that the shop goes by: all of them for a yes, any of them for a no', () => {
    const says = (personalizationStorage: Choice, adPersonalization: Choice) =>
      consentModes.map((mode) => personalByConsentMode({ personalizationStorage, adPersonalization }, mode));
    expect(says(true, false)).toEqual([true, false, false, null]);
    expect(says(true, null)).toEqual([true, null, null, null]);
    expect(says(null, false)).toEqual([null, false, false, null]);
    expect(says(true, true)).toEqual([true, true, true, null]);
  });
});

describe('Global Privacy Control', () => {
  const question = questionOf({ personalization: true, location: true, analytics: true });

  it('is heard where the browser says exactly so', () => {
    for (const meaning of ['always', 'unless-consented', 'off'] as const) {
      expect(privacyControlOf(new Headers({ 'sec-gpc': '1' }), meaning)).toBe(meaning);
      for (const other of [{}, { 'sec-gpc': '0' }, { 'sec-gpc': 'true' }])
        expect(privacyControlOf(new Headers(other as Record<string, string>), meaning)).toBe('off');
    }
  });

  it('only ever lowers: all of it always, and what is not stored unless somebody consented', () => {
    const none = { privacyControl: true, personalization: false, location: false, analytics: false };
    expect(underPrivacyControl(question, 'off')).toBe(question);
    expect(underPrivacyControl(question, 'always').circumstances).toMatchObject(none);
    expect(underPrivacyControl({ ...question, viewer: null }, 'unless-consented').circumstances).toMatchObject(none);
    expect(underPrivacyControl(question, 'unless-consented').circumstances).toMatchObject({
      ...none,
      personalization: true,
      location: true,
    });
    const silent = questionOf({});
    expect(underPrivacyControl(silent, 'unless-consented').circumstances.personalization).toBeNull();
  });
});

describe('how personal an answer may be', () => {
  const modeOf = async (question: ListQuestion, people: Awaited<ReturnType<typeof adaWho>>, level: Mode = 'FULL') => {
    const { mode, because, profile } = personalize(question, {
      ...(await people.viewerOf(ada)),
      settings: { ...usualSettings, level },
    });
    return [mode, because, profile !== null];
  };

  it('is what is stored of who is signed in, whatever the request claims, and at most what it asks for', async () => {
    const [yes, no] = [await adaWho(['PERSONALIZE']), await adaWho(['LEARN', 'SENSITIVE'])];
    expect(await modeOf(questionOf({}), yes)).toEqual(['FULL', null, true]);
    expect(await modeOf(questionOf({ personalization: true }), no)).toEqual(['NON_PERSONAL', 'NO_CONSENT', false]);
    expect(await modeOf(questionOf({ personalization: false }), yes)).toEqual(['NON_PERSONAL', 'NO_CONSENT', false]);
    expect(await modeOf(questionOf({ personalization: false, privacyControl: true }), yes)).toEqual([
      'NON_PERSONAL',
      'GPC',
      false,
    ]);
    expect(await modeOf(questionOf({ mode: 'DECLARED' }), yes)).toEqual(['DECLARED', null, true]);
    expect(await modeOf(questionOf({ mode: 'NON_PERSONAL' }), yes)).toEqual(['NON_PERSONAL', null, false]);
    expect(await modeOf(questionOf({ mode: 'FULL' }), yes, 'SESSION_ONLY')).toEqual(['SESSION_ONLY', null, true]);
  });

  it('is at most this visit for somebody without a name, who has to say so', async () => {
    const people = await adaWho([]);
    expect(await modeOf(questionOf({ personalization: true, mode: 'FULL' }, false), people)).toEqual([
      'SESSION_ONLY',
      null,
      true,
    ]);
    expect(await modeOf(questionOf({}, false), people)).toEqual(['NON_PERSONAL', 'NO_CONSENT', false]);
  });

  it('is nothing for minors, and nothing while settings cannot be read', async () => {
    const people = await adaWho(['PERSONALIZE']);
    expect(await modeOf(questionOf({ minor: true }), people)).toEqual(['NON_PERSONAL', 'MINOR', false]);
    expect(await modeOf(questionOf({}, true, true), people)).toEqual(['NON_PERSONAL', 'MINOR', false]);
    expect(personalize(questionOf({}), null)).toMatchObject({
      mode: 'NON_PERSONAL',
      because: 'CONSENT_UNKNOWN',
      profile: null,
    });
  });
});
