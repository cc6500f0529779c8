import { createCatalogue, defaultSensitivityRules } from '../../engine/index.ts';
import type { Attack, AttackOutcome, ShownList, Viewer } from '../terms/attack.ts';
import { meanIsPositive, meanOf } from './meanOf.ts';
import { measure } from './measure.ts';
import { popularityOf, type Similarities, similaritiesOf } from './similarities.ts';
import { listsOf, shopModel, viewersOf } from './viewers.ts';

const mostViewers = 200;

/** What makes a list feel as if somebody were watching; each part of one list is in [0, 1]. */
interface Parts {
  /** The share of slots that nobody without this history would have been offered. */
  readonly pointed: number;
  /** The largest share of slots that a single item of the history explains. */
  readonly harping: number;
  /** The share of slots that come again in the next epoch. */
  readonly insistent: number;
  /** 1 when the list shows anything of a sensitive category, by the engine's default rules. */
  readonly sensitive: number;
}

/**
 * How much does a list feel like being watched? Not an attack but an index of four parts, each a share that can be counted in a
 * list, and their plain mean; the parts are shown beside it, since which of them weighs most is for the reader to say. Nothing
 * but lists and public descriptions goes into it.
 *
 * It "succeeds" when lists show their viewer at all: when `pointed` is above 0 at 99.9 %.
 */
export const intrusiveness: Attack = {
  name: 'intrusiveness',
  question: 'How much does a list feel like being watched?',
  knobs: ['epsilon', 'builds', 'randomShare', 'people', 'head', 'contributionBound', 'neighbourhoodSize'],
  without: { noise: 'OFF', mixing: 'OFF', sensitive: 'OPEN' },
  promises: false,
  cost: { builds: 1, thousandLists: (2 * mostViewers) / 1000 },
  missing: ({ heldOut }) => (viewersOf({ heldOut }, 20).length < 20 ? 'fewer than 20 people to show lists to' : null),
  run: async (context) => {
    const model = await shopModel(context);
    const viewers = viewersOf(context, mostViewers);
    const today = await listsOf(context, model, viewers, { epoch: 0 });
    const tomorrow = await listsOf(context, model, viewers, { epoch: 1 });
    const popularity = popularityOf(model);
    const byPopularity = Array.from(popularity.keys()).sort((one, other) => popularity[other]! - popularity[one]!);
    const described = createCatalogue(context.catalogue.items, defaultSensitivityRules);
    const near = similaritiesOf(model);
    const parts = viewers.map((viewer, place): Parts => {
      const { items } = today[place]!;
      const anybody = new Set(byPopularity.filter((item) => !viewer.items.includes(item)).slice(0, items.length));
      const again = new Set(tomorrow[place]!.items);
      return {
        pointed: shareOf(items, (item) => !anybody.has(item)),
        harping: harping(today[place]!, viewer, near),
        insistent: shareOf(items, (item) => again.has(item)),
        sensitive: items.some((item) => described.sensitivityOf(item) !== 'OPEN') ? 1 : 0,
      };
    });
    return outcomeOf(parts);
  },
};

const shareOf = (items: readonly number[], holds: (item: number) => boolean): number =>
  items.filter(holds).length / Math.max(1, items.length);

/** A slot is explained by an item when it is among as many of its nearest as the list has slots. */
function harping({ items }: ShownList, viewer: Viewer, { row }: Similarities): number {
  const shares = Array.from(viewer.items, (own) => {
    const nearest = new Set(row(own).items.subarray(0, items.length));
    return shareOf(items, (item) => nearest.has(item));
  });
  return Math.max(0, ...shares);
}

function outcomeOf(parts: readonly Parts[]): AttackOutcome {
  const indexOf = ({ pointed, harping: one, insistent, sensitive }: Parts) =>
    (pointed + one + insistent + sensitive) / 4;
  const names = ['pointed', 'harping', 'insistent', 'sensitive'] as const;
  const ofPart = (name: keyof Parts) => meanOf(parts.map((list) => list[name]));
  const worst = names.reduce((one, other) => (ofPart(other).value > ofPart(one).value ? other : one));
  const meanings: Readonly<Record<keyof Parts, string>> = {
    pointed: 'that nobody without this history would be offered so much of it',
    harping: 'that a single item of the history explains so much of a list',
    insistent: 'that so much of a list comes again the next day',
    sensitive: 'that lists show things of sensitive categories',
  };
  return {
    measures: [
      measure('index', meanOf(parts.map(indexOf)), { chance: 0 }),
      ...names.map((name) => measure(name, ofPart(name), { chance: 0 })),
    ],
    trials: parts.length,
    succeeded: meanIsPositive(parts.map(({ pointed }) => pointed)),
    breach: false,
    words: `On a scale from 0 to 1 the lists come to ${meanOf(parts.map(indexOf)).value.toFixed(2)}; what weighs most is ${meanings[worst]}.`,
    parts: Object.fromEntries(names.map((name) => [name, ofPart(name).value])),
  };
}
