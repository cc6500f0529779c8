import { expect, it } from 'vitest';
import { storeAway } from '../../engine/terms/storeAway.ts';
import { awayLog } from '../../server/awayLog.ts';

it('says why the store could not answer, once in ten seconds, and nothing of one that is known to be away', () => {
  const said: unknown[] = [];
  let at = 0;
  const say = awayLog({ info() {}, warn() {}, error: ({ code }) => said.push(code) }, () => at);
  const full = storeAway(Object.assign(new Error('no space'), { code: 'ENOSPC' }));
  say(storeAway());
  for (at of [0, 1, 9_999, 10_000, 10_001]) say(full);
  expect(said).toEqual(['ENOSPC', 'ENOSPC']);
});
