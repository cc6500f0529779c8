import type { Fetch } from '../graphqlEndpoint.ts';
import { addressOf } from '../guards/addressOf.ts';
import type { Asked } from '../guards/asked.ts';
import type { CallerOf } from '../guards/callers.ts';
import { crossOriginHeaders, preflight } from '../guards/crossOrigin.ts';
import { pointsPerField, type Spend } from '../guards/rates.ts';
import { askedTooOften, refusal } from '../refusal.ts';
import type { Giveaway, KeptBack } from './giveaway.ts';
import { answerBytes } from './publicBytes.ts';

export interface DeviceEndpointParts {
  readonly giveaway: Giveaway;
  /** Who asks, by the storefront's own rule: who may ask for lists may have what they are made from. */
  readonly callerOf: CallerOf;
  readonly origins: () => Promise<readonly string[]>;
  readonly spend: Spend;
  readonly proxies: number;
}

/** The part of a path below which everything is given away. */
export const devicePath = '/device/';

/**
 * Gives the released model and the catalogue away, by GET: `/device/manifest`, and the files that it names. Answers nobody's
 * question about anybody: every answer is the same for all.
 */
export function deviceEndpoint({ giveaway, callerOf, origins, spend, proxies }: DeviceEndpointParts): Fetch {
  return async (request, peer) => {
    if (request.method === 'OPTIONS')
      return preflight(request, await origins(), 'GET', 'range, if-none-match, if-range');
    const response = await answer(request, addressOf(request, peer ?? null, proxies));
    for (const [name, value] of Object.entries(crossOriginHeaders(request, await origins())))
      response.headers.set(name, value);
    return response;
  };

  async function answer(request: Asked, address: string | null): Promise<Response> {
    if (request.method !== 'GET' && request.method !== 'HEAD')
      return refusal(405, 'INVALID', 'Ask by GET.', { allow: 'GET, HEAD' });
    const caller = await callerOf(request);
    const wait = await spend({ address, caller: caller === 'UNAUTHENTICATED' ? null : caller }, pointsPerField);
    if (wait !== null) return askedTooOften(wait);
    if (caller === 'UNAUTHENTICATED')
      return refusal(401, 'UNAUTHENTICATED', 'This token or key is not valid here.', { 'www-authenticate': 'Bearer' });
    const [sort, name] = new URL(request.url).pathname.slice(devicePath.length).split('/');
    if (sort === 'manifest' && name === undefined) return answerManifest();
    const file =
      name === undefined
        ? null
        : sort === 'snapshot'
          ? await giveaway.snapshot(name)
          : sort === 'catalogue'
            ? await giveaway.catalogue(name)
            : null;
    return file === null
      ? refusal(404, 'NOT_FOUND', 'There is nothing here: ask for the manifest again.')
      : answerBytes(request, file);
  }

  async function answerManifest(): Promise<Response> {
    const manifest = await giveaway.manifest();
    if (!manifest.ok) return refusal(...whyNot[manifest.refusal]);
    return Response.json(manifest.value, { headers: { 'cache-control': 'no-cache' } });
  }
}

const whyNot: Readonly<Record<KeptBack, Parameters<typeof refusal>>> = {
  NOT_READY: [404, 'NOT_FOUND', 'No model was learned yet: there is nothing to give away.'],
  NO_NOISE: [
    403,
    'FORBIDDEN',
    'The present model was learned without noise (ε = ∞). It would tell whoever holds it about the people whom it was learned from, so it is not given away.',
  ],
};
