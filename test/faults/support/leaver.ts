import { setTimeout as wait } from 'node:timers/promises';
import { askAdmin, askAs } from './ask.ts';

/** Somebody who comes, does a little, and asks to be forgotten at once. */
export interface Leaver {
  /** Goes on until an answer stays away, or the erasure is acknowledged, at a service that may be killed at any moment. */
  leave(serviceOf: () => string): Promise<void>;
  /** What does not hold: erased wholly once that was acknowledged, wholly or not at all where no answer came. Asks a service that answers. */
  complaints(service: string): Promise<readonly string[]>;
  /** How far it came. */
  readonly came: () => 'CAME' | 'ASKED' | 'ERASED';
}

const arrive =
  'mutation { setConsent(input: { choices: [{ purpose: LEARN, granted: true }, { purpose: PERSONALIZE, granted: true }] }) { userErrors { code } } }';
const record = 'mutation ($input: [EventInput!]!) { recordEvents(input: $input) { accepted } }';
const erase =
  'mutation { requestData(input: { type: ERASURE, immediately: true }) { request { status receipt { id } } userErrors { code } } }';
const verify = 'mutation ($id: ID!) { verifyErasure(receiptId: $id) { isClean } }';
const kept =
  '{ me { holdings { historyLines consentRecords } } recommendations(input: { surface: FOR_YOU, context: {} }) { mode degraded } }';

const lines = 5;
const consents = 2;
const whole = `${lines} lines, every consent, FULL`;
const none = '0 lines, no consent, NON_PERSONAL';

/** @param name no other person's, ever */
export function leaver(name: string): Leaver {
  const occurredAt = new Date().toISOString();
  const input = Array.from({ length: lines }, (_, place) => ({
    ...{ eventId: `${name}-${place}`, productId: `p${1 + place}`, kind: 'VIEW', occurredAt },
  }));
  let hasCome = false;
  let hasAsked = false;
  let receipt: string | null = null;

  return {
    came: () => (receipt !== null ? 'ERASED' : hasAsked ? 'ASKED' : 'CAME'),
    async leave(serviceOf) {
      if ((await askAs(name, serviceOf(), arrive)) === null) return;
      if ((await askAs(name, serviceOf(), record, { input })) === null) return;
      hasCome = true;
      hasAsked = true;
      const told = (await askAs(name, serviceOf(), erase))?.requestData as
        | { request: { status: string; receipt: { id: string } | null } | null }
        | undefined;
      if (told?.request?.status === 'DONE') receipt = told.request.receipt!.id;
    },
    async complaints(service) {
      if (!hasCome) return []; // nothing of theirs was acknowledged
      const held = await heldAt(service, name);
      const may = receipt !== null ? [none] : hasAsked ? [none, whole] : [whole];
      const found = may.includes(held) ? [] : [`${name}: ${receipt === null ? 'asked to be' : 'was'} erased: ${held}`];
      if (receipt === null) return found;
      const check = (await askAdmin(service, verify, { id: receipt }))?.verifyErasure as { isClean: boolean } | null;
      return check?.isClean ? found : [...found, `${name}: the receipt ${receipt} is ${JSON.stringify(check)}`];
    },
  };
}

interface Kept {
  readonly me: { readonly holdings: { readonly historyLines: number; readonly consentRecords: number } };
  readonly recommendations: { readonly mode: string; readonly degraded: readonly string[] };
}

/** What a service has of somebody, in words; asked again while the database is slow just now. */
async function heldAt(service: string, name: string): Promise<string> {
  for (let turn = 0; turn < 100; turn += 1) {
    const told = (await askAs(name, service, kept)) as unknown as Kept | null;
    if (told && !told.recommendations.degraded.includes('CONSENT_UNKNOWN')) {
      const { historyLines, consentRecords } = told.me.holdings;
      return `${historyLines} lines, ${consentsInWords(consentRecords)}, ${told.recommendations.mode}`;
    }
    await wait(100);
  }
  return 'no answer';
}

/** Whoever was not answered in time has said it all the same, and says it again: then it is noted as often as it was said. */
const consentsInWords = (records: number): string =>
  records === 0 ? 'no consent' : records % consents === 0 ? 'every consent' : `${records} consents`;
