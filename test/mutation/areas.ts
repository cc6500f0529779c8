/** What must not be wrong anywhere, and the tests that hold it: every one that is quick, and none that goes by chance or by the clock. */
export interface Area {
  readonly name: string;
  /** What is mutated, and must be covered to the last branch: paths and globs from the root of the project. */
  readonly sources: readonly string[];
  readonly tests: readonly string[];
}

const named = (folder: string, ending: string, names: readonly string[]) =>
  names.map((name) => `${folder}/${name}${ending}`);

export const areas: readonly Area[] = [
  {
    name: 'dp',
    sources: ['engine/privacy/**/*.ts', 'engine/contribution/*.ts'],
    tests: [
      'test/engine/privacy/**/*.test.ts',
      'test/engine/contribution/*.test.ts',
      'test/engine/statistics/count*.test.ts',
      'test/engine/steps/*.test.ts',
      'test/audit/sameAsLearn.test.ts',
    ],
  },
  {
    name: 'ledger',
    sources: [
      ...named('engine/store', '.ts', ['memoryLedger', 'memoryTurns', 'requireCharge']),
      ...named('server/store', '.ts', [
        ...['sqlLedger', 'sqlBuilder', 'builderLock', 'restorableLedger', 'restoreStamped'],
        ...['ledgerFile', 'ledgerJournal', 'ledgerKnowledge', 'ledgerLine'],
      ]),
      'server/jobs/openWindow.ts',
    ],
    tests: [
      'test/engine/store/memoryStore.test.ts',
      'test/server/store/ledger*.test.ts',
      'test/server/store/sqlStore.test.ts',
      'test/server/store/builderOnServer.test.ts',
      'test/ledger/restoredDatabase.test.ts',
      'test/server/jobs/openWindow.test.ts',
    ],
  },
  {
    name: 'consent',
    sources: ['engine/consent/*.ts', 'server/consent/*.ts'],
    tests: ['test/engine/consent/*.test.ts', 'test/server/consent/*.test.ts'],
  },
  {
    name: 'auth',
    sources: named('server/guards', '.ts', [
      ...[
        'allowedOrigins',
        'bearer',
        'caller',
        'callers',
        'crossOrigin',
        'customerToken',
        'isPublicAddress',
        'keyRing',
      ],
      ...['readKeySet', 'readKeyWish', 'requireRules', 'rules', 'shopKeys', 'tokenRules'],
    ]),
    tests: [
      ...named('test/server/guards', '.test.ts', [
        ...[
          'allowedOrigins',
          'callers',
          'crossOrigin',
          'customerToken',
          'isPublicAddress',
          'keyRing',
          'requireRules',
          'shopKeys',
        ],
      ]),
    ],
  },
];

/** @throws {RangeError} for a name that no area has */
export function areaOf(name: string): Area {
  const area = areas.find((one) => one.name === name);
  if (!area) throw new RangeError(`area must be one of ${areas.map((one) => one.name).join(', ')}, got ${name}`);
  return area;
}
