/** One app: what its page says before its script has run. */
export interface App {
  readonly name: 'console' | 'shop';
  readonly title: string;
  readonly description: string;
}

export const apps: readonly App[] = [
  {
    name: 'console',
    title: 'Tightrope console',
    description: 'Knobs, budget and live figures of a private recommender.',
  },
  { name: 'shop', title: 'Tightrope demo shop', description: 'A shop whose recommendations ask before they know.' },
];
