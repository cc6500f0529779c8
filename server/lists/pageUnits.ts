import type { DecisionStore } from '../../engine/store/decisionStore.ts';
import { unlessAway } from '../../engine/terms/storeAway.ts';
import type { Surface } from '../../engine/terms/surface.ts';
import { coalesce } from '../steering/coalesce.ts';
import { lastKnown } from '../steering/lastKnown.ts';

/** The pages of a storefront that have units of their own. */
export const pageTypes = ['HOME', 'CATEGORY', 'SEARCH', 'PRODUCT', 'CART', 'CHECKOUT', 'CONFIRMATION'] as const;
export type PageType = (typeof pageTypes)[number];

/** One list in its place on a page, as the shop wants it. */
export interface PageUnit {
  /** For programs; no two of a page have the same. */
  readonly name: string;
  /** For the shopper to read above the list. */
  readonly label: string;
  readonly surface: Surface;
  /** How many offers the page shows at most; from 1 to 50. */
  readonly length: number;
}

/** The most units of one page: each costs a ranking. */
export const mostUnits = 8;

/** What the shop's pages show unless somebody says otherwise. */
export const defaultPageUnits: Readonly<Record<PageType, readonly PageUnit[]>> = {
  HOME: [
    { name: 'for-you', label: 'For you', surface: 'FOR_YOU', length: 12 },
    { name: 'trending', label: 'Trending now', surface: 'TRENDING', length: 12 },
    { name: 'most-bought', label: 'Most bought', surface: 'MOST_BOUGHT', length: 12 },
  ],
  CATEGORY: [
    { name: 'for-you', label: 'For you, in this category', surface: 'FOR_YOU', length: 8 },
    { name: 'most-bought', label: 'Most bought in this category', surface: 'MOST_BOUGHT', length: 8 },
  ],
  SEARCH: [{ name: 'most-viewed', label: 'What others look at', surface: 'MOST_VIEWED', length: 8 }],
  PRODUCT: [
    { name: 'bought-together', label: 'Often bought together', surface: 'BOUGHT_BOUGHT', length: 6 },
    { name: 'viewed-too', label: 'Others also looked at', surface: 'VIEWED_VIEWED', length: 12 },
    { name: 'similar', label: 'Similar products', surface: 'SIMILAR_CONTENT', length: 12 },
  ],
  CART: [{ name: 'with-cart', label: 'Goes with your cart', surface: 'WITH_CART', length: 6 }],
  CHECKOUT: [{ name: 'with-cart', label: 'Anything else?', surface: 'WITH_CART', length: 3 }],
  CONFIRMATION: [{ name: 'for-you', label: 'For next time', surface: 'FOR_YOU', length: 6 }],
};

/** What each page shows, as the shop's own people last decided. */
export interface PageUnits {
  /** In the order in which the page shows them. */
  of(pageType: PageType): Promise<readonly PageUnit[]>;
  /**
   * Decides what a page shows from now on; null for what it shows by default.
   *
   * @param by who decided: the name of a key or of a role
   * @param at milliseconds since 1970
   */
  decide(pageType: PageType, units: readonly PageUnit[] | null, by: string, at: number): Promise<void>;
}

const kind = 'pageUnits';

/**
 * Keeps them among the shop's decisions, where it stays known who wanted what and when; read again where one was added. While the store is away
 * pages show what they did last, and what they do by default where nobody has asked for one before.
 *
 * @param gaps how often the store may have become another one (gapsHeard.ts)
 */
export function pageUnits(decisions: DecisionStore, gaps: () => number = () => 0): PageUnits {
  let known: KnownUnits | null = null;
  const wished = lastKnown(
    coalesce(async () => {
      const gap = gaps();
      const version = await decisions.version();
      if (known?.version !== version || known.gaps !== gap) {
        const latest = await decisions.latest(kind);
        const units = new Map(latest.flatMap(({ subject, body }) => (body === null ? [] : [[subject, unitsIn(body)]])));
        known = { version, gaps: gap, units };
      }
      return known.units;
    }),
  );
  return {
    async of(pageType) {
      return (await unlessAway(wished, noUnits)).get(pageType) ?? defaultPageUnits[pageType];
    },
    async decide(pageType, units, by, at) {
      await decisions.append([{ kind, subject: pageType, body: units === null ? null : { units }, at, by }]);
    },
  };
}

/** What was wished of each page that anybody wished something of. */
type Wished = ReadonlyMap<string, readonly PageUnit[]>;
const noUnits: Wished = new Map();

interface KnownUnits {
  readonly version: number;
  readonly gaps: number;
  readonly units: Wished;
}

/** What `decide` wrote. */
const unitsIn = (body: object): readonly PageUnit[] => (body as { readonly units: readonly PageUnit[] }).units;
