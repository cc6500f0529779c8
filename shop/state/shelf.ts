import type { DeviceManifest } from '../../client/device/index.ts';
import type { DecidedItem, PublishedCatalogue } from '../../engine/browser.ts';
import type { Answer } from '../../ui/graphql/ask.ts';
import { type Resource, resource } from '../../ui/state/resource.ts';

/** What the shop sells: its own catalogue, as the service publishes it to everybody. */
export interface Shelf {
  readonly items: readonly DecidedItem[];
  item(id: string): DecidedItem | undefined;
  /** The widest categories, in the catalogue's order, each with what is narrower in it. */
  readonly departments: ReadonlyMap<string, readonly string[]>;
  /** What stands in a category, wide or narrow. */
  inCategory(name: string): readonly DecidedItem[];
}

/** Asked for once. It names no product and no person: everybody gets the same bytes. */
export const shelf: Resource<Shelf> = resource<Shelf>(async (signal) => {
  try {
    const manifest = await fetch('/device/manifest', { signal, credentials: 'omit' });
    if (!manifest.ok) return refused('The shop is still being set up: its first model is being learned.');
    const { catalogue } = (await manifest.json()) as DeviceManifest;
    const answer = await fetch(catalogue.path, { signal, credentials: 'omit' });
    if (!answer.ok) return refused('The catalogue has changed just now.');
    return { ok: true, value: shelfOf(((await answer.json()) as PublishedCatalogue).items) };
  } catch {
    return { ok: false, failure: { code: 'OFFLINE', message: 'The shop cannot be reached.' } };
  }
});

const refused = (message: string): Answer<never> => ({ ok: false, failure: { code: 'REFUSED', message } });

export function shelfOf(all: readonly DecidedItem[]): Shelf {
  const items = all.filter(({ hidden }) => hidden !== true);
  const byId = new Map<string, DecidedItem>(items.map((item) => [item.itemId, item]));
  const departments = new Map<string, string[]>();
  for (const { categories } of items) {
    const [widest, narrower] = categories;
    if (widest === undefined) continue;
    const within = departments.get(widest) ?? [];
    if (narrower !== undefined && !within.includes(narrower)) within.push(narrower);
    departments.set(widest, within);
  }
  return {
    items,
    item: (id) => byId.get(id),
    departments,
    inCategory: (name) => items.filter(({ categories }) => categories.includes(name)),
  };
}
