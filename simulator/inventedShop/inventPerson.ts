import type { Random } from '../../engine/index.ts';
import { chance, unit } from '../draws.ts';
import type { InventedShopQuestion } from '../scenario/scenario.ts';
import { seededRandom } from '../seededRandom.ts';
import { type InventedStock, type LifeEvent, lifeEventNames } from './inventStock.ts';
import { pickRising } from './pickRising.ts';

/** One invented person, with all that only their inventor knows. */
export interface InventedPerson {
  /** Distinct items, in the order in which they were bought. */
  readonly items: readonly number[];
  /** When each was bought, in days since the shop opened, rising. */
  readonly days: readonly number[];
  readonly events: ReadonlySet<LifeEvent>;
  readonly consentsToLearning: boolean;
}

const perSession = 3;
const companionChance = 0.35;
/** During a life event: of its own category, and of the open items that tell. */
const eventChance = 0.25;
const telltaleChance = 0.2;
/** How many departments a person's taste is for; the first gets six wishes in ten, the second a quarter. */
const favourites = 3;

/**
 * Invents person `number`: tastes, sessions, what they buy and when. Each person has draws of their own, so that a shop of
 * a million people needs no more memory than one, and a larger shop has the same people first.
 */
export function inventPerson(stock: InventedStock, question: InventedShopQuestion, number: number): InventedPerson {
  const random = seededRandom('invented person', question.seed, number);
  const consentsToLearning = chance(question.consent, random);
  const events = new Set(lifeEventNames.filter(() => chance(question.lifeEvents, random)));
  // An expected child is felt for about a year and a half; an illness for a few months.
  const middle = unit(random) * question.days;
  const inEvent = (day: number) => Math.abs(day - middle) < 270;
  const taste = inventTaste(stock, random);
  const wanted = itemsWanted(question, stock, random);

  const items: number[] = [];
  const days: number[] = [];
  const has = new Set<number>();
  const sessions = Math.max(1, Math.ceil(wanted / perSession));
  const moments = Array.from({ length: sessions }, () => unit(random) * question.days).sort((a, b) => a - b);
  // A person who holds nearly all of what they like finds nothing new; they do not try for ever.
  for (let attempt = 0; items.length < wanted && attempt < 12 * wanted; attempt += 1) {
    const day = moments[Math.min(sessions - 1, Math.floor(items.length / perSession))]!;
    const event = [...events].find(() => inEvent(day));
    const item = wish(stock, question, taste, event, day, random);
    if (has.has(item)) continue;
    buy(item, day);
    const companion = stock.companionOf[item]!;
    if (items.length < wanted && !has.has(companion) && chance(companionChance, random)) buy(companion, day);
  }
  return { items, days, events, consentsToLearning };

  function buy(item: number, day: number): void {
    has.add(item);
    items.push(item);
    days.push(day);
  }
}

/** A person's favourite ordinary departments, the first one most. */
function inventTaste({ categoryNames }: InventedStock, random: Random): readonly number[] {
  const ordinary = categoryNames.length - lifeEventNames.length;
  return Array.from({ length: Math.min(favourites, ordinary) }, () => Math.floor(unit(random) * ordinary));
}

/** How many items: log-normal about the mean, at least one, at most half of what there is. */
function itemsWanted({ itemsPerPerson, itemsSpread }: InventedShopQuestion, { titles }: InventedStock, random: Random) {
  // Box & Muller 1958; 1 − u keeps the logarithm finite.
  const normal = Math.sqrt(-2 * Math.log(1 - unit(random))) * Math.cos(2 * Math.PI * unit(random));
  const size = itemsPerPerson * Math.exp(itemsSpread * normal - itemsSpread ** 2 / 2);
  return Math.max(1, Math.min(Math.round(size), Math.floor(titles.length / 2)));
}

function wish(
  stock: InventedStock,
  { tasteShare, season, drift, days: open }: InventedShopQuestion,
  taste: readonly number[],
  event: LifeEvent | undefined,
  day: number,
  random: Random,
): number {
  if (event !== undefined) {
    const { category, telltales } = stock.events[event];
    const luck = unit(random);
    if (luck < eventChance) return stock.itemsIn[category]![pickRising(stock.wantsWithin[category]!, random)]!;
    if (luck < eventChance + telltaleChance) return telltales[Math.floor(unit(random) * telltales.length)]!;
  }
  for (;;) {
    const item = chance(tasteShare, random) ? fromTaste(stock, taste, random) : pickRising(stock.wants, random);
    const category = stock.categoryOf[item]!;
    const yearly = Math.cos(2 * Math.PI * (day / 365 - stock.seasonOf[category]!));
    const fashion = stock.trendOf[item]! * (2 * (day / open) - 1);
    // Both between 0 and 1 at most, so the chance is one; half of the wishes at least come true.
    if (chance((1 + (season * yearly) / 2 + (drift * fashion) / 2) / 2, random)) return item;
  }
}

function fromTaste(stock: InventedStock, taste: readonly number[], random: Random): number {
  const luck = unit(random);
  const category = taste[luck < 0.6 ? 0 : luck < 0.85 ? 1 : 2] ?? taste[0]!;
  const own = stock.itemsIn[category]!;
  return own.length === 0 ? pickRising(stock.wants, random) : own[pickRising(stock.wantsWithin[category]!, random)]!;
}
