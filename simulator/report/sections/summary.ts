import { escaped, list, type Part, paragraph, section } from '../html.ts';
import { priceOfKnobs, strongestAttack } from '../priceOfKnobs.ts';
import { type Entry, meanMeasure, recordsFor, type StudyView } from '../studyView.ts';
import { epsilonWords, figure, metricWords, percent, percentBetween, settingWords } from '../words.ts';

/** The page in four figures and five sentences. */
export function summary(view: StudyView): Part {
  const { chosen, results } = view;
  if (chosen === undefined)
    return section('short', 'In short', paragraph('The study has no setting of the engine to report on.'));
  const { outcome, setting } = chosen;
  const main = outcome.metrics[results.mainMetric];
  const member = meanMeasure(recordsFor(view, 'membership-inference', chosen), 'auc');
  const cards = [
    card(
      results.recommendations.length > 0 ? 'Recommended setting' : 'A setting in the middle',
      epsilonWords(setting.epsilon),
      `with ${percent(setting.randomShare)} random offers`,
    ),
    ...(outcome.gainKept
      ? [
          card(
            'Gain of personal lists kept',
            percent(outcome.gainKept.value),
            `between ${percent(outcome.gainKept.low)} and ${percent(outcome.gainKept.high)}, of what the best lists without noise gain over popular ones`,
          ),
        ]
      : []),
    ...(main
      ? [
          card(
            metricWords(results.mainMetric),
            main.value.toFixed(3),
            `between ${figure(main.low)} and ${figure(main.high)}; ${beside(view)}`,
          ),
        ]
      : []),
    ...(member
      ? [
          card(
            'Who was in the data?',
            percent(member.value),
            `of the guesses between one who was and one who was not are right, seeing all that was released; a coin has 50 %${member.promised === null ? '' : `, the promise allows ${percent(member.promised)}`}`,
          ),
        ]
      : []),
  ];
  return section(
    'short',
    'In short',
    `<div class="cards">\n${cards.join('\n')}\n</div>`,
    '<h3>The price of each knob</h3>',
    list(priceOfKnobs(view)),
    paragraph(strongestAttack(view)),
  );
}

/** What the main metric is to be measured by. */
function beside({ baselines, results, grid }: StudyView): string {
  const read = (entry: Entry | undefined) => entry?.outcome.metrics[results.mainMetric]?.value;
  const popular = read(baselines.find(({ setting }) => setting.engine === 'popular'));
  const open = read(grid.find(({ setting }) => setting.epsilon === null && setting.randomShare === 0));
  return [
    ...(popular === undefined ? [] : [`popular items for all: ${figure(popular)}`]),
    ...(open === undefined ? [] : [`without any protection: ${figure(open)}`]),
  ].join('; ');
}

const card = (title: string, value: string, more: string): string =>
  `<div class="card"><h3>${escaped(title)}</h3><p class="big">${escaped(value)}</p><p>${escaped(more)}</p></div>`;

/** What to take, and why. */
export function recommended(view: StudyView): Part {
  const { recommendations } = view.results;
  if (recommendations.length === 0) {
    return section(
      'recommended',
      'What we would take',
      paragraph('No setting of this study keeps enough of the gain, without a promise seen broken, to be recommended.'),
    );
  }
  const each = recommendations.map(({ title, setting, why }) => {
    const entry = view.entry(setting);
    return `<article class="choice"><h3>${escaped(title)}: ${escaped(entry ? settingWords(entry.setting) : 'unknown')}</h3>
${entry?.outcome.gainKept ? `<p class="soft">Gain kept: ${escaped(percentBetween(entry.outcome.gainKept))}</p>` : ''}
${list(why)}</article>`;
  });
  return section('recommended', 'What we would take', ...each);
}
