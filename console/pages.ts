import type { ComponentType } from 'preact';
import { KnobsPage } from './knobs/KnobsPage.tsx';
import { LedgerPage } from './ledger/LedgerPage.tsx';
import { LivePage } from './live/LivePage.tsx';
import type { PagePath } from './pageList.ts';

/** What stands at each address: a page that the navigation names and that is not here does not compile. */
export const pages: Readonly<Record<PagePath, ComponentType>> = {
  '/console': LivePage,
  '/console/knobs': KnobsPage,
  '/console/ledger': LedgerPage,
};
