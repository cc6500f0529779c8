import type { Recordable } from '../consent/admitInteraction.ts';
import type { UserId } from '../terms/ids.ts';
import type { Interaction, Profile, Touch } from '../terms/interaction.ts';
import type { Consent, Expressions, Said } from '../terms/purpose.ts';
import type { Refusal } from '../terms/refusals.ts';
import type { Result } from '../terms/result.ts';
import type { ShopperSettings } from '../terms/shopperSettings.ts';
import type { ConsentChange, KeptConsent } from './consentChange.ts';
import type { RecordOutcome } from './recordOutcome.ts';

/** Whether and for which purposes an interaction may be remembered; asked with what the person has said at the insert. */
export type AdmitInteraction = (
  interaction: Interaction,
  consent: Consent,
  expressions: Expressions,
) => Result<Recordable, Refusal>;

/** What is known of whoever asks for a list of their own. */
export interface KnownViewer extends Said {
  readonly settings: ShopperSettings;
  /**
   * What they touched: the latest of each item and kind. Opened when it is asked for, and for whom what they said allows no list of their
   * own it is nothing, unread.
   */
  touches(): readonly Touch[];
}

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
  /** All that a list for the person themselves goes by, of one moment, in one question. */
  viewerOf(userId: UserId): Promise<KnownViewer>;
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
