import { decodeSnapshot } from '../../engine/engine.ts';
import type { ItemModel } from '../../engine/model/itemModel.ts';
import { type Result, refuse } from '../../engine/terms/result.ts';
import { sha256 } from './sha256.ts';

/**
 * Reads bytes as the model of one version. The same bytes asked about again are not read again: of several copies of
 * a snapshot a good one is sought first, and then used.
 *
 * @returns the model; or in words why these bytes are not it: damaged, or another one's
 */
export function readModel(version: string): (bytes: Uint8Array) => Result<ItemModel, string> {
  let last: { readonly bytes: Uint8Array; readonly read: Result<ItemModel, string> } | null = null;
  return (bytes) => {
    if (last?.bytes !== bytes) last = { bytes, read: decodeAs(version, bytes) };
    return last.read;
  };
}

/** What passes the checksum may still have been made by somebody else, so that reading it may fail in any way. */
function decodeAs(version: string, bytes: Uint8Array): Result<ItemModel, string> {
  try {
    const decoded = decodeSnapshot(bytes, sha256);
    return decoded.ok && decoded.value.version !== version ? refuse('it names itself otherwise') : decoded;
  } catch {
    return refuse('its content cannot be read');
  }
}
