/** Tiny shops, and the person whom an attacker looks for in them. */

/** What one person holds, subject by subject, as places in the catalogue. */
export type Holding = readonly (readonly number[])[];

export interface Hunt {
  /** Whom the attacker looks for. */
  readonly wanted: string;
  /** Whether all that the person adds is at the bound, whatever noise does. */
  readonly isWorst: boolean;
  readonly itemCount: number;
  /** How many items are in the head; fewer than the catalogue has make it depend on released popularity. */
  readonly headSize: number;
  /** Everybody else. */
  readonly others: readonly Holding[];
  readonly person: Holding;
}

const others: readonly Holding[] = [[[0, 1]], [[0, 1, 2]], [[1]], [[2, 3]], [[0, 3]], [[1, 2]]];
const within = (itemCount: number): readonly Holding[] =>
  others.map((holding) => holding.map((items) => items.filter((item) => item < itemCount)));

/** The worst pair: all that the person adds is at the bound, and in one cell of the pairs. */
export const worstHunt: Hunt = {
  wanted: 'somebody of exactly two head items',
  isWorst: true,
  itemCount: 3,
  headSize: 3,
  others: within(3),
  person: [[0, 1]],
};

export const hunts: readonly Hunt[] = [
  worstHunt,
  { ...worstHunt, wanted: 'the same, in an empty shop of two items', itemCount: 2, headSize: 2, others: [] },
  { ...worstHunt, wanted: 'somebody of one item', isWorst: false, person: [[2]] },
  { ...worstHunt, wanted: 'somebody of three items', isWorst: false, person: [[0, 1, 2]] },
  {
    ...worstHunt,
    wanted: 'somebody who holds all four items',
    isWorst: false,
    itemCount: 4,
    headSize: 4,
    others,
    person: [[0, 1, 2, 3]],
  },
  {
    wanted: 'somebody of two of four items, of which two make the head',
    isWorst: false,
    itemCount: 4,
    headSize: 2,
    others,
    person: [[0, 1]],
  },
  {
    wanted: 'somebody who viewed two items and bought two',
    isWorst: true,
    itemCount: 3,
    headSize: 3,
    others: within(3).map(([items]) => [items!, items!.slice(0, 1)]),
    person: [
      [0, 1],
      [1, 2],
    ],
  },
];
