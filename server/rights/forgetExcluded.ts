import { createHash } from 'node:crypto';
import type { Catalogue } from '../../engine/catalogue/catalogue.ts';
import type { Store } from '../../engine/store/store.ts';

export interface ForgetExcludedParts {
  readonly store: Pick<Store, 'rights' | 'settings'>;
  readonly catalogue: () => Promise<Catalogue>;
}

const settingName = 'excluded items forgotten';
/** So often for one set of items: an event that another replica took at the moment of the change is found the second time. */
const searches = 2;

/**
 * Forgets what was remembered about products that are EXCLUDED by now, whoever's it is. Nothing new is remembered about them anyway;
 * so everybody's history is read only when there are others than before.
 *
 * @returns how many events
 */
export async function forgetExcluded({ store, catalogue }: ForgetExcludedParts): Promise<number> {
  const known = await catalogue();
  const excluded = known.items.flatMap(({ itemId }, index) =>
    known.sensitivityOf(index as Parameters<Catalogue['sensitivityOf']>[0]) === 'EXCLUDED' ? [itemId] : [],
  );
  if (excluded.length === 0) return 0;
  const named = createHash('sha256')
    .update(JSON.stringify([...excluded].sort()))
    .digest('hex');
  const [before, times = '0'] = ((await store.settings.read(settingName)) ?? '').split(' ');
  const done = before === named ? Number(times) : 0;
  if (done >= searches) return 0;
  const forgotten = await store.rights.forgetTouchesOf(new Set(excluded));
  await store.settings.write(settingName, `${named} ${done + 1}`);
  return forgotten;
}
