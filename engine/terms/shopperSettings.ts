import type { ItemId } from './ids.ts';
import { type Mode, modes } from './mode.ts';

/** How often somebody wants to see offers that are about them. */
export const fatigueLevels = ['NORMAL', 'LESS', 'RARELY'] as const;
export type FatigueLevel = (typeof fatigueLevels)[number];

/** What a shopper decided about their own lists; each of it lowers or leaves out, and none of it raises what they allow. */
export interface ShopperSettings {
  /** The most personal that their lists may be; null for as much as they allow. */
  readonly level: Mode | null;
  /** The categories that they told the shop they like. */
  readonly interests: readonly string[];
  /** What they are never offered, in whatever list. */
  readonly blockedCategories: readonly string[];
  readonly blockedItems: readonly ItemId[];
  readonly fatigue: FatigueLevel;
  /** The newest version of the privacy policy that they said they have seen; null for none. */
  readonly seenPolicy: string | null;
}

/** Nobody has decided anything until they have. */
export const usualSettings: ShopperSettings = Object.freeze({
  level: null,
  interests: [],
  blockedCategories: [],
  blockedItems: [],
  fatigue: 'NORMAL',
  seenPolicy: null,
});

/** Settings as they are at rest, which may be of a version that knew fewer of them. */
export const settingsFrom = (kept: Partial<ShopperSettings>): ShopperSettings => ({
  ...usualSettings,
  ...kept,
  level: modes.find((mode) => mode === kept.level) ?? null,
});
