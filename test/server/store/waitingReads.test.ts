import { describe, expect, it } from 'vitest';
import { isStoreAway } from '../../../engine/terms/storeAway.ts';
import { waitingReads } from '../../../server/store/waitingReads.ts';

/** Longer than any test. */
const ever = 2 ** 30;
const never = () => new Promise<string>(() => {});
const outcomeOf = (read: Promise<unknown>): Promise<string> =>
  read.then(String, (thrown) => (isStoreAway(thrown) ? 'AWAY' : String(thrown)));

describe('reads of a server that may fall silent', () => {
  it('come back with what was read, or with how it failed', async () => {
    const reads = waitingReads({ usual: ever, inDoubt: ever });
    expect(await outcomeOf(reads.waitFor(async () => 'a row'))).toBe('a row');
    expect(await outcomeOf(reads.waitFor(() => Promise.reject(new Error('no such table'))))).toMatch(/no such table/);
  });

  it('are given up when nothing comes, those after the first by the patience of doubt, until something comes again', async () => {
    const reads = waitingReads({ usual: 1, inDoubt: ever });
    expect(await outcomeOf(reads.waitFor(never))).toBe('AWAY');
    let second = 'still waiting';
    void outcomeOf(reads.waitFor(never)).then((outcome) => {
      second = outcome;
    });
    // Whatever answers ends the doubt: a sign of life, or a read.
    reads.hear();
    expect(await outcomeOf(reads.waitFor(never))).toBe('AWAY');
    expect(await outcomeOf(reads.waitFor(async () => 'a row'))).toBe('a row');
    expect(await outcomeOf(reads.waitFor(never))).toBe('AWAY');
    expect(second).toBe('still waiting');
  });

  it('end all at once when the server is away', async () => {
    const reads = waitingReads({ usual: ever, inDoubt: ever });
    const waiting = [reads.waitFor(never), reads.waitFor(never)].map(outcomeOf);
    reads.giveUp();
    expect(await Promise.all(waiting)).toEqual(['AWAY', 'AWAY']);
  });
});
