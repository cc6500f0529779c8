import { describe, expect, it } from 'vitest';
import { attacks } from '../../simulator/exposure/attacks.ts';
import { findScenario, libraryNames } from '../../simulator/scenario/findScenario.ts';
import { readScenario } from '../../simulator/scenario/readScenario.ts';

const attackNames = ['averaging', 'membership'];
const read = (text: string, flags: Parameters<typeof readScenario>[2] = []) => readScenario(text, attackNames, flags);
const accepted = (text: string, flags: Parameters<typeof readScenario>[2] = []) => {
  const result = read(text, flags);
  if (!result.ok) throw new Error(result.refusal.join('\n'));
  return result.value;
};
const refused = (text: string, flags: Parameters<typeof readScenario>[2] = []) => {
  const result = read(text, flags);
  return result.ok ? [] : result.refusal;
};

describe('readScenario', () => {
  it('fills in defaults, and takes words for what is null inside', () => {
    const scenario = accepted(
      'data: {path: here}\nknobs: {epsilon: [inf, .inf, 1, 1], people: [all, 100], head: auto}\nattacks: all',
    );
    expect(scenario.knobs).toMatchObject({
      epsilon: [null, 1],
      people: [null, 100],
      head: [null],
      randomShare: [0, 0.2],
    });
    expect(scenario.attacks).toEqual(attackNames);
    expect(scenario.holdOut).toEqual({ by: 'people', share: 0.15, hidden: 0.3, mostJudged: 20_000 });
    expect(scenario).toMatchObject({ seeds: 3, k: 20, engines: ['tightrope', 'popular', 'cosine', 'ease'] });
  });

  it('says everything that is wrong at once, each with its line', () => {
    const text = `name: x
data:
  path: here
  invented: {people: 3}
  colour: red
knobs:
  epsilon: [1, -2, one]
  randomShare: 1.5
seeds: 0
attacks: [nope]
planted: [x]
surprise: 1
`;
    const complaints = refused(text);
    for (const [line, about] of [
      [4, 'invented.people'],
      [5, 'data.colour'],
      [2, 'exactly one'],
      [7, '-2'],
      [7, 'one'],
      [8, 'randomShare'],
      [9, 'seeds'],
      [10, 'nope'],
      [11, 'planted'],
      [12, 'surprise'],
    ] as const) {
      expect(complaints.some((complaint) => complaint.startsWith(`line ${line}: `) && complaint.includes(about))).toBe(
        true,
      );
    }
    expect(complaints).toHaveLength(10);
  });

  it('lets a flag override the file, and complains about the flag by its name', () => {
    const flag = { flag: '--epsilon', path: ['knobs', 'epsilon'], value: [2] };
    expect(accepted('data: {path: a}\nknobs: {epsilon: nonsense, randomShare: 0.1}', [flag]).knobs).toMatchObject({
      epsilon: [2],
      randomShare: [0.1],
    });
    expect(refused('data: {path: a}', [{ ...flag, value: [99] }])[0]).toMatch(/^--epsilon: knobs\.epsilon\.0 .*64/);
  });

  it.each([
    ['a: [', /^line 1/],
    ['- x', /^line 1/],
    ['name: 1\nname: 2', /^line 2/],
    ['', /data/],
    ['data: &x {path: *x}', /alias/i],
    ['data: {train: a}', /train and test/],
    ['data: {train: a, test: b}', /'given'/],
    ['data: {path: a}\nholdOut: {by: given}', /cannot be 'given'/],
    ['data: {path: "a\\0b"}', /data\.path/],
    ['data: {path: a}\nknobs: {epsilon: []}', /empty/],
    ['data: {path: a}\nholdOut: {share: 1}', /holdOut\.share/],
    ['data: {path: a}\nk: 1e99', /^line 2: k /],
    [`data: {path: a}\nname: ${'x'.repeat(2_000_000)}`, /characters/],
  ])('refuses %.40j', (text, words) => {
    const complaints = refused(text);
    expect(complaints.join('\n')).toMatch(words);
    expect(complaints.join('\n').length).toBeLessThan(2000);
  });

  it('reads its own scenario again, written as JSON', () => {
    const scenario = accepted('data: {path: here}\nknobs: {epsilon: [inf, 1]}\nplanted: [noise-off]');
    expect(accepted(JSON.stringify(scenario))).toEqual(scenario);
  });
});

describe('the library of scenarios', () => {
  it('has those that are promised, each of which can be read', async () => {
    const names = await libraryNames();
    expect(names).toEqual([
      ...['grocer', 'invented-shop', 'life-event', 'million-people', 'msweb', 'scaling-with-people', 'weekly-builds'],
      'year-of-lists',
    ]);
    for (const name of names) {
      const found = await findScenario(name);
      const read = readScenario(
        found.ok ? found.value.text : '',
        attacks.map((attack) => attack.name),
      );
      expect(read.ok ? read.value.name : read.refusal).toBe(name);
    }
  });

  it('names itself to whoever asks for what it does not have', async () => {
    const found = await findScenario('nonesuch');
    expect(found.ok ? '' : found.refusal).toContain('life-event');
    expect((await findScenario('nowhere/at/all.yaml')).ok).toBe(false);
    expect((await findScenario('simulator')).ok).toBe(false);
  });
});
