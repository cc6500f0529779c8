import type { Knobs, KnobsAsked } from './documents.ts';
import { knobList } from './knobList.ts';

/** What the address says about knobs: only what differs from the version that one began with. */
export type Turned = Readonly<Record<string, string>>;

const presetKnobs = ['randomShare', 'sensitivePerList', 'diversity', 'rotationRate'] as const;
export type PresetKnob = (typeof presetKnobs)[number];
export const situations = ['LEISURE', 'ROUTINE', 'IMPORTANT', 'URGENT'] as const;
export type SituationName = (typeof situations)[number];

/** How the address names a knob of a situation, such as urgent.randomShare. */
export const presetName = (situation: SituationName, knob: PresetKnob): string => `${situation.toLowerCase()}.${knob}`;

/** A knob of a situation as it would be: null where it is as everybody's. */
export function presetValue(base: Knobs, turned: Turned, situation: SituationName, knob: PresetKnob): number | null {
  const said = turned[presetName(situation, knob)];
  if (said !== undefined) return said === '' ? null : Number(said);
  return base.bySituation.find(({ name }) => name === situation)?.[knob] ?? null;
}

/** Every knob as it would be: those that the address turned, and the others as they are. */
export function knobsAsked(base: Knobs, turned: Turned): KnobsAsked {
  const numbers = Object.fromEntries(
    knobList.map(({ name }) => [name, turned[name] === undefined ? base[name] : Number(turned[name])]),
  );
  const { minSupport, breakEvery, sensitiveAction, notForMinors, caps, quietHours, randomPool } = base;
  return {
    ...numbers,
    // What has no slider here stays as it is.
    ...{ minSupport, breakEvery, sensitiveAction, notForMinors, caps, quietHours, randomPool },
    bySituation: situations.flatMap((situation) => {
      const preset = Object.fromEntries(
        presetKnobs.flatMap((knob) => {
          const value = presetValue(base, turned, situation, knob);
          return value === null ? [] : [[knob, value]];
        }),
      );
      return Object.keys(preset).length === 0 ? [] : [{ situation, ...preset }];
    }),
    byMarket: base.byMarket.map(({ name, ...preset }) => ({ market: name, ...preset })),
  };
}

/** Whether the address names a knob, or a knob of a situation. */
export function isKnob(name: string): boolean {
  const [situation, knob] = name.split('.');
  return knob === undefined
    ? knobList.some((one) => one.name === name)
    : situations.some((one) => one.toLowerCase() === situation) && presetKnobs.some((one) => one === knob);
}
