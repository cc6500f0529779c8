import type { HistoryItem, HistoryPlace } from '../../engine/store/rightsStore.ts';
import { interactionKinds } from '../../engine/terms/interaction.ts';
import { builder } from '../builder.ts';
import { readFirst } from '../guards/readInput.ts';
import { rules } from '../guards/rules.ts';
import { typedError } from '../guards/typedError.ts';
import { PurposeType } from './consentInput.ts';
import { type PageBounds, PageInfoType } from './pageInfo.ts';
import { ProductType } from './product.ts';
import { ShopperType } from './shopper.ts';
import { type UserError, UserErrorType } from './userError.ts';

const HistoryKindType = builder.enumType('HistoryKind', {
  description: 'How a product was touched.',
  values: interactionKinds,
});

const HistoryItemType = builder.objectRef<HistoryItem>('HistoryItem').implement({
  description: 'One line of one’s own history.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Good for forgetHistoryItem, by its own person alone.' }),
    productId: t.exposeID('itemId'),
    product: t.field({
      type: ProductType,
      nullable: true,
      description: 'null for a product that the shop no longer has.',
      async resolve({ itemId }, _args, context) {
        const catalogue = await context.catalogue();
        return catalogue.items[catalogue.indexOf(itemId) ?? -1] ?? null;
      },
    }),
    kind: t.expose('kind', { type: HistoryKindType }),
    at: t.field({
      type: 'DateTime',
      nullable: true,
      description:
        'null where the shop did not say, or said a moment more than 30 days before it reached us, or ahead of us.',
      resolve: ({ at }) => (at === 0 ? null : at),
    }),
    receivedAt: t.expose('receivedAt', { type: 'DateTime' }),
    purposes: t.field({
      type: [PurposeType],
      description: 'What was allowed when it was taken.',
      resolve: ({ purposes }) => purposes,
    }),
  }),
});

interface HistoryPage extends PageBounds {
  readonly edges: readonly { readonly cursor: string; readonly node: HistoryItem }[];
}

const HistoryEdgeType = builder.objectRef<HistoryPage['edges'][number]>('HistoryEdge').implement({
  fields: (t) => ({ cursor: t.exposeString('cursor'), node: t.expose('node', { type: HistoryItemType }) }),
});

const HistoryConnectionType = builder.objectRef<HistoryPage>('HistoryConnection').implement({
  fields: (t) => ({
    edges: t.field({ type: [HistoryEdgeType], resolve: ({ edges }) => edges }),
    nodes: t.field({ type: [HistoryItemType], resolve: ({ edges }) => edges.map(({ node }) => node) }),
    pageInfo: t.field({ type: PageInfoType, resolve: (page) => page }),
  }),
});

builder.objectField(ShopperType, 'history', (t) =>
  t.field({
    type: HistoryConnectionType,
    description: 'What is remembered of what one did, newest first.',
    args: {
      first: t.arg.int({ defaultValue: 20, description: 'From 1 to 50.' }),
      after: t.arg.string({ description: 'The endCursor of the page before.' }),
    },
    async resolve({ userId }, { first, after }, { shop }): Promise<HistoryPage> {
      const length = readFirst(first, 20);
      const found = await shop.store.rights.history(userId, length + 1, after == null ? null : readPlace(after));
      const edges = found.slice(0, length).map((node) => ({ cursor: cursorOf(node), node }));
      return { edges, hasNextPage: found.length > length, hasPreviousPage: after != null && edges.length > 0 };
    },
  }),
);

/** A cursor says where in one's own history to go on: whoever brings another's goes on in their own. */
const cursorOf = ({ receivedAt, id }: HistoryPlace): string => Buffer.from(`${receivedAt} ${id}`).toString('base64url');

function readPlace(cursor: string): HistoryPlace {
  const [, receivedAt, id] =
    /^(\d{1,15}) ([A-Za-z0-9_.:@-]{1,64})$/.exec(Buffer.from(cursor, 'base64url').toString()) ?? [];
  if (receivedAt === undefined || id === undefined) throw typedError('INVALID', 'after is not a cursor of this list.');
  return { receivedAt: Number(receivedAt), id };
}

interface Forgotten {
  readonly forgotten: number;
  readonly userErrors: readonly UserError[];
}

export const ForgetPayloadType = builder.objectRef<Forgotten>('ForgetPayload').implement({
  fields: (t) => ({
    forgotten: t.exposeInt('forgotten', { description: 'How many lines of the history are gone now.' }),
    userErrors: t.field({ type: [UserErrorType], resolve: ({ userErrors }) => userErrors }),
  }),
});

const notSignedIn: UserError = { field: null, message: 'Nobody is signed in.', code: 'IDENTITY_UNVERIFIED' };
const noSuchItem: UserError = { field: ['id'], message: 'There is no such line.', code: 'NOT_FOUND' };

builder.mutationField('forgetHistoryItem', (t) =>
  t.field({
    type: ForgetPayloadType,
    subGraphs: ['storefront'],
    authScopes: rules.storefront,
    description: 'Forgets one line of one’s own history, at once.',
    args: { id: t.arg.id({ required: true }) },
    async resolve(_root, { id }, { viewer, shop }): Promise<Forgotten> {
      if (viewer === null) return { forgotten: 0, userErrors: [notSignedIn] };
      const isGone = await shop.store.rights.forgetItem(viewer.userId, id);
      return isGone ? { forgotten: 1, userErrors: [] } : { forgotten: 0, userErrors: [noSuchItem] };
    },
  }),
);

builder.mutationField('resetProfile', (t) =>
  t.field({
    type: ForgetPayloadType,
    subGraphs: ['storefront'],
    authScopes: rules.storefront,
    description: 'Forgets all of one’s own history, at once, and begins anew; what was allowed stays allowed.',
    async resolve(_root, _args, { viewer, shop }): Promise<Forgotten> {
      if (viewer === null) return { forgotten: 0, userErrors: [notSignedIn] };
      return { forgotten: await shop.store.rights.resetHistory(viewer.userId), userErrors: [] };
    },
  }),
);
