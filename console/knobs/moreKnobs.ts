import type { Knobs } from './documents.ts';
import type { Turned } from './knobsAsked.ts';

/** The knobs that are more than one number. */
export interface MoreKnobs {
  readonly sensitiveAction: Knobs['sensitiveAction'];
  readonly notForMinors: readonly string[];
  /** Random offers come from these categories alone; none for all of them. */
  readonly poolCategories: readonly string[];
  readonly caps: readonly Cap[];
  readonly quietHours: readonly Hours[];
  readonly eventWeights: Weights;
}
export type MoreKnobName = keyof MoreKnobs;
export type Cap = Knobs['caps'][number];
export type Hours = Knobs['quietHours'][number];
export type Weights = Knobs['eventWeights'];

const isText = (value: unknown): value is string => typeof value === 'string';
const isNumber = (value: unknown): value is number => typeof value === 'number';
const isEntry =
  <Entry>(...names: readonly (keyof Entry & string)[]) =>
  (value: unknown): value is Entry =>
    typeof value === 'object' &&
    value !== null &&
    names.every((name) => isNumber((value as Readonly<Record<string, unknown>>)[name]));

/** What each may be that somebody's link says. Ranges are the service's to judge. */
const forms: { readonly [Name in MoreKnobName]: (value: unknown) => value is MoreKnobs[Name] } = {
  sensitiveAction: (value) => value === 'LIMIT' || value === 'WITHHOLD',
  notForMinors: (value): value is string[] => Array.isArray(value) && value.every(isText),
  poolCategories: (value): value is string[] => Array.isArray(value) && value.every(isText),
  caps: (value): value is Cap[] => Array.isArray(value) && value.every(isEntry<Cap>('cap', 'periodSeconds')),
  quietHours: (value): value is Hours[] => Array.isArray(value) && value.every(isEntry<Hours>('from', 'until')),
  eventWeights: isEntry<Weights>('view', 'cart', 'purchase'),
};

export const isMoreKnob = (name: string): name is MoreKnobName => Object.hasOwn(forms, name);

/** As they would be: those that the address turned, and the others as they are. What it says in no such form is passed over. */
export function moreKnobs(base: Knobs, turned: Turned): MoreKnobs {
  const { sensitiveAction, notForMinors, caps, quietHours, randomPool, eventWeights } = base;
  const poolCategories = randomPool.categories;
  const held: MoreKnobs = { sensitiveAction, notForMinors, caps, quietHours, poolCategories, eventWeights };
  const said = Object.keys(forms).flatMap((name) => {
    const value = isMoreKnob(name) ? readKnob(turned[name]) : undefined;
    return isMoreKnob(name) && forms[name](value) ? [[name, value] as const] : [];
  });
  return { ...held, ...Object.fromEntries(said) };
}

/** As the address writes one; null where it is as it holds. */
export function writeKnob<Name extends MoreKnobName>(
  held: MoreKnobs,
  name: Name,
  value: MoreKnobs[Name],
): string | null {
  const text = JSON.stringify(value);
  return text === JSON.stringify(held[name]) ? null : text;
}

function readKnob(text: string | undefined): unknown {
  try {
    return text === undefined ? undefined : JSON.parse(text);
  } catch {
    return undefined; // somebody's link, broken on its way
  }
}
