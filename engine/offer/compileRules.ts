import type { Catalogue } from '../catalogue/catalogue.ts';
import type { ItemIndex } from '../terms/ids.ts';
import type { OfferRule } from '../terms/offerRule.ts';
import { matchItems } from './matchItems.ts';

/** What rules come to, on one catalogue. */
export interface Ruling {
  /** 1 at the place of each item that HIDE and FILTER leave; null where there is no such rule. */
  readonly admits: Uint8Array | null;
  /** By how much ranks are divided; items that are not in it stay as they are. */
  readonly factors: ReadonlyMap<ItemIndex, number>;
  /** The largest factor, from 1: how many times as long a ranking must be for a boosted item to come from its end. */
  readonly reach: number;
  /** The item of each slot that has one pinned to it; no item twice. Never one that is hidden. */
  readonly pins: ReadonlyMap<number, ItemIndex>;
}

export const noRuling: Ruling = { admits: null, factors: new Map(), reach: 1, pins: new Map() };

/** Remembered for each catalogue and dropped with it; remembering it changes no answer. */
const compiled = new WeakMap<
  Catalogue,
  Map<string, { readonly rules: readonly OfferRule[]; readonly ruling: Ruling }>
>();
/** More combinations of rules than any shop has at a time. */
const mostRemembered = 200;

/**
 * Works out what rules in force do, the weightiest first. HIDE and FILTER add up, and go before PIN and BOOST whatever their
 * weight: what is not to be shown is not shown. Of two pins to one slot, of one item, or boosts of one item, the weightier counts.
 *
 * Cost O(n · rules) once for each catalogue and combination of rules.
 */
export function compileRules(catalogue: Catalogue, rules: readonly OfferRule[]): Ruling {
  if (rules.length === 0) return noRuling;
  let known = compiled.get(catalogue);
  if (!known) {
    known = new Map();
    compiled.set(catalogue, known);
  }
  const name = rules.map(({ ruleId }) => ruleId).join('\n');
  const before = known.get(name);
  // Of the same names, and still the same rules.
  if (before?.rules.every((rule, place) => rule === rules[place])) return before.ruling;
  if (known.size >= mostRemembered) known.clear();
  const ruling = rulingOf(catalogue, rules);
  known.set(name, { rules, ruling });
  return ruling;
}

function rulingOf(catalogue: Catalogue, rules: readonly OfferRule[]): Ruling {
  let admits: Uint8Array | null = null;
  const factors = new Map<ItemIndex, number>();
  const pins = new Map<number, ItemIndex>();
  for (const { action } of rules) {
    if (action.kind === 'HIDE' || action.kind === 'FILTER') {
      admits ??= new Uint8Array(catalogue.items.length).fill(1);
      const kept = action.kind === 'FILTER';
      const matched = new Uint8Array(admits.length);
      for (const item of matchItems(catalogue, action.match)) matched[item] = 1;
      for (let item = 0; item < admits.length; item += 1) if ((matched[item] === 1) !== kept) admits[item] = 0;
    } else if (action.kind === 'BOOST') {
      for (const item of matchItems(catalogue, action.match)) if (!factors.has(item)) factors.set(item, action.factor);
    } else {
      const item = catalogue.indexOf(action.itemId);
      if (item === undefined || pins.has(action.slot) || [...pins.values()].includes(item)) continue;
      pins.set(action.slot, item);
    }
  }
  for (const [slot, item] of pins) if (admits !== null && admits[item] === 0) pins.delete(slot);
  const reach = [...factors.values()].reduce((most, factor) => Math.max(most, factor), 1);
  return { admits, factors, reach, pins };
}
