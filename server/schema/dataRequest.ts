import {
  type DataRequest,
  dataRequestStatuses,
  type dataRequestTypes,
  type Erasure,
  type RowsOf,
} from '../../engine/terms/dataRequest.ts';
import { builder } from '../builder.ts';
import type { RequestContext } from '../context.ts';
import { isText } from '../guards/readInput.ts';
import { rules } from '../guards/rules.ts';
import { receiptDigest } from '../rights/receiptDigest.ts';
import { NodeType } from './node.ts';
import { ShopperType } from './shopper.ts';
import { type UserError, UserErrorType } from './userError.ts';

/** A request as whoever made it sees it. */
export interface RequestTold {
  readonly request: DataRequest;
  readonly erasure: Erasure | null;
  /** The secret of a download that was made just now. */
  readonly link: string | null;
}

export const DataRequestKindType = builder.enumType('DataRequestType', {
  description: 'What may be asked about what is kept of oneself.',
  values: {
    ACCESS: { description: 'To read all of it.' },
    PORTABILITY: { description: 'To have all of it for another machine.' },
    ERASURE: { description: 'To have none of it kept any more.' },
    RESTRICTION: { description: 'To have it kept and not used, until the request is cancelled.' },
    OBJECTION: { description: 'To have it not learned from, personalised by or written about.' },
    RECTIFICATION: { description: 'To say, in a note, what is wrong in it.' },
  } satisfies Record<(typeof dataRequestTypes)[number], object>,
});

export const DataRequestStatusType = builder.enumType('DataRequestStatus', {
  description: 'IN_FORCE: done, and holds until it is cancelled.',
  values: dataRequestStatuses,
});

export const StoreResultType = builder.objectRef<RowsOf>('StoreResult').implement({
  fields: (t) => ({
    store: t.exposeString('place', { description: 'A place that was searched.' }),
    rows: t.exposeInt('rows', { description: 'How many rows were removed from it, or found in it.' }),
  }),
});

export const ErasureReceiptType = builder.objectRef<Erasure>('ErasureReceipt').implement({
  description: 'Proof that somebody was erased. It does not say who.',
  fields: (t) => ({
    id: t.exposeID('receiptId'),
    erasedAt: t.expose('erasedAt', { type: 'DateTime' }),
    stores: t.field({ type: [StoreResultType], resolve: ({ removed }) => removed }),
    firstCleanBuild: t.exposeID('firstCleanBuild', {
      nullable: true,
      description: 'The first model that was built without them; null before it.',
    }),
    verifiedAt: t.expose('verifiedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it was last searched again and nothing was found.',
    }),
    digest: t.string({ description: 'SHA-256 over what never changes of this receipt.', resolve: receiptDigest }),
  }),
});

const ExpiringLinkType = builder
  .objectRef<{ readonly secret: string; readonly until: number }>('ExpiringLink')
  .implement({
    description: 'Told this once. Whoever has it can read the export until it ends.',
    fields: (t) => ({
      json: t.field({
        type: 'URL',
        resolve: ({ secret }, _args, { config }) => exportUrl(config.publicUrl, secret, 'json'),
      }),
      csv: t.field({
        type: 'URL',
        resolve: ({ secret }, _args, { config }) => exportUrl(config.publicUrl, secret, 'csv'),
      }),
      expiresAt: t.expose('until', { type: 'DateTime' }),
    }),
  });

const exportUrl = (publicUrl: string, secret: string, form: 'json' | 'csv') => `${publicUrl}/export/${secret}.${form}`;

export const DataRequestNode = builder.objectRef<RequestTold>('DataRequest').implement({
  interfaces: [NodeType],
  fields: (t) => ({
    type: t.field({ type: DataRequestKindType, resolve: ({ request }) => request.type }),
    status: t.field({ type: DataRequestStatusType, resolve: ({ request }) => request.status }),
    submittedAt: t.field({ type: 'DateTime', resolve: ({ request }) => request.submittedAt }),
    dueAt: t.field({ type: 'DateTime', resolve: ({ request }) => request.dueAt }),
    cancelUntil: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'Until when it can be cancelled; null where there is no such end.',
      resolve: ({ request }) => request.cancelUntil,
    }),
    decidedAt: t.field({ type: 'DateTime', nullable: true, resolve: ({ request }) => request.decidedAt }),
    note: t.string({ nullable: true, resolve: ({ request }) => request.note }),
    download: t.field({
      type: ExpiringLinkType,
      nullable: true,
      description: 'Of an ACCESS or PORTABILITY, in the answer to the request itself.',
      resolve: ({ request, link }) => (link && request.link ? { secret: link, until: request.link.until } : null),
    }),
    receipt: t.expose('erasure', {
      type: ErasureReceiptType,
      nullable: true,
      description: 'Of an ERASURE that is done.',
    }),
  }),
});

interface DataRequestPayload {
  readonly told: RequestTold | null;
  readonly userErrors: readonly UserError[];
}

export const DataRequestPayloadType = builder.objectRef<DataRequestPayload>('DataRequestPayload').implement({
  fields: (t) => ({
    request: t.expose('told', { type: DataRequestNode, nullable: true }),
    userErrors: t.field({ type: [UserErrorType], resolve: ({ userErrors }) => userErrors }),
  }),
});

const DataRequestInput = builder.inputType('DataRequestInput', {
  fields: (t) => ({
    type: t.field({ type: DataRequestKindType, required: true }),
    note: t.string({ description: 'What is wrong, at most 256 characters; of a RECTIFICATION, which needs it.' }),
    immediately: t.boolean({
      required: true,
      defaultValue: false,
      description: 'Of an ERASURE: at once, without a time in which it can be cancelled.',
    }),
  }),
});

builder.objectField(ShopperType, 'dataRequests', (t) =>
  t.field({
    type: [DataRequestNode],
    description: 'What was asked about one’s own data, oldest first.',
    resolve: async ({ userId }, _args, { shop }) =>
      (await shop.store.rights.requestsOf(userId)).map((request) => ({ request, erasure: null, link: null })),
  }),
);

builder.mutationField('requestData', (t) =>
  t.field({
    type: DataRequestPayloadType,
    subGraphs: ['storefront'],
    authScopes: rules.storefront,
    description:
      'Asks about what is kept of oneself, with a token that was signed within the last 15 minutes. Of each kind one runs at a time: asked again, it is the answer.',
    args: { input: t.arg({ type: DataRequestInput, required: true }) },
    async resolve(_root, { input }, context) {
      const { viewer, shop } = context;
      if (viewer === null || !isFresh(context)) return refused(notVerified);
      const note = input.note ?? null;
      if ((input.type === 'RECTIFICATION') !== (note !== null) || (note !== null && !isText(note, 256)))
        return refused(noteMissing);
      return {
        told: await shop.rights.submit(viewer.userId, {
          type: input.type,
          via: 'SHOPPER',
          immediately: input.immediately,
          note,
        }),
        userErrors: [],
      };
    },
  }),
);

builder.mutationField('cancelDataRequest', (t) =>
  t.field({
    type: DataRequestPayloadType,
    subGraphs: ['storefront'],
    authScopes: rules.storefront,
    description: 'Takes one’s own request back: an ERASURE until `cancelUntil`, a RESTRICTION at any time.',
    args: { id: t.arg.id({ required: true }) },
    async resolve(_root, { id }, context) {
      const { viewer, shop } = context;
      if (viewer === null || !isFresh(context)) return refused(notVerified);
      const cancelled = await shop.rights.cancel(viewer.userId, id);
      return cancelled.ok
        ? { told: { request: cancelled.value, erasure: null, link: null }, userErrors: [] }
        : refused(cancelled.refusal === 'NOT_FOUND' ? noSuchRequest : tooLate);
    },
  }),
);

builder.queryField('erasureReceipt', (t) =>
  t.field({
    type: ErasureReceiptType,
    nullable: true,
    subGraphs: ['storefront'],
    authScopes: rules.storefront,
    description: 'A receipt by its id, which only whoever asked for the erasure was told. null if there is none such.',
    args: { id: t.arg.id({ required: true }) },
    resolve: (_root, { id }, { shop }) => shop.store.rights.findErasure(id),
  }),
);

/** How long after it was signed a token proves who somebody is well enough to hand out or remove all there is of them. */
const freshFor = 15 * 60_000;
/** How far two clocks may be apart. */
const skew = 60_000;

export const isFresh = ({ viewer, at }: Pick<RequestContext, 'viewer' | 'at'>): boolean =>
  viewer?.signedAt != null && viewer.signedAt >= at - freshFor && viewer.signedAt <= at + skew;

export const refused = (error: UserError): DataRequestPayload => ({ told: null, userErrors: [error] });

const notVerified: UserError = {
  field: null,
  message: 'This needs a token that the shop signed within the last 15 minutes: sign in again.',
  code: 'IDENTITY_UNVERIFIED',
};
const noteMissing: UserError = {
  field: ['input', 'note'],
  message: 'A note of 1 to 256 characters says what is wrong; only a RECTIFICATION has one.',
  code: 'INVALID',
};
export const noSuchRequest: UserError = { field: ['id'], message: 'There is no such request.', code: 'NOT_FOUND' };
const tooLate: UserError = {
  field: ['id'],
  message: 'This request is over: it cannot be cancelled.',
  code: 'CONFLICT',
};
