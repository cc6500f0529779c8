import { type Purpose, purposes } from '../../engine/terms/purpose.ts';
import { builder } from '../builder.ts';
import { readFirst, readText } from '../guards/readInput.ts';
import { rules } from '../guards/rules.ts';
import { factsInWords } from '../policies/factsInWords.ts';
import type { PolicyVersion } from '../policies/policy.ts';
import { policyChangeId, policyId, versionMeant } from '../policies/policyIds.ts';
import { PurposeType } from './consentInput.ts';

const PurposeWordsType = builder.objectRef<{ readonly purpose: Purpose; readonly words: string }>('PurposeWords');
PurposeWordsType.implement({
  description: 'What a purpose is, as people are asked about it.',
  fields: (t) => ({
    purpose: t.expose('purpose', { type: PurposeType }),
    words: t.exposeString('words'),
  }),
});

export const PolicyType = builder.objectRef<PolicyVersion>('PolicyVersion').implement({
  description: 'One version of the privacy policy; none is ever changed.',
  fields: (t) => ({
    id: t.id({ resolve: ({ version }) => policyId(version) }),
    version: t.exposeID('version', { description: 'Its name: what consents refer to.' }),
    words: t.exposeString('words', { description: 'What its author says of it, for shoppers to read.' }),
    purposes: t.field({
      type: [PurposeWordsType],
      description: 'What a person is asked about, purpose by purpose.',
      resolve: (policy) => purposes.map((purpose) => ({ purpose, words: policy.purposes[purpose] })),
    }),
    summary: t.stringList({
      description: 'What the configuration does with data, in plain sentences written from the configuration itself.',
      resolve: ({ facts }) => factsInWords(facts),
    }),
    effectiveAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'From when on it holds; null for what held before any policy was published.',
      resolve: ({ effectiveAt }) => effectiveAt || null,
    }),
    hash: t.exposeString('hash', {
      description: 'SHA-256 of all of it, in hexadecimal: what receipts of consents carry.',
    }),
  }),
});

export const PolicyChangeType = builder.objectRef<PolicyVersion>('PolicyChange').implement({
  description: 'What changes with a version of the privacy policy.',
  fields: (t) => ({
    id: t.id({ resolve: ({ version }) => policyChangeId(version) }),
    version: t.exposeID('version', { description: 'The version that it comes with.' }),
    words: t.exposeString('words', { description: 'What its author says of it.' }),
    changes: t.exposeStringList('changes', {
      description: 'What changes, in plain sentences written from the difference between the two configurations.',
    }),
    asksAgain: t.field({
      type: [PurposeType],
      description:
        'The purposes that change: who agreed to one before is asked again, and counts as not having agreed.',
      resolve: ({ changedPurposes }) => changedPurposes,
    }),
    announcedAt: t.expose('announcedAt', { type: 'DateTime' }),
    effectiveAt: t.expose('effectiveAt', { type: 'DateTime', description: 'From when on it holds; maybe to come.' }),
  }),
});

builder.queryField('policy', (t) =>
  t.field({
    type: PolicyType,
    subGraphs: ['storefront'],
    authScopes: rules.storefront,
    description: 'The privacy policy that holds now.',
    resolve: (_root, _args, { shop, at }) => shop.policies.current(at),
  }),
);

builder.queryField('currentPolicy', (t) =>
  t.field({
    type: PolicyType,
    subGraphs: ['admin'],
    authScopes: rules.analysts,
    description: 'The privacy policy as a new version would change it.',
    args: {
      announced: t.arg.boolean({
        description:
          'true: the newest one, though it may hold from a moment to come; the one that holds now unless said.',
      }),
    },
    async resolve(_root, { announced }, { shop, at }) {
      const newest = (await shop.policies.policies()).published.at(-1);
      return announced === true && newest ? newest : shop.policies.current(at);
    },
  }),
);

builder.queryField('policyChanges', (t) =>
  t.field({
    type: [PolicyChangeType],
    subGraphs: ['storefront'],
    authScopes: rules.storefront,
    description: 'What changed since a version, and what is announced; newest first.',
    args: {
      since: t.arg.id({
        description: 'The version that was seen last, or the id of its change; every change unless given, or known.',
      }),
      first: t.arg.int({ defaultValue: 10, description: 'From 1 to 50.' }),
    },
    async resolve(_root, { since, first }, { shop }) {
      const after = (await shop.policies.policies()).after(
        since == null ? null : versionMeant(readText('since', since)),
      );
      return after.toReversed().slice(0, readFirst(first));
    },
  }),
);
