import { motifs, parcel, type Shape } from './motifs.ts';

/** What stands for the photograph of a product. */
export interface Drawing {
  readonly shapes: readonly Shape[];
  /** Of its colours, in degrees: a category's own, a little different for each product of it. */
  readonly hue: number;
  /** In degrees: nothing in a shop hangs quite straight. */
  readonly tilt: number;
}

/**
 * A drawing from what the catalogue says, the same whenever asked: its subject by the words of the title, its colour by the
 * category. Made in the page, so that no request for a picture tells which product somebody looks at.
 */
export function drawingOf({
  title,
  categories,
}: {
  readonly title: string;
  readonly categories: readonly string[];
}): Drawing {
  const own = scatter(title);
  return {
    shapes: motifs.find(({ words }) => words.test(title))?.shapes ?? parcel,
    hue: (scatter(categories.at(-1) ?? '') + (own % 25) - 12 + 360) % 360,
    tilt: (own % 9) - 4,
  };
}

/** A text as a number of degrees: FNV-1a, folded. */
function scatter(text: string): number {
  let hash = 0x811c9dc5;
  for (const letter of text) hash = Math.imul(hash ^ letter.codePointAt(0)!, 0x01000193);
  return ((hash ^ (hash >>> 13)) >>> 0) % 360;
}
