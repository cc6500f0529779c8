/** Commands of the command line that are killed at one of their calls to the disk, and run again. */

import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { wholeBelow } from '../../engine/random/wholeBelow.ts';
import { compiledScripts } from '../ledger/compiledScripts.ts';
import { openBuildShop } from '../ledger/shopForBuilds.ts';
import { runHere } from '../support/commandLine.ts';
import { testRandom } from '../support/testRandom.ts';
import { commandFaults, type RunOn } from './support/commandFaults.ts';
import { failingCalls } from './support/failingCalls.ts';
import { type Fault, mustBeNone } from './support/fault.ts';
import { faultEnvironment } from './support/faultShop.ts';
import { leftoversIn } from './support/leftoversIn.ts';
import { type FoundStanding, runToItsEnd } from './support/service.ts';
import { standingComplaints } from './support/standingComplaints.ts';
import { standingFound } from './support/tellStanding.ts';

/** More calls than any command makes. */
const countless = 1 << 30;
const calls = ['WRITE', 'SYNC', 'CHANGE'] as const;

export const killedCommand: Fault = {
  name: 'killed-command',
  promise: 'A command that is killed in its middle leaves nothing by half; run again it comes to its end.',
  needs: ['a C compiler'],
  // One command each, in turn.
  trials: { short: 0, long: 200, step: 10 },
  tell: ({ kills, mostCommands: commands, mostCalls, again }) =>
    `${kills} kills, each of ${commands} commands in turn, at one of its calls to the disk (${mostCalls} at most): ${again} ended well when they were run again, nothing by half, nothing left over, spent ≥ released`,
  async run(trials, seed) {
    const random = testRandom(seed);
    const scripts = await compiledScripts(['main'], 'cli');
    const folder = await mkdtemp(join(tmpdir(), 'tightrope-commands-'));
    const template = join(folder, 'template');
    const run: RunOn = (dataFolder, args) => runHere(dataFolder, args, { env: settingsOf(dataFolder) });
    const commands = await commandFaults(folder, run);
    const before = await standingIn(template);
    const callsOf = new Map<string, number>();
    const sum = { kills: trials, mostCommands: Math.min(trials, commands.length), mostCalls: 0, again: 0 };

    /** Runs a command in a process of its own until its end, or until so many calls went well. @returns how many did, and its code */
    async function runAndCount(dataFolder: string, args: readonly string[], after: number) {
      const hold = failingCalls(dataFolder);
      hold.set({ calls, error: 'KILL', after });
      const environment = { ...faultEnvironment({ dataFolder }), ...hold.environment };
      const code = await runToItsEnd(scripts.pathOf('main'), args, environment);
      const made = after - hold.left();
      hold.close();
      return { code, made };
    }

    try {
      for (let trial = 0; trial < trials; trial += 1) {
        const { name, make, args, complaints } = commands[trial % commands.length]!;
        const place = async (which: string) => {
          const dataFolder = join(folder, which);
          if (make === undefined) await cp(template, dataFolder, { recursive: true });
          else await make(dataFolder);
          return dataFolder;
        };
        if (!callsOf.has(name)) {
          const whole = await place('whole');
          const { code, made } = await runAndCount(whole, args(whole), countless);
          if (code !== 0) throw new Error(`${name} ended with ${code} where nothing failed`);
          callsOf.set(name, made);
          await rm(whole, { recursive: true });
          await rm(`${whole}-beside`, { recursive: true, force: true });
        }
        const most = callsOf.get(name)!;
        sum.mostCalls = Math.max(sum.mostCalls, most);
        const dataFolder = await place(`${trial}`);
        const after = wholeBelow(most, random);
        await runAndCount(dataFolder, args(dataFolder), after);

        const when = `${name}, killed at call ${after + 1} of ${most} (trial ${trial})`;
        const again = await run(dataFolder, args(dataFolder));
        const found = await complaints({ dataFolder, again, run: (...line) => run(dataFolder, line) });
        found.push(...(await leftoversIn(dataFolder)), ...(await leftoversIn(`${dataFolder}-beside`)));
        if (make === undefined) found.push(...standingComplaints(await standingIn(dataFolder), before, true));
        mustBeNone(found, when);
        sum.again += 1;
        for (const path of [dataFolder, `${dataFolder}-beside`]) await rm(path, { recursive: true, force: true });
      }
      return sum;
    } finally {
      await scripts.remove();
      await rm(folder, { recursive: true, force: true });
    }
  },
};

async function standingIn(dataFolder: string): Promise<FoundStanding> {
  const shop = await openBuildShop({ dataFolder });
  try {
    return await standingFound(shop, dataFolder);
  } finally {
    await shop.close();
  }
}

const settingsOf = (dataFolder: string): Record<string, string> =>
  Object.fromEntries(
    Object.entries(faultEnvironment({ dataFolder })).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, value]],
    ),
  );
