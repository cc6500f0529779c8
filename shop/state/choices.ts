/** What the shopper chose, kept in this browser and nowhere else, without a name for anybody. */

import { computed, type ReadonlySignal } from '@preact/signals';
import type { ListWish } from '../../client/index.ts';
import { keptSignal, oneOf, words } from './kept.ts';
import { said } from './service.ts';

export type Mode = NonNullable<ListWish['mode']>;
export const modes: readonly Mode[] = ['NON_PERSONAL', 'DECLARED', 'SESSION_ONLY', 'FULL'];

/** How personal lists may be, at the most. */
export const level = keptSignal<Mode>('tightrope.shop.level', 'SESSION_ONLY', oneOf(modes));

export const situations = ['LEISURE', 'IMPORTANT', 'ROUTINE', 'URGENT'] as const;
export type Situation = (typeof situations)[number];

/** What the shopper is doing; nothing said unless chosen. */
export const situation = keptSignal<Situation | 'UNSAID'>(
  'tightrope.shop.situation',
  'UNSAID',
  oneOf([...situations, 'UNSAID'] as const),
);

/** The categories that the shopper told us they like. */
export const interests = keptSignal<readonly string[]>('tightrope.shop.interests', [], words);

/** Global Privacy Control: the browser says no for its owner, and nobody is asked again. */
export const browserSaysNo = (navigator as { readonly globalPrivacyControl?: boolean }).globalPrivacyControl === true;

/** Whether offers may be personal at all. */
export const isPersonal: ReadonlySignal<boolean> = computed(
  () => said.value?.personalization === true && !browserSaysNo && level.value !== 'NON_PERSONAL',
);
