import type { Generated, JSONColumnType, Kysely } from 'kysely';
import type { DataRequestStatus, DataRequestType, RequestWay, RowsOf } from '../../engine/terms/dataRequest.ts';
import type { Channel, InteractionKind } from '../../engine/terms/interaction.ts';
import type { ItemDetails } from '../../engine/terms/item.ts';
import type { SimulationProgress, SimulationState } from '../../engine/terms/keptSimulation.ts';
import type { KeyKind } from '../../engine/terms/key.ts';
import type { ReleaseState } from '../../engine/terms/ledger.ts';
import type { Mode } from '../../engine/terms/mode.ts';
import type { Choice, Consent, Expressions, Purpose } from '../../engine/terms/purpose.ts';
import type { DismissReason, Origin, OutcomeKind } from '../../engine/terms/servedList.ts';
import type { ShopperSettings } from '../../engine/terms/shopperSettings.ts';
import type { Surface } from '../../engine/terms/surface.ts';

/**
 * The tables as the migrations leave them. A bigint comes back as text, because a number does not hold every one; see
 * readWhole.ts. Times are milliseconds since 1970.
 */
export interface Database {
  readonly items: {
    readonly ordinal: Generated<string>;
    readonly item_id: string;
    readonly sku: string;
    readonly title: string;
    readonly categories: JSONColumnType<readonly string[]>;
    readonly price_amount: string | null;
    readonly price_currency: string | null;
    readonly in_stock: boolean;
    readonly hidden: Generated<boolean>;
    readonly details: JSONColumnType<ItemDetails> | null;
  };
  /** One row. */
  readonly catalogue_version: { readonly version: string };
  /** One row for each person who ever expressed anything: what holds now, and the lock that orders what is done to them. */
  readonly people: {
    readonly user_id: string;
    readonly consent: JSONColumnType<Consent>;
    /** Since when nothing of the person may be used; null while it may. */
    readonly restricted_since: Generated<string | null>;
    readonly expressions: JSONColumnType<Expressions>;
    readonly settings: JSONColumnType<Partial<ShopperSettings>>;
    /** The tombstones of the person's earlier names. */
    readonly former: Generated<readonly string[]>;
  };
  /** One row: the generation that new names are of (personNames.ts). */
  readonly person_names: { readonly generation: number };
  /** Every change of mind, append-only. */
  readonly consents: {
    readonly sequence: Generated<string>;
    readonly user_id: string;
    readonly purpose: Purpose;
    readonly choice: Choice;
    readonly at: string;
    readonly source: string;
    readonly policy_version: string;
    readonly policy_hash: string;
    readonly expires_at: string | null;
  };
  /** The slot of each person's key, which is not in this database. */
  readonly person_keys: { readonly user_id: string; readonly slot: Generated<string> };
  /** Slots whose keys are to be gone, whichever copy of the file of keys is found. Nobody's name leads there any more. */
  readonly destroyed_keys: { readonly slot: string };
  /** What people touched. Item, kind and time are sealed under the person's key; the event's id is a keyed hash of it. */
  readonly interactions: {
    readonly event_id: string;
    readonly user_id: string;
    /** A SealedTouch; null in rows from before there were keys, until they are sealed. */
    readonly sealed: string | null;
    readonly item_id: Generated<string | null>;
    readonly kind: Generated<InteractionKind | null>;
    readonly at: Generated<string | null>;
    readonly received_at: string;
    readonly channel: Channel;
    readonly origin: string;
    readonly purposes: readonly Purpose[];
    /** The sequences of the consents that it was taken under. */
    readonly consent_records: readonly string[];
  };
  readonly budgets: {
    readonly window_id: string;
    readonly nano_rho_limit: string;
    readonly nano_rho_spent: string;
  };
  readonly releases: {
    readonly sequence: Generated<string>;
    readonly release_id: string;
    readonly window_id: string;
    readonly nano_rho: string;
    readonly at: string;
    readonly unit: string;
    readonly epsilon: number;
    readonly delta: number;
    readonly state: ReleaseState;
    readonly snapshot_version: string | null;
    /** The builder's turn in which it was charged; 0 for what was restored. */
    readonly fence: Generated<string>;
  };
  /** One row: the number of the newest turn of a builder. */
  readonly builder: { readonly fence: string };
  /** One row for each publication; the newest names the current snapshot. */
  readonly snapshots: {
    readonly sequence: Generated<string>;
    readonly version: string;
    readonly release_id: string;
    readonly published_at: Generated<Date>;
  };
  /** The newest snapshots themselves, where replicas come to them that share no folder. */
  readonly snapshot_bytes: { readonly version: string; readonly bytes: Uint8Array };
  /** What the shop's own people did and looked at, append-only and chained. */
  readonly audit_log: {
    readonly sequence: string;
    readonly at: string;
    readonly by: string;
    readonly action: string;
    readonly subject: string;
    readonly previous: string;
    readonly digest: string;
  };
  /** Studies on invented or public data, in the order in which they were started. */
  readonly simulations: {
    readonly sequence: Generated<string>;
    readonly id: string;
    readonly name: string;
    readonly started_at: string;
    readonly ended_at: string | null;
    readonly heard_at: string;
    readonly state: SimulationState;
    readonly progress: JSONColumnType<SimulationProgress> | null;
    readonly complaints: JSONColumnType<readonly string[]>;
    /** JSON as it was written: never asked about in parts. */
    readonly results: string | null;
    readonly stop_asked: Generated<boolean>;
  };
  readonly tallies: {
    readonly name: string;
    readonly surface: string;
    readonly label: string;
    readonly hour: string;
    readonly count: string;
  };
  /** What the shop's own people decided, append-only. */
  readonly decisions: {
    readonly sequence: Generated<string>;
    readonly kind: string;
    readonly subject: string;
    readonly revision: string;
    readonly body: JSONColumnType<object> | null;
    readonly at: string;
    readonly by: string;
  };
  readonly keys: {
    readonly sequence: Generated<string>;
    readonly key_id: string;
    readonly kind: KeyKind;
    readonly name: string;
    readonly place: number;
    readonly hash: string;
    readonly origins: readonly string[];
    readonly surfaces: readonly Surface[] | null;
    readonly created_at: string;
    readonly last_used_at: string | null;
    readonly revoked_at: string | null;
  };
  /** Lists that were served to people who allowed that to be counted; no column names or leads to a person. */
  readonly served_lists: {
    readonly list_id: string;
    readonly served_at: string;
    readonly surface: Surface;
    readonly mode: Mode;
    readonly model_version: string | null;
    readonly epoch: string;
    readonly policy: string;
    readonly random_share: number;
  };
  readonly served_slots: {
    readonly list_id: string;
    readonly slot: number;
    readonly item_id: string;
    readonly origin: Origin;
    readonly propensity: number;
    readonly draw_chance: number;
  };
  readonly outcomes: {
    readonly event_id: string;
    readonly list_id: string;
    readonly item_id: string;
    readonly kind: OutcomeKind;
    readonly reason: DismissReason | null;
    readonly at: string;
  };
  /** What people ask about what is kept of them. */
  readonly data_requests: {
    readonly request_id: string;
    readonly user_id: string;
    readonly type: DataRequestType;
    readonly status: DataRequestStatus;
    readonly submitted_at: string;
    readonly due_at: string;
    readonly cancel_until: string | null;
    readonly decided_at: string | null;
    readonly via: RequestWay;
    /** What the person wrote, under their key. */
    readonly sealed_note: string | null;
    readonly link_hash: string | null;
    readonly link_until: string | null;
  };
  /** That somebody was erased, without whom. */
  readonly erasures: {
    readonly sequence: Generated<string>;
    readonly receipt_id: string;
    readonly tombstone: string;
    readonly erased_at: string;
    readonly removed: JSONColumnType<readonly RowsOf[]>;
    readonly first_clean_build: Generated<string | null>;
    readonly verified_at: Generated<string | null>;
  };
  /** Whom to tell when a request is over: no column names or leads to a person. */
  readonly callbacks: {
    readonly request_id: string;
    readonly url: string;
    readonly controller: string;
    readonly tries: number;
    readonly next_at: string;
  };
  readonly settings: { readonly name: string; readonly value: string };
}

/** A connection pool to one shop's database, or a transaction on it. */
export type Sql = Kysely<Database>;
