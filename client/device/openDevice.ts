import {
  accept,
  type DeviceManifest,
  decidedCatalogue,
  decodeSnapshot,
  type ItemId,
  type ItemModel,
  manifestFormat,
  type PublishedCatalogue,
  type Result,
  refuse,
} from '../../engine/browser.ts';
import { deviceSecret } from './deviceSecret.ts';
import type { DeviceWish, Materials } from './deviceWish.ts';
import { download } from './download.ts';
import { type DeviceList, listOnDevice } from './listOnDevice.ts';
import { type DeviceSurroundings, deviceSurroundings } from './surroundings.ts';
import { whyOnDevice } from './whyOnDevice.ts';

export interface DeviceOptions {
  /** The service's address, such as https://recommend.shop.example. */
  readonly service: string;
  /** The shop's publishable key, where the service wants one. */
  readonly key?: string;
  /** Asks the service whether there is something newer. Unless it does, what was downloaded once is used, and nothing asked. */
  readonly renew?: boolean;
  /** How many bytes of how many are there. */
  readonly onProgress?: (done: number, total: number) => void;
}

/** A browser that makes its lists by itself; the catalogue is as of the download. */
export interface Device extends Materials {
  /** Makes a list. Asks nobody. */
  recommend(wish: DeviceWish): Promise<DeviceList>;
  /** Which of one's own items speak for one of a list that was made here, at most five, the loudest first. Asks nobody. */
  why(wish: DeviceWish, itemId: string): readonly ItemId[];
}

/**
 * Downloads what lists are made from, once, and verifies it. From then on the service learns nothing: neither what was looked
 * at nor what was asked.
 *
 * @returns why there is none, in a sentence: the service is not there, keeps its model back, or what came is not what was promised
 */
export async function openDevice(
  { service, key, renew = false, onProgress = () => {} }: DeviceOptions,
  surroundings?: DeviceSurroundings,
): Promise<Result<Device, string>> {
  const around = surroundings ?? (await deviceSurroundings());
  const { cache } = around;
  const headers: Readonly<Record<string, string>> = key === undefined ? {} : { 'tightrope-key': key };
  const manifestUrl = `${service}/device/manifest`;

  const kept = renew ? undefined : await cache?.match(manifestUrl);
  const read = kept ? accept((await kept.json()) as DeviceManifest) : await askForManifest();
  if (!read.ok) return read;
  const manifest = read.value;
  if (manifest.format !== manifestFormat) return refuse('The service gives away what this page cannot read.');

  const total = manifest.snapshot.bytes + manifest.catalogue.bytes;
  const [snapshotUrl, catalogueUrl] = [service + manifest.snapshot.path, service + manifest.catalogue.path];
  const snapshot = await download(snapshotUrl, manifest.snapshot, headers, around, (done) => onProgress(done, total));
  if (!snapshot.ok) return snapshot;
  const items = await download(catalogueUrl, manifest.catalogue, headers, around, (done) =>
    onProgress(manifest.snapshot.bytes + done, total),
  );
  if (!items.ok) return items;
  const model = await modelIn(snapshot.value);
  if (!model.ok) return refuse(`What was downloaded is no model: ${model.refusal}.`);
  const catalogue = decidedCatalogue(JSON.parse(new TextDecoder().decode(items.value)) as PublishedCatalogue);

  // Only now, so that what was there before goes on being of use until its successor is whole.
  await cache?.put(manifestUrl, Response.json(manifest)).catch(() => {});
  for (const { url } of (await cache?.keys()) ?? [])
    if (url.startsWith(`${service}/device/`) && ![manifestUrl, snapshotUrl, catalogueUrl].includes(url))
      await cache?.delete(url);

  const secret = await deviceSecret();
  const materials = { manifest, model: model.value, catalogue };
  return accept({
    ...materials,
    recommend: (wish) => listOnDevice(materials, wish, secret, 'device', around.now()),
    why: (wish, itemId) => whyOnDevice(materials, wish, itemId, around.now()),
  });

  async function askForManifest(): Promise<Result<DeviceManifest, string>> {
    try {
      const response = await around.fetch(manifestUrl, { headers, credentials: 'omit' });
      const answer = (await response.json()) as DeviceManifest & {
        readonly errors?: readonly { readonly message: string }[];
      };
      return response.ok ? accept(answer) : refuse(answer.errors?.[0]?.message ?? 'The service gives nothing away.');
    } catch {
      return refuse('The service cannot be reached.');
    }
  }
}

/** The model in some bytes. WebCrypto answers later, so its digest is taken before it is asked for. */
async function modelIn(bytes: Uint8Array<ArrayBuffer>): Promise<Result<ItemModel, string>> {
  const content = bytes.subarray(0, Math.max(0, bytes.length - 32));
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', content));
  return decodeSnapshot(bytes, () => digest);
}
