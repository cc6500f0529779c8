import type { Outcome, ServedList, ServedOutcome } from '../terms/servedList.ts';
import type { RecordOutcome } from './recordOutcome.ts';

/** What was served, and what came of it, without the people whom it was served to. */
export interface ServedStore {
  /**
   * Keeps lists, or further slots of lists that are kept already; what is kept of a list stays. All or none. A loss of power may take the
   * newest with it, but none that an outcome was recorded of.
   */
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
