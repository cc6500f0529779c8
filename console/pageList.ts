/** Every page of the console, in the groups of its navigation. */
export const pageGroups = [
  {
    name: 'Watch',
    pages: [
      { path: '/console', name: 'Live' },
      { path: '/console/ledger', name: 'Privacy ledger' },
    ],
  },
  { name: 'Steer', pages: [{ path: '/console/knobs', name: 'Knobs' }] },
] as const;

export type PagePath = (typeof pageGroups)[number]['pages'][number]['path'];
