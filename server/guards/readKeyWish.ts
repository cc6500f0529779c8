import { isName } from '../../engine/terms/ids.ts';
import { type KeyKind, keyKinds } from '../../engine/terms/key.ts';
import { accept, type Result, refuse } from '../../engine/terms/result.ts';
import { type Surface, surfaces } from '../../engine/terms/surface.ts';

/** A key that somebody wants to have. */
export interface KeyWish {
  readonly kind: KeyKind;
  readonly name: string;
  /** Web origins whose pages may use it; only for publishable keys, and empty for no restriction. */
  readonly origins: readonly string[];
  /** Surfaces that it may ask for; only for publishable keys, and null for all. */
  readonly surfaces: readonly Surface[] | null;
}

/** Why there is no such key. */
export type KeyRefusal =
  | 'NAME_INVALID'
  | 'KIND_INVALID'
  | 'ORIGIN_INVALID'
  | 'SURFACE_INVALID'
  | 'NOT_RESTRICTABLE'
  | 'NAME_TAKEN'
  | 'TWO_LIVE'
  | 'UNKNOWN';

/** The same for people, in a sentence. */
export const keyRefusals: Readonly<Record<KeyRefusal, string>> = {
  NAME_INVALID: 'A key is named by 1 to 64 letters, digits or _.:@- characters.',
  KIND_INVALID: `A key is ${keyKinds.join(', ')}.`,
  ORIGIN_INVALID: 'Origins are such as https://shop.example: at most 20, without a path.',
  SURFACE_INVALID: 'Surfaces are those of the schema, at least one.',
  NOT_RESTRICTABLE: 'Only a publishable key is for certain origins or surfaces; a secret one never goes into a page.',
  NAME_TAKEN: 'There is a live key of this name: rotate it, or revoke it first.',
  TWO_LIVE: 'Two keys of this name are live already: revoke the older one first.',
  UNKNOWN: 'There is no such live key.',
};

const mostOrigins = 20;

/** Whether a key may be as somebody wants it. What a page may do is fixed by the kind: no wish can add to it. */
export function readKeyWish(wish: KeyWish): Result<KeyWish, KeyRefusal> {
  const { kind, name, origins } = wish;
  if (!isName(name)) return refuse('NAME_INVALID');
  if (!keyKinds.includes(kind)) return refuse('KIND_INVALID');
  if (kind !== 'publishable' && (origins.length > 0 || wish.surfaces !== null)) return refuse('NOT_RESTRICTABLE');
  if (origins.length > mostOrigins || !origins.every(isOrigin)) return refuse('ORIGIN_INVALID');
  if (wish.surfaces !== null && (wish.surfaces.length === 0 || !wish.surfaces.every((one) => surfaces.includes(one))))
    return refuse('SURFACE_INVALID');
  return accept({ kind, name, origins: [...new Set(origins)], surfaces: wish.surfaces });
}

const isOrigin = (text: string): boolean =>
  /^https?:\/\//.test(text) && URL.canParse(text) && new URL(text).origin === text;
