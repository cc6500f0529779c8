import { type BadRows, badRowSentence } from './badRows.ts';

/** Why a data set cannot be simulated on. A closed list. */
export type DatasetRefusal =
  | { readonly code: 'NOT_FOUND'; readonly path: string }
  | { readonly code: 'UNREADABLE'; readonly path: string; readonly reason: string }
  | { readonly code: 'MISSING_COLUMNS'; readonly path: string; readonly columns: readonly string[] }
  | {
      readonly code: 'NO_INTERACTIONS';
      readonly path: string;
      readonly otherEvents: readonly string[];
      /** What was wrong with the rows that it has. */
      readonly bad: BadRows;
    }
  | { readonly code: 'EMPTY'; readonly path: string }
  | { readonly code: 'TOO_FEW_PEOPLE'; readonly learners: number; readonly judged: number }
  | { readonly code: 'CANCELLED' };

/** One or two sentences for the person who asked. */
export function sentenceForDataset(refusal: DatasetRefusal): string {
  switch (refusal.code) {
    case 'NOT_FOUND':
      return `There is no data at ${refusal.path}: name a file, or a folder with interactions.tsv, .tsv.gz, .csv or .csv.gz.`;
    case 'UNREADABLE':
      return `${refusal.path} cannot be read: ${refusal.reason}.`;
    case 'MISSING_COLUMNS':
      return `${refusal.path} has no column ${refusal.columns.map((name) => `'${name}'`).join(' and no column ')}: its first line must name the columns, separated by tabs or commas (docs/simulator.md says which names are known, and which other formats --format names).`;
    case 'NO_INTERACTIONS':
      return refusal.otherEvents.length > 0
        ? `${refusal.path} holds no event that counts; its events are: ${refusal.otherEvents.join(', ')}. Choose with --events.`
        : [`${refusal.path} holds no interactions.`, badRowSentence(refusal.bad) ?? ''].join(' ').trim();
    case 'EMPTY':
      return `${refusal.path} is empty.`;
    case 'TOO_FEW_PEOPLE':
      return `Nobody can be evaluated: ${refusal.learners} people to learn from, ${refusal.judged} held out with enough items to hide one. A hold-out of 15 % needs more people, or people with more items.`;
    case 'CANCELLED':
      return 'The simulation was cancelled.';
  }
}
