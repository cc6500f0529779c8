/** The knobs that a situation or a market has of its own, and how the address names them. */

import type { Knobs } from './documents.ts';
import type { Turned } from './knobsAsked.ts';

export const presetKnobs = ['randomShare', 'sensitivePerList', 'diversity', 'rotationRate'] as const;
export type PresetKnob = (typeof presetKnobs)[number];
export const situations = ['LEISURE', 'ROUTINE', 'IMPORTANT', 'URGENT'] as const;
export type SituationName = (typeof situations)[number];

/** Somebody who has knobs of their own: how people call them, and how the address does. */
export interface PresetOwner {
  readonly name: string;
  readonly owner: string;
}

type Held = Knobs['bySituation'];

const marketPrefix = 'market-';
export const situationOwner = (situation: SituationName): string => situation.toLowerCase();
export const marketOwner = (market: string): string => `${marketPrefix}${market}`;

/** How the address names a knob of somebody's own, such as urgent.randomShare. */
export const presetName = (owner: string, knob: PresetKnob): string => `${owner}.${knob}`;

/** Every market that has knobs of its own, or would have. */
export function presetMarkets({ byMarket }: Knobs, turned: Turned): readonly PresetOwner[] {
  const told = Object.keys(turned).flatMap((name) => {
    const [owner] = splitPreset(name);
    return owner.startsWith(marketPrefix) ? [owner.slice(marketPrefix.length)] : [];
  });
  return [...new Set([...byMarket.map(({ name }) => name), ...told])].map((name) => ({
    name,
    owner: marketOwner(name),
  }));
}

/** A knob of somebody's own as it would be: null where it is as everybody's. */
export function presetValue(held: Held, turned: Turned, { name, owner }: PresetOwner, knob: PresetKnob): number | null {
  const said = turned[presetName(owner, knob)];
  if (said !== undefined) return said === '' ? null : Number(said);
  return held.find((one) => one.name === name)?.[knob] ?? null;
}

/** All that somebody has of their own. */
export const presetsOf = (held: Held, turned: Turned, name: string, owner: string) =>
  Object.fromEntries(
    presetKnobs.flatMap((knob) => {
      const value = presetValue(held, turned, { name, owner }, knob);
      return value === null ? [] : [[knob, value]];
    }),
  );

export function isPresetKnob(name: string): boolean {
  const [owner, knob] = splitPreset(name);
  return (
    presetKnobs.some((one) => one === knob) &&
    (owner.startsWith(marketPrefix) || situations.some((one) => situationOwner(one) === owner))
  );
}

/** The name of a market may have dots. */
function splitPreset(name: string): readonly [owner: string, knob: string] {
  const dot = name.lastIndexOf('.');
  return [name.slice(0, Math.max(0, dot)), name.slice(dot + 1)];
}
