import type { OfferKnobs } from './knobs.ts';
import type { OfferRule } from './offerRule.ts';
import type { Situation } from './situation.ts';

/** Where some bytes are, and what they must be. */
export interface FileMark {
  /** Below the service's own address. */
  readonly path: string;
  readonly bytes: number;
  /** SHA-256, in hexadecimal. */
  readonly sha256: string;
}

/** All that a browser needs to make lists by itself, as a service gives it away: `GET /device/manifest`; see docs/on-device.md. */
export interface DeviceManifest {
  readonly format: 'tightrope-device/1';
  /** The version of the model. */
  readonly version: string;
  /** What its release promises about the people whom it was learned from. */
  readonly epsilon: number;
  readonly delta: number;
  readonly snapshot: FileMark;
  readonly catalogue: FileMark;
  /** How lists are to be made, in which situation and market; without experiments. */
  readonly knobs: {
    readonly offer: OfferKnobs;
    readonly bySituation: Readonly<Partial<Record<Situation, Partial<OfferKnobs>>>>;
    readonly byMarket: Readonly<Record<string, Partial<OfferKnobs>>>;
  };
  /**
   * The shop's rules that held when this was asked for, without their labels: the same for every shopper. What is only
   * planned is not among them. Not there in what was downloaded from an older service.
   */
  readonly rules?: readonly OfferRule[];
  /** When epochs began, in milliseconds since 1970. */
  readonly origin: number;
}

/** The form of manifest that is written and understood. */
export const manifestFormat: DeviceManifest['format'] = 'tightrope-device/1';
