import {
  type InteractionKind,
  type ItemModel,
  itemsForSome,
  learnsViewedBought,
  type Outlook,
  outlookOf,
  type Subject,
  type Surface,
  subjects,
  subjectsFor,
  surfaces,
} from '../../engine/index.ts';
import { moreThan, outlookInWords } from './readinessInWords.ts';

/**
 * READY: its lists are what the surface promises, for some items at least. NEEDS_MORE_PEOPLE: too few contribute for that,
 * at this ε. NOT_COLLECTED: the shop does not collect what it is learned from. NOT_BUILT: no model has learned it yet.
 */
export const readinessStates = ['READY', 'NEEDS_MORE_PEOPLE', 'NOT_COLLECTED', 'NOT_BUILT'] as const;
export type ReadinessState = (typeof readinessStates)[number];

/** Whether one kind of list is worth asking for. */
export interface SurfaceReadiness {
  readonly surface: Surface;
  readonly state: ReadinessState;
  readonly text: string;
  /** How many more contributing people it takes, to two digits; null where that is not what it needs, or cannot be told. */
  readonly morePeople: number | null;
}

/** Every surface, from the model that answers now and from what the shop declares: nothing private is read. */
export function surfaceReadiness(
  model: ItemModel | null,
  collects: readonly InteractionKind[],
): readonly SurfaceReadiness[] {
  return surfaces.map((surface) => ({ surface, ...readinessOf(surface, model, subjectsFor(collects)) }));
}

type Readiness = Omit<SurfaceReadiness, 'surface'>;

function readinessOf(surface: Surface, model: ItemModel | null, collected: readonly Subject[]): Readiness {
  switch (surface) {
    case 'SIMILAR_CONTENT':
      return only('READY', 'From titles and categories, which are public: it needs nobody.');
    case 'TRENDING':
      return trendOf(model, collected);
    case 'VIEWED_BOUGHT':
      return viewedBoughtOf(model, collected);
    case 'FOR_YOU':
    case 'WITH_CART':
      return learned(model, subjects, collected, pairsOf);
    case 'VIEWED_VIEWED':
    case 'BOUGHT_BOUGHT':
      return learned(
        model,
        subjects.filter(({ pairs }) => pairs === surface),
        collected,
        pairsOf,
      );
    case 'MOST_VIEWED':
    case 'MOST_BOUGHT':
      return learned(
        model,
        subjects.filter(({ popularity }) => popularity === surface),
        collected,
        popularityOf,
      );
  }
}

/** The best that any of these subjects gives. */
function learned(
  model: ItemModel | null,
  wanted: readonly Subject[],
  collected: readonly Subject[],
  judge: (outlook: Outlook, model: ItemModel) => Readiness,
): Readiness {
  const possible = wanted.filter((subject) => collected.includes(subject));
  if (possible.length === 0) return only('NOT_COLLECTED', 'The shop does not collect what this is learned from.');
  if (model === null) return only('NOT_BUILT', 'No model has been learned yet.');
  const outlooks = possible.map((subject) => outlookOf(model, subject)).filter((outlook) => outlook !== null);
  const [best] = outlooks.toSorted((one, other) => other.covered - one.covered || other.head - one.head);
  return best === undefined
    ? only('NOT_BUILT', 'The model that answers now was learned before the shop collected this.')
    : judge(best, model);
}

function pairsOf(outlook: Outlook, { privacy: { noisyPeople, epsilon } }: ItemModel): Readiness {
  const { head, timesForSome } = outlook;
  const isReady = head >= itemsForSome && timesForSome !== null && timesForSome <= 1;
  return {
    state: isReady ? 'READY' : 'NEEDS_MORE_PEOPLE',
    text: outlookInWords(outlook, noisyPeople, epsilon),
    morePeople: isReady || timesForSome === null ? null : Math.max(1, moreThan(noisyPeople, timesForSome)),
  };
}

function popularityOf({ credible }: Outlook, _model: ItemModel): Readiness {
  return credible >= itemsForSome
    ? only(
        'READY',
        `${credible.toLocaleString('en')} items stand above the noise; the order of the others is mostly noise.`,
      )
    : only(
        'NEEDS_MORE_PEOPLE',
        `${credible === 0 ? 'No item stands' : `Only ${credible} of the items stand`} above the noise: the order of the others is mostly noise.`,
      );
}

/** By the heads of both its sides: the harder one speaks. */
function viewedBoughtOf(model: ItemModel | null, collected: readonly Subject[]): Readiness {
  if (!learnsViewedBought(collected))
    return only('NOT_COLLECTED', 'It is learned where a shop collects both what is viewed and what is bought.');
  if (model === null) return only('NOT_BUILT', 'No model has been learned yet.');
  if (model.neighbourhoods.VIEWED_BOUGHT === null)
    return only('NOT_BUILT', 'The model that answers now was learned before it was.');
  const sides = subjects.map((subject) => learned(model, [subject], collected, pairsOf));
  return sides.find(({ state }) => state !== 'READY') ?? sides[0]!;
}

function trendOf(model: ItemModel | null, collected: readonly Subject[]): Readiness {
  if (collected.length === 0) return only('NOT_COLLECTED', 'The shop does not collect what this is learned from.');
  if (model === null) return only('NOT_BUILT', 'No model has been learned yet.');
  if (model.trend === null) return only('NOT_BUILT', 'The model that answers now learned no trend.');
  const seen = model.trend.filter((score) => score > 0).length;
  const rising = model.trend.filter((score) => score > 1).length;
  return seen >= itemsForSome
    ? only(
        'READY',
        `${seen.toLocaleString('en')} items were touched lately by more people than noise explains; ${rising === 0 ? 'none' : rising.toLocaleString('en')} of them for certain by more than before.`,
      )
    : only(
        'NEEDS_MORE_PEOPLE',
        `${seen === 0 ? 'No item was' : `Only ${seen} of the items were`} touched lately by more people than noise explains.`,
      );
}

const only = (state: ReadinessState, text: string): Readiness => ({ state, text, morePeople: null });
