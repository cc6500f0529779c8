import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { outcomeTable } from '../../simulator/report/outcomeTable.ts';
import { runScenario } from '../../simulator/runScenario.ts';
import { findScenario, libraryNames } from '../../simulator/scenario/findScenario.ts';
import { readScenario } from '../../simulator/scenario/readScenario.ts';
import type { Estimate } from '../../simulator/terms/estimate.ts';
import { settingName } from '../../simulator/terms/setting.ts';

const page = readFileSync('docs/simulator.md', 'utf8');
const plain = page.replaceAll(/\s+/g, ' ');
const absent = !existsSync(new URL('../../../shared/data/groceries', import.meta.url));
if (absent)
  console.warn('SKIPPED, no shared data beside the project: the worked study of docs/simulator.md is not checked');

describe('simulator.md', () => {
  it.skipIf(absent)('works a study whose every figure comes out again', async () => {
    const found = await findScenario('grocer');
    if (!found.ok) throw new Error(found.refusal);
    const flag = (name: string, path: string[], value: unknown) => ({ flag: name, path, value });
    const scenario = readScenario(
      found.value.text,
      [],
      [
        flag('--epsilon', ['knobs', 'epsilon'], [1, 4]),
        flag('--random-share', ['knobs', 'randomShare'], [0, 0.2]),
        flag('--seeds', ['seeds'], 1),
        flag('--attacks', ['attacks'], 'none'),
      ],
    );
    if (!scenario.ok) throw new Error(scenario.refusal.join('\n'));
    const { folder } = found.value;
    const ran = await runScenario(scenario.value, { folder, workers: 0, cache: null, version: 'test' });
    if (!ran.ok) throw new Error(ran.refusal.join('\n'));
    const { results } = ran.value;
    expect(page).toContain(`${outcomeTable(results).join('\n')}\n`);

    const place = (name: string) => results.settings.findIndex((setting) => settingName(setting) === name);
    const told = ({ value, low, high }: Estimate, digits = 4) =>
      `${[value, low, high]
        .map((figure) => figure.toFixed(digits).replace('-', '−'))
        .join(' ')
        .replace(/ (\S+) (\S+)$/, ' ($1 to $2)')}`;
    const compared = (one: string, other: string) =>
      results.comparisons.find((pair) => pair.one === place(one) && pair.other === place(other))!;
    const againstPopular = compared('tightrope ε=1 random=0', 'popular');
    expect(plain).toContain(
      `difference ${told(againstPopular.difference)}, p = ${againstPopular.adjustedP.toFixed(2)} after Holm`,
    );
    const ofRandom = compared('tightrope ε=1 random=0.2', 'tightrope ε=1 random=0');
    expect(plain).toContain(`${told(ofRandom.difference)}, p = ${ofRandom.adjustedP.toFixed(4)}.`);
    const rare = ['popular', 'tightrope ε=1 random=0', 'tightrope ε=∞ random=0'].map((name) => {
      const group = results.outcomes[place(name)]!.groups.find((one) => one.group === 'rare items');
      return `${(100 * group!.estimate.value).toFixed(1)} %`;
    });
    expect(plain).toContain(`popular lists find ${rare[0]}, ε = 1 finds ${rare[1]}, no noise ${rare[2]}.`);
  });

  it('names every scenario of the library', async () => {
    for (const name of await libraryNames()) expect(page).toContain(`| \`${name}\` |`);
  });

  it('shows a scenario that can be read', () => {
    const [, yaml = ''] = /```yaml\n([\s\S]*?)```/.exec(page) ?? [];
    expect(readScenario(yaml, ['some-attack'])).toMatchObject({ ok: true, value: { name: 'my shop' } });
  });
});
