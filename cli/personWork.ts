import type { DataRequestType } from '../engine/terms/dataRequest.ts';
import { accept, type Result, refuse } from '../engine/terms/result.ts';
import type { Config } from '../server/config.ts';
import { exportPerson, type PersonExport } from '../server/rights/exportPerson.ts';
import { receiptDigest } from '../server/rights/receiptDigest.ts';
import type { Shop } from '../server/shop.ts';
import { askService } from './askService.ts';
import type { Locked } from './withShop.ts';

/** What is done about somebody's data, on an open shop or through the service that has it open. */
export interface PersonWork<Told> {
  readonly here: (shop: Shop) => Promise<Result<Told, string>>;
  readonly there: (config: Config, locked: Locked) => Promise<Result<Told, string>>;
}

/** A request, and what came of it. */
export interface RequestTold {
  readonly id: string;
  readonly status: string;
  readonly receipt: ReceiptTold | null;
}

/** Proof of an erasure. */
export interface ReceiptTold {
  readonly id: string;
  readonly digest: string;
  readonly stores: readonly { readonly store: string; readonly rows: number }[];
}

/** Whether somebody is as erased as the receipt says. */
export interface CheckTold {
  readonly isClean: boolean;
  readonly found: ReceiptTold['stores'];
}

const byOperator = 'the command line';

export const exportOf = (subject: string, now: () => number): PersonWork<PersonExport> => ({
  async here(shop) {
    const at = now();
    await shop.audit.note({ at, by: byOperator, action: 'exportPerson', subject: 'a person' });
    return accept(await exportPerson(shop.store.rights, shop.pseudonym(subject), at));
  },
  async there(config, locked) {
    const query = 'mutation ($subject: String!) { exportPerson(subject: $subject) }';
    const answer = await askService<{ readonly exportPerson: PersonExport }>(config, locked, query, { subject });
    return answer.ok ? accept(answer.value.exportPerson) : answer;
  },
});

/** @param immediately of an ERASURE: without the time in which the person could take it back */
export const requestFor = (subject: string, type: DataRequestType, immediately: boolean): PersonWork<RequestTold> => ({
  async here(shop) {
    const wish = { type, via: 'OPERATOR', immediately } as const;
    const { request, erasure } = await shop.rights.submit(shop.pseudonym(subject), wish);
    const noted = { by: byOperator, action: `requestDataFor ${type}`, subject: request.requestId };
    await shop.audit.note({ at: request.submittedAt, ...noted });
    const stores = erasure?.removed.map(({ place, rows }) => ({ store: place, rows })) ?? [];
    const receipt = erasure && { id: erasure.receiptId, digest: receiptDigest(erasure), stores };
    return accept({ id: request.requestId, status: request.status, receipt });
  },
  async there(config, locked) {
    const query = `mutation ($subject: String!, $type: DataRequestType!, $immediately: Boolean) {
      did: requestDataFor(subject: $subject, type: $type, immediately: $immediately) {
        request { id status receipt { id digest stores { store rows } } } } }`;
    const variables = { subject, type, immediately };
    const answer = await askService<{ readonly did: { readonly request: RequestTold } }>(
      config,
      locked,
      query,
      variables,
    );
    return answer.ok ? accept(answer.value.did.request) : answer;
  },
});

export const verifyErasure = (receiptId: string): PersonWork<CheckTold> => ({
  async here(shop) {
    const check = await shop.rights.verify(receiptId, byOperator);
    return check === null
      ? refuse('There is no such receipt.')
      : accept({ isClean: check.isClean, found: check.found.map(({ place, rows }) => ({ store: place, rows })) });
  },
  async there(config, locked) {
    const query = 'mutation ($id: ID!) { verifyErasure(receiptId: $id) { isClean found { store rows } } }';
    const answer = await askService<{ readonly verifyErasure: CheckTold }>(config, locked, query, { id: receiptId });
    return answer.ok ? accept(answer.value.verifyErasure) : answer;
  },
});

type Forgotten = Readonly<Record<'interactions' | 'requests' | 'lists' | 'erasures', number>>;

export const runRetention: PersonWork<Forgotten> = {
  here: async (shop) => accept(await shop.retain()),
  async there(config, locked) {
    const query = 'mutation { runRetention { interactions requests lists erasures } }';
    const answer = await askService<{ readonly runRetention: Forgotten }>(config, locked, query);
    return answer.ok ? accept(answer.value.runRetention) : answer;
  },
};
