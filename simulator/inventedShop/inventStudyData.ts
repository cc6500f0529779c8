import { keepItems, topItems } from '../dataset/keepTopItems.ts';
import type { StudyData } from '../dataset/studyData.ts';
import type { InventedShopQuestion } from '../scenario/scenario.ts';
import { inventPerson } from './inventPerson.ts';
import { inventStock, lifeEventNames } from './inventStock.ts';

const dayMs = 24 * 3600 * 1000;

/**
 * An invented shop as a data set: only people who allow learning are in it, as in a shop. Its catalogue holds what nobody
 * bought too, as a shop's does.
 *
 * Memory: four bytes for each item of each person (twelve with times), two for each person.
 *
 * @param mostItems only the N items that most people hold are bought; null for all
 */
export function inventStudyData(
  question: InventedShopQuestion,
  mostItems: number | null,
  withTimes: boolean,
): StudyData {
  const stock = inventStock(question);
  const people: Uint32Array[] = [];
  const times: Float64Array[] = [];
  const traits = lifeEventNames.map((name) => ({ name, ofPeople: new Uint8Array(question.people) }));
  let refused = 0;
  for (let number = 0; number < question.people; number += 1) {
    const person = inventPerson(stock, question, number);
    if (!person.consentsToLearning) {
      refused += 1;
      continue;
    }
    for (const [place, name] of lifeEventNames.entries()) {
      traits[place]!.ofPeople[people.length] = person.events.has(name) ? 1 : 0;
    }
    people.push(Uint32Array.from(person.items).sort());
    if (withTimes) times.push(timesOf(person));
  }
  const remains = mostItems === null ? null : topItems(people, question.items, mostItems);
  return {
    name: 'invented shop',
    source: `invented: ${question.people} people who do not exist, seed ${question.seed}`,
    dataset: {
      people: remains === null ? people : keepItems(people, remains),
      itemIds: stock.titles.map((_, item) => `invented-${item + 1}`),
    },
    times: withTimes && remains === null ? times : null,
    descriptions: new Map(
      stock.titles.map((title, item) => [
        `invented-${item + 1}`,
        { title, categories: [stock.categoryNames[stock.categoryOf[item]!]!] },
      ]),
    ),
    traits: traits.map(({ name, ofPeople }) => ({ name, ofPeople: ofPeople.slice(0, people.length) })),
    given: null,
    protocol: {
      invented: { ...question },
      peopleWhoRefuseLearning: refused,
      items: 'the whole invented catalogue',
    },
  };
}

/** In the order of the items, in milliseconds since the shop opened. */
function timesOf({ items, days }: { readonly items: readonly number[]; readonly days: readonly number[] }) {
  const order = [...items.keys()].sort((one, other) => items[one]! - items[other]!);
  return Float64Array.from(order, (place) => Math.round(days[place]! * dayMs));
}
