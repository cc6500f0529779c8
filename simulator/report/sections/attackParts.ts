import type { AttackMeasure } from '../../terms/attack.ts';
import type { AttackRecord } from '../../terms/studyResults.ts';
import { attacksChart } from '../charts/attacksChart.ts';
import { chartFigure } from '../charts/chartFigure.ts';
import { rocChart } from '../charts/rocChart.ts';
import { details, escaped, list, type Part, paragraph, section, table } from '../html.ts';
import { attackNames, recordsFor, recordsOf, type StudyView } from '../studyView.ts';
import { attackWords, capital, settingWords } from '../words.ts';

/** Each attack with protection and without, leaks that were planted, and what could not be run. */
export function attackParts(view: StudyView): Part {
  const { results, chosen } = view;
  if (chosen === undefined || results.attacks.length === 0) {
    return section(
      'attacks',
      'What attackers learn',
      paragraph('No attack was run: this study says nothing about what attackers learn.'),
      missing(view),
    );
  }
  const overview = attacksChart(view, chosen);
  const roc = rocChart(view, 'membership-inference', chosen);
  return section(
    'attacks',
    'What attackers learn',
    paragraph(
      `Each attack is run on the engine itself: once with a protection taken away, where it must succeed or the report fails, and with everything as promised.`,
    ),
    overview ? chartFigure(overview) : '',
    ...attackNames(results).map((attack) => attackPart(view, attack)),
    roc ? chartFigure(roc) : '',
    planted(view),
    missing(view),
  );
}

function attackPart(view: StudyView, attack: string): string {
  const chosen = view.chosen!;
  const stated = recordsFor(view, attack, chosen);
  const open = recordsOf(view.results, attack, 'UNPROTECTED');
  const question = (stated[0] ?? open[0])?.question ?? '';
  return `<article class="attack"><h3>${escaped(capital(attackWords(attack)))}</h3>
<p class="question">${escaped(question)}</p>
${said('Unprotected', open[0])}
${said(`At ${settingWords(chosen.setting)}`, stated[0])}
${details(
  'All figures',
  table(
    `figures-${attack}`,
    `${capital(attackWords(attack))}: every figure, by run.`,
    columns,
    [...open, ...stated].flatMap((record) => rowsOf(record)),
  ),
)}
</article>`;
}

const said = (when: string, record: AttackRecord | undefined): string =>
  record === undefined ? '' : `<p><strong>${escaped(when)}:</strong> ${escaped(record.outcome.words)}</p>`;

const columns = [
  { title: 'Figure' },
  { title: 'Protection' },
  { title: 'Seed', isNumber: true },
  { title: 'Value', isNumber: true },
  { title: 'from', isNumber: true },
  { title: 'to', isNumber: true },
  { title: 'guessing', isNumber: true },
  { title: 'promised at most', isNumber: true },
];

const rowsOf = ({ role, seed, outcome }: AttackRecord): readonly (readonly string[])[] =>
  outcome.measures.map((measure) => [
    nameOf(measure),
    role === 'STATED' ? 'as promised' : 'taken away',
    String(seed),
    digits(measure.value),
    digits(measure.low),
    digits(measure.high),
    digits(measure.chance),
    digits(measure.promised),
  ]);

/** The names that a reader may not know, in words. */
const nameOf = ({ name }: AttackMeasure): string =>
  ({
    auc: 'area under the ROC curve (auc)',
    epsilonLowerBound: 'ε that is proven at least (by hits and false alarms)',
    muLowerBound: 'μ that is proven at least (by right guesses)',
  })[name] ?? name.replace(/^tpr@fpr=(.*)$/, 'found at a rate of $1 false alarms');

const digits = (value: number | null): string => (value === null ? '–' : String(Number(value.toFixed(4))));

/** Leaks made on purpose: what the attacks must expose. */
function planted({ results }: StudyView): string {
  const records = results.attacks.filter(({ role }) => role === 'PLANTED');
  if (records.length === 0) return '';
  return `<h3>Leaks planted on purpose</h3>
${paragraph('An engine that does not do what it states was put before the same attacks. Each leak must be exposed, or nobody should trust the attacks to find one that was not planted.')}
${table(
  'planted',
  'Planted leaks, and which attacks exposed them: one is enough.',
  [{ title: 'Leak' }, { title: 'Stated' }, { title: 'Exposed' }, { title: 'By' }, { title: 'What was seen' }],
  [...new Set(records.map(({ protections }) => leakOf(protections)))].map((leak) => {
    const runs = records.filter(({ protections }) => leakOf(protections) === leak);
    const exposing = runs.filter(({ outcome }) => outcome.breach);
    const seen = exposing[0] ?? runs[0];
    const setting = seen && results.settings[seen.setting];
    return [
      leak,
      setting ? settingWords(setting) : '–',
      exposing.length > 0 ? 'yes' : 'NO',
      [...new Set(exposing.map(({ attack }) => attackWords(attack)))].join(', ') || 'none',
      seen?.outcome.words ?? '–',
    ];
  }),
)}`;
}

function leakOf({ noise, mixing, pool, sensitive }: AttackRecord['protections']): string {
  const leaks = [
    ...(noise === 'OFF' ? ['no noise at all'] : noise === 'HALF' ? ['noise of twice the stated ε'] : []),
    ...(mixing === 'FRESH'
      ? ['random offers drawn anew at each question']
      : mixing === 'OFF'
        ? ['no random offers']
        : []),
    ...(pool === 'UNIFORM' ? ['random offers from all items alike'] : []),
    ...(sensitive === 'OPEN' ? ['sensitive categories treated like others'] : []),
  ];
  return leaks.join(', ') || 'none';
}

function missing({ results }: StudyView): string {
  if (results.attacksMissing.length === 0) return '';
  return `<h3>Attacks that these data do not allow</h3>
${list(results.attacksMissing.map(({ attack, why }) => `${capital(attackWords(attack))}: ${why}.`))}`;
}
