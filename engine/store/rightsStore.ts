import type { DataRequest, DataRequestStatus, Erasure, RowsOf } from '../terms/dataRequest.ts';
import type { ItemId, ReleaseId, UserId } from '../terms/ids.ts';
import type { Touch } from '../terms/interaction.ts';
import type { Purpose } from '../terms/purpose.ts';

/** One line of a person's own history. */
export interface HistoryItem extends Touch {
  /** Names it in the store; says nothing, and is good for its person alone. */
  readonly id: string;
  /** When it reached us, in milliseconds since 1970. */
  readonly receivedAt: number;
  /** What the person allowed when it was taken. */
  readonly purposes: readonly Purpose[];
}

/** Where a page of a history goes on: after the line that this names. */
export interface HistoryPlace {
  readonly receivedAt: number;
  readonly id: string;
}

/** Everything of one person in one place of the store, as it is kept, but readable. */
export interface Holding {
  readonly place: string;
  readonly rows: readonly Readonly<Record<string, unknown>>[];
}

/** What people may have done with what is kept of them. */
export interface RightsStore {
  /** A person's history, newest arrival first: at most `first` lines after a place in it; null for the newest. */
  history(userId: UserId, first: number, after: HistoryPlace | null): Promise<readonly HistoryItem[]>;
  /** Everything of a person: every place there is, also where it has no rows of theirs. */
  holdingsOf(userId: UserId): Promise<readonly Holding[]>;
  /** Forgets one line of a person's own history. @returns false where they have none of that name */
  forgetItem(userId: UserId, id: string): Promise<boolean>;
  /** Forgets a person's history, and not what they allow. @returns how many lines */
  resetHistory(userId: UserId): Promise<number>;
  /**
   * Keeps what there is of a person, and has it answer as if they allowed nothing: `consentOf`, `record` and
   * `profilesWithConsent` alike. @param since milliseconds since 1970; null to lift it
   */
  restrict(userId: UserId, since: number | null): Promise<void>;
  restrictedSince(userId: UserId): Promise<number | null>;

  /**
   * Keeps a request, unless one of the same person and type is PENDING or IN_FORCE, however many come at once.
   *
   * @returns the one that is kept now: this, or the one before
   */
  open(request: DataRequest): Promise<DataRequest>;
  findRequest(requestId: string): Promise<DataRequest | null>;
  /** The request whose download has a secret with this hash, while that works. */
  findLink(hash: string, at: number): Promise<DataRequest | null>;
  /** A person's requests, oldest first. */
  requestsOf(userId: UserId): Promise<readonly DataRequest[]>;
  /** Requests of these statuses, the one due first first. @param first at most so many */
  requests(statuses: readonly DataRequestStatus[], first: number): Promise<readonly DataRequest[]>;
  /** Replaces a request that has this status still. @returns false where it has another by now, or is gone */
  change(from: DataRequestStatus, to: DataRequest): Promise<boolean>;

  /**
   * Erases a person: every row, and the key of what is sealed. Durable before it answers, whatever copy of the database is put
   * back later. Safe to repeat under the same receipt, which then stays as it was.
   */
  erase(userId: UserId, receiptId: string, at: number): Promise<Erasure>;
  findErasure(receiptId: string): Promise<Erasure | null>;
  /** Newest first. */
  erasures(first: number): Promise<readonly Erasure[]>;
  /** Notes the first build without those who were erased by then. @returns how many that was news about */
  markClean(releaseId: ReleaseId, startedAt: number): Promise<number>;
  /**
   * Searches every place for rows of whoever was erased under a receipt, and came since as nobody new.
   *
   * @returns how many there are in each place; null for an unknown receipt
   */
  leftovers(receiptId: string): Promise<readonly RowsOf[] | null>;
  markVerified(receiptId: string, at: number): Promise<void>;

  /** Forgets interactions received before then. @returns how many */
  forgetReceivedBefore(at: number): Promise<number>;
  /** Forgets every interaction with these items, whoever's; reads everybody's history. @returns how many */
  forgetTouchesOf(itemIds: ReadonlySet<ItemId>): Promise<number>;
  /** Forgets requests that were decided before then, but those IN_FORCE; and every link that has ended. @returns how many requests */
  forgetDecidedBefore(at: number, now: number): Promise<number>;
}
