/**
 * A process of its own that opens the shop of a place, tells how it stands, builds once, and kills itself before the given
 * step of the build; 0 to live. Says the name of each step, and at last what came of the build.
 */
import { writeSync } from 'node:fs';
import { watchPoints } from './buildPoints.ts';
import { openBuildShop } from './shopForBuilds.ts';
import { standingOf } from './standing.ts';

const [dataFolder, databaseUrl, dieBefore] = process.argv.slice(2) as [string, string, string];
// Written at once, so that a kill loses no line that was told.
const tell = (line: string) => {
  for (let bytes = Buffer.from(`${line}\n`); bytes.length > 0; ) bytes = bytes.subarray(writeSync(1, bytes));
};

const shop = await openBuildShop({ dataFolder, databaseUrl: databaseUrl || undefined });
tell(`stands ${JSON.stringify(await standingOf(shop, dataFolder))}`);
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
