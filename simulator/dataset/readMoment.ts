/**
 * A moment as data sets write it: seconds or milliseconds since 1970, or a date, taken as UTC where it says no zone.
 *
 * @returns milliseconds since 1970; NaN where it is none
 */
export function readMoment(text: string): number {
  if (/^\d+(\.\d+)?(e\d+)?$/i.test(text)) {
    const number = Number(text);
    // Seconds reach 10¹¹ in the year 5138; milliseconds passed it in 1973.
    return number < 1e11 ? number * 1000 : number;
  }
  const date = /^(\d{4}-\d{2}-\d{2})(?:[ T](\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?))?(Z|[+-]\d{2}:?\d{2})?$/.exec(text);
  return date === null ? Number.NaN : Date.parse(`${date[1]}T${date[2] ?? '00:00'}${date[3] ?? 'Z'}`);
}
