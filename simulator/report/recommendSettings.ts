import type { Recommendation, StudyResults } from '../terms/studyResults.ts';
import { advantage, type Entry, meanMeasure, recordsFor, type StudyView, viewStudy } from './studyView.ts';
import { attackWords, epsilonWords, percent, percentBetween, points } from './words.ts';

/** Twice the ε is worth it while it brings so much more of the gain. */
const worthDoubling = 0.05;
/** Random offers may cost so much of the gain: most shops, and those who would rather be careful. */
const affordable = 0.12;
const affordableToTheCareful = 0.25;
/** Lists that keep less of the gain are hardly worth the trouble. */
const leastGain = 0.4;

/**
 * Which setting to take, by rules that a reader can check:
 *
 * - *most shops*: the least ε from which doubling it brings less than 5 points of the gain, and the most random offers that cost at most
 *   12 points;
 * - *the careful*: the least ε that keeps at least 40 % of the gain, and the most random offers that cost at most 25 points and
 *   leave as much;
 * - nothing that an attack was seen to break, and nothing without noise.
 *
 * @returns none where the study has no setting that keeps any gain
 */
export function recommendSettings(results: StudyResults): readonly Recommendation[] {
  const view = viewStudy(results);
  const sound = (entry: Entry | undefined): entry is Entry =>
    entry !== undefined &&
    entry.setting.epsilon !== null &&
    kept(entry) > 0 &&
    !results.attacks.some(
      ({ role, setting, outcome }) => role === 'STATED' && setting === entry.place && outcome.breach,
    );
  const first = mostShops(view, sound);
  const second = theCareful(view, sound);
  return [
    ...(first ? [{ title: 'Most shops', setting: first.place, why: whyOf(view, first, whyMost) }] : []),
    ...(second && second !== first
      ? [{ title: 'The careful', setting: second.place, why: whyOf(view, second, whyCareful) }]
      : []),
  ];
}

const whyMost = `It is the least ε from which twice as much brings less than ${points(worthDoubling)} more of the gain, with the most random offers that cost at most ${points(affordable)}.`;
const whyCareful = `It is the least ε that keeps ${percent(leastGain)} of the gain, with the most random offers that cost at most ${points(affordableToTheCareful)} of it.`;

type IsSound = (entry: Entry | undefined) => entry is Entry;
const kept = ({ outcome }: Entry): number => outcome.gainKept?.value ?? 0;

function mostShops(view: StudyView, sound: IsSound): Entry | undefined {
  const share = view.shares[0] ?? 0;
  const line = view.epsilons.map((epsilon) => view.at(epsilon, share)).filter(sound);
  const enough = line.find((entry, place) => {
    const next = line[place + 1];
    if (next === undefined) return true;
    const doublings = Math.log2(next.setting.epsilon! / entry.setting.epsilon!);
    return (kept(next) - kept(entry)) / doublings < worthDoubling;
  });
  return enough && mostRandom(view, enough, affordable, 0, sound);
}

function theCareful(view: StudyView, sound: IsSound): Entry | undefined {
  const share = view.shares[0] ?? 0;
  const line = view.epsilons.map((epsilon) => view.at(epsilon, share)).filter(sound);
  const least = line.find((entry) => kept(entry) >= leastGain);
  return least && mostRandom(view, least, affordableToTheCareful, leastGain, sound);
}

function mostRandom(view: StudyView, from: Entry, cost: number, least: number, sound: IsSound): Entry {
  const mixed = view.shares.map((share) => view.at(from.setting.epsilon, share)).filter(sound);
  return mixed.filter((entry) => kept(from) - kept(entry) <= cost && kept(entry) >= least).at(-1) ?? from;
}

function whyOf(view: StudyView, entry: Entry, rule: string): readonly string[] {
  const { outcome, setting } = entry;
  const unmixed = view.at(setting.epsilon, 0);
  const member = meanMeasure(recordsFor(view, 'membership-inference', entry), 'auc');
  const strongest = view.results.attacks
    .filter(({ role, setting: place }) => role === 'STATED' && place === entry.place)
    .map(({ attack, outcome: { measures } }) => ({ attack, reach: advantage(measures[0].value, measures[0].chance) }))
    .reduce<{ attack: string; reach: number } | null>(
      (one, other) => (one && one.reach >= other.reach ? one : other),
      null,
    );
  return [
    rule,
    ...(outcome.gainKept
      ? [`It keeps ${percentBetween(outcome.gainKept)} of what personal lists gain over popular ones.`]
      : []),
    ...(unmixed && unmixed !== entry
      ? [`Of that, ${percent(setting.randomShare)} random offers cost ${points(kept(unmixed) - kept(entry))}.`]
      : []),
    ...(member
      ? [
          `Who sees every number that a build at ${epsilonWords(setting.epsilon)} released tells who was in the data from who was not in ${percent(member.value)} of the cases; a coin would in 50 %.`,
        ]
      : []),
    ...(strongest && strongest.reach > 0.1
      ? [
          `What it stops least is ${attackWords(strongest.attack)}, which stays ${percent(strongest.reach)} of the way from guessing to certainty.`,
        ]
      : []),
  ];
}
