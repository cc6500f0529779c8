import type { JWK } from 'jose';
import { z } from 'zod';

/** As much as a shop's keys could ever take, in bytes. */
const mostBytes = 64 * 1024;
const mostKeys = 20;
/** Public keys for signatures, and of each key only its public part. */
const published = z.object({
  keys: z
    .array(
      z.object({
        kid: z.string().min(1).max(256),
        kty: z.enum(['OKP', 'EC']),
        crv: z.enum(['Ed25519', 'P-256']),
        x: z.string().max(128),
        y: z.string().max(128).optional(),
        use: z.literal('sig').optional(),
        alg: z.enum(['EdDSA', 'ES256', 'Ed25519']).optional(),
      }),
    )
    .max(mostKeys),
});

/**
 * The keys that a shop publishes: within bounds of time and size, without following a redirect, and signing keys of the two
 * algorithms only. Keys of other sorts may stand beside them and are left out.
 *
 * @param longestWait how long the shop may take to answer, in milliseconds
 * @throws where they cannot be read
 */
export async function readKeySet(url: string, longestWait: number): Promise<readonly JWK[]> {
  const response = await fetch(url, {
    headers: { accept: 'application/json' },
    redirect: 'error',
    signal: AbortSignal.timeout(longestWait),
  });
  if (response.status !== 200) throw new Error(`the shop's keys were answered with ${response.status}`);
  const set = JSON.parse(await bounded(response)) as { readonly keys?: readonly unknown[] };
  const usable = (set.keys ?? [])
    .slice(0, mostKeys)
    .filter((key) => published.shape.keys.element.safeParse(key).success);
  const { keys } = published.parse({ keys: usable });
  if (keys.length === 0) throw new Error('the shop publishes no key that can be used');
  return keys.map(({ y, use, alg, ...key }) => ({
    ...key,
    ...(y === undefined ? {} : { y }),
    ...(use === undefined ? {} : { use }),
    ...(alg === undefined ? {} : { alg }),
  }));
}

async function bounded(response: Response): Promise<string> {
  const pieces: Uint8Array[] = [];
  let length = 0;
  for await (const piece of response.body!) {
    length += piece.byteLength;
    if (length > mostBytes) throw new Error("the shop's keys are larger than keys can be");
    pieces.push(piece);
  }
  return Buffer.concat(pieces).toString('utf8');
}
