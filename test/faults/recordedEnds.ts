/**
 * The end of an embedded service at moments of a recorded life. By loss of power: the disk has what it was asked to keep, and of the rest
 * nothing, or any part. By SIGKILL: it has every call that was made, and none after. Many moments for one service: dear is only its start.
 */

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { testRandom } from '../support/testRandom.ts';
import { askAdmin } from './support/ask.ts';
import { type Counts, type Fault, mustBeNone } from './support/fault.ts';
import { freshPlace } from './support/freshPlace.ts';
import { type ModelDisk, modelDisk } from './support/modelDisk.ts';
import { type RecordedCall, recordedCalls } from './support/recordedCalls.ts';
import { type FoundStanding, startService } from './support/service.ts';
import { serviceScript } from './support/serviceScript.ts';
import { type ShopServer, shopServer } from './support/shopServer.ts';
import { standingComplaints } from './support/standingComplaints.ts';
import { type Witness, witness } from './support/witness.ts';

const build = 'mutation { buildModel(input: {}) { userErrors { code } } }';
const people = 6;
/** How many moments of one recorded life are tried. */
const momentsEach = 50;
/** How much of what was not asked for comes to the disk all the same, in turn. */
type Chances = readonly [number, ...number[]];

export const powerLoss: Fault = {
  name: 'power-loss',
  promise:
    'Power that is lost at any moment loses nothing that was acknowledged: the disk was asked to have it before it was answered.',
  needs: ['a C compiler'],
  trials: { short: 2, long: 500, step: 25 },
  run: (trials, seed) => endedAt(trials, [0, 0.5, 0, 0.9], seed),
  tell: (counts) => inWords('power lost, half of the times with some of what was not synced,', counts),
};

export const killedAtCall: Fault = {
  name: 'killed-at-call',
  promise:
    'Whatever call to the disk was the last one before a SIGKILL, what was acknowledged is there once, and nothing by half.',
  needs: ['a C compiler'],
  trials: { short: 0, long: 1000, step: 25 },
  run: (trials, seed) => endedAt(trials, [1], seed),
  tell: (counts) => inWords('killed', counts),
};

async function endedAt(trials: number, chances: Chances, seed: string): Promise<Counts> {
  await using server = await shopServer();
  const sum = { moments: trials, acts: 0, calls: 0, syncs: 0 };
  for (let done = 0; done < trials; done += momentsEach) {
    const life = await recordedLife(Math.min(momentsEach, trials - done), chances, `${seed} ${done}`, server);
    sum.acts += life.acts;
    sum.calls += life.calls;
    sum.syncs += life.syncs;
  }
  return sum;
}

const inWords = (how: string, { moments, calls, syncs, acts }: Counts): string =>
  `${how} at ${moments} moments of ${calls} calls (${syncs} syncs): of ${acts} acknowledged acts that were looked for again 0 lost, nothing by half, spent ≥ released, the audit chain sound`;

/** Lets people shop and a model be built, then takes the power away at moments in the record of it, the first of them before all else. */
async function recordedLife(moments: number, chances: Chances, seed: string, server: ShopServer) {
  await using shop = await freshPlace();
  const record = recordedCalls(shop.place.dataFolder);
  const folder = await mkdtemp(join(tmpdir(), 'tightrope-power-'));
  try {
    const disk = modelDisk(shop.place.dataFolder);
    const service = await startService(await serviceScript(), shop.place, record.environment);
    const witnesses = Array.from({ length: people }, (_, place) =>
      witness(`w${process.pid}-${Date.now()}-${place}`, place % 2 === 0, record.position),
    );
    let isOver = false;
    const shopping = witnesses.map((one) => one.shop(service.url, () => isOver));
    const started = record.position();
    await askAdmin(service.url, build);
    // Until there is as much to lose as each moment should find.
    while (total(witnesses, Number.POSITIVE_INFINITY) < 20 + 2 * moments) {
      if (service.child.exitCode !== null) throw new Error(`the service ended with ${service.child.exitCode}`);
      await wait(50);
    }
    await askAdmin(service.url, build);
    isOver = true;
    await Promise.all(shopping);
    await service.kill();

    const calls = [...record.calls()];
    const ends = calls.map(({ end }) => end).filter((end) => end > started);
    // Evenly, the last of them at the very end.
    const cuts = Array.from(
      { length: moments },
      (_, turn) => ends[Math.floor(((turn + 1) * ends.length) / moments) - 1]!,
    );
    const acts = await lostAt(cuts, calls, {
      ...{ disk, chances, seed, folder, server, witnesses },
      before: service.stood,
    });
    return { acts, calls: calls.length, syncs: calls.filter(({ kind }) => kind.startsWith('SYNC')).length };
  } finally {
    record.close();
    await rm(folder, { recursive: true, force: true });
  }
}

interface Life {
  readonly disk: ModelDisk;
  readonly chances: Chances;
  readonly seed: string;
  readonly folder: string;
  readonly server: ShopServer;
  readonly witnesses: readonly Witness[];
  readonly before: FoundStanding;
}

/** @returns how many acknowledged acts were looked for, at all the moments together */
async function lostAt(cuts: readonly number[], calls: readonly RecordedCall[], life: Life): Promise<number> {
  const { disk, chances, seed, folder, server, witnesses, before } = life;
  const left = calls.values();
  let reached = 0;
  let acts = 0;
  for (const [turn, cut] of cuts.entries()) {
    while (reached < cut) {
      const { value: call } = left.next();
      if (!call) break;
      disk.apply(call);
      reached = call.end;
    }
    const image = join(folder, `${turn}`);
    const chance = chances[turn % chances.length]!;
    const random = testRandom(`${seed} ${turn}`);
    disk.writeTo(image, chance, () => random.bytes(3) / 2 ** 24);
    const when = `ended after ${cut} bytes of the record, ${100 * chance} % of what was not synced kept`;
    await server.serve(image, async ({ url, stood }) => {
      mustBeNone(standingComplaints(stood, before, true), when);
      mustBeNone((await Promise.all(witnesses.map((one) => one.complaints(url, cut)))).flat(), when);
    });
    acts += total(witnesses, cut);
    await rm(image, { recursive: true });
  }
  return acts;
}

const total = (witnesses: readonly Witness[], cut: number): number =>
  witnesses.reduce((sum, one) => sum + one.acknowledged(cut), 0);
