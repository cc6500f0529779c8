/** Every page of the console, in the groups of its navigation. */
export const pageGroups = [
  {
    name: 'Watch',
    pages: [
      { path: '/console', name: 'Live' },
      { path: '/console/ledger', name: 'Privacy ledger' },
    ],
  },
  {
    name: 'Steer',
    pages: [
      { path: '/console/knobs', name: 'Knobs' },
      { path: '/console/rules', name: 'Rules' },
      { path: '/console/experiments', name: 'Experiments' },
      { path: '/console/simulations', name: 'Simulations' },
    ],
  },
  {
    name: 'Keep',
    pages: [
      { path: '/console/catalogue', name: 'Catalogue' },
      { path: '/console/sensitive', name: 'Sensitive categories' },
      { path: '/console/telltales', name: 'Telltale groups' },
      { path: '/console/policy', name: 'Privacy policy' },
      { path: '/console/requests', name: 'Rights requests' },
      { path: '/console/audit', name: 'Audit log' },
    ],
  },
] as const;

export type PagePath = (typeof pageGroups)[number]['pages'][number]['path'];
