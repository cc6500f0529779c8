import { choose, place } from '../../ui/state/place.ts';

/** The most runs that stand in one table. */
export const mostCompared = 6;

/** The runs that the address compares. */
export const comparedRuns = (): readonly string[] =>
  (place.value.chosen.compare ?? '').split(',').filter((id) => id !== '');

/** Puts a run into the comparison, or takes it out again. */
export function compare(id: string, isCompared: boolean): void {
  const others = comparedRuns().filter((other) => other !== id);
  const ids = isCompared ? [...others, id] : others;
  choose({ compare: ids.length === 0 ? null : ids.join(',') });
}
