import { type Choice, type Purpose, purposes } from '../../engine/terms/purpose.ts';
import { builder } from '../builder.ts';
import type { Config } from '../config.ts';
import { personalByConsentMode } from '../consent/consentMode.ts';
import { readTcfString } from '../consent/readTcfString.ts';

export const PurposeType = builder.enumType('Purpose', {
  description:
    'What a person may allow, one purpose at a time. PERSONALIZE: offers chosen from their history. LEARN: being counted when a model is learned. LOCATION: their place used for one answer. SENSITIVE: guarded categories used. MARKETING: being written to.',
  values: purposes,
});

const ConsentStateEnum = builder.enumType('ConsentModeState', {
  description: 'A state of Google’s Consent Mode.',
  values: ['GRANTED', 'DENIED'] as const,
});

export const ConsentModeInput = builder.inputType('ConsentModeInput', {
  description:
    'States of Google’s Consent Mode, as the page has them. Which of them must be granted is the shop’s TIGHTROPE_CONSENT_MODE.',
  fields: (t) => ({
    personalizationStorage: t.field({ type: ConsentStateEnum }),
    adPersonalization: t.field({ type: ConsentStateEnum }),
  }),
});

/** What a page's own means of asking say; each may be missing. */
interface Signals {
  readonly tcString?: string | null | undefined;
  readonly consentMode?: typeof ConsentModeInput.$inferInput | null | undefined;
}

/** What each of them comes to about being personal; null for what was not sent, or is not listened to. */
export interface PersonalSignals {
  readonly tcf: Choice | 'UNREADABLE';
  readonly consentMode: Choice;
}

/** Purposes 5 and 6 and the vendor, all of them, for a yes from TCF; the states that the shop goes by for one from Google. */
export function readSignals(
  { tcString, consentMode }: Signals,
  config: Pick<Config, 'tcfVendor' | 'consentMode'>,
): PersonalSignals {
  const read = tcString == null ? null : readTcfString(tcString, config.tcfVendor);
  const yes = (state: 'GRANTED' | 'DENIED' | null | undefined): Choice => (state == null ? null : state === 'GRANTED');
  return {
    tcf:
      read === null
        ? null
        : read.ok
          ? read.value.makesProfile && read.value.usesProfile && read.value.vendor
          : 'UNREADABLE',
    consentMode: personalByConsentMode(
      {
        personalizationStorage: yes(consentMode?.personalizationStorage),
        adPersonalization: yes(consentMode?.adPersonalization),
      },
      config.consentMode,
    ),
  };
}

export const ConsentInput = builder.inputType('ConsentInput', {
  description: 'What the person in front of the browser allows. Not said is a no.',
  fields: (t) => ({
    personalization: t.boolean({
      description:
        'Whether offers may come from their history. For somebody signed in it can only lower what they allowed before.',
    }),
    analytics: t.boolean({
      description: 'Whether what they are shown, and what comes of it, is counted: without their name, for a while.',
    }),
    location: t.boolean({
      description:
        'Whether their place may be used for this answer. For somebody signed in it can only lower what they allowed before.',
    }),
    tcString: t.string({
      description:
        'An IAB TCF string, version 2: purposes 5 and 6, and the shop’s vendor where it has one, speak for personalization. One that cannot be read is a no.',
    }),
    consentMode: t.field({ type: ConsentModeInput }),
  }),
});

/** Whether offers may be personal, by all that was sent: any no is a no, and nobody's saying anything is null. */
export function personalizationOf(
  input: typeof ConsentInput.$inferInput | null | undefined,
  config: Pick<Config, 'tcfVendor' | 'consentMode'>,
): Choice {
  const { tcf, consentMode } = readSignals(input ?? {}, config);
  const said = [input?.personalization ?? null, tcf === 'UNREADABLE' ? false : tcf, consentMode];
  if (said.includes(false)) return false;
  return said.includes(true) ? true : null;
}

/** Choices with the purposes that they are about. */
export interface PurposeChoice {
  readonly purpose: Purpose;
  readonly choice: Choice;
  /** Who heard it, as it is kept: 'banner', 'settings', 'tcf', 'consent mode'. */
  readonly source: string;
}
