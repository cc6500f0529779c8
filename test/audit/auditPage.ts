import { existsSync, readFileSync, writeFileSync } from 'node:fs';

const page = new URL('../../docs/audit.md', import.meta.url);

const opening = `# What the audit found

Written by \`npm run audit\`, \`npm run audit:ledger\` and \`npm run audit:mutants\`; do not edit. The noise is the service's own, from
the operating system's generator, so the figures are a little different each time. The ledger has a long form of its own, because its
races and kills want processes and databases and not samples. Short forms of all of this run with \`npm test\`, from fixed seeds. What
each part proves, and what none of them can, is in [attack-model.md](attack-model.md).
`;

/** The order of the page's sections. */
export const sectionTitles = [
  'Shapes: the noise is what it says',
  'Gray box: neighbouring data sets, the same tape',
  'Black box: what an attacker learns from whole builds',
  'Ledger: races, kills and failures',
  'Mutants: mistakes that are caught',
] as const;
export type SectionTitle = (typeof sectionTitles)[number];

/** The sections of docs/audit.md as they are, by title. */
function sections(): Map<string, string> {
  const before = existsSync(page) ? readFileSync(page, 'utf8') : '';
  return new Map(
    before
      .split(/^## /m)
      .slice(1)
      .map((section) => {
        const end = section.indexOf('\n');
        return [section.slice(0, end), section.slice(end + 1).trim()] as const;
      }),
  );
}

/** A section as it was written last; undefined before the first time. */
export const readSection = (title: SectionTitle): string | undefined => sections().get(title);

/** Puts a section into docs/audit.md, in place of the one of the same title; the others stay as they were. */
export function writeSection(title: SectionTitle, body: string): void {
  const known = sections();
  known.set(title, body.trim());
  const inOrder = sectionTitles.filter((one) => known.has(one)).map((one) => `\n## ${one}\n\n${known.get(one)!}\n`);
  writeFileSync(page, opening + inOrder.join(''));
}

/** A table in Markdown. */
export const table = (head: readonly string[], rows: readonly (readonly (string | number)[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');

/** How long something took, told coarsely: minutes on this machine say little about another. */
export const minutes = (milliseconds: number): string => `${Math.max(0.1, Math.round(milliseconds / 6000) / 10)} min`;
