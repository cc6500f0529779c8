import type { Migration } from 'kysely';
import { tables } from './0001tables.ts';
import { builder } from './0002builder.ts';
import { keys } from './0003keys.ts';
import { storefront } from './0004storefront.ts';
import { decisions } from './0006decisions.ts';
import { pinned } from './0007pinned.ts';
import { audit } from './0008audit.ts';
import { consent } from './0009consent.ts';
import { settings } from './0010settings.ts';
import { sealed } from './0013sealed.ts';
import { rights } from './0014rights.ts';
import { news } from './0021news.ts';
import { names } from './0030names.ts';
import { snapshotBytes } from './0038snapshotBytes.ts';
import { simulations } from './0041simulations.ts';
import { callbacks } from './0042callbacks.ts';
import { destroyedKeys } from './0043destroyedKeys.ts';

/**
 * Every migration by name, in the order in which they run. Named here and not read from a folder, so that the compiled
 * service finds them too. A migration that has been released is never changed: the next one corrects it.
 */
export const migrations: Readonly<Record<string, Migration>> = {
  '0001tables': tables,
  '0002builder': builder,
  '0003keys': keys,
  '0004storefront': storefront,
  '0006decisions': decisions,
  '0007pinned': pinned,
  '0008audit': audit,
  '0009consent': consent,
  '0010settings': settings,
  '0013sealed': sealed,
  '0014rights': rights,
  '0021news': news,
  '0030names': names,
  '0038snapshotBytes': snapshotBytes,
  '0041simulations': simulations,
  '0042callbacks': callbacks,
  '0043destroyedKeys': destroyedKeys,
};
