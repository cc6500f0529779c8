import { settingName } from '../terms/setting.ts';
import type { Outcome, StudyResults } from '../terms/studyResults.ts';
import { attackNames, meanMeasure, recordsFor, viewStudy } from './studyView.ts';
import { attackWords, capital, figureBetween, metricWords, percentBetween, settingWords, whole } from './words.ts';

/** One figure of one study: for people, and where it is a number, for programs; the interval is at 95 %. */
export interface ComparedStudyFigure {
  readonly text: string;
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
}

/** One figure of several studies, beside each other. */
export interface ComparedStudyRow {
  /** What it is about; rows of one part follow each other. */
  readonly part: string;
  readonly name: string;
  /** In the order of the studies. */
  readonly cells: readonly ComparedStudyFigure[];
}

/**
 * Several studies as one table: their data, what each recommends, what every setting that any of them has comes to, and how
 * far attackers get. A study that has no such figure has a dash.
 */
export function compareStudies(studies: readonly StudyResults[]): readonly ComparedStudyRow[] {
  const views = studies.map(viewStudy);
  const row = (part: string, name: string, cell: (place: number) => ComparedStudyFigure): ComparedStudyRow => ({
    part,
    name,
    cells: studies.map((_, place) => cell(place)),
  });
  const data = (name: string, read: (study: StudyResults) => ComparedStudyFigure) =>
    row('The data', name, (place) => read(studies[place]!));
  const ofChosen = (name: string, read: (outcome: Outcome, study: StudyResults) => ComparedStudyFigure) =>
    row('What was recommended', name, (place) => {
      const { chosen, results } = views[place]!;
      return chosen && results.recommendations.length > 0 ? read(chosen.outcome, results) : none;
    });
  const settings = inOrder(studies.map(({ settings: own }) => own.map(settingName)));
  const attacks = inOrder(studies.map(attackNames));
  return [
    data('Source', ({ dataset }) => text(dataset.source)),
    data('People', ({ dataset }) => count(dataset.people)),
    data('Items', ({ dataset }) => count(dataset.items)),
    data('Items of a person, on average', ({ dataset: { itemsPerPerson } }) =>
      number(itemsPerPerson.mean, itemsPerPerson.mean.toFixed(1)),
    ),
    data('How unevenly items are popular (Gini)', ({ dataset: { popularityGini } }) =>
      number(popularityGini, popularityGini.toFixed(2)),
    ),
    data('Checks that hold', ({ checks }) => {
      const holding = checks.filter(({ holds }) => holds).length;
      return number(holding, `${holding} of ${checks.length}`);
    }),
    row('What was recommended', 'Setting', (place) => {
      const { chosen, results } = views[place]!;
      return chosen && results.recommendations.length > 0 ? text(settingWords(chosen.setting)) : none;
    }),
    ofChosen('Gain kept', ({ gainKept }) => (gainKept ? { text: percentBetween(gainKept), ...gainKept } : none)),
    ofChosen('Relevance', ({ metrics }, { mainMetric }) => {
      const found = metrics[mainMetric];
      return found ? { text: `${metricWords(mainMetric)} ${figureBetween(found)}`, ...found } : none;
    }),
    ...settings.map((name) =>
      row('Settings: relevance', name, (place) => {
        const { mainMetric } = studies[place]!;
        const found = outcomeOf(studies[place]!, name)?.metrics[mainMetric];
        return found ? { text: figureBetween(found), ...found } : none;
      }),
    ),
    ...settings.map((name) =>
      row('Settings: gain kept', name, (place) => {
        const gain = outcomeOf(studies[place]!, name)?.gainKept;
        return gain ? { text: percentBetween(gain), ...gain } : none;
      }),
    ),
    ...attacks.map((attack) =>
      row('Attackers, at what was recommended', capital(attackWords(attack)), (place) => {
        const view = views[place]!;
        const reached = view.chosen && meanMeasure(recordsFor(view, attack, view.chosen), null);
        if (!reached) return none;
        const { value, low, high } = reached;
        return {
          text: low === null || high === null ? value.toFixed(3) : figureBetween({ value, low, high }),
          value,
          low,
          high,
        };
      }),
    ),
  ];
}

const outcomeOf = ({ settings, outcomes }: StudyResults, name: string): Outcome | undefined => {
  const place = settings.findIndex((setting) => settingName(setting) === name);
  return outcomes.find(({ setting }) => setting === place);
};

const none: ComparedStudyFigure = { text: '–', value: null, low: null, high: null };
const text = (words: string): ComparedStudyFigure => ({ ...none, text: words });
const number = (value: number, words: string): ComparedStudyFigure => ({ ...none, text: words, value });
const count = (value: number): ComparedStudyFigure => number(value, whole(value));

/** Every name once, in the order in which studies have them. */
const inOrder = (lists: readonly (readonly string[])[]): readonly string[] => [...new Set(lists.flat())];
