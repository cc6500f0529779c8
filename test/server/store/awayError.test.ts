import { describe, expect, it } from 'vitest';
import { isStoreAway } from '../../../engine/terms/storeAway.ts';
import { awayError } from '../../../server/store/awayError.ts';

const failure = (code: string): Error => Object.assign(new Error('what the server says'), { code });

describe('a failure of the database', () => {
  it.each([
    ['08006', 'the connection broke'],
    ['40001', 'transactions were in each other’s way'],
    ['40P01', 'they waited for each other'],
    ['53300', 'there is no room for a session'],
    ['55P03', 'a lock is not waited for longer'],
    ['57014', 'the statement took too long'],
    ['57P01', 'the session was ended'],
    ['25P03', 'the transaction stood still too long'],
    ['25P04', 'the transaction went on too long'],
    ['25006', 'the server only reads, as a standby does'],
    ['58030', 'its disk failed'],
    ['ECONNRESET', 'the network broke'],
    ['EFBIG', 'a file may grow no longer'],
    ['EACCES', 'a folder was taken from us'],
  ])('%s is its being away: %s', (code) => {
    expect(isStoreAway(awayError(failure(code)))).toBe(true);
  });

  it.each([
    ['23505', 'a duplicate'],
    ['42P01', 'a table that is not there'],
    ['25P02', 'a statement after one that failed'],
    ['55000', 'something in another state than it must be'],
  ])('%s stays what it is: %s', (code) => {
    const thrown = failure(code);
    expect(awayError(thrown)).toBe(thrown);
  });
});
