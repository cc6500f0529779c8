/** Caps, quiet hours and weights as people say them. */

import type { Cap, Hours, Weights } from './moreKnobs.ts';

/** Spans that people name, in seconds, the longest first. */
export const spans = [
  { name: 'days', one: 'day', seconds: 86_400 },
  { name: 'hours', one: 'hour', seconds: 3600 },
  { name: 'minutes', one: 'minute', seconds: 60 },
  { name: 'seconds', one: 'second', seconds: 1 },
] as const;
export type SpanName = (typeof spans)[number]['name'];

/** The longest span of which a period is a whole number. */
export const spanOf = (periodSeconds: number): (typeof spans)[number] =>
  spans.find(({ seconds }) => periodSeconds % seconds === 0) ?? spans[3];

export function capsInWords(caps: readonly Cap[]): string {
  if (caps.length === 0) return 'none';
  return caps
    .map(({ cap, periodSeconds }) => {
      const span = spanOf(periodSeconds);
      const count = periodSeconds / span.seconds;
      return `${cap} in ${count === 1 ? `a ${span.one}`.replace('a hour', 'an hour') : `${count} ${span.name}`}`;
    })
    .join(', ');
}

export const weightsInWords = ({ view, cart, purchase }: Weights): string =>
  view === cart && cart === purchase ? 'alike' : `${view} : ${cart} : ${purchase}`;

export const hoursInWords = (hours: readonly Hours[]): string =>
  hours.length === 0 ? 'none' : hours.map(({ from, until }) => `${hour(from)} to ${hour(until)}`).join(', ');

export const hour = (of: number): string => `${String(of).padStart(2, '0')}:00`;
