import type { InventedShopQuestion } from '../scenario/scenario.ts';
import { inventPerson } from './inventPerson.ts';
import { inventStock } from './inventStock.ts';

/** The day on which every invented shop opens: a Monday. */
const opening = Date.UTC(2024, 0, 1);
const dayMs = 24 * 3600 * 1000;
const peopleAPiece = 500;

/** The purchases of everybody who allows learning as rows of the shared format, person by person: one piece in memory at a time. */
export function* inventedRows(
  question: InventedShopQuestion,
): Generator<{ readonly text: string; readonly rows: number }> {
  const stock = inventStock(question);
  yield { text: 'user\titem\tevent\tvalue\ttimestamp\n', rows: 0 };
  let lines: string[] = [];
  for (let number = 0; number < question.people; number += 1) {
    const { items, days, consentsToLearning } = inventPerson(stock, question, number);
    if (consentsToLearning) {
      for (const [place, item] of items.entries()) {
        const at = new Date(opening + Math.round(days[place]! * dayMs)).toISOString();
        lines.push(`invented-${number + 1}\tinvented-item-${item + 1}\tpurchase\t1\t${at}\n`);
      }
    }
    if (number % peopleAPiece === peopleAPiece - 1 || number === question.people - 1) {
      yield { text: lines.join(''), rows: lines.length };
      lines = [];
    }
  }
}
