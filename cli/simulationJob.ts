import { realpathSync } from 'node:fs';
import { isAbsolute, join, relative } from 'node:path';
import { accept, type Result, refuse } from '../engine/index.ts';
import type { SimulationJob } from '../server/jobs/simulationJob.ts';
import { packageVersion } from '../server/packageVersion.ts';
import { attacks } from '../simulator/exposure/attacks.ts';
import { compareStudies } from '../simulator/report/compareStudies.ts';
import { studyPage } from '../simulator/report/studyPage.ts';
import { studySchema } from '../simulator/report/studySchema.ts';
import { runScenario } from '../simulator/runScenario.ts';
import { findScenario, libraryNames } from '../simulator/scenario/findScenario.ts';
import { readScenario } from '../simulator/scenario/readScenario.ts';
import type { Scenario } from '../simulator/scenario/scenario.ts';

/** A service has lists to answer, so its simulations are smaller than those of the command line. */
const mostPeople = 100_000;

/**
 * The simulator as the service may start it: one thread, on invented data, or on public data below one folder.
 *
 * @param publicData where data sets lie that belong to nobody in particular; null for none
 */
export function simulationJob(publicData: string | null): SimulationJob {
  return {
    async read(scenario) {
      const read = await admitted(scenario, publicData);
      return read.ok ? accept({ name: read.value.name }) : read;
    },
    async run(scenario, tell, signal) {
      const read = await admitted(scenario, publicData);
      if (!read.ok) return read;
      const ran = await runScenario(read.value, {
        folder: publicData ?? '.',
        workers: 1,
        cache: null,
        version: packageVersion(),
        onProgress: tell,
        signal,
      });
      return ran.ok ? accept(ran.value.results) : ran;
    },
    page: (results) => studyPage(studySchema.parse(results)),
    compare: (results) => compareStudies(results.map((one) => studySchema.parse(one))),
  };
}

async function admitted(text: string, publicData: string | null): Promise<Result<Scenario, readonly string[]>> {
  // A name is one of the library's; nothing else that is asked from outside may name a file.
  const known = (await libraryNames()).includes(text.trim()) ? await findScenario(text.trim()) : null;
  const source = known?.ok ? known.value.text : text;
  const names = attacks.map(({ name }) => name);
  const read = readScenario(source, names);
  if (!read.ok) return read;
  const { invented, path, train, test } = read.value.data;
  if (invented !== null) {
    return invented.people <= mostPeople
      ? read
      : refuse([`data.invented.people must be at most ${mostPeople} in a service, got ${invented.people}`]);
  }
  const outside = [path, train, test].filter((one) => one !== null && !isInside(one, publicData));
  if (outside.length === 0) return read;
  return refuse([
    'data must be invented, or name public data below the folder of TIGHTROPE_PUBLIC_DATA. The shop’s own people cannot be simulated on: that would read them outside the ledger.',
  ]);
}

/** Whether a relative path stays below a folder, links followed. */
function isInside(path: string, folder: string | null): boolean {
  if (folder === null || isAbsolute(path)) return false;
  try {
    const root = realpathSync(folder);
    const way = relative(root, realpathSync(join(root, path)));
    return way !== '' && !way.startsWith('..') && !isAbsolute(way);
  } catch {
    return false;
  }
}
