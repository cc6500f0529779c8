import { existsSync, readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { attacks } from '../../simulator/exposure/attacks.ts';
import { runScenario } from '../../simulator/runScenario.ts';
import { readScenario } from '../../simulator/scenario/readScenario.ts';
import type { AttackRecord } from '../../simulator/terms/studyResults.ts';

const doc = readFileSync('docs/simulator-attacks.md', 'utf8').replaceAll(/\s+/g, ' ');
const shared = '../shared/data/msweb';
const hasData = existsSync(shared);
if (!hasData) process.stderr.write(`simulatorAttacks.test.ts: no ${shared}, its figures were not reproduced\n`);

/** Those that take a second or two; the others' figures are made by the command that the page names. */
const cheap = ['related-items', 'spot-the-random', 'averaging'];
const study = `
name: the page's figures
question: Are they true?
data: {path: ${process.cwd()}/${shared}}
engines: [tightrope]
knobs: {epsilon: [2], randomShare: [0.2]}
attacks: [${cheap.join(', ')}]
planted: [fresh-mixing]
seeds: 1
`;

it('tells of every attack there is', () => {
  for (const { name } of attacks) expect(doc, name).toContain(`\`${name}\``);
});

describe.skipIf(!hasData)('the figures of the page', () => {
  let records: readonly AttackRecord[] = [];
  beforeAll(async () => {
    const names = attacks.map(({ name }) => name);
    const scenario = readScenario(study, names);
    if (!scenario.ok) throw new RangeError(scenario.refusal.join('\n'));
    const ran = await runScenario(scenario.value, { folder: '.', workers: 0, cache: null, version: 'test' });
    if (!ran.ok) throw new RangeError(ran.refusal.join('\n'));
    records = ran.value.results.attacks;
    // Some seconds; where others use the machine too, many more.
  }, 300_000);

  const figure = (attack: string, role: AttackRecord['role'], name: string): number => {
    const record = records.find((one) => one.attack === attack && one.role === role);
    return record!.outcome.measures.find((one) => one.name === name)!.value;
  };

  it.each([
    ['related-items', 'auc'],
    ['related-items', 'first guess'],
    ['spot-the-random', 'auc'],
    ['spot-the-random', 'most personal slot is random'],
    ['averaging', 'auc'],
    ['averaging', 'auc over 6 epochs'],
  ])('%s: %s, within what other noise would bring', (attack, name) => {
    const [, unprotected, promised] =
      new RegExp(`\\| .${attack}. \\| ${name} \\| ([0-9.]+) \\| ([0-9.]+) \\|`).exec(doc) ?? [];
    expect(Math.abs(figure(attack, 'UNPROTECTED', name) - Number(unprotected))).toBeLessThan(0.08);
    expect(Math.abs(figure(attack, 'STATED', name) - Number(promised))).toBeLessThan(0.08);
  });

  it('the planted leak is exposed', () => {
    expect(records.filter(({ role, outcome }) => role === 'PLANTED' && outcome.breach)).toHaveLength(1);
  });
});
