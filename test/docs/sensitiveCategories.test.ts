import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { defaultSensitivityRules, judgeWords, sensitiveTaxonomy } from '../../engine/index.ts';

it('docs/sensitive-categories.md publishes the taxonomy as it is, word for word', () => {
  const page = readFileSync('docs/sensitive-categories.md', 'utf8');
  expect(page).toContain(`## The taxonomy, version ${sensitiveTaxonomy.version}\n`);
  const rows = sensitiveTaxonomy.topics.map(({ topic, sensitivity, about, words }) => {
    const told = Object.entries(words).map(([language, own]) => `${language}: ${own.join(', ')}`);
    return `| **${topic}** | ${sensitivity} | ${about} | ${told.join('; ')} |`;
  });
  expect(page.trimEnd().split('\n').slice(-rows.length)).toEqual(rows);
});

it('every word of the taxonomy says what its topic says, or something stricter', () => {
  const judge = judgeWords(defaultSensitivityRules);
  for (const { topic, sensitivity, words } of sensitiveTaxonomy.topics)
    for (const word of Object.values(words).flat())
      expect([topic, word, judge([`Large ${word.toUpperCase()}, 2 pieces`]).sensitivity]).toEqual([
        topic,
        word,
        sensitivity,
      ]);
});
