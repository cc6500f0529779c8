import { sentenceFor } from '../../engine/index.ts';
import { rankers } from '../baselines/baselines.ts';
import { attacks } from '../exposure/attacks.ts';
import { learnPrivately, offerEverybody } from '../privateEngine.ts';
import { judgePeople } from '../relevance/judgePeople.ts';
import { seededRandom } from '../seededRandom.ts';
import { settingName } from '../terms/setting.ts';
import { liveYear } from '../year/liveYear.ts';
import { type AttackRefused, attackContext } from './attackContext.ts';
import { listsOf, peoplePerPause } from './listsOf.ts';
import { pack, unpack } from './packed.ts';
import { buildOf } from './settingKnobs.ts';
import type { OpenStudy } from './sweepStudy.ts';
import type {
  AttackTask,
  BaselineTask,
  BuildTask,
  JudgedLists,
  SweepOutcome,
  SweepTask,
  YearTask,
} from './sweepTask.ts';

type Lists = readonly (readonly number[])[];

/** Runs one task. Pure: the same study and task give the same outcome, in whichever thread. */
export function runTask(study: OpenStudy, task: SweepTask, pause: () => Promise<void>): Promise<SweepOutcome> {
  switch (task.kind) {
    case 'baseline':
      return runBaseline(study, task, pause);
    case 'build':
      return runBuild(study, task, pause);
    case 'attack':
      return runAttack(study, task, pause);
    case 'year':
      return runYear(study, task, pause);
  }
}

async function runBaseline(
  study: OpenStudy,
  { engine, people, seed }: BaselineTask,
  pause: () => Promise<void>,
): Promise<SweepOutcome> {
  const { learners, heldOut } = study.splitFor(seed);
  const { k, itemIds } = study.shared;
  const ranker = rankers[engine](learners.slice(0, people ?? undefined), itemIds.length);
  const lists = await listsOf(ranker, heldOut, k, pause);
  return {
    kind: 'lists',
    judged: [judged(study, { seed, people, randomShare: 0, unprotected: null }, lists)],
    unprotected: null,
  };
}

async function runBuild(
  study: OpenStudy,
  { setting, randomShares, seed, unprotected }: BuildTask,
  pause: () => Promise<void>,
): Promise<SweepOutcome> {
  const { people } = setting;
  const { learners, heldOut } = study.splitFor(seed);
  const { k, sensitive } = study.shared;
  const build = buildOf(setting, seed);
  if (!build.ok) return { kind: 'refused', why: tooManyBuilds(setting.epsilon, setting.builds, build.refusal) };
  const catalogue = study.catalogueFor(sensitive);
  const learned = await learnPrivately(catalogue, learners.slice(0, people ?? undefined), build.value);
  if (!learned.ok) return { kind: 'refused', why: sentenceFor(learned.refusal) };
  const offered = async (randomShare: number): Promise<Lists> => {
    await pause();
    return offerEverybody(
      catalogue,
      learned.value,
      heldOut,
      { k, randomShare, seed, streams: study.streams },
      (done) => (done % peoplePerPause === 0 ? pause() : undefined),
    );
  };

  const own = unprotected === null ? await offered(0) : null;
  const compared = own ?? unpack(unprotected!).map((list) => Array.from(list));
  const cells: JudgedLists[] = [];
  for (const randomShare of randomShares) {
    const lists = own !== null && randomShare === 0 ? own : await offered(randomShare);
    cells.push(judged(study, { seed, people, randomShare, unprotected: compared }, lists));
  }
  return { kind: 'lists', judged: cells, unprotected: own && pack(own) };
}

function judged(
  study: OpenStudy,
  {
    seed,
    people,
    randomShare,
    unprotected,
  }: { seed: number; people: number | null; randomShare: number; unprotected: Lists | null },
  lists: Lists,
): JudgedLists {
  const { learners, heldOut } = study.splitFor(seed);
  const { k, recallOf } = study.shared;
  const yardstick = { k, recallOf, facts: study.factsFor(seed, people), unprotected };
  return {
    randomShare,
    learners: Math.min(learners.length, people ?? learners.length),
    ...judgePeople(lists, heldOut, yardstick),
  };
}

async function runAttack(
  study: OpenStudy,
  { attack: name, setting, seed, protections }: AttackTask,
  pause: () => Promise<void>,
): Promise<SweepOutcome> {
  const attack = attacks.find((one) => one.name === name);
  if (attack === undefined) throw new RangeError(`attack must be one of those that exist, got ${name}`);
  const build = buildOf(setting, seed);
  if (!build.ok) return { kind: 'refused', why: tooManyBuilds(setting.epsilon, setting.builds, build.refusal) };
  const context = attackContext({ study, setting, build: build.value, seed, protections, pause });
  try {
    // The same draws whatever protects the people, so that only the protection differs.
    const outcome = await attack.run(context, seededRandom('attack', name, seed, settingName(setting)));
    return { kind: 'attack', outcome };
  } catch (thrown) {
    if (isRefused(thrown)) return { kind: 'refused', why: thrown.refusedByEngine };
    throw thrown;
  }
}

async function runYear(
  study: OpenStudy,
  { question, setting, seed }: YearTask,
  pause: () => Promise<void>,
): Promise<SweepOutcome> {
  const { k, sensitive } = study.shared;
  const build = buildOf({ ...setting, builds: question.weeks }, seed);
  if (!build.ok) return { kind: 'refused', why: tooManyBuilds(setting.epsilon, question.weeks, build.refusal) };
  const { people, holdings } = study.yearOf(question.weeks);
  const catalogue = study.catalogueFor(sensitive);
  const lived = await liveYear({ catalogue, people, holdings, question, setting, build: build.value, k, seed, pause });
  return lived.ok ? { kind: 'year', weeks: lived.value } : { kind: 'refused', why: sentenceFor(lived.refusal) };
}

const isRefused = (thrown: unknown): thrown is AttackRefused =>
  typeof thrown === 'object' && thrown !== null && 'refusedByEngine' in thrown;

const tooManyBuilds = (epsilon: number | null, builds: number, most: number): string =>
  `ε = ${epsilon} cannot be shared by ${builds} builds: ${most === 0 ? 'not even by one' : `at most by ${most}`}.`;
