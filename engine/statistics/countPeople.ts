import type { Crowds, Exact } from '../terms/stages.ts';

/** How many people contribute at all. Exact, hence private: one person moves it by 1. */
export const countPeople = (crowds: Crowds): Exact<{ readonly people: number }> =>
  ({ people: crowds.contributors }) as Exact<{ readonly people: number }>;
