import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Basis, explainOffer } from '../../../engine/offer/explainOffer.ts';
import { surfaces } from '../../../engine/terms/surface.ts';
import { remarkIn, remarks } from '../../../server/guards/remarks.ts';
import { defaultPageUnits } from '../../../server/lists/pageUnits.ts';

const bases: readonly Basis[] = ['profile', 'interests', 'cart', 'item', 'content', 'trend', 'popularity'];

describe('no message of ours remarks on a budget, a diet, a health or a name:', () => {
  it('no reason of any list', () => {
    for (const surface of surfaces)
      for (const basis of bases)
        for (const share of [0, 0.3]) {
          const { text } = explainOffer(surface, basis, share);
          expect(remarkIn(text), text).toBeNull();
        }
  });

  it('no label of a unit', () => {
    for (const { label } of Object.values(defaultPageUnits).flat()) expect(remarkIn(label), label).toBeNull();
  });
});

describe('remarkIn', () => {
  const aWord = fc.constantFrom(
    ...Object.entries(remarks).flatMap(([subject, words]) => words.map((word) => [subject, word] as const)),
  );

  it('finds every word of its list in any sentence and any case, and says what it is about', () =>
    fc.assert(
      fc.property(
        aWord,
        fc.boolean(),
        fc.constantFrom('', '10 % off! ', '“'),
        fc.constantFrom('', ', now', '.'),
        ([subject, word], loud, before, after) => {
          expect(remarkIn(`${before}${loud ? word.toUpperCase() : word}${after}`)).toBe(subject);
        },
      ),
    ));

  it('finds whole words only, and places for a name to be put into', () => {
    for (const text of ['Dearest offers of the week', 'Villa furniture', 'Hellostrap'])
      expect(remarkIn(text), text).toBeNull();
    for (const text of ['For {name}', 'For %FIRSTNAME%', 'For <% name %>', 'For [[name]]'])
      expect(remarkIn(text), text).toBe('name');
  });
});
