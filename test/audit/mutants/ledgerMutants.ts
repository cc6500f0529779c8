import type { Mutant } from './mutant.ts';

const memory = 'test/engine/store';
const onSql = 'test/server/store/sqlStore.test.ts';
const shop = 'test/server/openShop.test.ts';
const order = 'test/audit/learnOrder.test.ts';

/** Releases that are not paid for, or not for long. */
export const ledgerMutants: readonly Mutant[] = [
  {
    name: 'data read before the ledger is charged',
    file: 'engine/engine.ts',
    find: '  const charged = await pay(request, planned);\n',
    replace:
      '  for await (const _ of boundedPeople(request, personRule(request))) break;\n  const charged = await pay(request, planned);\n',
    why: 'A build that stops between the two has looked for free.',
    tests: [order],
  },
  {
    name: 'a build charged for its pairs alone',
    file: 'engine/steps/pay.ts',
    find: '    nanoRho: plan.nanoRho,\n    unit',
    replace: '    nanoRho: plan.pairs.nanoRho,\n    unit',
    why: 'Popularity and people are not free.',
    tests: [order],
  },
  {
    name: 'a refused charge builds all the same',
    file: 'engine/privacy/chargeBuild.ts',
    find: ': charged;',
    replace: ': accept(paidFor(charge.releaseId, charge.nanoRho));',
    why: 'The budget stops nobody.',
    tests: [order, 'test/engine/privacy/chargeBuild.test.ts'],
  },
  {
    name: 'more allowed than the ledger charged',
    file: 'engine/privacy/chargeBuild.ts',
    find: 'paidFor(charged.value.releaseId, charged.value.nanoRho)',
    replace: 'paidFor(charged.value.releaseId, charge.nanoRho)',
    why: 'What is spent is what the ledger says, not what was asked for.',
    tests: [order],
  },
  {
    name: 'a refund for a build that failed',
    file: 'engine/store/memoryLedger.ts',
    find: "for (const entry of reserved) entries.set(entry.releaseId, { ...entry, state: 'ABANDONED' });",
    replace: `for (const entry of reserved) {
        entries.set(entry.releaseId, { ...entry, state: 'ABANDONED' });
        const budget = budgets.get(entry.windowId)!;
        budgets.set(entry.windowId, { ...budget, nanoRhoSpent: budget.nanoRhoSpent - entry.nanoRho });
      }`,
    why: 'It may have drawn, and shown, before it failed.',
    tests: [memory],
  },
  {
    name: 'composition by the largest build, not the sum',
    file: 'engine/store/memoryLedger.ts',
    find: 'nanoRhoSpent: budget.nanoRhoSpent + charge.nanoRho }',
    replace: 'nanoRhoSpent: Math.max(budget.nanoRhoSpent, charge.nanoRho) }',
    why: 'Any number of builds for the price of one.',
    tests: [memory],
  },
  {
    name: 'a retry for nothing',
    file: 'engine/store/memoryLedger.ts',
    find: `if (entries.has(charge.releaseId)) throw new RangeError(\`releaseId must be new, got \${charge.releaseId}\`);`,
    replace: 'if (entries.has(charge.releaseId)) return accept(entries.get(charge.releaseId)!);',
    why: 'A second draw of the same release is a second release.',
    tests: [memory],
  },
  {
    name: 'a limit that can be raised by asking again',
    file: 'engine/store/memoryLedger.ts',
    find: 'budgets.get(windowId) ?? { windowId, nanoRhoLimit, nanoRhoSpent: 0 };',
    replace: '{ windowId, nanoRhoLimit, nanoRhoSpent: budgets.get(windowId)?.nanoRhoSpent ?? 0 };',
    why: 'What was promised for a window stays promised.',
    tests: [memory],
  },
  {
    name: 'composition by the largest build, in SQL',
    file: 'server/store/sqlLedger.ts',
    find: `nano_rho_spent: sql\`nano_rho_spent + \${nanoRho}::bigint\` })`,
    replace: `nano_rho_spent: sql\`greatest(nano_rho_spent, \${nanoRho}::bigint)\` })`,
    why: 'Any number of builds for the price of one.',
    tests: [onSql],
  },
  {
    name: 'a limit that the last charge may pass',
    file: 'server/store/sqlLedger.ts',
    find: `nano_rho_spent + \${nanoRho}::bigint <= nano_rho_limit`,
    replace: 'nano_rho_spent <= nano_rho_limit',
    why: 'The budget is overspent by one build.',
    tests: [onSql],
  },
  {
    name: 'a restored entry that spends nothing',
    file: 'server/store/sqlLedger.ts',
    find: `least(nano_rho_limit, nano_rho_spent + \${entry.nanoRho}::bigint)`,
    replace: 'nano_rho_spent',
    why: 'An old copy of the database un-spends what was released.',
    tests: ['test/server/store/ledgerFile.test.ts'],
  },
  {
    name: 'published before the ledger says so',
    file: 'server/jobs/buildModel.ts',
    find: `  if (!(await store.ledger.markPublished(releaseId, version))) return refuse({ code: 'CANCELLED' });
  if (!(await store.snapshots.publish({ version, releaseId, bytes }, fence))) return refuse({ code: 'CANCELLED' });`,
    replace: `  if (!(await store.snapshots.publish({ version, releaseId, bytes }, fence))) return refuse({ code: 'CANCELLED' });
  if (!(await store.ledger.markPublished(releaseId, version))) return refuse({ code: 'CANCELLED' });`,
    why: 'A snapshot is out whose release was given up.',
    tests: [shop],
  },
  {
    name: 'a build without noise, by the service',
    file: 'server/jobs/buildModel.ts',
    find: 'return epsilon === null\n',
    replace: 'return epsilon === undefined\n',
    why: 'ε = ∞ is for studies.',
    tests: [shop],
  },
  {
    name: 'people read from before the window',
    file: 'server/jobs/buildModel.ts',
    find: 'at - config.windowDays * day,',
    replace: 'at - 2 * config.windowDays * day,',
    why: 'Events are read in more windows than was promised.',
    tests: ['test/server/jobs/retention.test.ts'],
  },
  {
    name: 'a snapshot that no entry paid for',
    file: 'server/jobs/modelLoader.ts',
    find: "if (entry?.state !== 'PUBLISHED' || entry.snapshotVersion !== version)",
    replace: "if (entry?.state === 'ABANDONED')",
    why: 'What is served must be in the ledger.',
    tests: [shop],
  },
  {
    name: 'a snapshot of seeded noise',
    file: 'server/jobs/modelLoader.ts',
    find: "if (model.value.privacy.noise !== 'secure')",
    replace: 'if (model.value.privacy.noise === null)',
    why: 'Noise of a seed can be drawn again.',
    tests: [shop],
  },
  {
    name: 'a release that was given up and is published all the same',
    file: 'engine/store/memoryLedger.ts',
    find: "if (entry?.state !== 'RESERVED' || fences.get(releaseId) !== newest()) return false;",
    replace: "if (!entry || entry.state === 'PUBLISHED') return false;",
    why: 'Its builder may be one that another has replaced.',
    tests: [memory],
  },
  {
    name: 'a window of twice its budget',
    file: 'server/jobs/openWindow.ts',
    find: 'openBudget(windowId, windowNanoRho(epsilonPerWindow, delta))',
    replace: 'openBudget(windowId, 2 * windowNanoRho(epsilonPerWindow, delta))',
    why: 'The limit must be what ε of the window allows.',
    tests: [shop],
  },
  {
    name: 'builds of a plan that together spend more than the window',
    file: 'engine/privacy/planWindow.ts',
    find: 'Math.floor(nanoRhoLimit / builds);',
    replace: 'Math.ceil(nanoRhoLimit / Math.max(1, builds - 1));',
    why: 'The last build of the plan would be refused, or overspend.',
    tests: ['test/engine/privacy/planWindow.test.ts'],
  },
  {
    name: 'what snapshots know of spending forgotten',
    file: 'server/store/restoreStamped.ts',
    find: 'if (missing > 0)',
    replace: 'if (missing > Number.MAX_SAFE_INTEGER)',
    why: 'An old copy of the database un-spends releases whose snapshots are gone.',
    tests: ['test/ledger/restoredDatabase.test.ts'],
  },
];
