import type { Knobs, KnobsAsked } from './documents.ts';
import { type KnobName, knobList } from './knobList.ts';
import { isMoreKnob, moreKnobs } from './moreKnobs.ts';
import { isPresetKnob, presetMarkets, presetsOf, situationOwner, situations } from './presets.ts';

/** What the address says about knobs: only what differs from the version that one began with. */
export type Turned = Readonly<Record<string, string>>;

/** A knob that is one number, as it holds. What is never has the number 0. */
export const heldNumber = (base: Knobs, name: KnobName): number => base[name] ?? 0;

/** Every knob as it would be: those that the address turned, and the others as they are. */
export function knobsAsked(base: Knobs, turned: Turned): KnobsAsked {
  const numbers = Object.fromEntries(
    knobList.map(({ name }) => [name, turned[name] === undefined ? heldNumber(base, name) : Number(turned[name])]),
  ) as Record<KnobName, number>;
  const { poolCategories, ...more } = moreKnobs(base, turned);
  return {
    ...numbers,
    breakEvery: numbers.breakEvery === 0 ? null : numbers.breakEvery,
    recencyHalfLifeDays: numbers.recencyHalfLifeDays === 0 ? null : numbers.recencyHalfLifeDays,
    ...more,
    notForMinors: [...more.notForMinors],
    caps: [...more.caps],
    quietHours: [...more.quietHours],
    randomPool: { categories: [...poolCategories] },
    bySituation: situations.flatMap((situation) => {
      const preset = presetsOf(base.bySituation, turned, situation, situationOwner(situation));
      return Object.keys(preset).length === 0 ? [] : [{ situation, ...preset }];
    }),
    byMarket: presetMarkets(base, turned).flatMap(({ name, owner }) => {
      const preset = presetsOf(base.byMarket, turned, name, owner);
      return Object.keys(preset).length === 0 ? [] : [{ market: name, ...preset }];
    }),
  };
}

/** Whether the address names a knob, or one of a situation or a market. */
export const isKnob = (name: string): boolean =>
  knobList.some((one) => one.name === name) || isMoreKnob(name) || isPresetKnob(name);
