import type { Random } from '../../engine/index.ts';
import { unit } from '../draws.ts';
import type { Standing } from './answerToList.ts';

/** From each standing to each: the chance that somebody moves so within the week. */
export type Moves = readonly (readonly number[])[];

const ways = [0, 1, 2, 3] as const;

/** What share of the panel moved from where to where. Who has nobody on the panel in their standing stays. */
export function movesOf(before: readonly Standing[], after: readonly Standing[]): Moves {
  return ways.map((from) => {
    const own = before.flatMap((standing, place) => (standing === from ? [after[place]!] : []));
    if (own.length === 0) return ways.map((to) => (to === from ? 1 : 0));
    return ways.map((to) => own.filter((standing) => standing === to).length / own.length);
  });
}

/** Moves everybody who is not on the panel as the panel moved, each by their own luck. Changes `standingOf`. */
export function followPanel(standingOf: Uint8Array, isPanel: ReadonlySet<number>, moves: Moves, random: Random): void {
  for (const [person, from] of standingOf.entries()) {
    const luck = unit(random);
    if (isPanel.has(person)) continue;
    let reached = 0;
    const to = moves[from]!.findIndex((chance) => {
      reached += chance;
      return luck < reached;
    });
    if (to >= 0) standingOf[person] = to;
  }
}
