import type { EventId } from '../terms/ids.ts';
import { accept, refuse } from '../terms/result.ts';
import type { Outcome, ServedList, ServedOutcome, ServedSlot } from '../terms/servedList.ts';
import type { RecordOutcome } from './recordOutcome.ts';
import type { ServedStore } from './servedStore.ts';

/** Keeps what was served in Maps. */
export function memoryServed(): ServedStore {
  const lists = new Map<string, { readonly list: ServedList; readonly slots: Map<number, ServedSlot> }>();
  const outcomes = new Map<EventId, Outcome>();

  const slotsOf = (listId: string): readonly ServedSlot[] =>
    [...(lists.get(listId)?.slots.values() ?? [])].sort((one, other) => one.slot - other.slot);

  return {
    async appendLists(served) {
      for (const list of served) {
        const kept = lists.get(list.listId) ?? { list, slots: new Map<number, ServedSlot>() };
        for (const slot of list.slots) if (!kept.slots.has(slot.slot)) kept.slots.set(slot.slot, slot);
        lists.set(list.listId, kept);
      }
    },
    async findList(listId) {
      const kept = lists.get(listId);
      return kept ? { ...kept.list, slots: slotsOf(listId) } : null;
    },
    async recordOutcomes(given) {
      return given.map((outcome): RecordOutcome => {
        const before = outcomes.get(outcome.eventId);
        if (before)
          return isSameOutcome(before, outcome)
            ? accept('ALREADY_RECORDED')
            : refuse({ code: 'EVENT_CONFLICT', eventId: outcome.eventId });
        if (!slotsOf(outcome.listId).some(({ itemId }) => itemId === outcome.itemId))
          return refuse({ code: 'UNKNOWN_LIST', listId: outcome.listId });
        outcomes.set(outcome.eventId, outcome);
        return accept('RECORDED');
      });
    },
    async *outcomes(since, until) {
      const names = [...lists.keys()].sort((one, other) => (one < other ? -1 : 1));
      for (const name of names) {
        const { slots: _slots, ...list } = lists.get(name)!.list;
        if (list.servedAt < since || list.servedAt >= until) continue;
        for (const slot of slotsOf(name)) {
          const met = [...outcomes.values()].filter(({ listId, itemId }) => listId === name && itemId === slot.itemId);
          if (met.length > 0) yield { ...slot, list, ...whatCame(met) } satisfies ServedOutcome;
        }
      }
    },
    async forgetServedBefore(at) {
      const old = [...lists.values()].filter(({ list }) => list.servedAt < at).map(({ list }) => list.listId);
      for (const listId of old) lists.delete(listId);
      for (const { eventId, listId } of [...outcomes.values()]) if (!lists.has(listId)) outcomes.delete(eventId);
      return old.length;
    },
  };
}

const whatCame = (met: readonly Outcome[]) => ({
  seen: met.some(({ kind }) => kind === 'IMPRESSION'),
  clicked: met.some(({ kind }) => kind === 'CLICK'),
  dismissed: met.map(({ reason }) => reason).find((reason) => reason !== null) ?? null,
});

/** Told again, the hour may be another one: when is not part of what an outcome says. */
const isSameOutcome = (one: Outcome, other: Outcome): boolean =>
  one.listId === other.listId && one.itemId === other.itemId && one.kind === other.kind && one.reason === other.reason;
