import type {
  Catalogue,
  DeviceManifest,
  ItemFilter,
  ItemModel,
  Mode,
  Situation,
  Surface,
  Touch,
} from '../../engine/browser.ts';

/** A list to make. Nothing of it leaves the device. */
export interface DeviceWish {
  readonly surface: Surface;
  /** The item that the list is about, for surfaces that are about one. */
  readonly productId?: string | undefined;
  readonly cart?: readonly string[] | undefined;
  readonly filter?: Partial<ItemFilter> | undefined;
  readonly situation?: Situation | undefined;
  readonly market?: string | undefined;
  /** The page that it stands on, such as 'HOME': some of the shop's rules ask for one. */
  readonly pageType?: string | undefined;
  /** Whether the person agreed to offers from what they did or told; not said is a no. */
  readonly personalization?: boolean | undefined;
  /** No more than this; SESSION_ONLY, which is all that a device has, unless said. */
  readonly mode?: Mode | undefined;
  readonly history?: readonly Touch[] | undefined;
  readonly interests?: readonly string[] | undefined;
  readonly dismissed?: readonly string[] | undefined;
  /** From 1 to 60; 10 unless said. */
  readonly first?: number | undefined;
}

/** What a list is made from: downloaded, and the same for everybody. */
export interface Materials {
  readonly manifest: DeviceManifest;
  readonly model: ItemModel;
  readonly catalogue: Catalogue;
}
