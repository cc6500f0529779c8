import { describe, expect, it } from 'vitest';
import { adviceTable, measuredShares } from '../../../../server/jobs/advice/adviceTable.ts';
import { foretell } from '../../../../server/jobs/advice/foretell.ts';
import { bringCrowd } from '../../support/crowd.ts';
import { monday, testApp } from '../../support/testApp.ts';
import { leaveOneOut, leaveOneOutBeyond } from './leaveOneOut.ts';

describe('foretell', () => {
  const setting = { epsilon: 1, covered: 0.8, beyond: 1, randomShare: 0.2 };

  it('foretells no change where nothing changes', () => {
    const { relevance } = foretell(adviceTable, measuredShares, setting, setting);
    expect(relevance).toEqual({ value: 1, low: 1, high: 1 });
  });

  it('gives back what was measured, in the shop that was measured', () => {
    for (const shop of adviceTable)
      for (const point of shop.points) {
        const told = foretell(
          [shop],
          measuredShares,
          { ...point, beyond: 1, randomShare: 0 },
          { ...point, beyond: 1, randomShare: 0.3 },
        );
        expect(told.overlap.value).toBeCloseTo(point.overlap[3]!, 9);
        expect(told.relevance.value).toBeCloseTo(point.relevance[3]! / point.relevance[0]!, 9);
      }
  });

  it('foretells less relevance for a larger random share, in every shop', () => {
    const shares = [0, 0.1, 0.2, 0.3, 0.5];
    const told = shares.map(
      (randomShare) => foretell(adviceTable, measuredShares, setting, { ...setting, randomShare }).relevance,
    );
    expect(told.map(({ value }) => value)).toEqual(
      told.map(({ value }) => value).toSorted((one, other) => other - one),
    );
    for (const { low, value, high } of told) expect(low <= value && value <= high).toBe(true);
  });

  it('rests on shops that are as far as this one, and on several', () => {
    const { curves, shapes } = foretell(adviceTable, measuredShares, setting, { ...setting, covered: 0.9 });
    expect(curves).toBeGreaterThanOrEqual(4);
    expect(curves).toBeLessThan(adviceTable.length);
    expect(shapes.length).toBeGreaterThanOrEqual(2);
  });

  it('has intervals that hold as often as docs/admin.md says, for shops that were left out', () => {
    const { trials, relevance, overlap } = leaveOneOut();
    expect(trials).toBeGreaterThan(1000);
    expect(relevance).toBeGreaterThan(0.9);
    expect(overlap).toBeGreaterThan(0.9);
  });
});

describe('foretell, above the ε that the released numbers tell of', () => {
  const setting = { epsilon: 1, covered: 0.8, beyond: 1, randomShare: 0.2 };

  it('gives back what was measured of more ε, in the shop that was measured', () => {
    for (const shop of adviceTable)
      for (const from of shop.points)
        for (const to of shop.points.filter(({ epsilon }) => epsilon > from.epsilon)) {
          const start = { ...from, beyond: 1, randomShare: 0 };
          const told = foretell([shop], measuredShares, start, { ...start, beyond: to.epsilon / from.epsilon });
          expect(told.relevance.value).toBeCloseTo(to.relevance[0]! / from.relevance[0]!, 9);
        }
  });

  it('foretells more relevance, and an interval that is none of nothing', () => {
    const { relevance } = foretell(adviceTable, measuredShares, setting, { ...setting, beyond: 4 });
    expect(relevance.value).toBeGreaterThan(1.005);
    expect(relevance.high - relevance.low).toBeGreaterThan(0.02);
  });

  it('has intervals that hold nine times in ten, for shops that were left out', () => {
    const { trials, relevance, overlap } = leaveOneOutBeyond();
    expect(trials).toBeGreaterThan(500);
    expect(relevance).toBeGreaterThan(0.9);
    expect(overlap).toBeGreaterThan(0.9);
  });
});

describe('knobAdvice', () => {
  interface Told {
    readonly value: number;
    readonly low: number;
    readonly high: number;
  }
  interface Advice {
    readonly relevance: Told | null;
    readonly overlap: Told | null;
    readonly shortLists: Told;
    readonly fits: boolean;
    readonly restsOn: readonly string[];
    readonly changes: readonly { readonly knob: string }[];
  }
  const ask = async (shop: Awaited<ReturnType<typeof testApp>>, knobs: object) =>
    shop.askAdmin<{ knobAdvice: Advice }>(
      'query ($knobs: KnobsInput!) { knobAdvice(knobs: $knobs) { relevance { value low high } overlap { value low high } shortLists { value low high } fits restsOn changes { knob } } }',
      { knobs },
    );

  it('foretells from released numbers, reads nobody and spends nothing', async () => {
    const shop = await testApp();
    const before = await shop.store.ledger.entries();
    const { knobAdvice } = (await ask(shop, { randomShare: 0.5 })).data;
    expect(knobAdvice.relevance!.value).toBeLessThan(0.95);
    expect(knobAdvice.relevance!.low).toBeLessThan(knobAdvice.relevance!.high);
    expect(knobAdvice.changes.map(({ knob }) => knob)).toContain('randomShare');
    expect(knobAdvice.shortLists).toMatchObject({ value: 0, low: 0 });
    expect(knobAdvice.restsOn.join(' ')).toMatch(/made-1.*online-retail/);
    expect(await shop.store.ledger.entries()).toEqual(before);
    expect((await ask(shop, { epsilon: 99 })).errors[0]?.extensions?.code).toBe('INVALID');
  });

  it('says that it does not know before the first release', async () => {
    const shop = await testApp({ withoutModel: true });
    await bringCrowd(shop.store, 10, monday);
    const { knobAdvice } = (await ask(shop, { randomShare: 0.5 })).data;
    expect([knobAdvice.relevance, knobAdvice.overlap]).toEqual([null, null]);
    expect(knobAdvice.restsOn[0]).toContain('nothing was released yet');
  });
});
