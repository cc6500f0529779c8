import type { OfferKnobs } from '../../engine/browser.ts';

export type Situation = 'LEISURE' | 'IMPORTANT' | 'ROUTINE' | 'URGENT';

/** Where some bytes are, below the service's address, and what they must be. */
export interface FileMark {
  readonly path: string;
  readonly bytes: number;
  /** SHA-256, in hexadecimal. */
  readonly sha256: string;
}

/** What a service gives away, as it says itself: `GET /device/manifest`; see docs/on-device.md. */
export interface Manifest {
  readonly format: 'tightrope-device/1';
  /** The version of the model. */
  readonly version: string;
  /** What its release promises about the people whom it was learned from. */
  readonly epsilon: number;
  readonly delta: number;
  readonly snapshot: FileMark;
  readonly catalogue: FileMark;
  readonly knobs: {
    readonly offer: OfferKnobs;
    readonly bySituation: Readonly<Partial<Record<Situation, Partial<OfferKnobs>>>>;
    readonly byMarket: Readonly<Record<string, Partial<OfferKnobs>>>;
  };
  /** When epochs began, in milliseconds since 1970. */
  readonly origin: number;
}

/** The form of manifest that this version understands. */
export const manifestFormat: Manifest['format'] = 'tightrope-device/1';
