import type { KeyRecord } from '../engine/terms/key.ts';
import { accept, type Result, refuse } from '../engine/terms/result.ts';
import type { Config } from '../server/config.ts';
import type { NewKey } from '../server/guards/keyRing.ts';
import { type KeyRefusal, type KeyWish, keyRefusals } from '../server/guards/readKeyWish.ts';
import type { Shop } from '../server/shop.ts';
import { askService } from './askService.ts';
import type { Locked } from './withShop.ts';

/** A key as it is told of. */
export interface KeyTold {
  readonly id: string;
  readonly kind: string;
  readonly name: string;
  readonly origins: readonly string[];
  readonly surfaces: readonly string[] | null;
  /** Moments in ISO 8601. */
  readonly createdAt: string;
  readonly lastUsedAt: string | null;
  readonly revokedAt: string | null;
}

/** What came of it: keys to tell of, and the new one, to be shown this once. */
export interface KeysTold {
  readonly secret: string | null;
  readonly keys: readonly KeyTold[];
}

/** Something to do with keys, on an open shop or through the service that has it open. */
export interface KeyWork {
  /** @param at now, in milliseconds since 1970 */
  readonly here: (shop: Shop, at: number) => Promise<Result<KeysTold, string>>;
  readonly there: (config: Config, locked: Locked) => Promise<Result<KeysTold, string>>;
}

const fields = 'id kind name origins surfaces createdAt lastUsedAt revokedAt';

export const listKeys: KeyWork = {
  here: async (shop) => accept({ secret: null, keys: (await shop.keys.list()).map(toldOf) }),
  async there(config, locked) {
    const answer = await askService<{ readonly keys: readonly KeyTold[] }>(config, locked, `{ keys { ${fields} } }`);
    return answer.ok ? accept({ secret: null, keys: answer.value.keys }) : answer;
  },
};

export const createKey = (wish: KeyWish): KeyWork => ({
  here: async (shop, at) => made(shop, at, 'createKey', await shop.keys.create(wish)),
  there: through('createKey(input: $of)', 'CreateKeyInput!', { ...wish, kind: wish.kind.toUpperCase() }),
});

export const rotateKey = (name: string): KeyWork => ({
  here: async (shop, at) => made(shop, at, 'rotateKey', await shop.keys.rotate(name)),
  there: through('rotateKey(name: $of)', 'String!', name),
});

export const revokeKey = (keyId: string): KeyWork => ({
  async here(shop, at) {
    const revoked = await shop.keys.revoke(keyId);
    if (!revoked.ok) return refuse(keyRefusals[revoked.refusal]);
    await note(shop, at, 'revokeKey', revoked.value);
    return accept({ secret: null, keys: [toldOf(revoked.value)] });
  },
  there: through('revokeKey(id: $of)', 'ID!', keyId),
});

/** The same as a mutation of the running service. */
function through(mutation: string, type: string, of: unknown): KeyWork['there'] {
  return async (config, locked) => {
    const query = `mutation ($of: ${type}) { did: ${mutation} { secret key { ${fields} } userErrors { message } } }`;
    const answer = await askService<{
      readonly did: {
        readonly secret: string | null;
        readonly key: KeyTold | null;
        readonly userErrors: readonly { readonly message: string }[];
      };
    }>(config, locked, query, { of });
    if (!answer.ok) return answer;
    const { secret, key, userErrors } = answer.value.did;
    return userErrors.length > 0 || key === null
      ? refuse(userErrors.map(({ message }) => message).join(' '))
      : accept({ secret, keys: [key] });
  };
}

async function made(
  shop: Shop,
  at: number,
  action: 'createKey' | 'rotateKey',
  result: Result<NewKey, KeyRefusal>,
): Promise<Result<KeysTold, string>> {
  if (!result.ok) return refuse(keyRefusals[result.refusal]);
  const { key, record } = result.value;
  await note(shop, at, action, record);
  return accept({ secret: key, keys: [toldOf(record)] });
}

/** Whoever can open the folder or the database is the operator; which key it was is told, never the key itself. */
const note = (shop: Shop, at: number, action: string, { keyId }: KeyRecord): Promise<void> =>
  shop.audit.note({ at, by: 'operator', action, subject: keyId });

const toldOf = ({ keyId, kind, name, origins, surfaces, createdAt, lastUsedAt, revokedAt }: KeyRecord): KeyTold => ({
  id: keyId,
  kind: kind.toUpperCase(),
  name,
  origins,
  surfaces,
  createdAt: moment(createdAt),
  lastUsedAt: lastUsedAt === null ? null : moment(lastUsedAt),
  revokedAt: revokedAt === null ? null : moment(revokedAt),
});

const moment = (at: number): string => new Date(at).toISOString();
