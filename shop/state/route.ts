import { type ReadonlySignal, signal } from '@preact/signals';

/** The pages of the shop. */
export const pageNames = [
  'home',
  'departments',
  'category',
  'product',
  'search',
  'cart',
  'checkout',
  'thanks',
  'privacy',
] as const;
export type PageName = (typeof pageNames)[number];

/** Where one is: a page, and what it is about, such as the name of a product. */
export interface Route {
  readonly page: PageName | 'unknown';
  readonly about: string;
}

const here = signal<Route>(readRoute(location.hash));
addEventListener('hashchange', () => {
  here.value = readRoute(location.hash);
  scrollTo(0, 0);
});

export const route: ReadonlySignal<Route> = here;

/** The address of a page. It stands behind a `#`, which browsers keep to themselves: what one looks at is not in any request. */
export const addressOf = (page: PageName, about = ''): string =>
  page === 'home' ? '#/' : `#/${page}${about === '' ? '' : `/${encodeURIComponent(about)}`}`;

export function goTo(page: PageName, about = ''): void {
  location.hash = addressOf(page, about);
}

export function readRoute(hash: string): Route {
  const [name = '', about = ''] = hash.replace(/^#\/?/, '').split('/');
  const page = name === '' ? 'home' : pageNames.find((known) => known === name);
  try {
    return { page: page ?? 'unknown', about: decodeURIComponent(about) };
  } catch {
    return { page: 'unknown', about: '' };
  }
}
