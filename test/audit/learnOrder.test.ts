import { describe, expect, it } from 'vitest';
import { createCatalogue } from '../../engine/catalogue/createCatalogue.ts';
import { type LearnRequest, learn } from '../../engine/engine.ts';
import { defaultLearningKnobs } from '../../engine/options.ts';
import { planBuild } from '../../engine/privacy/planBuild.ts';
import type { Random } from '../../engine/random/random.ts';
import type { LedgerStore } from '../../engine/store/ledgerStore.ts';
import { memoryLedger } from '../../engine/store/memoryLedger.ts';
import type { ReleaseId } from '../../engine/terms/ids.ts';
import { accept } from '../../engine/terms/result.ts';
import { subjects } from '../../engine/terms/statistic.ts';
import { inTurn, itemsNamed, profileOf } from '../support/people.ts';
import { testRandom } from '../support/testRandom.ts';
import type { Person } from './recordedBuild.ts';

/** A build that writes down, in order, when the ledger is asked, when people are read, and when noise is drawn. */
function watchedBuild(ledger: Pick<LedgerStore, 'charge'>, more: Partial<LearnRequest> = {}) {
  const seen: string[] = [];
  const tape = testRandom('order');
  const random: Random = {
    quality: 'seeded',
    bytes(count) {
      if (seen.at(-1) !== 'draws') seen.push('draws');
      return tape.bytes(count);
    },
  };
  const people: LearnRequest['people'] = {
    async *[Symbol.asyncIterator]() {
      seen.push('reads');
      yield { profile: profileOf('ada', [0, 1]), consent: { LEARN: true } };
    },
  };
  const charge: LedgerStore['charge'] = async (asked) => {
    seen.push('charges');
    const charged = await ledger.charge(asked);
    seen.push(charged.ok ? 'has charged' : 'is refused');
    return charged;
  };
  const request: LearnRequest = {
    ...{
      releaseId: 'order' as ReleaseId,
      windowId: 'window',
      at: 1,
      catalogue: createCatalogue(itemsNamed(3)),
      subjects,
    },
    ...{ knobs: defaultLearningKnobs, ledger: { charge }, people, random, ...more },
  };
  return { seen, built: () => learn(request) };
}

describe('a build', () => {
  it('has charged all that it will release, in one charge, before anybody is read, and reads before it draws', async () => {
    const ledger = memoryLedger();
    await ledger.openBudget('window', 1e9);
    const { seen, built } = watchedBuild(ledger);
    expect((await built()).ok).toBe(true);
    expect(seen).toEqual(['charges', 'has charged', 'reads', 'draws']);
    const { nanoRho } = planBuild(defaultLearningKnobs, subjects);
    const { epsilon, delta } = defaultLearningKnobs;
    expect(await ledger.entries()).toMatchObject([{ nanoRho, epsilon, delta, state: 'RESERVED' }]);
  });

  it('reads nobody and draws nothing when the ledger refuses, or fails', async () => {
    const poor = memoryLedger();
    await poor.openBudget('window', 1);
    const refused = watchedBuild(poor);
    expect(await refused.built()).toMatchObject({ ok: false, refusal: { code: 'BUDGET_EXHAUSTED' } });
    expect(refused.seen).toEqual(['charges', 'is refused']);

    const broken = watchedBuild({ charge: () => Promise.reject(new Error('disk full')) });
    await expect(broken.built()).rejects.toThrow('disk full');
    expect(broken.seen).toEqual(['charges']);
  });

  it('releases nothing on a charge that is smaller than it asked for', async () => {
    const mean: LedgerStore['charge'] = async (asked) =>
      accept({ ...asked, nanoRho: asked.nanoRho - 1, sequence: 1, state: 'RESERVED', snapshotVersion: null });
    await expect(watchedBuild({ charge: mean }).built()).rejects.toThrow(RangeError);
  });

  it('stays charged when it is cancelled, and when it fails', async () => {
    const ledger = memoryLedger();
    await ledger.openBudget('window', 1e9);
    const stop = new AbortController();
    const cancelled = watchedBuild(ledger, { signal: stop.signal, onProgress: () => stop.abort() });
    expect(await cancelled.built()).toMatchObject({ ok: false, refusal: { code: 'CANCELLED' } });
    const { nanoRhoSpent } = await ledger.openBudget('window', 0);
    expect(nanoRhoSpent).toBe(planBuild(defaultLearningKnobs, subjects).nanoRho);

    const failing = watchedBuild(ledger, {
      releaseId: 'fails' as ReleaseId,
      random: {
        quality: 'seeded',
        bytes: () => {
          throw new Error('no randomness');
        },
      },
    });
    await expect(failing.built()).rejects.toThrow('no randomness');
    expect((await ledger.openBudget('window', 0)).nanoRhoSpent).toBe(2 * nanoRhoSpent);
  });

  it('is the same to the byte without those who did not say yes', async () => {
    const yes = { profile: profileOf('ada', [0, 1]), consent: { LEARN: true } };
    const others = [{}, { LEARN: false }, { LEARN: null }, { PERSONALIZE: true, SENSITIVE: true }].map((consent) => ({
      profile: profileOf(JSON.stringify(consent), [0, 1, 2]),
      consent,
    }));
    const modelOf = async (people: readonly Person[]) => {
      const ledger = memoryLedger();
      await ledger.openBudget('window', 1e9);
      return watchedBuild(ledger, { people: inTurn(people) }).built();
    };
    expect(await modelOf([...others, yes, ...others])).toEqual(await modelOf([yes]));
  });
});
