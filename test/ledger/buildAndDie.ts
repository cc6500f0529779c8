/**
 * A process of its own that builds once in the shop of a place, and kills itself before the given step of the build; 0 to
 * live. Says the name of each step, and at last what came of the build.
 */
import { writeSync } from 'node:fs';
import { watchPoints } from './buildPoints.ts';
import { openBuildShop } from './shopForBuilds.ts';

const [dataFolder, databaseUrl, dieBefore] = process.argv.slice(2) as [string, string, string];
// Written at once, so that a kill loses no line that was told.
const tell = (line: string) => writeSync(1, `${line}\n`);

const shop = await openBuildShop({ dataFolder, databaseUrl: databaseUrl || undefined });
let points = 0;
const takeAway = await watchPoints((name) => {
  points += 1;
  if (points === Number(dieBefore)) {
    process.kill(process.pid, 'SIGKILL');
    // Nothing more happens here, even if the signal takes a moment.
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
  }
  tell(name);
});
tell('building');
const built = await shop.build({});
takeAway();
tell(built.ok ? `built ${built.value.version}` : `refused ${built.refusal.code}`);
await shop.close();
