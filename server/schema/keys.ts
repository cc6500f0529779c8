import { type KeyKind, type KeyRecord, keyKinds } from '../../engine/terms/key.ts';
import type { Result } from '../../engine/terms/result.ts';
import { builder } from '../builder.ts';
import type { RequestContext } from '../context.ts';
import { nameOfCaller } from '../guards/caller.ts';
import type { NewKey } from '../guards/keyRing.ts';
import { type KeyRefusal, keyRefusals } from '../guards/readKeyWish.ts';
import { rules } from '../guards/rules.ts';
import type { ErrorCode } from '../guards/typedError.ts';
import { SurfaceType } from './surface.ts';
import { type UserError, UserErrorType } from './userError.ts';

interface KeyPayload {
  readonly secret: string | null;
  readonly key: KeyRecord | null;
  readonly userErrors: readonly UserError[];
}

const KeyKindType = builder.enumType('KeyKind', {
  description:
    'Who a key is for. PUBLISHABLE: pages of the shop, where anybody can read it. SERVICE: its systems. ANALYST and ADMIN: its people.',
  values: Object.fromEntries(keyKinds.map((kind) => [kind.toUpperCase(), { value: kind }])) as Record<
    Uppercase<KeyKind>,
    { value: KeyKind }
  >,
});

const KeyType = builder.objectRef<KeyRecord>('Key').implement({
  description: 'A key, without what makes it one: that was shown when it was made, and is kept nowhere.',
  fields: (t) => ({
    id: t.exposeID('keyId'),
    kind: t.expose('kind', { type: KeyKindType }),
    name: t.exposeString('name'),
    origins: t.exposeStringList('origins', {
      description: 'Web origins whose pages may use it; empty for no restriction.',
    }),
    surfaces: t.field({
      type: [SurfaceType],
      nullable: true,
      description: 'Surfaces that it may ask for; null for all.',
      resolve: ({ surfaces }) => surfaces,
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
    lastUsedAt: t.expose('lastUsedAt', { type: 'DateTime', nullable: true, description: 'To within a minute.' }),
    revokedAt: t.expose('revokedAt', { type: 'DateTime', nullable: true }),
  }),
});

const CreateKeyInput = builder.inputType('CreateKeyInput', {
  fields: (t) => ({
    kind: t.field({ type: KeyKindType, required: true }),
    name: t.string({ required: true, description: 'What it is for, in 1 to 64 letters, digits or _.:@-.' }),
    origins: t.stringList({ description: 'Only for a publishable key: at most 20, such as https://shop.example.' }),
    surfaces: t.field({ type: [SurfaceType], description: 'Only for a publishable key; all of them unless said.' }),
  }),
});

const PayloadType = builder.objectRef<KeyPayload>('KeyPayload').implement({
  fields: (t) => ({
    secret: t.exposeString('secret', {
      nullable: true,
      description: 'The key itself, this once: it cannot be asked for again. null where none was made.',
    }),
    key: t.expose('key', { type: KeyType, nullable: true }),
    userErrors: t.field({ type: [UserErrorType], resolve: ({ userErrors }) => userErrors }),
  }),
});

builder.queryField('keys', (t) =>
  t.field({
    type: [KeyType],
    subGraphs: ['admin'],
    authScopes: rules.admins,
    description: 'Every key that there ever was, oldest first.',
    resolve: (_root, _args, { shop }) => shop.keys.list(),
  }),
);

builder.mutationField('createKey', (t) =>
  t.field({
    type: PayloadType,
    subGraphs: ['admin'],
    authScopes: rules.admins,
    description: 'Makes a key under a name of its own.',
    args: { input: t.arg({ type: CreateKeyInput, required: true }) },
    async resolve(_root, { input: { kind, name, origins, surfaces } }, context) {
      const wish = { kind, name, origins: origins ?? [], surfaces: surfaces ?? null };
      return made(await context.shop.keys.create(wish), 'createKey', context);
    },
  }),
);

builder.mutationField('rotateKey', (t) =>
  t.field({
    type: PayloadType,
    subGraphs: ['admin'],
    authScopes: rules.admins,
    description: 'Makes a second key beside the live one of a name. Both are good until one of them is revoked.',
    args: { name: t.arg.string({ required: true }) },
    resolve: async (_root, { name }, context) => made(await context.shop.keys.rotate(name), 'rotateKey', context),
  }),
);

builder.mutationField('revokeKey', (t) =>
  t.field({
    type: PayloadType,
    subGraphs: ['admin'],
    authScopes: rules.admins,
    description: 'Refuses a key from now on; on other replicas within a second.',
    args: { id: t.arg.id({ required: true }) },
    async resolve(_root, { id }, context): Promise<KeyPayload> {
      const revoked = await context.shop.keys.revoke(id);
      if (!revoked.ok) return refused(revoked.refusal, 'id');
      await note(context, 'revokeKey', revoked.value);
      return { secret: null, key: revoked.value, userErrors: [] };
    },
  }),
);

async function made(
  result: Result<NewKey, KeyRefusal>,
  action: 'createKey' | 'rotateKey',
  context: RequestContext,
): Promise<KeyPayload> {
  if (!result.ok) return refused(result.refusal, 'name');
  const { key, record } = result.value;
  await note(context, action, record);
  return { secret: key, key: record, userErrors: [] };
}

/** The log tells which key, never the key itself. */
const note = ({ shop, caller, at }: RequestContext, action: string, { keyId }: KeyRecord): Promise<void> =>
  shop.audit.note({ at, by: nameOfCaller(caller), action, subject: keyId });

const codes: Partial<Record<KeyRefusal, ErrorCode>> = {
  NAME_TAKEN: 'DUPLICATE',
  TWO_LIVE: 'TOO_MANY',
  UNKNOWN: 'NOT_FOUND',
};

const refused = (refusal: KeyRefusal, field: string): KeyPayload => ({
  secret: null,
  key: null,
  userErrors: [{ field: [field], message: keyRefusals[refusal], code: codes[refusal] ?? 'INVALID' }],
});
