import type { LedgerEntry, PrivacyUnit, ReleaseState } from '../../engine/terms/ledger.ts';
import { builder } from '../builder.ts';
import { rules } from '../guards/rules.ts';
import type { BudgetView } from '../jobs/openWindow.ts';

const states: readonly ReleaseState[] = ['RESERVED', 'PUBLISHED', 'ABANDONED'];

export const ReleaseStateType = builder.enumType('ReleaseState', {
  description:
    'RESERVED: paid for, and running. PUBLISHED: its model is out. ABANDONED: it came to nothing. All are spent.',
  values: states,
});

const units: readonly PrivacyUnit[] = ['PERSON_WINDOW'];

export const PrivacyUnitType = builder.enumType('PrivacyUnit', {
  description:
    'Whom a line protects. PERSON_WINDOW: one person, with all of their events that the builds of one budget window may read.',
  values: units,
});

const EntryType = builder.objectRef<LedgerEntry>('LedgerEntry').implement({
  description: 'One line of the ledger. Lines are never taken back.',
  fields: (t) => ({
    sequence: t.exposeInt('sequence'),
    releaseId: t.exposeID('releaseId'),
    windowId: t.exposeID('windowId'),
    at: t.expose('at', { type: 'DateTime' }),
    state: t.expose('state', { type: ReleaseStateType }),
    rho: t.float({
      description: 'ρ, which adds up: of zCDP, and of √(2ρ)-Gaussian-DP, from which ε follows.',
      resolve: ({ nanoRho }) => nanoRho / 1e9,
    }),
    epsilon: t.exposeFloat('epsilon', { description: 'What the line means by itself, at its δ. Does not add up.' }),
    delta: t.exposeFloat('delta'),
    unit: t.expose('unit', { type: PrivacyUnitType }),
    version: t.exposeID('snapshotVersion', { nullable: true }),
  }),
});

type LedgerView = BudgetView & { readonly entries: readonly LedgerEntry[] };

const LedgerType = builder.objectRef<LedgerView>('PrivacyLedger').implement({
  description: 'What everything released so far reveals at most about a person who took part.',
  fields: (t) => ({
    windowId: t.exposeID('windowId', { description: 'The budget window of now.' }),
    epsilonSpent: t.exposeFloat('epsilonSpent', { description: 'ε of everything released in this window, at δ.' }),
    epsilonLimit: t.exposeFloat('epsilonLimit'),
    delta: t.exposeFloat('delta'),
    buildsLeft: t.exposeInt('buildsLeft', {
      description: 'How many more builds at the shop’s own ε fit into this window.',
    }),
    entries: t.field({
      type: [EntryType],
      description: 'Every line, of every window, oldest first.',
      resolve: ({ entries }) => entries,
    }),
  }),
});

builder.queryField('privacyLedger', (t) =>
  t.field({
    type: LedgerType,
    subGraphs: ['admin'],
    authScopes: rules.analysts,
    async resolve(_root, _args, { shop }) {
      return { ...(await shop.budget()), entries: await shop.store.ledger.entries() };
    },
  }),
);
