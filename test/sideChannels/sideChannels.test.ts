import { beforeAll, describe, expect, it } from 'vitest';
import { seededRandom } from '../../simulator/seededRandom.ts';
import type { ObservedApp } from './channel.ts';
import { channels } from './channels.ts';
import { observe } from './observe.ts';
import { observedApp, popularityRank } from './observedApp.ts';
import { observeOffers } from './observeOffers.ts';
import { tellApart } from './welch.ts';

/** The short form: what can be held on any machine. How long answers take is looked at by `npm run side-channels`. */
const rounds = 20;

let app: ObservedApp;
beforeAll(async () => {
  app = await observedApp();
});

describe('an answer does not tell', () => {
  it.each(channels)('$id: $asks', async (channel) => {
    const { classes, isSameBytes } = await observe(app, channel, rounds, seededRandom(channel.id));
    expect(classes.length).toBeGreaterThan(1);
    expect(new Set(classes.flatMap(({ forms }) => [...forms])).size).toBe(1);
    expect([...new Set(classes.flatMap(({ offers }) => [...offers]))]).toEqual([12]);
    // All that the lengths differ by is what the list says of itself in words, and the names of products.
    expect(new Set(classes.map(({ bytesWithoutWords }) => bytesWithoutWords)).size).toBe(1);
    if (channel.isSameBytes) expect(isSameBytes).toBe(true);
  });

  it('by its edges which offers are random, but for what is popular', async () => {
    const { random, ranked, traits } = await observeOffers(app, 40, popularityRank);
    expect(random).toBeGreaterThan(150);
    expect(ranked).toBeGreaterThan(400);
    for (const { name, told, auc } of traits.filter(({ name }) => name !== 'rank of its popularity')) {
      expect(told.t, name).toBeLessThan(4.5);
      expect(Math.abs(auc - 0.5), name).toBeLessThan(0.1);
    }
  });
});

describe('two samples are told apart', () => {
  const random = seededRandom('samples');
  const uniform = (count: number, shift: number) =>
    Float64Array.from({ length: count }, () => shift + random.bytes(4) / 2 ** 32);

  it('where one is shifted by a twentieth, and not where both are alike (seeded)', () => {
    expect(tellApart(uniform(10_000, 0), uniform(10_000, 0)).t).toBeLessThan(4.5);
    expect(tellApart(uniform(10_000, 0), uniform(10_000, 0.05)).t).toBeGreaterThan(4.5);
  });

  it('also where a long tail would hide it', () => {
    const tailed = (shift: number) =>
      uniform(10_000, shift).map((value, place) => (place % 50 === 0 ? 1000 * value : value));
    expect(tellApart(tailed(0), tailed(0.05)).t).toBeGreaterThan(4.5);
  });

  it('where neither varies', () => {
    expect(tellApart(Float64Array.of(1, 1, 1), Float64Array.of(1, 1, 1))).toEqual({ t: 0, means: [1, 1] });
    expect(tellApart(Float64Array.of(1, 1, 1), Float64Array.of(2, 2, 2)).t).toBe(Number.POSITIVE_INFINITY);
  });
});
