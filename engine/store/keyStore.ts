import type { KeyRecord } from '../terms/key.ts';

/** How many keys of one name may be live at once: an old one and a new one, while a shop changes over. */
export const mostLiveKeys = 2;

/** The keys of the shop's pages, systems and people, by their hashes. */
export interface KeyStore {
  /** Keeps a new, live key. @returns false where two of its name are live already, however many are added at once */
  add(key: KeyRecord): Promise<boolean>;
  /** Every key, revoked ones too, oldest first. */
  all(): Promise<readonly KeyRecord[]>;
  /** Takes a key's life, for good. @returns false where there is none such, or it was revoked before */
  revoke(keyId: string, at: number): Promise<boolean>;
  /** Notes when a key was used; the latest time stays. */
  markUsed(keyId: string, at: number): Promise<void>;
}
