import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Readiness } from '../../../console/ledger/documents.ts';
import { groupReadiness } from '../../../console/ledger/groupReadiness.ts';
import { surfaces } from '../../../ui/words/surfaces.ts';

const states = ['READY', 'NEEDS_MORE_PEOPLE', 'NOT_COLLECTED', 'NOT_BUILT'] as const;
const told: fc.Arbitrary<readonly Readiness[]> = fc
  .array(fc.record({ state: fc.constantFrom(...states), text: fc.constantFrom('Ready: so.', 'Few.', 'None.') }), {
    minLength: surfaces.length,
    maxLength: surfaces.length,
  })
  .map((rows) => rows.map((row, place) => ({ ...row, surface: surfaces[place]!, morePeople: null })));

describe('groupReadiness', () => {
  it('says each sentence once in its state, and leaves no surface out', () => {
    fc.assert(
      fc.property(told, (readiness) => {
        const groups = groupReadiness(readiness);
        for (const { findings } of groups) expect(new Set(findings.map(({ text }) => text)).size).toBe(findings.length);
        const found = groups.flatMap(({ state, findings }) =>
          findings.flatMap((finding) => finding.surfaces.map((surface) => `${surface} ${state}`)),
        );
        expect(found.toSorted()).toEqual(readiness.map(({ surface, state }) => `${surface} ${state}`).toSorted());
      }),
    );
  });

  it('puts what lacks something first, and does not repeat the state', () => {
    const [first, last] = groupReadiness([
      { surface: 'FOR_YOU', state: 'READY', text: 'Ready: 25 items.', morePeople: null },
      { surface: 'TRENDING', state: 'NEEDS_MORE_PEOPLE', text: 'No item was touched lately.', morePeople: null },
      { surface: 'VIEWED_VIEWED', state: 'READY', text: 'Ready: 25 items.', morePeople: null },
    ]);
    expect(first?.state).toBe('NEEDS_MORE_PEOPLE');
    expect(last?.findings).toEqual([{ text: '25 items.', surfaces: ['FOR_YOU', 'VIEWED_VIEWED'] }]);
  });
});
