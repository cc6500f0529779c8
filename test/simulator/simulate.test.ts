import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runSimulation } from '../../simulator/main.ts';
import { defaultSimulateOptions, type SimulateOptions } from '../../simulator/options.ts';
import type { SimulationResults } from '../../simulator/results.ts';
import { seededRandom } from '../../simulator/seededRandom.ts';
import type { SimulationProgress } from '../../simulator/simulate.ts';
import { fileOf, folderOf } from './temporary.ts';

/** Two crowds that share no item: whoever learned anything tells them apart. */
function twoCrowds(people: number): string {
  const random = seededRandom('two crowds');
  const rows = ['user\titem\tevent'];
  for (let person = 0; person < people; person += 1) {
    for (let taken = 0; taken < 6; taken += 1) {
      rows.push(`p${person}\t${person % 2 === 0 ? 'tea' : 'tool'}-${random.bytes(1) % 12}\tpurchase`);
    }
  }
  return rows.join('\n');
}
const data = folderOf({ 'interactions.tsv.gz': twoCrowds(1200) });
const options: SimulateOptions = { ...defaultSimulateOptions, data, epsilons: [1, null], seeds: 2, k: 5 };

async function run(changes: Partial<SimulateOptions> = {}): Promise<SimulationResults> {
  const ran = await runSimulation({ ...options, ...changes });
  if (!ran.ok) throw new Error(ran.refusal.join('; '));
  return ran.value;
}
const withoutSeconds = ({ rows, ...rest }: SimulationResults) => ({
  ...rest,
  rows: rows.map((row) => ({ ...row, seconds: 0 })),
});

describe('runSimulation', () => {
  it('runs every engine at every setting under every seed, and names the metrics after k', async () => {
    const { rows, dataset } = await run();
    expect(
      rows.map(({ engine, epsilon, delta, randomShare, seed }) => [engine, epsilon, delta, randomShare, seed]),
    ).toEqual(
      [1, 2].flatMap((seed) => [
        ['popular', null, null, 0, seed],
        ['cosine', null, null, 0, seed],
        ['ease', null, null, 0, seed],
        ['tightrope', 1, 1e-6, 0, seed],
        ['tightrope', 1, 1e-6, 0.2, seed],
        ['tightrope', null, null, 0, seed],
        ['tightrope', null, null, 0.2, seed],
      ]),
    );
    expect(dataset).toMatchObject({ people: 1200, items: 24 });
    for (const row of rows) {
      expect(Object.keys(row.metrics)).toEqual(['ndcg@5', 'recall@5', 'coverage@5']);
      expect(Object.values(row.metrics).every((value) => value >= 0 && value <= 1)).toBe(true);
      expect(row.seconds).toBeGreaterThanOrEqual(0);
    }
  });

  it('finds what there is to be found: better than popular with noise and without, worse with random offers', async () => {
    const { rows } = await run();
    const ndcg = (engine: string, epsilon: number | null, share: number) =>
      rows.find(
        (row) => row.engine === engine && row.epsilon === epsilon && row.randomShare === share && row.seed === 1,
      )!.metrics['ndcg@5']!;
    expect(ndcg('cosine', null, 0)).toBeGreaterThan(ndcg('popular', null, 0) * 1.3);
    expect(ndcg('tightrope', null, 0)).toBeGreaterThan(ndcg('popular', null, 0) * 1.3);
    expect(ndcg('tightrope', 1, 0)).toBeGreaterThan(ndcg('popular', null, 0) * 1.3);
    expect(ndcg('tightrope', 1, 0.2)).toBeLessThan(ndcg('tightrope', 1, 0));
    expect(ndcg('tightrope', 1, 0.2)).toBeGreaterThan(ndcg('tightrope', 1, 0) * 0.6);
  });

  it('gives the same bytes for the same options apart from seconds, and writes them', async () => {
    const out = join(folderOf({}), 'deep', 'out');
    const first = await run({ out });
    const { means, ...written } = JSON.parse(readFileSync(join(out, 'results.json'), 'utf8'));
    expect(written).toEqual(JSON.parse(JSON.stringify(first)));
    expect(means.map(({ gainKept }: { gainKept: number | null }) => gainKept)).toContain(1);
    expect(JSON.stringify(withoutSeconds(await run()))).toBe(JSON.stringify(withoutSeconds(first)));
    expect(written.protocol.notice).toContain('not for release');
  });

  it('reads a given split, and judges it as published', async () => {
    const train = fileOf(
      'train.txt',
      Array.from({ length: 40 }, (_, person) => `${person} ${person % 2 ? '1 2 3' : '4 5 6'}`).join('\n'),
    );
    const test = fileOf('test.txt', '0 7 8\n1 9\n');
    const { rows, protocol, dataset } = await run({
      data: null,
      train,
      test,
      epsilons: [null],
      randomShares: [0],
      seeds: 1,
    });
    expect(dataset).toEqual({ people: 40, items: 9, interactions: 123 });
    expect(rows.map(({ people }) => people)).toEqual([2, 2, 2, 2]);
    expect(protocol.relevance).toContain('LightGCN');
  });

  it('measures recall on a given split against all hidden items, as published', async () => {
    // Popular offers item 5, one of the two hidden.
    const train = fileOf('train.txt', '0 4 5 6\n1 5 6\n2 5\n3 4\n');
    const test = fileOf('test.txt', '3 5 6\n');
    const changes = { data: null, train, test, epsilons: [null], randomShares: [0], seeds: 1, k: 1 };
    const { rows } = await run(changes);
    expect(rows.find(({ engine }) => engine === 'popular')?.metrics).toMatchObject({ 'ndcg@1': 1, 'recall@1': 0.5 });
  });

  it('judges a given split as LightGCN does, by hand: nobody is offered their train items, and each person counts once', async () => {
    // Held in train: 10 by four, 11 by two, 12 and 13 by one. Two slots of popular items, less the person's own:
    // 0 is offered 12, 13 and took 12, 13, 14: recall 2/3, nDCG 1, since two slots hold two of three at the best;
    // 1 is offered 11, 12's place being theirs, then 13, and took 11: 1 and 1;
    // 3 is offered 11, 12 and took 12, 13: recall 1/2, nDCG (1/log2 3) / (1 + 1/log2 3) = 0.63093 / 1.63093 = 0.38685;
    // 2 took nothing and is not judged. Means: recall (0.66667 + 1 + 0.5) / 3, nDCG (1 + 1 + 0.38685) / 3.
    const train = fileOf('train.txt', '0 10 11\n1 10 12\n2 10 11 13\n3 10\n');
    const test = fileOf('test.txt', '0 12 13 14\n1 11\n2\n3 13 12\n');
    const changes = { data: null, train, test, epsilons: [null], randomShares: [0], seeds: 1, k: 2 };
    const popular = (await run(changes)).rows.find(({ engine }) => engine === 'popular')!;
    expect(popular.people).toBe(3);
    expect(popular.metrics['recall@2']).toBeCloseTo(0.72222, 5);
    expect(popular.metrics['ndcg@2']).toBeCloseTo(0.79562, 5);
  });

  it('gives the knobs to the engine: little is found at ε = 0.05, or with a head of two items', async () => {
    const ndcg = async (changes: Partial<SimulateOptions>) =>
      (await run({ randomShares: [0], seeds: 1, ...changes })).rows.at(-1)!.metrics['ndcg@5']!;
    const found = await ndcg({ epsilons: [null] });
    expect(await ndcg({ epsilons: [0.05] })).toBeLessThan(0.8 * found);
    expect(await ndcg({ epsilons: [null], head: 2 })).toBeLessThan(0.9 * found);
  });

  it('says how far it has come, and stops when it is told to', async () => {
    const seen: SimulationProgress[] = [];
    const stop = new AbortController();
    const ran = await runSimulation(options, {
      signal: stop.signal,
      onProgress: (progress) => {
        seen.push(progress);
        if (progress.done === 4) stop.abort();
      },
    });
    expect(ran).toEqual({ ok: false, refusal: ['The simulation was cancelled.'] });
    expect(seen.map(({ done }) => done)).toEqual([0, 0, 1, 2, 3, 4]);
    expect(seen.at(-1)).toEqual({ done: 4, total: 18, doing: 'seed 1: ε = 1, random share 0' });
  });

  it.each([
    ['one person', 'user\titem\nada\ttea\nada\tmug\n', /Nobody can be evaluated/],
    [
      'one item',
      `user\titem\n${Array.from({ length: 50 }, (_, person) => `p${person}\ttea`).join('\n')}\n`,
      /Nobody can be evaluated/,
    ],
    [
      'people with two items each',
      `user\titem\n${Array.from({ length: 50 }, (_, person) => `p${person}\ttea\np${person}\tmug`).join('\n')}\n`,
      /Nobody can be evaluated/,
    ],
    ['nothing', 'user\titem\n', /no interactions/],
    ['no table', 'hello', /no column 'user'/],
  ])('refuses %s in a sentence', async (_, content, sentence) => {
    const ran = await runSimulation({ ...options, data: fileOf('interactions.tsv', content) });
    expect(ran.ok).toBe(false);
    expect(ran.ok ? '' : ran.refusal.join()).toMatch(sentence);
  });

  it('refuses a folder without data, and says so when it cannot write', async () => {
    const empty = await runSimulation({ ...options, data: folderOf({}) });
    expect(empty.ok ? '' : empty.refusal.join()).toMatch(/There is no data/);
    const blocked = await runSimulation({ ...options, epsilons: [null], seeds: 1, out: fileOf('a-file', '') });
    expect(blocked.ok ? '' : blocked.refusal.join()).toMatch(/could not be written/);
  });

  it('offers lists longer than the shop is', async () => {
    const { rows } = await run({ k: 100, seeds: 1, epsilons: [1] });
    expect(rows.every((row) => row.metrics['recall@100']! > 0.99)).toBe(true);
  });

  it('guards sensitive categories when it is asked to, and only then', async () => {
    const items = `item\ttitle\n${Array.from({ length: 12 }, (_, item) => `beer-${item}\tBaby food ${item}`).join('\n')}\n`;
    const guarded = folderOf({ 'interactions.tsv.gz': twoCrowds(300).replaceAll('tea-', 'beer-'), 'items.tsv': items });
    const changes = { data: guarded, epsilons: [null], randomShares: [0], seeds: 1, k: 24 };
    const coverage = async (sensitive: boolean) =>
      (await run({ ...changes, sensitive })).rows.find(({ engine }) => engine === 'tightrope')!.metrics['coverage@24'];
    expect(await coverage(false)).toBe(1);
    expect(await coverage(true)).toBe(0.5);
  });
});
