import type { Random } from '../../engine/index.ts';
import { chance } from '../draws.ts';
import type { ResponseKnobs } from '../terms/year.ts';

/** What somebody allows now, each step less than the one before; LEFT is for good, and nobody goes back up. */
export const standings = ['LEARN', 'PERSONAL', 'NEITHER', 'LEFT'] as const;
export type Standing = 0 | 1 | 2 | 3;
export const left: Standing = 3;

/** What somebody made of one list. */
export interface Impression {
  /** The share of slots that only their own history explains. */
  readonly pointed: number;
  /** The share of slots that they were shown three times before, and did not take. */
  readonly repeated: number;
  /** Whether it showed anything that they want. */
  readonly isUseful: boolean;
}

/**
 * How ill at ease a list makes somebody: intrusion and fatigue, weighed, as much as they are given to it. Being told
 * beforehand halves what an intrusive list does to somebody at most: a list that shows what one did not know to be known
 * weighs more (White, Zahay, Thorbjørnsen & Shavitt 2008; Aguirre et al. 2015 — the direction, not the size).
 *
 * @param touchiness of this person; 1 on average
 */
export const discomfort = (
  { strength, intrusion, fatigue, disclosure }: ResponseKnobs,
  touchiness: number,
  { pointed, repeated }: Impression,
): number => strength * touchiness * (intrusion * (2 - disclosure) * pointed + fatigue * repeated);

/** The chance that something happens at least once at this rate. */
const chanceOf = (rate: number): number => 1 - Math.exp(-rate);

/** Where somebody stands after a list: as before, a step lower, or gone. Two draws, whatever happens. */
export function answerToList(
  standing: Standing,
  response: ResponseKnobs,
  touchiness: number,
  impression: Impression,
  random: Random,
): Standing {
  const ill = discomfort(response, touchiness, impression);
  const anyway = response.leaveAnyway * (impression.isUseful ? 1 - response.loyalty : 1);
  const leaves = chance(chanceOf(anyway + response.leave * ill), random);
  const withdraws = chance(chanceOf(response.withdraw * ill), random);
  if (leaves) return left;
  return withdraws && standing < 2 ? ((standing + 1) as Standing) : standing;
}

/** The share of people who leave within so many weeks if no list does anything to them. */
export const shareLeavingAnyway = ({ leaveAnyway }: ResponseKnobs, visits: number, weeks: number): number =>
  1 - (1 - visits * chanceOf(leaveAnyway)) ** weeks;
