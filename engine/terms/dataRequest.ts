import type { UserId } from './ids.ts';

/**
 * What a person may ask about what is kept of them. ACCESS: all of it, to read. PORTABILITY: all of it, for another machine.
 * ERASURE: nothing of it any more. RESTRICTION: keep it and do not use it. OBJECTION: do not learn from it, personalise by it or
 * write because of it. RECTIFICATION: something in it is wrong.
 */
export const dataRequestTypes = [
  'ACCESS',
  'PORTABILITY',
  'ERASURE',
  'RESTRICTION',
  'OBJECTION',
  'RECTIFICATION',
] as const;
export type DataRequestType = (typeof dataRequestTypes)[number];

/** PENDING: not done yet. IN_FORCE: done, and holds until it is taken back. The others are over. */
export const dataRequestStatuses = ['PENDING', 'IN_FORCE', 'DONE', 'CANCELLED', 'REFUSED'] as const;
export type DataRequestStatus = (typeof dataRequestStatuses)[number];

/** Who brought a request: the person with their token, the shop's own people, or another system by OpenDSR. */
export const requestWays = ['SHOPPER', 'OPERATOR', 'OPENDSR'] as const;
export type RequestWay = (typeof requestWays)[number];

/** A request about one person's own data. All times in milliseconds since 1970. */
export interface DataRequest {
  /** Unguessable. The receipt of an erasure has the same. */
  readonly requestId: string;
  readonly userId: UserId;
  readonly type: DataRequestType;
  readonly status: DataRequestStatus;
  readonly submittedAt: number;
  /** By when it must be answered. */
  readonly dueAt: number;
  /** Until when it can be taken back; null where it cannot. An ERASURE is carried out after it. */
  readonly cancelUntil: number | null;
  readonly decidedAt: number | null;
  readonly via: RequestWay;
  /** What the person wrote; of a RECTIFICATION. */
  readonly note: string | null;
  /** SHA-256 of the secret of its download, and until when that works; null where there is none. */
  readonly link: { readonly hash: string; readonly until: number } | null;
}

/** How many rows of one place in the store. */
export interface RowsOf {
  readonly place: string;
  readonly rows: number;
}

/** That somebody was erased, without whom: what proves it, and keeps them erased after an old copy is put back. */
export interface Erasure {
  readonly receiptId: string;
  /** The pseudonym, hashed again with a key of its own. */
  readonly tombstone: string;
  readonly erasedAt: number;
  /** Every place that was searched, and how many rows were removed from it. */
  readonly removed: readonly RowsOf[];
  /** The first model that was built without them; null before it. */
  readonly firstCleanBuild: string | null;
  /** When the places were last searched again and nothing was found; null before that. */
  readonly verifiedAt: number | null;
}

/** True for what a second request of the same kind would be answered with. */
export const isInFlight = (status: DataRequestStatus): boolean => status === 'PENDING' || status === 'IN_FORCE';

/** True for what nothing more can come of. */
export const isOver = (status: DataRequestStatus): boolean => !isInFlight(status);
