import type { StudyResults } from '../terms/studyResults.ts';
import { escaped } from './html.ts';
import { attackParts } from './sections/attackParts.ts';
import { comparisons, frontier, notCovered, people, provenance, whoPays } from './sections/smallParts.ts';
import { recommended, summary } from './sections/summary.ts';
import { verdict } from './sections/verdict.ts';
import { overTheYear } from './sections/year.ts';
import { studyStyle } from './studyStyle.ts';
import { viewStudy } from './studyView.ts';
import { whole } from './words.ts';

/**
 * A study as one page for whoever decides: self-contained, nothing fetched, no script that runs. Charts are drawn here, by
 * Observable Plot; the numbers of each stand beneath it, and all results as JSON at the end of the page, in
 * `<script type="application/json" id="study">`.
 *
 * A study whose checks do not all hold is shown with a banner that says so before anything else.
 */
export function studyPage(results: StudyResults): string {
  const view = viewStudy(results);
  const parts = [
    summary(view),
    recommended(view),
    frontier(view),
    people(view),
    whoPays(view),
    overTheYear(view),
    attackParts(view),
    comparisons(view),
    notCovered(view),
    provenance(view),
  ].filter((part) => part !== null);
  const { dataset, seeds, k } = results;
  return `<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escaped(`${doubt(results)}${results.name}: what privacy costs`)}</title>
<style>${studyStyle}</style>
</head>
<body>
<a class="skip" href="#content">To the content</a>
<header>
<h1>What privacy costs: ${escaped(results.name)}</h1>
<p class="lead">${escaped(results.question)}</p>
<p class="soft">${escaped(`${dataset.source} ${whole(dataset.people)} people, ${whole(dataset.items)} items, ${whole(dataset.interactions)} interactions; lists of ${k} offers; ${seeds.length} ${seeds.length === 1 ? 'seed' : 'seeds'}.`)}</p>
<nav aria-label="In this report"><ul>
${parts.map(({ id, title }) => `<li><a href="#${id}">${escaped(title)}</a></li>`).join('\n')}
</ul></nav>
</header>
<main id="content">
${verdict(results)}
${parts.map(({ html }) => html).join('\n')}
</main>
<footer><p>Made by tightrope simulate from a seed. For study, not for release.</p></footer>
<script type="application/json" id="study">${embedded(results)}</script>
</body>
</html>
`;
}

/** What the title must not keep quiet about. */
const doubt = ({ checks }: StudyResults): string =>
  checks.length === 0 ? 'UNCHECKED: ' : checks.some(({ holds }) => !holds) ? 'FAILED: ' : '';

/** Without the cells, which are as many as all settings under all seeds. '<' is written so that no text can end the element. */
const embedded = ({ cells: _, ...results }: StudyResults): string =>
  JSON.stringify(results).replaceAll('<', String.raw`\u003c`);
