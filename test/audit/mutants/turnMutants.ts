import type { Mutant } from './mutant.ts';

const onSql = 'test/server/store/sqlStore.test.ts';
const inMemory = 'test/engine/store';
const shop = 'test/server/openShop.test.ts';

/** Two builders at once, and builders whose turn is over. */
export const turnMutants: readonly Mutant[] = [
  {
    name: 'published by a builder whose turn is over',
    file: 'server/store/sqlLedger.ts',
    find: "        .where('fence', '=', sql<string>`(select fence from builder for share)`)\n",
    replace: '',
    why: 'A builder that stood still publishes over the one that took its place.',
    tests: [onSql],
  },
  {
    name: 'charged by a builder whose turn is over',
    file: 'server/store/sqlLedger.ts',
    find: "if (fence !== undefined && fence !== newest) return refuse({ code: 'BUILD_RUNNING' });",
    replace: '',
    why: 'Two builders spend at once.',
    tests: [onSql],
  },
  {
    name: 'a turn for everybody who asks',
    file: 'server/store/builderLock.ts',
    find: 'if (isHeld) return null;',
    replace: '',
    why: 'Two builds at a time, of which one comes to nothing and costs as much.',
    tests: [onSql],
  },
  {
    name: 'builds that are cut off stay open for ever',
    file: 'server/jobs/builderTurn.ts',
    find: 'const abandoned = await ledger.abandonReserved();',
    replace: 'const abandoned: number = 0;',
    why: 'A ledger that says RESERVED of what nobody runs.',
    tests: [shop],
  },
  {
    name: 'a snapshot of a turn that is over',
    file: 'engine/store/memorySnapshots.ts',
    find: 'if (fence !== newest()) return false;',
    replace: '',
    why: 'The older of two models answers.',
    tests: [inMemory],
  },
];
