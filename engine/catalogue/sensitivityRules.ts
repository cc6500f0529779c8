import type { Sensitivity } from '../terms/item.ts';
import { sensitiveTaxonomy, taxonomyLanguages } from './sensitiveTaxonomy.ts';

/** Items whose categories or title hold one of these words belong to a sensitive cluster. */
export interface SensitivityRule {
  readonly cluster: string;
  readonly sensitivity: Exclude<Sensitivity, 'OPEN'>;
  /** Lower-case words or phrases; they match whole words only. */
  readonly words: readonly string[];
}

/** What is sensitive unless a shop says otherwise: the taxonomy, in all of its languages. */
export const defaultSensitivityRules: readonly SensitivityRule[] = sensitiveTaxonomy.topics.map(
  ({ topic, sensitivity, words }) => ({
    cluster: topic,
    sensitivity,
    words: [...new Set(taxonomyLanguages.flatMap((language) => words[language]))],
  }),
);
