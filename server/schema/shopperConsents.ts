import type { KeptConsent } from '../../engine/store/consentChange.ts';
import { builder } from '../builder.ts';
import { readFirst } from '../guards/readInput.ts';
import { typedError } from '../guards/typedError.ts';
import { PurposeType } from './consentInput.ts';
import { type PageBounds, PageInfoType } from './pageInfo.ts';
import { ShopperType } from './shopper.ts';

const RecordType = builder.objectRef<KeptConsent>('ConsentRecord').implement({
  description: 'A receipt: one choice about one purpose, as it was expressed. None is ever changed.',
  fields: (t) => ({
    purpose: t.expose('purpose', { type: PurposeType }),
    granted: t.exposeBoolean('choice', { nullable: true, description: 'null: taken back.' }),
    at: t.expose('at', { type: 'DateTime' }),
    source: t.exposeString('source', { description: 'Who heard it: banner, settings, tcf, consent mode, import: ….' }),
    policyVersion: t.exposeID('policyVersion', { description: 'The policy that the person was shown.' }),
    policyHash: t.exposeString('policyHash', {
      description: 'SHA-256 of what that policy said; empty for what was said before it was kept.',
    }),
    expiresAt: t.expose('expiresAt', {
      type: 'DateTime',
      nullable: true,
      description: 'From when on a yes counts no more; null for a choice that does not end.',
    }),
  }),
});

interface ConsentPage extends PageBounds {
  readonly edges: readonly { readonly cursor: string; readonly node: KeptConsent }[];
}

const EdgeType = builder.objectRef<ConsentPage['edges'][number]>('ConsentEdge').implement({
  fields: (t) => ({ cursor: t.exposeString('cursor'), node: t.expose('node', { type: RecordType }) }),
});

const ConnectionType = builder.objectRef<ConsentPage>('ConsentConnection').implement({
  fields: (t) => ({
    edges: t.field({ type: [EdgeType], resolve: ({ edges }) => edges }),
    nodes: t.field({ type: [RecordType], resolve: ({ edges }) => edges.map(({ node }) => node) }),
    pageInfo: t.field({ type: PageInfoType, resolve: (page) => page }),
  }),
});

builder.objectField(ShopperType, 'consents', (t) =>
  t.field({
    type: ConnectionType,
    description: 'What they said, when and where, newest first: every receipt. What holds now follows from the newest.',
    args: {
      first: t.arg.int({ defaultValue: 20, description: 'From 1 to 50.' }),
      after: t.arg.string({ description: 'The endCursor of the page before.' }),
    },
    async resolve({ userId }, { first, after }, { shop }): Promise<ConsentPage> {
      const length = readFirst(first, 20);
      if (after != null && !/^\d{1,15}$/.test(after))
        throw typedError('INVALID', 'after is not a cursor of this list.');
      const found = await shop.people.consentPage(userId, length + 1, after == null ? null : Number(after));
      const edges = found.slice(0, length).map((node) => ({ cursor: String(node.place), node }));
      return { edges, hasNextPage: found.length > length, hasPreviousPage: after != null && edges.length > 0 };
    },
  }),
);
