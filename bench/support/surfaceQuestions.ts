import type { InteractionKind, Surface } from '../../engine/index.ts';
import { unit } from '../../simulator/draws.ts';
import { seededRandom } from '../../simulator/seededRandom.ts';
import { shuffle } from '../../simulator/shuffle.ts';
import type { Deed } from './inventedVisits.ts';

/** One list that is asked for, and what it is to hold. */
export interface SurfaceQuestion {
  readonly surface: Surface;
  /** The item that the list is about, by its place in the catalogue; null for none. */
  readonly anchor: number | null;
  /** What the viewer did before; empty for nobody in particular. */
  readonly profile: readonly Deed[];
  /** Places in the catalogue; never empty. */
  readonly relevant: ReadonlySet<number>;
}

const hiddenShare = 0.3;
const fewestHeld = 4;

/**
 * What each surface is for, asked about somebody whom no model knows. About an item that they viewed: what else they viewed in the
 * same visit, and what they bought in it; content is asked the former too. About an item that they bought: the rest of that basket. For
 * you: three of ten of their items, hidden. Most viewed and most bought: all that they viewed, and bought.
 *
 * @param person draws which items
 */
export function surfaceQuestions(deeds: readonly Deed[], person: number): readonly SurfaceQuestion[] {
  const random = seededRandom('questions', person);
  const oneOf = (kind: InteractionKind): Deed | undefined => {
    const own = deeds.filter((deed) => deed.kind === kind);
    return own[Math.floor(unit(random) * own.length)];
  };
  const of = (kind: InteractionKind, visit?: Deed) =>
    new Set(
      deeds
        .filter((deed) => deed.kind === kind && (!visit || (deed.ago === visit.ago && deed.item !== visit.item)))
        .map(({ item }) => item),
    );
  const [viewed, bought] = [oneOf('VIEW'), oneOf('PURCHASE')];
  const about = (surface: Surface, visit: Deed | undefined, kind: InteractionKind): readonly SurfaceQuestion[] =>
    visit ? [{ surface, anchor: visit.item, profile: [], relevant: of(kind, visit) }] : [];
  const popular = (surface: Surface, kind: InteractionKind): SurfaceQuestion => ({
    ...{ surface, anchor: null, profile: [], relevant: of(kind) },
  });

  const held = shuffle(new Set(deeds.map(({ item }) => item)), random);
  const hidden = new Set(held.length < fewestHeld ? [] : held.slice(0, Math.ceil(hiddenShare * held.length)));
  const shown = deeds.filter(({ item }) => !hidden.has(item));
  return [
    ...about('VIEWED_VIEWED', viewed, 'VIEW'),
    ...about('VIEWED_BOUGHT', viewed, 'PURCHASE'),
    ...about('BOUGHT_BOUGHT', bought, 'PURCHASE'),
    { surface: 'FOR_YOU' as const, anchor: null, profile: shown, relevant: hidden },
    popular('MOST_VIEWED', 'VIEW'),
    popular('MOST_BOUGHT', 'PURCHASE'),
    ...about('SIMILAR_CONTENT', viewed, 'VIEW'),
  ].filter(({ relevant }) => relevant.size > 0);
}
