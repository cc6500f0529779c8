import { accept, type Result, refuse } from '../../engine/index.ts';
import { datasetFacts } from '../dataset/datasetFacts.ts';
import type { StudyData } from '../dataset/studyData.ts';
import { attacks } from '../exposure/attacks.ts';
import { personMetricNames } from '../relevance/judgePeople.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { seededRandom } from '../seededRandom.ts';
import { type StudyResults, studyFormat } from '../terms/studyResults.ts';
import { compareSettings } from './compareSettings.ts';
import { listTasks, planAttacks, settingsOf, yearTasks } from './planSweep.ts';
import { possibleAttacks } from './possibleAttacks.ts';
import { protocolOf } from './protocolOf.ts';
import { splitKinds } from './splitKinds.ts';
import { studyChecks } from './studyChecks.ts';
import { peopleComplaints, settingComplaints } from './studyComplaints.ts';
import { attackRecords, yearResults } from './studyRecords.ts';
import type { StudySurroundings } from './studySurroundings.ts';
import { cellsOf, outcomesOf, type SweepFigures } from './summarise.ts';
import { sweepAll } from './sweepAll.ts';
import { dataHash, openStudy, shareStudy } from './sweepStudy.ts';

/** What a study found, and the figures of every person behind it. */
export interface StudyFound {
  /** Without recommendations: those are the report's to make. */
  readonly results: StudyResults;
  readonly figures: SweepFigures;
}

/**
 * Runs every cell of a scenario's grid and its attacks, and sums them up. The same scenario, data and code give the same
 * results to the byte, however many workers there are and whatever the cache holds.
 *
 * @returns what was found, or why nothing was, in sentences for the person who asked
 * @throws the signal's reason when it is aborted
 */
export async function runStudy(
  scenario: Scenario,
  data: StudyData,
  surroundings: StudySurroundings,
): Promise<Result<StudyFound, readonly string[]>> {
  const { holdOut, k } = scenario;
  const { sensitive } = scenario.data;
  const fixed = splitKinds[holdOut.by](data, holdOut);
  if (!fixed.ok) return refuse([fixed.refusal]);
  if (scenario.year !== null && data.times === null)
    return refuse(['a year needs data that say when: a column of times, or an invented shop without topItems']);
  const shared = shareStudy(data, fixed.value, { holdOut, k, sensitive, hasYear: scenario.year !== null });
  const study = openStudy(shared);
  const seeds = Array.from({ length: scenario.seeds }, (_, place) => place + 1);
  const settings = settingsOf(scenario, data.dataset.itemIds.length);
  const complaints = [...peopleComplaints(study, seeds), ...settingComplaints(settings)];
  if (complaints.length > 0) return refuse(complaints);

  const lists = listTasks(settings, seeds);
  const chosen = attacks.filter(({ name }) => scenario.attacks.includes(name));
  const { possible, missing } = possibleAttacks(chosen, study, settings);
  const plannedAttacks = planAttacks(possible, settings, seeds, scenario.planted);

  const hash = dataHash(shared);
  const dependsOn = { code: surroundings.codeHash, data: hash, holdOut, k, sensitive };
  const years = yearTasks(scenario, settings, seeds);
  const swept = await sweepAll(lists, plannedAttacks, years, shared, dependsOn, surroundings);
  if (!swept.ok) return swept;

  const figures: SweepFigures = {
    settings,
    seeds,
    judged: settings.map((setting) => seeds.map((seed) => swept.value.listsOf(setting, seed))),
    persons: seeds.map((seed) => study.splitFor(seed).heldOutPlaces),
    shownCounts: seeds.map((seed) => Uint32Array.from(study.splitFor(seed).heldOut, ({ shown }) => shown.length)),
    metrics: personMetricNames(k),
    k,
  };
  const { resamples, permutations } = scenario;
  const outcomes = await outcomesOf(figures, resamples, seededRandom('intervals', scenario.seeds), surroundings.pause);
  const comparisons = await compareSettings(
    figures,
    { resamples, permutations },
    seededRandom('comparisons', scenario.seeds),
    surroundings.pause,
  );
  const records = attackRecords(plannedAttacks, swept.value.attackOutcomes, settings);
  return accept({
    figures,
    results: {
      format: studyFormat,
      name: scenario.name,
      question: scenario.question,
      provenance: {
        version: surroundings.version,
        codeHash: surroundings.codeHash,
        dataHash: hash,
        scenario: JSON.parse(JSON.stringify(scenario)),
        protocol: { ...data.protocol, ...protocolOf(scenario, study, seeds[0]!) },
      },
      dataset: datasetFacts(data.name, data.source, data.dataset),
      k,
      seeds,
      mainMetric: figures.metrics[0]!,
      settings,
      cells: cellsOf(figures),
      outcomes,
      comparisons,
      attacks: records,
      attacksMissing: missing,
      checks: studyChecks(records, plannedAttacks),
      recommendations: [],
      ...(scenario.year === null
        ? {}
        : { year: yearResults(scenario.year, years, swept.value.yearOutcomes, settings) }),
    },
  });
}
