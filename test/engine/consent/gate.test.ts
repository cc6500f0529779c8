import { describe, expect, it } from 'vitest';
import { admitInteraction } from '../../../engine/consent/admitInteraction.ts';
import { admit, allows } from '../../../engine/consent/gate.ts';
import { withhold } from '../../../engine/consent/withhold.ts';
import type { EventId, ItemId, UserId } from '../../../engine/terms/ids.ts';
import type { Interaction, Profile } from '../../../engine/terms/interaction.ts';
import { type Consent, purposes } from '../../../engine/terms/purpose.ts';

const userId = 'ada' as UserId;
const touch = (itemId: string) => ({ itemId: itemId as ItemId, kind: 'VIEW' as const, at: 1 });
const profile: Profile = { userId, touches: [touch('p1'), touch('p2')], interests: [] };
const interaction = {
  eventId: 'event' as EventId,
  userId,
  ...touch('p1'),
  provenance: { channel: 'STOREFRONT', origin: 'FOR_YOU', purposes: ['SENSITIVE'], records: [666] },
} as Interaction;
const expressions = {
  PERSONALIZE: { record: 'record-p' },
  LEARN: { record: 'record-l' },
} as unknown as Parameters<typeof admitInteraction>[2];

describe('the gate', () => {
  it('opens to an explicit yes for this very purpose, and to nothing else', () => {
    for (const purpose of purposes)
      for (const said of purposes)
        for (const choice of [true, false, null, undefined]) {
          const consent = { [said]: choice } as Consent;
          const isYes = said === purpose && choice === true;
          expect(allows(consent, purpose)).toBe(isYes);
          expect(admit(profile, consent, purpose)).toEqual(
            isYes ? { ok: true, value: profile } : { ok: false, refusal: { code: 'CONSENT_REQUIRED', purpose } },
          );
        }
  });

  it('lets an interaction in for what is allowed, stamped with that and with its records, whatever the sender wrote', () => {
    const stampOf = (consent: Consent) => {
      const admitted = admitInteraction(interaction, consent, expressions);
      return admitted.ok ? admitted.value.provenance : admitted.refusal;
    };
    expect(stampOf({ PERSONALIZE: true })).toMatchObject({ purposes: ['PERSONALIZE'], records: ['record-p'] });
    expect(stampOf({ LEARN: true, PERSONALIZE: false })).toMatchObject({ purposes: ['LEARN'], records: ['record-l'] });
    expect(stampOf({ LEARN: true, PERSONALIZE: true })).toMatchObject({
      purposes: ['PERSONALIZE', 'LEARN'],
      records: ['record-p', 'record-l'],
    });
    const unrecorded = admitInteraction(interaction, { LEARN: true, PERSONALIZE: true }, {});
    expect(unrecorded).toMatchObject({
      ok: true,
      value: { provenance: { purposes: ['PERSONALIZE', 'LEARN'], records: [] } },
    });
    for (const consent of [
      {},
      { SENSITIVE: true, MARKETING: true, LOCATION: true },
      { LEARN: false, PERSONALIZE: null },
    ])
      expect(stampOf(consent)).toEqual({ code: 'CONSENT_REQUIRED', purpose: 'PERSONALIZE' });
  });

  it('lets less of a profile through where some of it is withheld, and the very same where nothing is', () => {
    const admitted = admit(profile, { PERSONALIZE: true }, 'PERSONALIZE');
    if (!admitted.ok) throw new Error('it was allowed');
    expect(withhold(admitted.value, ({ itemId }) => itemId === 'p1').touches).toEqual([touch('p2')]);
    expect(withhold(admitted.value, () => false)).toBe(admitted.value);
  });
});
