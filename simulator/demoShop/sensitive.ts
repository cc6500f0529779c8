import type { Interest } from './interest.ts';

/** What the engine must be careful about, so that a first run shows that it is: the default rules guard or exclude all of it. */
export const sensitive: readonly Interest[] = [
  {
    name: 'cellar',
    categories: ['Food and drink', 'Wine and spirits'],
    share: 3,
    beside: ['cooking', 'coffee'],
    products: [
      ['Rioja Reserva (wine)', 14.5],
      ['London dry gin', 29],
      ['Craft beer, twelve bottles', 27],
      ['Single malt whisky', 46],
      ['Champagne brut', 38],
    ],
  },
  {
    name: 'pharmacy',
    categories: ['Health', 'Pharmacy'],
    share: 3,
    beside: ['running', 'bedroom'],
    products: [
      ['Vitamin D tablets, 90', 8.5],
      ['Pain relief gel', 7.2],
      ['Blood pressure monitor', 34],
      ['Antihistamine tablets, 30', 4.5],
      ['Weight loss shake, vanilla', 19],
    ],
  },
  {
    name: 'baby',
    categories: ['Baby'],
    share: 3,
    beside: ['bedroom', 'cooking'],
    products: [
      ['Nappies, size 2, 80', 13.5],
      ['Unscented body lotion for pregnancy', 11],
      ['Baby monitor', 79],
      ['Cot mattress for newborns', 68],
      ['Maternity pillow', 42],
      ['Baby food pouches, twelve', 14],
    ],
  },
];
