import type { ServiceOptions } from './service.ts';

/** What the person in front of the browser agreed to; not said is a no. */
export interface ClientConsent {
  /** Offers from what they looked at; their browser keeps it. */
  readonly personalization?: boolean;
  /** That what they are shown, and what comes of it, is counted. */
  readonly analytics?: boolean;
}

export interface ClientOptions extends Pick<ServiceOptions, 'endpoint'>, Partial<Pick<ServiceOptions, 'token'>> {
  /** Such as GB, de-AT and EUR. */
  readonly market?: string;
  readonly locale?: string;
  readonly currency?: string;
}

/** A list to ask for; see Surface and ProductFilter in schema.graphql. */
export interface ListWish {
  readonly surface: string;
  /** The product that the list is about, for surfaces that are about one. */
  readonly productId?: string;
  readonly cart?: readonly string[];
  readonly filter?: object;
  readonly situation?: 'LEISURE' | 'IMPORTANT' | 'ROUTINE' | 'URGENT';
  /** No more personal than this. What the mode does not use is not sent: no history with DECLARED, nothing with NON_PERSONAL. */
  readonly mode?: 'FULL' | 'SESSION_ONLY' | 'DECLARED' | 'NON_PERSONAL';
  /** The categories that the person told the shop they like. */
  readonly interests?: readonly string[];
  /** From 1 to 50; 10 unless said. */
  readonly first?: number;
}

/** A product, as the shop described it. */
export interface OfferedProduct {
  readonly id: string;
  readonly sku: string;
  readonly title: string;
  readonly brand: string | null;
  readonly url: string | null;
  readonly imageUrl: string | null;
  readonly categories: readonly string[];
  readonly price: { readonly amount: string; readonly currency: string } | null;
  readonly promotion: { readonly kind: string; readonly label: string; readonly code: string | null } | null;
}

/** A list to show, with what the shopper should be able to read beside it. */
export interface OfferedList {
  readonly recommendationId: string;
  readonly items: readonly OfferedProduct[];
  /** Why these; the same for all of them. */
  readonly reason: string;
  /** How many of them were picked at random. */
  readonly summary: string;
  /** Where to read more about it. */
  readonly more: string;
  readonly mode: string;
  readonly degraded: readonly string[];
  /** What it was asked with (RecommendationsInput): by it somebody who is signed in may ask why a product is in it (`me.why`). */
  readonly asked: object;
}

/** What this browser keeps of the person, the oldest first. */
export interface KeptHere {
  readonly history: readonly {
    readonly productId: string;
    readonly kind: 'VIEW' | 'CART' | 'PURCHASE';
    /** Milliseconds since 1970. */
    readonly at: number;
  }[];
  /** The products that were waved away. */
  readonly dismissed: readonly string[];
}

export interface TightropeClient {
  /** Says what the person agrees to now. What they do not agree to any more is forgotten, and not sent. */
  setConsent(consent: ClientConsent): void;
  /**
   * What the person said in this browser within half a year, a no too: null means that they have to be asked. A no is kept here
   * and nowhere else, without anything that tells who they are.
   */
  consent(): ClientConsent | null;
  /** A list; null where the service has no answer, so that the page goes on without. */
  recommend(wish: ListWish): Promise<OfferedList | null>;
  /** The person looked at a product, put it into the cart, or bought it. */
  touched(productId: string, kind?: 'VIEW' | 'CART' | 'PURCHASE'): void;
  /** An offer of a list came into view; was followed; was waved away, and is not offered again in this browser. */
  shown(list: OfferedList, productId: string): void;
  clicked(list: OfferedList, productId: string): void;
  dismissed(list: OfferedList, productId: string): void;
  /** What this browser keeps, for the person to see; nothing before they agreed. */
  kept(): KeptHere;
  /** Forgets what this browser keeps of what they did; what they said to being asked stays. */
  forget(): void;
  /** Sends what waits to be told. */
  flush(): Promise<void>;
}
