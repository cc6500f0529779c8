/**
 * What the line needs kept. Drivers: memory (here), and SQL (server/store). Every promise below is held by the contract
 * suites in test/contracts/, which each driver runs.
 */

import type { Recordable } from '../consent/admitInteraction.ts';
import type { AuditEntry } from '../terms/auditEntry.ts';
import type { DataRequest, DataRequestStatus, Erasure, RowsOf } from '../terms/dataRequest.ts';
import type { Decision, NewDecision } from '../terms/decision.ts';
import type { ItemId, ReleaseId, UserId } from '../terms/ids.ts';
import type { Interaction, Profile, Touch } from '../terms/interaction.ts';
import type { Item } from '../terms/item.ts';
import type { KeptSimulation } from '../terms/keptSimulation.ts';
import type { KeyRecord } from '../terms/key.ts';
import type { Budget, Charge, LedgerEntry } from '../terms/ledger.ts';
import type { Choice, Consent, Expressions, Purpose, Said } from '../terms/purpose.ts';
import type { Refusal } from '../terms/refusals.ts';
import type { Result } from '../terms/result.ts';
import type { Outcome, ServedList, ServedOutcome } from '../terms/servedList.ts';
import type { ShopperSettings } from '../terms/shopperSettings.ts';

/** The public items, in the order in which they first came. */
export interface CatalogueStore {
  /** Adds items, or replaces those of the same name in their place. All or none. @returns how many were new */
  upsertItems(items: readonly Item[]): Promise<number>;
  /**
   * Changes those of these items that the shop has, in one transaction: what `change` returns stands in the item's place,
   * under the same name; null removes it. All or none. @returns the names that the shop does not have
   */
  changeItems(itemIds: readonly ItemId[], change: (item: Item) => Item | null): Promise<readonly ItemId[]>;
  /** Every item, once, in the order in which it first came. */
  items(): Promise<readonly Item[]>;
  /** Grows with every change, so that a reader knows when to read again. */
  version(): Promise<number>;
}

/** One person's change of mind about one purpose, as it was expressed. */
export interface ConsentChange {
  readonly userId: UserId;
  readonly purpose: Purpose;
  readonly choice: Choice;
  /** Milliseconds since 1970. */
  readonly at: number;
  /** Who heard it: 'banner', 'settings', 'import: FILE', …. */
  readonly source: string;
  /** The policy that the person was shown. */
  readonly policyVersion: string;
  /** SHA-256 of what that policy said, in hexadecimal; '' where nobody knows. */
  readonly policyHash: string;
  /** From when on a yes counts no more, in milliseconds since 1970; null for a choice that does not end. */
  readonly expiresAt: number | null;
}

/** A change of mind as it is kept: what a receipt shows. */
export interface KeptConsent extends ConsentChange {
  /** From 1, growing by one with every change of this person's. */
  readonly place: number;
}

/** What became of one interaction: remembered now, known before with the same content, or refused. */
export type RecordOutcome = Result<'RECORDED' | 'ALREADY_RECORDED', Refusal>;

/** Whether and for which purposes an interaction may be remembered; asked with what the person has said at the insert. */
export type AdmitInteraction = (
  interaction: Interaction,
  consent: Consent,
  expressions: Expressions,
) => Result<Recordable, Refusal>;

/**
 * Everything personal: consents and interactions. A driver tells what people said; whether a yes counts still is another
 * question (consent/standingConsent.ts), which the shop's own `people` has answered (server/consent/standingPeople.ts).
 */
export interface PeopleStore {
  /** What the person said last, purpose by purpose; nothing for somebody unknown. */
  consentOf(userId: UserId): Promise<Consent>;
  /** The same, and how each was expressed; of one moment. */
  saidBy(userId: UserId): Promise<Said>;
  /** What the person decided about their own lists; the usual for somebody unknown. */
  settingsOf(userId: UserId): Promise<ShopperSettings>;
  /**
   * Changes what a person decided; of two changes at once neither is lost.
   *
   * @returns what holds from the next call on
   */
  changeSettings(userId: UserId, change: Partial<ShopperSettings>): Promise<ShopperSettings>;
  /** Appends changes of mind, giving and withdrawing alike; the last one holds from the next call on. All or none. */
  setConsents(changes: readonly ConsentChange[]): Promise<void>;
  /**
   * Appends only the changes about purposes on which the person has never expressed anything: an import may not
   * overrule what a person said. @returns how many were taken
   */
  assumeConsents(changes: readonly ConsentChange[]): Promise<number>;
  /** Every change of mind of one person, oldest first. */
  consentHistory(userId: UserId): Promise<readonly ConsentChange[]>;
  /** The newest first: at most `first` of a person's changes of mind before a place; null for the newest. */
  consentPage(userId: UserId, first: number, before: number | null): Promise<readonly KeptConsent[]>;
  /**
   * Remembers what is admitted under the consent that holds in the same transaction. Durable before it answers; safe to
   * repeat: the same event again is ALREADY_RECORDED, the same event id with other content is an EVENT_CONFLICT.
   *
   * @param receivedAt when they reached us, in milliseconds since 1970: what retention counts from
   * @returns one outcome for each interaction, in order
   */
  record(
    interactions: readonly Interaction[],
    admit: AdmitInteraction,
    receivedAt: number,
  ): Promise<readonly RecordOutcome[]>;
  /** One person's profile; empty for somebody unknown. */
  profileOf(userId: UserId): Promise<Profile>;
  /**
   * Every person with an interaction received since then that was taken with LEARN among its purposes: their profile of
   * those interactions, and what they have said, both read by one statement for each person. No promised order of people.
   *
   * @param bounds moments, ascending: of each stretch of time between two of them, before the first and from the last on,
   *   the profile has the latest touch of each item and kind; of all time together unless given
   */
  profilesWithConsent(
    receivedSince: number,
    bounds?: readonly number[],
  ): AsyncIterable<{ readonly profile: Profile } & Said>;
  /** Forgets a person entirely, consents too. @returns how many interactions were forgotten */
  forget(userId: UserId): Promise<number>;
}

/** The append-only record of what was released and what it cost. */
export interface LedgerStore {
  /** Opens a window's budget, or reads it; a limit that is already set stays. */
  openBudget(windowId: string, nanoRhoLimit: number): Promise<Budget>;
  /**
   * Spends, durably, before it answers: the sum of a window's charges never passes its limit, whoever races.
   *
   * @param fence the builder's turn that the release belongs to, and ends with; the newest unless given
   * @returns the entry, RESERVED; or BUDGET_EXHAUSTED, or BUILD_RUNNING where a later turn has begun: nothing was written
   */
  charge(charge: Charge, fence?: number): Promise<Result<LedgerEntry, Refusal>>;
  /**
   * Moves a RESERVED entry to PUBLISHED.
   *
   * @returns false if it is not RESERVED, or a later turn has begun than that of its charge: then nothing may be published
   */
  markPublished(releaseId: ReleaseId, snapshotVersion: string): Promise<boolean>;
  /** Moves every RESERVED entry to ABANDONED, after a crash. What they spent stays spent. @returns how many */
  abandonReserved(): Promise<number>;
  /** Every entry, oldest first. */
  entries(): Promise<readonly LedgerEntry[]>;
}

/** A builder's turn. */
export interface BuilderTurn {
  /** The fencing number: larger than that of every turn before. */
  readonly fence: number;
  /** Gives the turn back. */
  end(): Promise<void>;
}

/** Who may build: one at a time, in whichever process. */
export interface BuilderStore {
  /**
   * Takes the builder's turn. Every turn before is over then, also where whoever had it has not heard of that: what was
   * charged in it can be published no more.
   *
   * @returns null while another builder has the turn
   */
  takeTurn(): Promise<BuilderTurn | null>;
}

/** A released model at rest. */
export interface Snapshot {
  readonly version: string;
  readonly releaseId: ReleaseId;
  readonly bytes: Uint8Array;
}

/** The released models: public bytes. */
export interface SnapshotStore {
  /**
   * Keeps a snapshot durably, then makes it the current one; a crash leaves the one before or this one, whole.
   *
   * @param fence the builder's turn in which it was made; the newest unless given
   * @returns false where a later turn has begun: then the one before stays current
   */
  publish(snapshot: Snapshot, fence?: number): Promise<boolean>;
  /** The version of the current snapshot; null before the first. */
  currentVersion(): Promise<string | null>;
  /** The versions that are kept, the current one first, each once: where to go back to if it cannot be read. */
  keptVersions(): Promise<readonly string[]>;
  /** One snapshot; null if it is not kept. */
  read(version: string): Promise<Snapshot | null>;
}

/** Small public facts about the shop, by name: what it collects, when its epochs began. */
export interface SettingsStore {
  read(name: string): Promise<string | null>;
  /** Keeps a fact, replacing the one before. */
  write(name: string, value: string): Promise<void>;
}

/**
 * What the shop's own people decided: rules, knob profiles, experiments. Append-only, so that what held at any time, and who
 * wanted it, can be told for ever.
 */
export interface DecisionStore {
  /** Appends decisions in order, all or none, durably. @returns them with their places in the log */
  append(decisions: readonly NewDecision[]): Promise<readonly Decision[]>;
  /** The newest decision about each subject of a kind, taken back ones included, in the order in which subjects first came. */
  latest(kind: string): Promise<readonly Decision[]>;
  /** The decisions of a kind, newest first: at most `first` of those before a sequence, about one subject or about any. */
  history(kind: string, page: DecisionPage): Promise<readonly Decision[]>;
  /** The sequence of the newest decision of all; 0 before the first. */
  version(): Promise<number>;
}

/** Which stretch of the history is asked for. */
export interface DecisionPage {
  /** A whole number from 1. */
  readonly first: number;
  /** Only decisions with a smaller sequence; null for the newest. */
  readonly before: number | null;
  /** Only decisions about it; null for every subject. */
  readonly subject: string | null;
}

/** How many keys of one name may be live at once: an old one and a new one, while a shop changes over. */
export const mostLiveKeys = 2;

/** The keys of the shop's pages, systems and people, by their hashes. */
export interface KeyStore {
  /** Keeps a new, live key. @returns false where two of its name are live already, however many are added at once */
  add(key: KeyRecord): Promise<boolean>;
  /** Every key, revoked ones too, oldest first. */
  all(): Promise<readonly KeyRecord[]>;
  /** Takes a key's life, for good. @returns false where there is none such, or it was revoked before */
  revoke(keyId: string, at: number): Promise<boolean>;
  /** Notes when a key was used; the latest time stays. */
  markUsed(keyId: string, at: number): Promise<void>;
}

/** What was served, and what came of it, without the people whom it was served to. */
export interface ServedStore {
  /** Keeps lists, or further slots of lists that are kept already; what is kept of a list stays. All or none. */
  appendLists(lists: readonly ServedList[]): Promise<void>;
  /** A list with every slot of it that was kept, in order; null if none was. */
  findList(listId: string): Promise<ServedList | null>;
  /**
   * Remembers outcomes of slots that are kept. Durable before it answers; safe to repeat: the same event again is
   * ALREADY_RECORDED, the same event id with other content an EVENT_CONFLICT; a slot that is not kept an UNKNOWN_LIST.
   *
   * @returns one outcome for each, in order
   */
  recordOutcomes(outcomes: readonly Outcome[]): Promise<readonly RecordOutcome[]>;
  /**
   * Every slot of which something came, of the lists served in [since, until), by list and slot.
   *
   * @param since and `until` in milliseconds since 1970
   */
  outcomes(since: number, until: number): AsyncIterable<ServedOutcome>;
  /** Forgets the lists served before then, with all that came of them. @returns how many lists were forgotten */
  forgetServedBefore(at: number): Promise<number>;
}

/** The audit log at rest. What makes its chain is not the store's to know. */
export interface AuditStore {
  /** Appends the line of the next sequence, durably. @returns false if there is a line of that sequence already */
  append(entry: AuditEntry): Promise<boolean>;
  /** The newest line; null before the first. */
  newest(): Promise<AuditEntry | null>;
  /** Newest first: at most `first` of the lines before a sequence; null for the newest. */
  page(first: number, before: number | null): Promise<readonly AuditEntry[]>;
  /** Every line, oldest first. */
  entries(): AsyncIterable<AuditEntry>;
}

/** One count of one hour. */
export interface Tally {
  /** What is counted: 'LISTS', 'DEGRADED', …. */
  readonly name: string;
  readonly surface: string;
  /** Of which sort, where there are several; '' where there are not. */
  readonly label: string;
  /** When the hour began, in milliseconds since 1970. */
  readonly hour: number;
  /** A whole number from 1. */
  readonly count: number;
}

/** What the service counted of its own work, by the hour: sums over everybody, and nobody's own. */
export interface TallyStore {
  /** Adds counts to those that are kept. All or none. */
  add(tallies: readonly Tally[]): Promise<void>;
  /** The counts of one name in [since, until), each surface, label and hour once. */
  read(name: string, since: number, until: number): Promise<readonly Tally[]>;
}

/** The studies that were started from the service, with what they found. */
export interface SimulationStore {
  /**
   * Keeps how one goes, in place of what was kept of it; asking it to stop is not undone by that.
   *
   * @param results what it found, as JSON; null while there is nothing
   */
  keep(simulation: KeptSimulation, results: string | null): Promise<void>;
  find(id: string): Promise<KeptSimulation | null>;
  /** What one found, as JSON; null where it found nothing, or there is no such one. */
  resultsOf(id: string): Promise<string | null>;
  /**
   * The newest ones first.
   *
   * @param after the id that the page before ended with; null for the first page
   * @returns at most `first`; none where there is no such id
   */
  page(first: number, after: string | null): Promise<readonly KeptSimulation[]>;
  /** Asks whoever runs it to stop. @returns whether it was running */
  askToStop(id: string): Promise<boolean>;
  isAskedToStop(id: string): Promise<boolean>;
  /** Forgets all but the newest. @returns how many were forgotten */
  forgetAllBut(newest: number): Promise<number>;
}

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

/**
 * What people are called at rest: not their pseudonyms, once names were made anew. Nobody outside the store sees those names; a
 * person's pseudonym leads to them throughout.
 */
export interface NameStore {
  /** How often names were made, from 1; and how many people go by a name of before, which is 0 unless it was cut off. */
  state(): Promise<{ readonly generation: number; readonly waiting: number }>;
  /**
   * Begins to make everybody's name anew, with a new key; or goes on with what was begun. Nobody may be reading everybody
   * meanwhile, or they could meet a person twice: for whoever has the builder's turn.
   */
  begin(): Promise<void>;
  /** Makes some names anew; safe to be cut off at any moment. @returns how many people; 0 when nobody is left */
  renameSome(): Promise<number>;
}

/** AWAY: it cannot be reached. BACK: it can again, and anything may have changed. CHANGED: there is something new to read. */
export type StoreNews = 'AWAY' | 'BACK' | 'CHANGED';

/** What is heard of a store that other processes write to as well. */
export interface StoreWatch {
  /** True while the store cannot be reached: then whatever is asked of it fails at once, as a StoreAway. */
  isAway(): boolean;
  /** @param listener told of every piece of news, as soon as it is heard. @returns how to stop listening */
  listen(listener: (news: StoreNews) => void): () => void;
}

/** All that is kept, behind one door. */
export interface Store {
  readonly catalogue: CatalogueStore;
  readonly people: PeopleStore;
  readonly rights: RightsStore;
  readonly ledger: LedgerStore;
  readonly builder: BuilderStore;
  readonly snapshots: SnapshotStore;
  readonly settings: SettingsStore;
  readonly decisions: DecisionStore;
  readonly keys: KeyStore;
  readonly served: ServedStore;
  readonly audit: AuditStore;
  readonly tallies: TallyStore;
  readonly names: NameStore;
  readonly simulations: SimulationStore;
  /** Absent where no other process can write to the store. */
  readonly watch?: StoreWatch;
  close(): Promise<void>;
}
