import { askAdmin, askAs } from './ask.ts';
import { patiently } from './patiently.ts';

/** Somebody who shops, and knows of each answer how far the record of the disk was when they asked and when it came. */
export interface Witness {
  /** Goes on until it is over; at the end some ask to be erased. */
  shop(service: string, isOver: () => boolean): Promise<void>;
  /** What of the answers that came before a position does not hold at a service, and what there is by half. */
  complaints(service: string, position: number): Promise<readonly string[]>;
  /** Events and changes of mind that were acknowledged before a position. */
  acknowledged(position: number): number;
}

type Act =
  | { readonly what: 'EVENTS'; readonly number: number }
  | { readonly what: 'SAY'; readonly granted: boolean }
  | { readonly what: 'LEAVE' };

/** An act, from where in the record it may have been done and from where on it surely is. */
type Witnessed = Act & { readonly from: number; readonly answered: number };

const batchSize = 5;
const record = 'mutation ($input: [EventInput!]!) { recordEvents(input: $input) { accepted ignored } }';
const say =
  'mutation ($granted: Boolean!) { setConsent(input: { choices: [{ purpose: LEARN, granted: true }, { purpose: PERSONALIZE, granted: $granted }] }) { userErrors { code } } }';
const erase =
  'mutation { requestData(input: { type: ERASURE, immediately: true }) { request { status receipt { id } } } }';
const verify = 'mutation ($id: ID!) { verifyErasure(receiptId: $id) { isClean } }';
const mode = '{ recommendations(input: { surface: FOR_YOU, context: {} }) { mode } me { holdings { historyLines } } }';

/**
 * @param name no other person's, ever
 * @param leaves whether they ask to be erased at the end
 * @param position how far the record is
 */
export function witness(name: string, leaves: boolean, position: () => number): Witness {
  const at = new Date().toISOString();
  const acts: Witnessed[] = [];
  let receipt: string | null = null;

  const batch = (number: number) =>
    Array.from({ length: batchSize }, (_, place) => ({
      eventId: `${name}-${number}-${place}`,
      productId: `p${1 + ((number + place) % 20)}`,
      kind: 'VIEW',
      occurredAt: at,
    }));
  const send = async (service: string, number: number) =>
    ((await askAs(name, service, record, { input: batch(number) }))?.recordEvents ?? null) as {
      accepted: number;
      ignored: number;
    } | null;

  async function done(service: string, act: Act): Promise<void> {
    const from = position();
    // Answered nowhere unless an answer comes.
    const place = acts.push({ ...act, from, answered: Number.POSITIVE_INFINITY }) - 1;
    if (await isAcknowledged(service, act)) acts[place] = { ...act, from, answered: position() };
  }
  async function isAcknowledged(service: string, act: Act): Promise<boolean> {
    if (act.what === 'EVENTS') return (await send(service, act.number))?.accepted === batchSize;
    if (act.what === 'SAY') return (await askAs(name, service, say, { granted: act.granted })) !== null;
    const told = (await askAs(name, service, erase))?.requestData as { request: { receipt: { id: string } } } | null;
    receipt = told?.request.receipt.id ?? null;
    return receipt !== null;
  }

  return {
    async shop(service, isOver) {
      await done(service, { what: 'SAY', granted: true });
      for (let number = 0; !isOver(); number += 1) {
        await done(service, { what: 'EVENTS', number });
        await done(service, { what: 'SAY', granted: number % 2 === 1 });
      }
      if (leaves) await done(service, { what: 'LEAVE' });
    },
    acknowledged: (cut) => acts.filter(({ answered }) => answered <= cut).length,
    async complaints(service, cut) {
      const found: string[] = [];
      const begun = acts.filter(({ from }) => from <= cut);
      const leave = begun.find(({ what }) => what === 'LEAVE');
      const told = (await patiently(() => askAs(name, service, mode))) as unknown as {
        recommendations: { mode: string };
        me: { holdings: { historyLines: number } };
      } | null;
      const lines = told?.me.holdings.historyLines ?? -1;
      if (leave && (leave.answered <= cut || lines === 0)) {
        if (lines !== 0) found.push(`${name} was erased, and has ${lines} lines`);
        if (told?.recommendations.mode !== 'NON_PERSONAL') found.push(`${name} was erased, and the list is personal`);
        const check = leave.answered <= cut ? await patiently(() => askAdmin(service, verify, { id: receipt })) : null;
        const isClean = (check?.verifyErasure as { isClean: boolean } | undefined)?.isClean ?? leave.answered > cut;
        return isClean ? found : [...found, `${name}: the receipt ${receipt} is not clean`];
      }
      const said = begun.findLast(({ what }) => what === 'SAY');
      if (said && said.what === 'SAY' && said.answered <= cut) {
        if ((told?.recommendations.mode === 'FULL') !== said.granted)
          found.push(`${name}: said ${said.granted}, and the list is ${told?.recommendations.mode}`);
      }
      for (const act of begun) {
        if (act.what !== 'EVENTS') continue;
        const again = await patiently(() => send(service, act.number));
        const isThere = again?.ignored === batchSize;
        const isWhole = isThere || again?.accepted === batchSize;
        if (act.answered <= cut ? !isThere : !isWhole)
          found.push(`${name}: batch ${act.number} of ${begun.length} acts is ${JSON.stringify(again)}`);
      }
      return found;
    },
  };
}
