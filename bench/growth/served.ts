import { monitorEventLoopDelay } from 'node:perf_hooks';
import { createCatalogue } from '../../engine/catalogue/createCatalogue.ts';
import { admit } from '../../engine/consent/gate.ts';
import { decodeSnapshot, encodeSnapshot } from '../../engine/engine.ts';
import { invertPositive } from '../../engine/model/algebra/invertPositive.ts';
import { admitItems, showableItems } from '../../engine/offer/admitItems.ts';
import { hearNeighbours, voicesOf } from '../../engine/offer/hearNeighbours.ts';
import { rankItems } from '../../engine/offer/rankItems.ts';
import { readyModel } from '../../engine/offer/readyModel.ts';
import { sha256 } from '../../server/jobs/sha256.ts';
import { takingTurns } from '../../server/learner/takingTurns.ts';
import { itemsNamed, profileOf } from '../../test/support/people.ts';
import type { Growth } from '../growth.ts';
import { inventedModel } from '../support/inventedModel.ts';
import { positiveMatrix } from '../support/positiveMatrix.ts';
import { timed } from '../support/timed.ts';
import { bestOf } from './bestOf.ts';

const itemCounts = [1_000, 4_000, 16_000, 64_000];

/** For a profile of 20, K = 50, the first 20; microseconds, each from 2 000 rankings. */
export const rankingGrowth: Growth = async function* () {
  yield ['items', 'µs a ranking'];
  for (const itemCount of itemCounts) {
    const catalogue = createCatalogue(itemsNamed(itemCount), []);
    const model = inventedModel(itemCount, 50);
    const ready = readyModel(model, catalogue);
    const eligible = admitItems(showableItems(catalogue), false, []);
    const held = Array.from({ length: 20 }, (_, place) => (place * 701) % itemCount);
    const profile = admit(profileOf('ada', held), { PERSONALIZE: true }, 'PERSONALIZE');
    if (!profile.ok) throw new Error('the gate refused an explicit yes');
    const voices = voicesOf(profile.value, ({ itemId }) => catalogue.indexOf(itemId), 0, 90);
    const near = [model.neighbourhoods.BOUGHT_BOUGHT!];
    const ms = await bestOf(5, () => {
      for (let ranking = 0; ranking < 2_000; ranking += 1)
        rankItems(hearNeighbours(voices, near, ready), ready.popularity, ready.order.ALL, eligible, 20);
    });
    yield [itemCount, (Number(ms) / 2).toFixed(1)];
  }
};

/** Two subjects of K = 100, as a build leaves them. */
export const snapshotGrowth: Growth = async function* () {
  yield ['items', 'MB', 'loaded', 'its checksum alone'];
  for (const itemCount of itemCounts) {
    const model = inventedModel(itemCount, 100);
    const near = model.neighbourhoods.BOUGHT_BOUGHT;
    const both = { ...model, neighbourhoods: { VIEWED_VIEWED: near, VIEWED_BOUGHT: null, BOUGHT_BOUGHT: near } };
    const bytes = encodeSnapshot(both, sha256);
    const loaded = await bestOf(5, () => {
      if (!decodeSnapshot(bytes, sha256).ok) throw new Error('a snapshot is refused');
    });
    yield [itemCount, (bytes.length / 1e6).toFixed(1), loaded, await bestOf(5, () => sha256(bytes))];
  }
};

/** The inverse that `ease` needs, in this thread, in turns as a build takes them; seconds, one run of each. */
export const inverseGrowth: Growth = async function* () {
  yield ['rows', 's of the processor', 's on the wall', 'longest turn of the event loop, ms'];
  await invertPositive(positiveMatrix(256), 1, async () => {});
  for (const size of [500, 1_000, 2_000, 4_000]) {
    const matrix = positiveMatrix(size);
    const turns = monitorEventLoopDelay({ resolution: 1 });
    const progress = takingTurns(undefined);
    turns.enable();
    const { figure } = await timed(() => invertPositive(matrix, 1, (done, total) => progress('fit', done, total)));
    turns.disable();
    const [processor, wall] = [figure.processor, figure.wall!].map((ms) => (ms / 1000).toFixed(2));
    yield [size, processor!, wall!, (turns.max / 1e6).toFixed(0)];
  }
};
