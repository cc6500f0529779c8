import { createCatalogue } from '../../engine/catalogue/createCatalogue.ts';
import { learn } from '../../engine/engine.ts';
import type { ItemModel } from '../../engine/model/itemModel.ts';
import { defaultLearningKnobs } from '../../engine/options.ts';
import { memoryLedger } from '../../engine/store/memoryLedger.ts';
import type { ReleaseId } from '../../engine/terms/ids.ts';
import type { BuildPhase } from '../../engine/terms/progress.ts';
import { subjects } from '../../engine/terms/statistic.ts';
import { seededRandom } from '../../simulator/seededRandom.ts';
import { itemsNamed } from '../../test/support/people.ts';
import { inventedPeople, type ShopSize } from './inventedPeople.ts';

export interface PhasedBuild {
  readonly model: ItemModel;
  readonly events: number;
  /** Seconds of the processor that each phase took, all threads of this process. */
  readonly spent: Readonly<Record<BuildPhase, number>>;
}

/**
 * One build of what invented people bought, with noise at ε = 1, as they come and are not kept.
 *
 * @param wholeHead whether every item is in the head, or those that the engine chooses
 * @param told of each phase, when it begins
 */
export async function phasedBuild(
  size: ShopSize,
  wholeHead: boolean,
  told: (phase: BuildPhase) => void = () => {},
): Promise<PhasedBuild> {
  const items = itemsNamed(size.items);
  const ledger = memoryLedger();
  await ledger.openBudget('bench', 1e12);
  const spent: Record<BuildPhase, number> = { charge: 0, read: 0, count: 0, release: 0, fit: 0, publish: 0 };
  let phase: BuildPhase = 'charge';
  let since = processorSeconds();
  const enter = (next: BuildPhase) => {
    const now = processorSeconds();
    spent[phase] += now - since;
    if (next !== phase) told(next);
    [phase, since] = [next, now];
  };
  let events = 0;
  async function* counted() {
    for await (const person of inventedPeople(size, items)) {
      events += person.profile.touches.length;
      yield person;
    }
  }
  const built = await learn({
    releaseId: 'bench' as ReleaseId,
    windowId: 'bench',
    at: 0,
    catalogue: createCatalogue(items, []),
    subjects: subjects.filter(({ pairs }) => pairs === 'BOUGHT_BOUGHT'),
    knobs: { ...defaultLearningKnobs, headSize: wholeHead ? size.items : null },
    ledger,
    people: counted(),
    random: seededRandom('bench', 'noise'),
    onProgress: enter,
  });
  enter('publish');
  if (!built.ok) throw new Error(`refused: ${built.refusal.code}`);
  return { model: built.value, events, spent };
}

/** What this process has used of all processors so far, its collector's and compiler's threads too. */
export function processorSeconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}
