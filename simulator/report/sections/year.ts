import type { YearQuestion, YearWeek } from '../../terms/year.ts';
import { chartFigure } from '../charts/chartFigure.ts';
import { weeksChart } from '../charts/weeksChart.ts';
import { details, list, type Part, paragraph, section, table } from '../html.ts';
import type { StudyView } from '../studyView.ts';
import { epsilonWords, figure, percent, percentFine, settingWords } from '../words.ts';
import { relevanceOfYear, smoothed, type YearLine, yearLines } from '../yearView.ts';

/** How many weeks a point of the relevance chart is the mean of. */
const smoothing = 8;

/** What a year of lists did to people, and to what the shop can learn. */
export function overTheYear({ results }: StudyView): Part | null {
  const { year } = results;
  if (year === undefined) return null;
  const lines = yearLines(results, year);
  const { question, leftAnyway } = year;
  const over = (read: (week: YearWeek) => number | null, some = lines) =>
    some.map((line) => ({ name: settingWords(line.setting), values: line.weeks.map(read) }));
  const noisy = lines.filter(
    ({ setting }, place) =>
      setting.epsilon !== null && lines.findIndex((other) => other.setting.epsilon === setting.epsilon) === place,
  );
  const budgets = noisy.map((line) => ({
    name: epsilonWords(line.setting.epsilon),
    values: line.weeks.map(({ epsilonSpent }) => epsilonSpent),
  }));
  return section(
    'year',
    'Over a year',
    paragraph(
      `Each of ${question.weeks} weeks has a model of its own, learned from those who still allow it; all of them share ε. People answer to what they are shown: a list that only their own history explains, or that repeats itself, puts some of them off, and they withdraw consent or leave. How people answer is assumed here, not measured: trust what differs between the lines, not where a line ends.`,
    ),
    list(sentences(lines, leftAnyway)),
    chartFigure(
      weeksChart({
        id: 'year-left',
        title: 'People who have left',
        summary: `Of all people of the first day. ${percentFine(leftAnyway)} would leave within the year if no list bothered or pleased anybody.`,
        label: '% who have left',
        write: percentFine,
        isShare: true,
        lines: over(({ left }) => left),
      }),
    ),
    chartFigure(
      weeksChart({
        id: 'year-consent',
        title: 'People who allow learning',
        summary:
          'What the shop can learn from shrinks with every consent that is withdrawn, and with it the next model.',
        label: '% who allow learning',
        write: percentFine,
        isShare: true,
        lines: over(({ allowLearning }) => allowLearning),
      }),
    ),
    chartFigure(
      weeksChart({
        id: 'year-relevance',
        title: 'Relevance of the lists',
        summary: `nDCG@${results.k} of the lists that people were shown, popular ones of those who allow nothing among them, against what they took in the eight weeks after; the mean of ${smoothing} weeks.`,
        label: `nDCG@${results.k}`,
        write: figure,
        isShare: false,
        lines: over(({ relevance }) => relevance).map(({ name, values }) => ({
          name,
          values: smoothed(values, smoothing),
        })),
      }),
    ),
    chartFigure(
      weeksChart({
        id: 'year-exposure',
        title: 'What somebody looking on has seen',
        summary:
          'How many different items that only their own history explains a person has been offered since the year began, on average: what lists give away adds up, whatever ε is.',
        label: 'telling items so far',
        write: (value) => value.toFixed(1),
        isShare: false,
        lines: over(({ pointedSoFar }) => pointedSoFar),
      }),
    ),
    budgets.length === 0
      ? ''
      : chartFigure(
          weeksChart({
            id: 'year-spent',
            title: 'What the models have told together',
            summary: `ε of all builds so far: each week spends its part, and the year ends at the ε that was stated. ${promised(noisy)}`,
            label: 'ε spent',
            write: (value) => value.toFixed(2),
            isShare: false,
            lines: budgets,
          }),
        ),
    details('What was assumed about people', assumptions(question)),
  );
}

function sentences(lines: readonly YearLine[], leftAnyway: number): readonly string[] {
  return lines.flatMap((line) => {
    const { setting, last } = line;
    const unmixed = lines.find(
      (other) => other !== line && other.setting.epsilon === setting.epsilon && other.setting.randomShare === 0,
    );
    const said = `With ${settingWords(setting)}, ${ofHundred(last.left)} people have left by the end, ${ofHundred(Math.max(0, last.left - leftAnyway))} more than would have anyway; ${ofHundred(last.allowLearning)} still allow learning.`;
    if (unmixed === undefined || setting.randomShare === 0) return [said];
    const [here, there] = [relevanceOfYear(line), relevanceOfYear(unmixed)];
    const kept = unmixed.last.left - last.left;
    const price =
      here === null || there === null || there === 0
        ? ''
        : ` Lists are ${percent(Math.abs(1 - here / there))} ${here < there ? 'less' : 'more'} relevant for it.`;
    return [
      `${said} Against no random offers that is ${ofHundred(Math.abs(kept))} ${kept >= 0 ? 'fewer' : 'more'} who leave, and ${ofHundred(Math.abs(last.allowLearning - unmixed.last.allowLearning))} ${last.allowLearning >= unmixed.last.allowLearning ? 'more' : 'fewer'} who allow learning.${price}`,
    ];
  });
}

/** '12.3 of 100'. */
const ofHundred = (share: number): string => `${(share * 100).toFixed(1)} of 100`;

const promised = (lines: readonly YearLine[]): string =>
  lines
    .flatMap(({ setting, last }) =>
      last.promisedAuc === null
        ? []
        : [
            `At ${epsilonWords(setting.epsilon)}, whoever sees all of them tells who took part from who did not in at most ${percent(last.promisedAuc)} of the cases.`,
          ],
    )
    .join(' ');

function assumptions({ weeks, panel, visits, response }: YearQuestion): string {
  const { strength, intrusion, fatigue, disclosure, refuseWhenTold, withdraw, leave, leaveAnyway, loyalty } = response;
  const rows: readonly (readonly [string, number])[] = [
    ['Weeks', weeks],
    ['People whose lists are made; all others fare as they do', panel],
    ['Chance that somebody looks in during a week', visits],
    ['How easily people are put off, all in all (strength)', strength],
    ['Discomfort when every slot tells of oneself (intrusion)', intrusion],
    ['Discomfort when every slot is shown a fourth time in vain (fatigue)', fatigue],
    ['How plainly people are told beforehand (disclosure); untold, an intrusive list weighs up to twice', disclosure],
    ['Who says no at once when told in full (refuseWhenTold)', refuseWhenTold],
    ['Rate at which discomfort lowers consent, a visit (withdraw)', withdraw],
    ['Rate at which discomfort makes people leave, a visit (leave)', leave],
    ['Rate at which people leave whatever they see, a visit (leaveAnyway)', leaveAnyway],
    ['By how much a useful list lowers that (loyalty)', loyalty],
  ];
  return table(
    'year-assumptions',
    'Assumptions, not measurements: change them in the scenario under year.response, and see which conclusions hold.',
    [{ title: 'Assumption' }, { title: 'Value', isNumber: true }],
    rows.map(([name, value]) => [name, String(value)]),
  );
}
