import { readScenario } from '../../../simulator/scenario/readScenario.ts';
import type { Scenario } from '../../../simulator/scenario/scenario.ts';

/** A study of an invented shop small enough for a test; `more` is YAML beside it. */
export function studyOf(
  more = '',
  data = 'invented: {people: 500, items: 60, categories: 6, itemsPerPerson: 8}',
): Scenario {
  const text = `data:\n  ${data}\nseeds: 2\nk: 5\nresamples: 100\npermutations: 500\n${more}`;
  const read = readScenario(text, []);
  if (!read.ok) throw new Error(read.refusal.join('\n'));
  return read.value;
}
