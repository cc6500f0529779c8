import { accept, type Result, refuse } from '../../engine/terms/result.ts';

const written = /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,9}))?)?\s*(Z|[+-]\d\d:?\d\d)?)?$/;
const aDay = 86_400_000;

/**
 * A time as shops write it: `2011-12-09 12:50:00` (taken as UTC), ISO 8601 with or without an offset, a date alone, or a
 * whole number of seconds or milliseconds since 1970.
 *
 * @param now milliseconds since 1970; more than a day after it is refused, so that nobody is recent for ever
 * @returns milliseconds since 1970; 0 for an empty text, which stands for "not known"
 */
export function readTime(text: string, now: number): Result<number, string> {
  if (text === '') return accept(0);
  const at = /^\d{1,15}$/.test(text) ? fromNumber(text) : fromWritten(text);
  if (!Number.isFinite(at) || at < 0) return refuse('has a time that is not one');
  if (at > now + aDay) return refuse('has a time in the future');
  return accept(at);
}

/** Up to eleven digits are seconds, until the year 5138; more are milliseconds, since 1973. */
const fromNumber = (digits: string): number => (digits.length <= 11 ? Number(digits) * 1000 : Number(digits));

function fromWritten(text: string): number {
  const parts = written.exec(text);
  if (parts === null) return Number.NaN;
  const [year, month, day, hour, minute, second] = parts.slice(1, 7).map((part) => Number(part ?? 0));
  const fraction = Math.floor(Number(`0.${parts[7] ?? 0}`) * 1000);
  const date = new Date(Date.UTC(year!, month! - 1, day, hour, minute, second, fraction));
  // A date that does not exist, such as 30 February, rolls over into one that does.
  const exists =
    date.getUTCMonth() === month! - 1 && date.getUTCDate() === day && hour! < 24 && minute! < 60 && second! < 60;
  return exists ? date.getTime() - offset(parts[8]) : Number.NaN;
}

/** How far ahead of UTC a written offset is, in milliseconds. */
function offset(zone: string | undefined): number {
  if (zone === undefined || zone === 'Z') return 0;
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(-2));
  return (zone.startsWith('-') ? -minutes : minutes) * 60_000;
}
