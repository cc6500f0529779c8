import { attackCases } from './attackCases.ts';
import { notWholly } from './notWholly.ts';
import { publicScanners } from './publicScanners.ts';
import { variations } from './variations.ts';

const letters: Readonly<Record<string, string>> = {
  A: 'Shape and cost ([shapeAndCost.ts](../test/attacks/shapeAndCost.ts))',
  B: 'Transport ([transport.ts](../test/attacks/transport.ts))',
  C: 'Information ([information.ts](../test/attacks/information.ts))',
  D: 'Injection ([injection.ts](../test/attacks/injection.ts))',
  E: 'Authorization ([authorization.ts](../test/attacks/authorization.ts))',
  F: 'Tokens ([tokens.ts](../test/attacks/tokens.ts))',
  G: 'Side channels ([sideChannels.ts](../test/attacks/sideChannels.ts))',
  H: 'Poisoning ([poisoning.ts](../test/attacks/poisoning.ts))',
};

/** docs/attack-cases.md, from the attacks themselves. */
export const attackPage = (): string => `# A hundred attacks

Each is tried over HTTP against the whole service in its production form, on both databases: PGlite in every run of the tests, PostgreSQL
where \`.ci/postgres.sh npm test\` gives one. Most are several requests; all of them must be refused or harmless: never a 5xx, never an error
that tells of the inside, and never more than a bounded share of the processor. What of an attack is not tried stands beside it.
${new Set(variations.map(({ id }) => id)).size} of them are tried in further forms, which hundreds of other requests at a running service taught
([variations.ts](../test/attacks/variations.ts)).
This page is written from the tests (\`npx vitest run test/attacks/cases.test.ts -u\`), and a test holds the two together.

${sections().join('\n')}
${scannerSections().join('\n')}`;

const sections = (): readonly string[] =>
  Object.entries(letters).map(([letter, heading]) => {
    const cases = attackCases
      .filter(({ id }) => id.startsWith(letter))
      .toSorted((one, other) => (one.id < other.id ? -1 : 1));
    const rows = cases.map(({ id, title }) => `| ${id} | ${title.replaceAll('|', '\\|')} | ${notWholly[id] ?? ''} |`);
    return [`## ${heading}`, '', '| | what is tried | what is not |', '|---|---|---|', ...rows, ''].join('\n');
  });

const scannerSections = (): readonly string[] =>
  publicScanners.map(({ name, opening, checks }) =>
    [
      `## ${name}`,
      '',
      opening,
      '',
      '| what it looks for | tried by | what is not there to be attacked |',
      '|---|---|---|',
      ...checks.map(({ what, triedBy, absent = '' }) => `| ${what} | ${triedBy.join(', ')} | ${absent} |`),
      '',
    ].join('\n'),
  );
