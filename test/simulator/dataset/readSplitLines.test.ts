import { describe, expect, it } from 'vitest';
import { readSplitLines } from '../../../simulator/dataset/readSplitLines.ts';
import { fileOf } from '../temporary.ts';

async function splitOf(train: string, test: string, most: number | null = null) {
  const read = await readSplitLines(fileOf('train.txt', train), fileOf('test.txt', test), most);
  if (!read.ok) throw new Error(JSON.stringify(read.refusal));
  const { itemIds } = read.value.dataset;
  const named = (items: Uint32Array) => Array.from(items, (item) => itemIds[item]).sort();
  return {
    ...read.value,
    learners: read.value.split.learners.map(named),
    heldOut: read.value.split.heldOut.map(({ shown, hidden }) => ({ shown: named(shown), hidden: named(hidden) })),
  };
}

describe('readSplitLines', () => {
  it('learns from train lines, and asks for the test items of the same people', async () => {
    const { learners, heldOut, dataset } = await splitOf('0 10 11 12\n1 10\n2 13 13\n', '0 13\n1 11 12\n');
    expect(learners).toEqual([['10', '11', '12'], ['10'], ['13']]);
    expect(heldOut).toEqual([
      { shown: ['10', '11', '12'], hidden: ['13'] },
      { shown: ['10'], hidden: ['11', '12'] },
    ]);
    expect(dataset.people).toHaveLength(3);
    expect(dataset.itemIds).toHaveLength(4);
  });

  it('adds up several lines of a person, takes an empty one as empty, and people of the test file alone', async () => {
    const { learners, heldOut } = await splitOf('0 10\n0 11\n1\n', '0\n7 10\n');
    expect(learners).toEqual([['10', '11']]);
    expect(heldOut).toEqual([{ shown: [], hidden: ['10'] }]);
  });

  it('does not ask for what it shows, and says how much that was', async () => {
    const { heldOut, shownAlready } = await splitOf('0 10 11\n', '0 11 12\n');
    expect(heldOut).toEqual([{ shown: ['10', '11'], hidden: ['12'] }]);
    expect(shownAlready).toBe(1);
  });

  it('keeps the items that are most frequent in the train file', async () => {
    const { dataset, heldOut } = await splitOf('0 10 11\n1 10\n2 10 11\n3 12\n', '1 11 12\n2 12\n', 2);
    expect(dataset.itemIds).toEqual(['10', '11']);
    expect(heldOut).toEqual([{ shown: ['10'], hidden: ['11'] }]);
  });

  it('refuses empty files and absent ones', async () => {
    expect(await readSplitLines(fileOf('a', ''), fileOf('b', ''), null)).toMatchObject({
      refusal: { code: 'NO_INTERACTIONS' },
    });
    expect(await readSplitLines('/nowhere/train.txt', fileOf('b', ''), null)).toMatchObject({
      refusal: { code: 'NOT_FOUND' },
    });
  });
});
