import { sensitiveTaxonomy, taxonomyLanguages } from '../../engine/index.ts';

/** The taxonomy, line by line, for a terminal. */
export const taxonomyInWords = (): readonly string[] => [
  `What is sensitive unless the shop says otherwise, version ${sensitiveTaxonomy.version}:`,
  ...sensitiveTaxonomy.topics.flatMap(({ topic, sensitivity, about, words }) => [
    '',
    `${topic} (${sensitivity}): ${about}`,
    ...taxonomyLanguages.map((language) => `  ${language}: ${words[language].join(', ')}`),
  ]),
];
