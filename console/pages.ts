import type { ComponentType } from 'preact';
import type { PagePath } from './pageList.ts';

/**
 * What stands at each address: a page that the navigation names and that is not here does not compile. Each is a part of its own,
 * fetched when it is first gone to.
 */
export const pages: Readonly<Record<PagePath, () => Promise<ComponentType>>> = {
  '/console': async () => (await import('./live/LivePage.tsx')).LivePage,
  '/console/audit': async () => (await import('./audit/AuditPage.tsx')).AuditPage,
  '/console/catalogue': async () => (await import('./catalogue/CataloguePage.tsx')).CataloguePage,
  '/console/experiments': async () => (await import('./experiments/ExperimentsPage.tsx')).ExperimentsPage,
  '/console/knobs': async () => (await import('./knobs/KnobsPage.tsx')).KnobsPage,
  '/console/ledger': async () => (await import('./ledger/LedgerPage.tsx')).LedgerPage,
  '/console/policy': async () => (await import('./policy/PolicyPage.tsx')).PolicyPage,
  '/console/requests': async () => (await import('./requests/RequestsPage.tsx')).RequestsPage,
  '/console/rules': async () => (await import('./rules/RulesPage.tsx')).RulesPage,
  '/console/sensitive': async () => (await import('./sensitive/SensitivePage.tsx')).SensitivePage,
  '/console/simulations': async () => (await import('./simulations/SimulationsPage.tsx')).SimulationsPage,
  '/console/telltales': async () => (await import('./telltales/TelltalesPage.tsx')).TelltalesPage,
};
