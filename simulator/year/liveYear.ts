import {
  accept,
  type Catalogue,
  type ItemModel,
  planWindow,
  type Refusal,
  type Result,
  windowEpsilon,
} from '../../engine/index.ts';
import { chance } from '../draws.ts';
import { promisedAuc } from '../exposure/promiseOf.ts';
import { popularityOf } from '../exposure/similarities.ts';
import { learnPrivately, offersFor, type StudyBuild, studyKnobs, studySubjects } from '../privateEngine.ts';
import { seededKeyed, seededRandom } from '../seededRandom.ts';
import { shuffle } from '../shuffle.ts';
import type { Setting } from '../terms/setting.ts';
import type { YearQuestion, YearWeek } from '../terms/year.ts';
import { answerToList, left, type Standing } from './answerToList.ts';
import { followPanel, type Moves, movesOf } from './followPanel.ts';
import { type Holdings, weeksAhead } from './holdings.ts';
import { look, panelMember } from './panelMember.ts';

/** What a year is lived with. */
export interface YearParts {
  readonly catalogue: Catalogue;
  readonly people: number;
  readonly holdings: Holdings;
  readonly question: YearQuestion;
  /** ε is that of the whole year. */
  readonly setting: Setting;
  /** One week's build. */
  readonly build: StudyBuild;
  readonly k: number;
  readonly seed: number;
  readonly pause: () => Promise<void>;
}

/**
 * Lives through a year: each week the engine learns from who still allows it, a panel is shown its lists and answers to them
 * (answerToList.ts), and everybody else fares as the panel does (followPanel.ts). So a list that puts people off costs the
 * next model its learners.
 *
 * The same people, touchiness, visits and lucks at every setting, so that settings differ by their lists alone.
 *
 * Cost: one build a week, and panel · visits lists a week.
 */
export async function liveYear(parts: YearParts): Promise<Result<readonly YearWeek[], Refusal>> {
  const { catalogue, people, holdings, question, setting, build, k, seed, pause } = parts;
  const { response } = question;
  const begin = seededRandom('year begins', seed);
  const standingOf = Uint8Array.from({ length: people }, () =>
    chance(response.disclosure * response.refuseWhenTold, begin) ? 2 : 0,
  );
  const order = shuffle(
    Uint32Array.from({ length: people }, (_, person) => person),
    seededRandom('panel', seed),
  );
  const panel = order
    .slice(0, question.panel)
    .map((person) => panelMember(person, seededRandom('member', seed, person)));
  const isPanel = new Set(panel.map(({ person }) => person));
  const weeks: YearWeek[] = [];

  for (let week = 0; week < question.weeks; week += 1) {
    const learners = learnersOf(standingOf, holdings, week);
    const learned = await learnPrivately(catalogue, learners, { ...build, release: `week ${week}` });
    if (!learned.ok) return learned;
    const model = learned.value;
    const popularity = popularityOf(model);
    const ranked = Array.from(popularity.keys()).sort((one, other) => popularity[other]! - popularity[one]!);
    const before = panel.map(({ person }) => standingOf[person] as Standing);
    const seen = tally();
    for (const member of panel) {
      const { person } = member;
      const random = seededRandom('visit', seed, person, week);
      const standing = standingOf[person] as Standing;
      if (!chance(question.visits, random) || standing === left) continue;
      const held = holdings.before(person, week);
      const popular = firstWithout(ranked, new Set(held), k);
      const shown = standing === 2 ? popular.map(ofPopular) : personalList(parts, model, { person, week, held });
      const looked = look(member, {
        ...shownAs(shown),
        anybody: new Set(popular),
        wanted: holdings.during(person, week, weeksAhead),
      });
      seen.add(looked);
      standingOf[person] = answerToList(standing, response, member.touchiness, looked.impression, random);
    }
    const moves: Moves = movesOf(
      before,
      panel.map(({ person }) => standingOf[person] as Standing),
    );
    followPanel(standingOf, isPanel, moves, seededRandom('everybody else', seed, week));
    weeks.push({
      week: week + 1,
      learners: learners.length,
      ...sharesOf(standingOf),
      ...seen.means(),
      pointedSoFar: panel.reduce((sum, { pointedItems }) => sum + pointedItems.size, 0) / Math.max(1, panel.length),
      ...spentAfter(setting, question.weeks, week + 1),
    });
    await pause();
  }
  return accept(weeks);
}

interface Slot {
  readonly item: number;
  readonly isRandom: boolean;
}

const ofPopular = (item: number): Slot => ({ item, isRandom: false });

const shownAs = (slots: readonly Slot[]) => ({
  items: slots.map(({ item }) => item),
  isRandom: slots.map(({ isRandom }) => isRandom),
});

/** As the engine makes it; each week is an epoch of its own. */
function personalList(
  { catalogue, setting: { randomShare }, k, seed }: YearParts,
  model: ItemModel,
  { person, week, held }: { readonly person: number; readonly week: number; readonly held: Uint32Array },
): readonly Slot[] {
  const random = seededKeyed('mixing of a year', seed, person, week);
  const offers = offersFor(catalogue, model, `viewer-${person}`, held, { length: k, randomShare, random });
  return offers.map(({ itemId, origin }) => ({ item: catalogue.indexOf(itemId)!, isRandom: origin === 'RANDOM' }));
}

/** Adds up what a week's lists were like. */
function tally() {
  const sums = { ndcg: 0, judged: 0, pointed: 0, repeated: 0, lists: 0 };
  return {
    add({ impression: { pointed, repeated }, ndcg }: ReturnType<typeof look>): void {
      sums.lists += 1;
      sums.pointed += pointed;
      sums.repeated += repeated;
      if (Number.isNaN(ndcg)) return;
      sums.ndcg += ndcg;
      sums.judged += 1;
    },
    means: () => ({
      relevance: sums.judged === 0 ? null : sums.ndcg / sums.judged,
      pointed: sums.pointed / Math.max(1, sums.lists),
      repeated: sums.repeated / Math.max(1, sums.lists),
    }),
  };
}

/** Who allows learning and has touched two items or more, as everywhere in a study. */
function learnersOf(standingOf: Uint8Array, holdings: Holdings, week: number): readonly Uint32Array[] {
  const learners: Uint32Array[] = [];
  for (const [person, standing] of standingOf.entries()) {
    if (standing !== 0) continue;
    const items = holdings.before(person, week);
    if (items.length >= 2) learners.push(items);
  }
  return learners;
}

function firstWithout(ranked: readonly number[], without: ReadonlySet<number>, count: number): readonly number[] {
  const found: number[] = [];
  for (const item of ranked) {
    if (found.length === count) break;
    if (!without.has(item)) found.push(item);
  }
  return found;
}

function sharesOf(standingOf: Uint8Array) {
  const counts = [0, 0, 0, 0];
  for (const standing of standingOf) counts[standing]! += 1;
  const [allowLearning, onlyPersonal, neither, gone] = counts.map((count) => count / standingOf.length) as [
    number,
    number,
    number,
    number,
  ];
  return { allowLearning, onlyPersonal, neither, left: gone };
}

/** What so many of a year's builds have spent together: their ρ adds up. */
function spentAfter({ epsilon, delta }: Setting, weeks: number, builds: number) {
  if (epsilon === null || delta === null) return { epsilonSpent: null, promisedAuc: null };
  const plan = planWindow(epsilon, weeks, studyKnobs({ epsilon, delta, head: null }), studySubjects);
  if (!plan.ok) throw new RangeError(`weeks must be at most ${plan.refusal} at ε = ${epsilon}, got ${weeks}`);
  const nanoRho = plan.value.build.nanoRho * builds;
  return {
    epsilonSpent: windowEpsilon(nanoRho, delta),
    promisedAuc: promisedAuc({ epsilon, delta, mu: Math.sqrt((2 * nanoRho) / 1e9) }),
  };
}
