import type { ItemIndex } from '../terms/ids.ts';
import type { Catalogue } from './catalogue.ts';

/** Items described alike, best first, with a cosine in (0, 1]. */
export type SimilarContent = (item: ItemIndex) => readonly { readonly item: ItemIndex; readonly similarity: number }[];

/**
 * Similarity by title words and categories, TF-IDF cosine: public information about public things, so it costs no
 * privacy, and answers where no person has been.
 *
 * Cost: O(words) once; a question costs O(items that share a word). Words that more than a tenth of a large catalogue
 * shares say nothing and are passed over.
 */
export function similarContent(catalogue: Catalogue): SimilarContent {
  const words = catalogue.items.map((item) => [
    ...new Set([...titleWords(item.title), ...item.categories.map((category) => `category ${category.toLowerCase()}`)]),
  ]);
  const holders = new Map<string, ItemIndex[]>();
  for (const [item, own] of words.entries()) {
    for (const word of own) {
      const known = holders.get(word);
      if (known) known.push(item);
      else holders.set(word, [item]);
    }
  }
  const tooCommon = Math.max(50, words.length / 10);
  const rarity = (word: string) => {
    const count = holders.get(word)!.length;
    // A category may be common and still be what two items share, so it is never passed over.
    return count > tooCommon && !word.startsWith('category ') ? 0 : Math.log1p(words.length / count);
  };
  const norms = words.map((own) => Math.hypot(...own.map(rarity)));

  return (item) => {
    const products = new Map<ItemIndex, number>();
    for (const word of words[item] ?? []) {
      const weight = rarity(word) ** 2;
      if (weight === 0) continue;
      for (const other of holders.get(word)!) products.set(other, (products.get(other) ?? 0) + weight);
    }
    products.delete(item);
    return [...products]
      .map(([other, product]) => ({ item: other, similarity: product / (norms[item]! * norms[other]!) }))
      .sort((one, other) => other.similarity - one.similarity || one.item - other.item);
  };
}

const titleWords = (title: string): readonly string[] => title.toLowerCase().match(/[\p{L}\p{N}]{2,}/gu) ?? [];
