import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freshFolder } from '../support/folders.ts';
import { preparedFolder } from '../support/pgliteTemplate.ts';
import { emptyPostgres, postgresEngine } from '../support/sqlEngines.ts';
import { buildInChild } from './buildInChild.ts';
import { type CompiledScripts, compiledScripts } from './compiledScripts.ts';
import { isLong, report } from './effort.ts';
import { expectWhole } from './expectWhole.ts';
import { firstModel, type Place } from './shopForBuilds.ts';

/** Steps after which something is durable that was not before; the short form dies just after the first of each kind. */
const durable = /^sql (commit|insert into "snapshots")|handle sync|file (rename|link)/;
const randomKills = isLong ? 250 : 1;

let scripts: CompiledScripts;
beforeAll(async () => {
  scripts = await compiledScripts(['buildAndDie']);
});
const cleanUp: (() => Promise<void>)[] = [];
afterAll(async () => {
  await scripts.remove();
  for (const clean of cleanUp) await clean();
});

const stores: readonly (readonly [string, boolean, () => Promise<Place>])[] = [
  ['the embedded store', true, async () => ({ dataFolder: await preparedFolder() })],
  [
    'PostgreSQL',
    postgresEngine.isAvailable,
    async () => {
      const { url, drop } = await emptyPostgres();
      cleanUp.push(drop);
      return { dataFolder: await freshFolder(), databaseUrl: url };
    },
  ],
];

describe.each(stores.filter(([, isAvailable]) => isAvailable))(
  'a build with %s',
  { timeout: 4 * 3_600_000 },
  (name, _, prepare) => {
    it('that is killed at any step leaves spending, the model before and nothing half-made; the next one is charged anew', async () => {
      const place = await prepare();
      await firstModel(place);
      const script = scripts.pathOf('buildAndDie');
      const whole = await buildInChild(script, place, 0);
      expect(whole.version).not.toBeNull();
      expect(whole.points.length).toBeGreaterThan(20);
      const steps = whole.points.map((_, index) => index + 1).filter((step) => isLong || isShort(whole.points, step));

      // Each process tells how the one before it left the shop, before it builds, and dies, itself.
      let before = whole.stood;
      let left = 'built to its end';
      const checkedBy = async (next: string, dieBefore: number, killAfter: number | null = null) => {
        const child = await buildInChild(script, place, dieBefore, killAfter);
        expectWhole(child.stood, before, left);
        [before, left] = [child.stood, next];
        return child;
      };
      for (const step of steps) {
        const said = `killed before step ${step} of ${whole.points.length}, ${whole.points[step - 1]}`;
        expect((await checkedBy(said, step)).signal, said).toBe('SIGKILL');
      }
      for (let kill = 0; kill < randomKills; kill += 1)
        // A build of this size takes some hundred milliseconds; the places are spread evenly over them, the times are not exact.
        await checkedBy(`killed at random, ${kill}`, 0, (300 * ((kill * 61) % 100)) / 100);

      const last = await checkedBy('built to its end', 0);
      expect(last.version).not.toBeNull();
      const { stood } = await checkedBy('', 0);
      expect(stood.entries).toHaveLength(last.stood.entries.length + 1);
      expect(new Set(stood.entries.map(({ releaseId }) => releaseId)).size).toBe(stood.entries.length);
      expect(stood.model).toBe(last.version);
      report(`builds killed, ${name}`, {
        tried: `${steps.length} of ${whole.points.length} steps and ${randomKills} random moments`,
        found: `${stood.entries.length} charges: spent whole, each model paid for, nothing half-made, each next build charged anew`,
      });
    });
  },
);

/** Just after a durable step, of those alike the first; and before all of them. */
function isShort(points: readonly string[], step: number): boolean {
  const before = points[step - 2];
  return step === 1 || (before !== undefined && durable.test(before) && points.indexOf(before) === step - 2);
}
