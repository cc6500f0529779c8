import type { DataRequest, DataRequestStatus } from '../../engine/terms/dataRequest.ts';
import { builder } from '../builder.ts';
import { nameOfCaller } from '../guards/caller.ts';
import { readFirst, readText } from '../guards/readInput.ts';
import { rules } from '../guards/rules.ts';
import { typedError } from '../guards/typedError.ts';
import { exportPerson } from '../rights/exportPerson.ts';
import type { Retained } from '../rights/retention.ts';
import type { ErasureCheck } from '../rights/rightsDesk.ts';
import {
  DataRequestKindType,
  DataRequestNode,
  DataRequestPayloadType,
  DataRequestStatusType,
  ErasureReceiptType,
  noSuchRequest,
  refused,
  StoreResultType,
} from './dataRequest.ts';

const DecisionType = builder.enumType('DataRequestDecision', {
  description: 'CARRY_OUT: at once, whatever time there was to cancel it.',
  values: ['CARRY_OUT', 'REFUSE'] as const,
});

const CheckType = builder.objectRef<ErasureCheck>('ErasureCheck').implement({
  description: 'What a search for somebody who was erased came to.',
  fields: (t) => ({
    receipt: t.expose('erasure', { type: ErasureReceiptType }),
    found: t.field({ type: [StoreResultType], resolve: ({ found }) => found }),
    isClean: t.exposeBoolean('isClean', { description: 'False where anything of before the erasure is still there.' }),
  }),
});

const RetainedType = builder.objectRef<Retained>('Retained').implement({
  description: 'What was forgotten because its time was over.',
  fields: (t) => ({
    interactions: t.exposeInt('interactions'),
    requests: t.exposeInt('requests'),
    lists: t.exposeInt('lists'),
    erasures: t.exposeInt('erasures', { description: 'Erasures whose time to be cancelled was over.' }),
  }),
});

builder.queryField('dataRequests', (t) =>
  t.field({
    type: [DataRequestNode],
    subGraphs: ['admin'],
    authScopes: rules.admins,
    description: 'Requests about people’s own data, what is due first first. They do not say whose.',
    args: {
      first: t.arg.int({ defaultValue: 50, description: 'From 1 to 50.' }),
      status: t.arg({ type: [DataRequestStatusType], description: 'PENDING alone unless said.' }),
    },
    async resolve(_root, { first, status }, { shop }) {
      const statuses: readonly DataRequestStatus[] = status ?? ['PENDING'];
      return (await shop.store.rights.requests(statuses, readFirst(first, 50))).map(told);
    },
  }),
);

builder.queryField('erasures', (t) =>
  t.field({
    type: [ErasureReceiptType],
    subGraphs: ['admin'],
    authScopes: rules.admins,
    description: 'Receipts, newest first.',
    args: { first: t.arg.int({ defaultValue: 50, description: 'From 1 to 50.' }) },
    resolve: (_root, { first }, { shop }) => shop.store.rights.erasures(readFirst(first, 50)),
  }),
);

builder.mutationField('decideDataRequest', (t) =>
  t.field({
    type: DataRequestPayloadType,
    subGraphs: ['admin'],
    authScopes: rules.admins,
    description: 'Decides about a PENDING request.',
    args: { id: t.arg.id({ required: true }), decision: t.arg({ type: DecisionType, required: true }) },
    async resolve(_root, { id, decision }, { shop, caller }) {
      const decided = await shop.rights.decide(id, decision, nameOfCaller(caller));
      return decided.ok ? { told: decided.value, userErrors: [] } : refused(noSuchRequest);
    },
  }),
);

builder.mutationField('verifyErasure', (t) =>
  t.field({
    type: CheckType,
    subGraphs: ['admin'],
    authScopes: rules.admins,
    description: 'Searches every place again for whoever was erased, and can fail.',
    args: { receiptId: t.arg.id({ required: true }) },
    async resolve(_root, { receiptId }, { shop, caller }) {
      const check = await shop.rights.verify(receiptId, nameOfCaller(caller));
      if (check === null) throw typedError('NOT_FOUND', 'There is no such receipt.');
      return check;
    },
  }),
);

builder.mutationField('requestDataFor', (t) =>
  t.field({
    type: DataRequestPayloadType,
    subGraphs: ['admin'],
    authScopes: rules.admins,
    description: 'The same as a shopper’s requestData, for somebody who asked in another way and was identified.',
    args: {
      subject: t.arg.string({ required: true, description: 'The shop’s name for the person.' }),
      type: t.arg({ type: DataRequestKindType, required: true }),
      note: t.arg.string(),
      immediately: t.arg.boolean({ defaultValue: false }),
    },
    async resolve(_root, { subject, type, note, immediately }, { shop, caller, at }) {
      const userId = shop.pseudonym(readText('subject', subject));
      const answered = await shop.rights.submit(userId, {
        type,
        via: 'OPERATOR',
        immediately: immediately === true,
        note: note == null ? null : readText('note', note),
      });
      const subjectOf = answered.request.requestId;
      await shop.audit.note({ at, by: nameOfCaller(caller), action: `requestDataFor ${type}`, subject: subjectOf });
      return { told: answered, userErrors: [] };
    },
  }),
);

builder.mutationField('exportPerson', (t) =>
  t.field({
    type: 'JSON',
    subGraphs: ['admin'],
    authScopes: rules.admins,
    description: 'Everything that is kept of one person. Noted in the audit log, without whom.',
    args: { subject: t.arg.string({ required: true, description: 'The shop’s name for the person.' }) },
    async resolve(_root, { subject }, { shop, caller, at }) {
      await shop.audit.note({ at, by: nameOfCaller(caller), action: 'exportPerson', subject: 'a person' });
      return exportPerson(shop.store.rights, shop.pseudonym(readText('subject', subject)), at);
    },
  }),
);

builder.mutationField('runRetention', (t) =>
  t.field({
    type: RetainedType,
    subGraphs: ['admin'],
    authScopes: rules.admins,
    description: 'Forgets what has been kept long enough, as the service does by itself once an hour.',
    resolve: (_root, _args, { shop }) => shop.retain(),
  }),
);

const told = (request: DataRequest) => ({ request, erasure: null, link: null });
