import { beforeEach, describe, expect, it } from 'vitest';
import type { ServedStore } from '../../engine/store/servedStore.ts';
import type { EventId, ItemId } from '../../engine/terms/ids.ts';
import type { Outcome, OutcomeKind, ServedList, ServedSlot } from '../../engine/terms/servedList.ts';

const slotOf = (slot: number, item: string): ServedSlot => ({
  slot,
  itemId: item as ItemId,
  origin: slot === 4 ? 'PINNED' : slot % 2 === 0 ? 'RANKED' : 'RANDOM',
  propensity: 0.8 - slot / 100,
  drawChance: 0.01,
});

const listOf = (listId: string, slots: readonly ServedSlot[], servedAt = 3_600_000): ServedList => ({
  listId,
  servedAt,
  surface: 'FOR_YOU',
  mode: 'SESSION_ONLY',
  modelVersion: 'm-1',
  epoch: 12,
  policy: '',
  randomShare: 0.2,
  slots,
});

const outcomeOf = (event: string, listId: string, item: string, kind: OutcomeKind = 'IMPRESSION'): Outcome => ({
  eventId: event as EventId,
  listId,
  itemId: item as ItemId,
  kind,
  reason: kind === 'DISMISS' ? 'HAVE_IT' : null,
  at: 7_200_000,
});

const codes = (answers: Awaited<ReturnType<ServedStore['recordOutcomes']>>) =>
  answers.map((answer) => (answer.ok ? answer.value : answer.refusal.code));

/** What every driver of ServedStore promises. */
export function keepsServed(driver: string, open: () => Promise<ServedStore>): void {
  describe(`${driver} keeps what was served`, () => {
    let store: ServedStore;
    beforeEach(async () => {
      store = await open();
    });

    const everything = async (since = 0, until = 1e15) => {
      const met = [];
      for await (const one of store.outcomes(since, until)) met.push(one);
      return met;
    };

    it('page by page, in the order of slots, and never otherwise than at first', async () => {
      await store.appendLists([]);
      await store.appendLists([listOf('b', [slotOf(2, 'x'), slotOf(3, 'y')]), listOf('a', [slotOf(0, 'x')])]);
      await store.appendLists([{ ...listOf('b', [slotOf(0, 'v'), slotOf(2, 'other')]), policy: 'changed' }]);
      expect(await store.findList('b')).toEqual(listOf('b', [slotOf(0, 'v'), slotOf(2, 'x'), slotOf(3, 'y')]));
      expect(await store.findList('a')).toEqual(listOf('a', [slotOf(0, 'x')]));
      expect(await store.findList('__proto__')).toBeNull();
    });

    it('before the first build too', async () => {
      const early = { ...listOf('a', [slotOf(0, 'x')]), modelVersion: null };
      await store.appendLists([early]);
      expect(await store.findList('a')).toEqual(early);
    });

    it('with what came of it, each event once', async () => {
      await store.appendLists([listOf('a', [slotOf(0, 'x'), slotOf(1, 'y')])]);
      const told = [outcomeOf('e1', 'a', 'x'), outcomeOf('e1', 'a', 'x'), outcomeOf('e2', 'a', 'x', 'CLICK')];
      expect(codes(await store.recordOutcomes(told))).toEqual(['RECORDED', 'ALREADY_RECORDED', 'RECORDED']);
      expect(codes(await store.recordOutcomes([{ ...told[0]!, at: 0 }]))).toEqual(['ALREADY_RECORDED']);
      expect(await everything()).toEqual([
        {
          ...slotOf(0, 'x'),
          list: (({ slots: _slots, ...list }) => list)(listOf('a', [])),
          seen: true,
          clicked: true,
          dismissed: null,
        },
      ]);
    });

    it('refuses what contradicts it, and what was not served, one by one', async () => {
      await store.appendLists([listOf('a', [slotOf(0, 'x'), slotOf(1, 'y')])]);
      await store.recordOutcomes([outcomeOf('e1', 'a', 'x')]);
      const told = [
        outcomeOf('e1', 'a', 'y'),
        outcomeOf('e1', 'a', 'x', 'DISMISS'),
        outcomeOf('e3', 'a', 'z'),
        outcomeOf('e4', 'nothing', 'x'),
        outcomeOf('e5', 'a', 'y', 'DISMISS'),
        outcomeOf('e5', 'a', 'y', 'CLICK'),
      ];
      expect(codes(await store.recordOutcomes(told))).toEqual([
        'EVENT_CONFLICT',
        'EVENT_CONFLICT',
        'UNKNOWN_LIST',
        'UNKNOWN_LIST',
        'RECORDED',
        'EVENT_CONFLICT',
      ]);
      expect((await everything()).map(({ itemId, seen, dismissed }) => [itemId, seen, dismissed])).toEqual([
        ['x', true, null],
        ['y', false, 'HAVE_IT'],
      ]);
    });

    it('of any stretch of time, list by list however many there are, and forgets what is old with all of it', async () => {
      const lists = Array.from({ length: 1200 }, (_, place) => listOf(`l${place}`, [slotOf(0, 'x')], place));
      await store.appendLists(lists);
      await store.recordOutcomes(lists.map(({ listId }) => outcomeOf(`e-${listId}`, listId, 'x')));
      const met = await everything(100, 1100);
      expect(met.map(({ list }) => list.listId)).toEqual(
        lists
          .slice(100, 1100)
          .map(({ listId }) => listId)
          .sort(),
      );
      expect(await store.forgetServedBefore(1000)).toBe(1000);
      expect(await store.forgetServedBefore(1000)).toBe(0);
      expect(await everything()).toHaveLength(200);
      expect(codes(await store.recordOutcomes([outcomeOf('e-l5', 'l5', 'x')]))).toEqual(['UNKNOWN_LIST']);
    });

    it('once, when the same is told by many at once', async () => {
      const lists = [listOf('a', [slotOf(0, 'x')]), listOf('b', [slotOf(0, 'x')])];
      const told = [outcomeOf('e1', 'a', 'x'), outcomeOf('e2', 'b', 'x')];
      await Promise.all([1, 2, 3, 4].map((turn) => store.appendLists(turn % 2 ? lists : lists.toReversed())));
      const answers = await Promise.all(
        [1, 2, 3, 4].map((turn) => store.recordOutcomes(turn % 2 ? told : told.toReversed())),
      );
      expect(answers.flatMap(codes).filter((code) => code === 'RECORDED')).toHaveLength(2);
      expect(await everything()).toHaveLength(2);
    });
  });
}
