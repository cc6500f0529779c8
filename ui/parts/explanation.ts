import { signal } from '@preact/signals';

/** What is being explained just now, and what it explains. */
export interface Explanation {
  readonly text: string;
  /** What it belongs to, on the screen. */
  readonly about: Element;
}

/** At most one thing is explained at a time. */
export const explanation = signal<Explanation | null>(null);

/** The id of the element that holds it: for aria-describedby. */
export const explanationId = 'explanation';
