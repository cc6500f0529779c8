import { createHash } from 'node:crypto';
import type { Catalogue } from '../../engine/catalogue/catalogue.ts';
import { publishedCatalogue } from '../../engine/catalogue/decidedCatalogue.ts';
import { type DeviceManifest, type FileMark, manifestFormat } from '../../engine/terms/deviceManifest.ts';
import type { OfferRule } from '../../engine/terms/offerRule.ts';
import { accept, type Result, refuse } from '../../engine/terms/result.ts';
import type { Config } from '../config.ts';
import { readModel } from '../jobs/readModel.ts';
import type { Shop } from '../shop.ts';
import { unpublishedKnobs } from '../steering/readKnobProfile.ts';
import type { PublicBytes } from './publicBytes.ts';

/** Why there is nothing to give away. NOT_READY: no model yet. NO_NOISE: the model was learned without it. */
export type KeptBack = 'NOT_READY' | 'NO_NOISE';

/** The public part of a shop, to be given away whole. */
export interface Giveaway {
  manifest(): Promise<Result<DeviceManifest, KeptBack>>;
  /** The released model of this version; null where there is none such, or it may not be given away. */
  snapshot(version: string): Promise<PublicBytes | null>;
  /** The catalogue of today; null where this is not its digest any more. */
  catalogue(sha256: string): Promise<PublicBytes | null>;
}

/**
 * A released model protects the people whom it was learned from whoever holds it, and the catalogue is public: so both may be
 * given away. What was learned without noise protects nobody, and stays.
 *
 * The bytes that were asked for last are kept, of one model and one catalogue, for those who ask for stretches of them.
 *
 * @param now in milliseconds since 1970
 */
export function giveaway(
  shop: Shop,
  config: Pick<Config, 'epsilon' | 'delta' | 'randomShare' | 'epochHours'>,
  now: () => number,
): Giveaway {
  const packed = new WeakMap<Catalogue, PublicBytes>();
  let kept: { readonly version: string; readonly file: PublicBytes } | null = null;

  async function present(): Promise<PublicBytes> {
    const catalogue = await shop.catalogue();
    const known = packed.get(catalogue);
    if (known) return known;
    const made = publicBytes(
      new TextEncoder().encode(JSON.stringify(publishedCatalogue(catalogue))),
      'application/json',
    );
    packed.set(catalogue, made);
    return made;
  }

  async function snapshot(version: string): Promise<PublicBytes | null> {
    const model = shop.model();
    if (model?.version !== version || model.privacy.epsilon === null) return null;
    if (kept?.version === version) return kept.file;
    const read = readModel(version);
    const found = await shop.store.snapshots.read(version, (bytes) => read(bytes).ok);
    // The model was good when it was loaded; its file may have been damaged since.
    if (found === null || !read(found.bytes).ok) return null;
    const file = publicBytes(Uint8Array.from(found.bytes), 'application/octet-stream');
    kept = { version, file };
    return file;
  }

  return {
    async manifest() {
      const model = shop.model();
      if (model === null) return refuse('NOT_READY');
      const { epsilon, delta } = model.privacy;
      if (epsilon === null || delta === null) return refuse('NO_NOISE');
      const file = await snapshot(model.version);
      if (file === null) return refuse('NOT_READY');
      const catalogue = await present();
      const { profile, rules } = await shop.steering();
      const { offer, bySituation, byMarket } = profile?.knobs ?? unpublishedKnobs(config);
      return accept({
        format: manifestFormat,
        version: model.version,
        epsilon,
        delta,
        snapshot: markOf(file, `/device/snapshot/${model.version}`),
        catalogue: markOf(catalogue, `/device/catalogue/${catalogue.sha256}`),
        knobs: { offer, bySituation, byMarket },
        rules: publicRules(rules, now()),
        origin: shop.origin,
      });
    },
    snapshot,
    async catalogue(sha256) {
      const now = await present();
      return now.sha256 === sha256 ? now : null;
    },
  };
}

const publicBytes = (bytes: Uint8Array<ArrayBuffer>, type: string): PublicBytes => ({
  bytes,
  type,
  sha256: createHash('sha256').update(bytes).digest('hex'),
});

const markOf = ({ bytes, sha256 }: PublicBytes, path: string): FileMark => ({ path, bytes: bytes.length, sha256 });

/** What lists show to everybody may be read by anybody; labels are for the shop's own people, and so is what is only planned. */
const publicRules = (rules: readonly OfferRule[], at: number): readonly OfferRule[] =>
  rules
    .filter(({ startsAt, endsAt }) => (startsAt ?? -Infinity) <= at && at < (endsAt ?? Infinity))
    .map((rule) => ({ ...rule, label: '', startsAt: null }));
