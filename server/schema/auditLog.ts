import type { AuditEntry } from '../../engine/terms/auditEntry.ts';
import { type AuditCheck, checkAuditLog } from '../audit/checkAuditLog.ts';
import { builder } from '../builder.ts';
import { readFirst } from '../guards/readInput.ts';
import { rules } from '../guards/rules.ts';
import { typedError } from '../guards/typedError.ts';
import { type PageBounds, PageInfoType } from './pageInfo.ts';

const EntryType = builder.objectRef<AuditEntry>('AuditEntry').implement({
  description: 'Something that the shop’s own people did or looked at. Lines are chained, and never change.',
  fields: (t) => ({
    sequence: t.exposeInt('sequence'),
    at: t.expose('at', { type: 'DateTime' }),
    by: t.exposeString('by'),
    action: t.exposeString('action'),
    subject: t.exposeString('subject'),
    previous: t.exposeString('previous', { description: 'The digest of the line before.' }),
    digest: t.exposeString('digest', {
      description: 'SHA-256 of the JSON of [sequence, at, by, action, subject, previous], at in milliseconds.',
    }),
  }),
});

interface AuditPage extends PageBounds {
  readonly edges: readonly { readonly cursor: string; readonly node: AuditEntry }[];
}

const EdgeType = builder.objectRef<AuditPage['edges'][number]>('AuditEdge').implement({
  fields: (t) => ({ cursor: t.exposeString('cursor'), node: t.expose('node', { type: EntryType }) }),
});

const ConnectionType = builder.objectRef<AuditPage>('AuditConnection').implement({
  fields: (t) => ({
    edges: t.field({ type: [EdgeType], resolve: ({ edges }) => edges }),
    nodes: t.field({ type: [EntryType], resolve: ({ edges }) => edges.map(({ node }) => node) }),
    pageInfo: t.field({ type: PageInfoType, resolve: (page) => page }),
  }),
});

const CheckType = builder.objectRef<AuditCheck>('AuditCheck').implement({
  fields: (t) => ({
    lines: t.exposeInt('lines'),
    newestSequence: t.int({ nullable: true, resolve: ({ newest }) => newest?.sequence ?? null }),
    newestDigest: t.string({ nullable: true, resolve: ({ newest }) => newest?.digest ?? null }),
    broken: t.exposeString('broken', {
      nullable: true,
      description: 'What is wrong with the first line that is; null where nothing is.',
    }),
  }),
});

builder.queryField('auditLog', (t) =>
  t.field({
    type: ConnectionType,
    subGraphs: ['admin'],
    authScopes: rules.analysts,
    description: 'What the shop’s own people did and looked at, newest first.',
    args: {
      first: t.arg.int({ defaultValue: 50, description: 'From 1 to 50.' }),
      after: t.arg.string({ description: 'The endCursor of the page before.' }),
    },
    async resolve(_root, { first, after }, { shop }): Promise<AuditPage> {
      const length = readFirst(first, 50);
      if (after != null && !/^\d{1,15}$/.test(after))
        throw typedError('INVALID', 'after is not a cursor of this list.');
      const found = await shop.store.audit.page(length + 1, after == null ? null : Number(after));
      const edges = found.slice(0, length).map((node) => ({ cursor: String(node.sequence), node }));
      return { edges, hasNextPage: found.length > length, hasPreviousPage: after != null && edges.length > 0 };
    },
  }),
);

builder.queryField('auditCheck', (t) =>
  t.field({
    type: CheckType,
    subGraphs: ['admin'],
    authScopes: rules.analysts,
    description: 'Reads the whole chain and says whether it is sound: what `tightrope audit verify` does.',
    args: {
      sequence: t.arg.int({ description: 'Of a line whose digest was written down elsewhere.' }),
      digest: t.arg.string({ description: 'Its digest: shows whether lines were cut off the end.' }),
    },
    resolve(_root, { sequence, digest }, { shop }) {
      if ((sequence == null) !== (digest == null)) throw typedError('INVALID', 'sequence and digest go together.');
      const checkpoint = sequence == null || digest == null ? null : { sequence, digest };
      return checkAuditLog(shop.store.audit, checkpoint);
    },
  }),
);
