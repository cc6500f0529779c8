import type { InteractionKind } from '../../engine/terms/interaction.ts';
import { personalSurfaces, type Surface, surfaces } from '../../engine/terms/surface.ts';
import type { KnobSet } from '../steering/knobProfile.ts';
import { knobsInWords } from './knobsInWords.ts';

/** What decides, and how much of a list. */
export interface DisclosedPart {
  readonly parameter: string;
  readonly share: number | null;
}

/** How a kind of list is made, in words for everybody (Digital Services Act, Article 27). */
export interface RecommenderDisclosure {
  readonly surface: Surface;
  /** What decides what is in the list and in which order, the weightiest first. */
  readonly mainParameters: readonly string[];
  /** The same with how much each decides, as a share of the places of a list; null where it leaves out rather than decides. */
  readonly parts: readonly DisclosedPart[];
  /** Every setting that holds now, in a sentence each. */
  readonly settings: readonly string[];
  /** Whether it may go by what the shopper did or told. */
  readonly isPersonal: boolean;
  /** What the shopper can do about it. */
  readonly choices: readonly string[];
}

const madeFrom: Readonly<Record<Surface, string>> = {
  VIEWED_VIEWED: 'Which products people looked at, who looked at this one: counted with noise over many people.',
  VIEWED_BOUGHT: 'Which products people bought, who looked at this one: counted with noise over many people.',
  BOUGHT_BOUGHT: 'Which products people bought, who bought this one: counted with noise over many people.',
  FOR_YOU: 'What you looked at, put into the cart and bought, the latest most; or the interests that you told us.',
  WITH_CART: 'What goes with what is in your cart: counted with noise over many people.',
  MOST_VIEWED: 'How many people looked at a product: counted with noise.',
  MOST_BOUGHT: 'How many people bought a product: counted with noise.',
  TRENDING: 'Which products are touched by more people lately than before: counted with noise.',
  SIMILAR_CONTENT: 'How alike products are described: their titles and categories.',
};

/** The kinds of touch that count beside each other in what a surface was learned from: one kind alone has nothing beside it. */
const weighedKinds: Readonly<Record<Surface, readonly InteractionKind[]>> = {
  VIEWED_VIEWED: ['VIEW', 'CART'],
  VIEWED_BOUGHT: ['VIEW', 'CART', 'PURCHASE'],
  BOUGHT_BOUGHT: [],
  FOR_YOU: ['VIEW', 'CART'],
  WITH_CART: ['VIEW', 'CART'],
  MOST_VIEWED: ['VIEW', 'CART'],
  MOST_BOUGHT: [],
  TRENDING: ['VIEW', 'CART', 'PURCHASE'],
  SIMILAR_CONTENT: [],
};
/** Trends have windows instead of a half-life; descriptions are of no day. */
const withoutRecency: ReadonlySet<Surface> = new Set(['TRENDING', 'SIMILAR_CONTENT']);

/** What counts for more in what a surface was learned from; nothing where all counts alike. */
function weighed(surface: Surface, { recencyHalfLifeDays, eventWeights }: KnobSet['learning']): readonly string[] {
  const kinds = weighedKinds[surface];
  const weights = new Set(kinds.map((kind) => eventWeights[kind]));
  return [
    ...(recencyHalfLifeDays === null || withoutRecency.has(surface) ? [] : ['What people did lately counts for more.']),
    ...(weights.size < 2
      ? []
      : [`${kinds.length === 2 ? 'Views and carts' : 'Views, carts and purchases'} do not count alike.`]),
  ];
}

/** One for each surface; the same for everybody. Made of the knobs that hold, so that it cannot say anything else. */
export const disclosuresOf = (knobs: KnobSet): readonly RecommenderDisclosure[] =>
  surfaces.map((surface) => {
    const isPersonal = personalSurfaces.has(surface);
    const { randomShare } = knobs.offer;
    const parts: readonly DisclosedPart[] = [
      { parameter: [madeFrom[surface], ...weighed(surface, knobs.learning)].join(' '), share: 1 - randomShare },
      { parameter: 'What is popular in the shop, where there is nothing better to go by.', share: null },
      {
        parameter: 'What is in stock, and what the shop’s own rules put forward or leave out, for everybody alike.',
        share: null,
      },
      { parameter: 'Chance: some places hold a product that was picked at random.', share: randomShare },
    ];
    return {
      surface,
      mainParameters: parts
        .filter(({ share }) => share !== 0)
        .map(({ parameter, share }) =>
          share === null ? parameter : `${parameter} (${Number((100 * share).toFixed(1))} % of the places)`,
        ),
      parts,
      settings: knobsInWords(knobs),
      isPersonal,
      choices: isPersonal
        ? [
            'Allow it or not: without your consent the list is the same for everybody.',
            'Ask for less than you allowed: only this visit, only the interests that you told us, or nothing personal.',
          ]
        : ['It is not personal: it is the same for everybody but for the places that are filled at random.'],
    };
  });
