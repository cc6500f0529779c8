import { advantage, type Entry, meanMeasure, recordsFor, type StudyView } from './studyView.ts';
import { attackWords, epsilonWords, percent, percentBetween, points, settingWords } from './words.ts';

/** What each knob costs and buys, one sentence each, at the setting that the report recommends. */
export function priceOfKnobs(view: StudyView): readonly string[] {
  const { chosen } = view;
  if (chosen === undefined) return [];
  const { epsilon, randomShare } = chosen.setting;
  return [
    ...noise(view, epsilon),
    ...doubling(view, epsilon),
    ...mixing(view, epsilon, randomShare),
    ...coverage(view),
  ];
}

const kept = (entry: Entry | undefined): number | null => entry?.outcome.gainKept?.value ?? null;

function noise(view: StudyView, epsilon: number | null): readonly string[] {
  const gain = view.at(epsilon, view.shares[0] ?? 0)?.outcome.gainKept;
  if (!gain) return [];
  const mixed = (view.shares[0] ?? 0) > 0 ? `, with ${percent(view.shares[0]!)} random offers` : '';
  return [
    `At ${epsilonWords(epsilon)} you keep ${percentBetween(gain)} of the gain of personal lists over popular ones${mixed}.`,
  ];
}

function doubling(view: StudyView, epsilon: number | null): readonly string[] {
  const place = view.epsilons.indexOf(epsilon);
  const share = view.shares[0] ?? 0;
  return [view.epsilons[place - 1], view.epsilons[place + 1]].flatMap((other) => {
    const [here, there] = [kept(view.at(epsilon, share)), other === undefined ? null : kept(view.at(other, share))];
    if (here === null || there === null || other === undefined) return [];
    const change = there >= here ? `brings ${points(there - here)} more` : `costs ${points(here - there)} of it`;
    return [
      `${other === null ? 'No noise at all' : `Going to ${epsilonWords(other)}`} ${change}${other === null ? ', and protects nobody who took part' : ''}.`,
    ];
  });
}

function mixing(view: StudyView, epsilon: number | null, randomShare: number): readonly string[] {
  const without = kept(view.at(epsilon, 0));
  const shares = view.shares.filter((share) => share > 0);
  const costs = shares.flatMap((share) => {
    const left = kept(view.at(epsilon, share));
    return without === null || left === null ? [] : [`${percent(share)} random offers cost ${points(without - left)}`];
  });
  if (costs.length === 0) return [];
  const buys =
    randomShare > 0
      ? `With ${percent(randomShare)}, every offer that somebody sees over your shoulder may be one that nobody chose.`
      : 'Without any, every offer that somebody sees over your shoulder was chosen for its viewer.';
  return [`On top of that, of the same gain: ${costs.join('; ')}. ${buys}`];
}

function coverage({ results, chosen, at, shares }: StudyView): readonly string[] {
  const name = `coverage@${results.k}`;
  const here = chosen?.outcome.metrics[name]?.value;
  const unmixed = chosen && at(chosen.setting.epsilon, shares[0] ?? 0)?.outcome.metrics[name]?.value;
  if (here === undefined || unmixed === undefined || Math.abs(here - unmixed) < 0.005) return [];
  return [
    `They also ${here > unmixed ? 'widen' : 'narrow'} what the shop shows at all: from ${percent(unmixed)} of the items to ${percent(here)}, over all lists.`,
  ];
}

/** What attackers reach at the recommended setting, in one sentence; '' where none was run. */
export function strongestAttack(view: StudyView): string {
  const { chosen, results } = view;
  if (chosen === undefined) return '';
  const names = [...new Set(results.attacks.map(({ attack }) => attack))];
  const reached = names.flatMap((attack) => {
    const figure = meanMeasure(recordsFor(view, attack, chosen), null);
    return figure && figure.chance !== null ? [{ attack, reach: advantage(figure.value, figure.chance) }] : [];
  });
  if (reached.length === 0) return '';
  const most = reached.reduce((one, other) => (other.reach > one.reach ? other : one));
  return `Of the attacks that were run at ${settingWords(chosen.setting)}, the one that gets furthest is ${attackWords(most.attack)}: ${percent(Math.max(0, most.reach))} of the way from guessing to certainty.`;
}
