import type { Ask, AttackedShop, Told } from './attackedShop.ts';
import type { Oracle } from './oracles.ts';

/** An attack of docs/attack-cases.md: what is sent, and what has to come of each. */
export type AttackCase = {
  /** Such as A01. */
  readonly id: string;
  readonly title: string;
} & (
  | { readonly asks: (shop: AttackedShop) => readonly Ask[] | Promise<readonly Ask[]>; readonly oracle: Oracle }
  | { readonly attack: (shop: AttackedShop) => Promise<void> }
);

/** Several texts, one for each number. */
export const times = (count: number, write: (place: number) => string, between = ' '): string =>
  Array.from({ length: count }, (_, place) => write(place)).join(between);

export type { Told };
