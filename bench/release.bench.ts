import { bench, describe } from 'vitest';
import { createCatalogue } from '../engine/catalogue/createCatalogue.ts';
import { learn } from '../engine/engine.ts';
import { defaultLearningKnobs } from '../engine/options.ts';
import { discreteGaussian } from '../engine/privacy/sampling/discreteGaussian.ts';
import { gaussianTable } from '../engine/privacy/sampling/gaussianTable.ts';
import { memoryLedger } from '../engine/store/memoryLedger.ts';
import type { ReleaseId } from '../engine/terms/ids.ts';
import { subjects } from '../engine/terms/statistic.ts';
import { secureRandom } from '../server/random/secureRandom.ts';
import { seededRandom } from '../simulator/seededRandom.ts';
import { inTurn, itemsNamed, profileOf } from '../test/support/people.ts';

const random = secureRandom();

// The same noise by both samplers, from the service's own randomness. The table is ten times as fast or more.
describe('a million draws of discrete Gaussian noise, σ = 4096', () => {
  const draws = 1_000_000;
  bench('one by one', () => {
    for (let draw = 0; draw < draws; draw += 1) discreteGaussian(4096, random);
  });
  bench('from a table, which is made too', () => {
    const table = gaussianTable(4096);
    for (let draw = 0; draw < draws; draw += 1) table.draw(random);
  });
});

const itemCount = 16_000;

/** 85 000 people of 2 to 20 items: about 900 000 interactions, and 3.6 million pairs that somebody holds. */
function inventedCrowd() {
  const invented = seededRandom('bench', 'crowd');
  const uniform = () => invented.bytes(6) / 2 ** 48;
  return Array.from({ length: 85_000 }, (_, person) => {
    const held = 2 + Math.floor(uniform() * 18.18);
    const items = new Set<number>();
    while (items.size < held) items.add(Math.floor(itemCount * uniform() ** 4));
    return { profile: profileOf(`person ${person}`, [...items]), consent: { LEARN: true } };
  });
}

// Whole builds, every item in the head. With noise a build has to draw, and without it has more cells to fit: the ratio
// is to stay below 3, and is about 1.
describe('a build of 85,000 people, 900,000 interactions and 16,000 items', () => {
  const people = inventedCrowd();
  const catalogue = createCatalogue(itemsNamed(itemCount), []);

  for (const [name, epsilon] of [
    ['without noise', null],
    ['with noise, ε = 1', 1],
    ['with noise, ε = 8', 8],
  ] as const) {
    bench(
      name,
      async () => {
        const ledger = memoryLedger();
        await ledger.openBudget('bench', 1e12);
        const built = await learn({
          releaseId: 'bench' as ReleaseId,
          windowId: 'bench',
          at: 0,
          catalogue,
          subjects: subjects.filter(({ pairs }) => pairs === 'BOUGHT_BOUGHT'),
          knobs: { ...defaultLearningKnobs, epsilon, headSize: itemCount },
          ledger,
          people: inTurn(people),
          random,
        });
        if (!built.ok) throw new Error(`refused: ${built.refusal.code}`);
      },
      { iterations: 5, time: 0, warmupIterations: 1, warmupTime: 0 },
    );
  }
});
