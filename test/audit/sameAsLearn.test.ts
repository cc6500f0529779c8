import { describe, expect, it } from 'vitest';
import { type LearnRequest, learn } from '../../engine/engine.ts';
import { memoryLedger } from '../../engine/store/memoryLedger.ts';
import type { ReleaseId } from '../../engine/terms/ids.ts';
import { inTurn } from '../support/people.ts';
import { testRandom } from '../support/testRandom.ts';
import { countingRandom } from './countingRandom.ts';
import { type Neighbours, randomNeighbours, sparseNeighbours, worstNeighbours } from './grayBox/neighbours.ts';
import { type Person, recordedBuild } from './recordedBuild.ts';

const windowId = 'audit';
const releaseId = 'audit' as ReleaseId;

/** What learn() makes of these people, and what it took. */
async function learned({ catalogue, subjects, knobs, at }: Neighbours, people: readonly Person[], tape: string) {
  const ledger = memoryLedger();
  await ledger.openBudget(windowId, 2 ** 40);
  const random = countingRandom(testRandom(tape));
  const request: LearnRequest = {
    releaseId,
    windowId,
    at,
    catalogue,
    subjects,
    knobs,
    ledger,
    people: inTurn(people),
    random,
  };
  const model = await learn(request);
  return { model, bytes: random.bytesRead(), charged: (await ledger.openBudget(windowId, 0)).nanoRhoSpent };
}

/** Holds the build that auditors take apart against the one that the service runs. */
async function expectSame(neighbours: Neighbours, people: readonly Person[], tape: string): Promise<void> {
  const random = countingRandom(testRandom(tape));
  const recorded = await recordedBuild({ ...neighbours, releaseId, people, random });
  const { model, bytes, charged } = await learned(neighbours, people, tape);
  expect(model).toEqual({ ok: true, value: recorded.model });
  expect(bytes).toBe(random.bytesRead());
  expect(charged).toBe(recorded.nanoRho);
}

describe('the build that is audited is the one that learn() makes, to the byte', () => {
  it('of the hand-built crowds', async () => {
    for (const neighbours of worstNeighbours()) await expectSame(neighbours, neighbours.other, neighbours.what);
  });

  it('of random crowds', async () => {
    const random = testRandom('same as learn');
    for (let pair = 0; pair < 100; pair += 1) {
      const neighbours = randomNeighbours(random);
      await expectSame(neighbours, neighbours.one, `${pair}`);
    }
  });

  it('of a sparse release', async () => {
    const neighbours = sparseNeighbours(testRandom('sparse as learn'));
    await expectSame(neighbours, neighbours.other, 'sparse');
  });

  it('without noise, which takes no randomness and no budget', async () => {
    const neighbours = worstNeighbours().at(-1)!;
    const none = { ...neighbours, knobs: { ...neighbours.knobs, epsilon: null } };
    await expectSame(none, none.other, 'none');
    expect(await learned(none, none.other, 'none')).toMatchObject({ bytes: 0, charged: 0 });
  });
});
