/** How numbers and moments are written in both apps: as people of the place write them, with as many digits as mean something. */

const locale = 'en-GB';

const formats = {
  whole: new Intl.NumberFormat(locale, { maximumFractionDigits: 0 }),
  short: new Intl.NumberFormat(locale, { maximumSignificantDigits: 3 }),
  compact: new Intl.NumberFormat(locale, { notation: 'compact', maximumSignificantDigits: 3 }),
  percent: new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 }),
  percentFine: new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1, minimumFractionDigits: 1 }),
  point: new Intl.NumberFormat(locale, { maximumFractionDigits: 1, minimumFractionDigits: 1 }),
  away: new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }),
  moment: new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' }),
  day: new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', year: 'numeric' }),
} as const;

export const whole = (value: number): string => formats.whole.format(value);
/** To three digits. */
export const short = (value: number): string => formats.short.format(value);
/** Such as 12.3K, where there is little room. */
export const compact = (value: number): string => formats.compact.format(value);
/** @param share from 0 to 1 */
export const percent = (share: number): string => formats.percent.format(share);
/** @param share from 0 to 1; with one digit after the point */
export const percentFine = (share: number): string => formats.percentFine.format(share);
/** @param change such as 0.97 of what it was: "−3.0%" */
export const changeOf = (change: number): string =>
  Math.abs(change - 1) < 0.0005
    ? 'no change'
    : `${change < 1 ? '−' : '+'}${formats.percentFine.format(Math.abs(change - 1))}`;
/** @param difference of two shares: "−3.8 pp", percentage points */
export const pointsOf = (difference: number): string =>
  `${difference < 0 ? '−' : '+'}${formats.point.format(Math.abs(difference) * 100)} pp`;
/** @param iso a moment as both schemas write it */
export const moment = (iso: string): string => formats.moment.format(new Date(iso));
export const day = (iso: string): string => formats.day.format(new Date(iso));

/** How far a day is away: "tomorrow", "in 12 days", "6 days ago". */
export const daysAway = (iso: string, now: number): string =>
  formats.away.format(Math.round((startOfDay(Date.parse(iso)) - startOfDay(now)) / 86_400_000), 'day');
const startOfDay = (at: number): number => new Date(at).setHours(0, 0, 0, 0);

/** A small probability, such as 10⁻⁶. */
export function power(value: number): string {
  if (value === 0) return '0';
  const [digits = '', exponent = ''] = value.toExponential(1).split('e');
  const raised = Array.from(exponent.replace('+', ''), (character) => raisedDigits['-0123456789'.indexOf(character)]);
  return `${Number(digits) === 1 ? '' : `${Number(digits)}·`}10${raised.join('')}`;
}
const raisedDigits = '⁻⁰¹²³⁴⁵⁶⁷⁸⁹';

/** A name of the schema in words: FOR_YOU as "For you". */
export function words(name: string): string {
  const text = name.toLowerCase().replaceAll('_', ' ');
  return text.charAt(0).toUpperCase() + text.slice(1);
}
