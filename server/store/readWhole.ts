/**
 * A whole number that the database wrote as text, because its bigint holds more than a number does.
 *
 * @throws {RangeError} if a number does not hold it exactly
 */
export function readWhole(text: string): number {
  const value = Number(text);
  if (text.trim() === '' || !Number.isSafeInteger(value))
    throw new RangeError(`text must be a whole number below 2^53, got ${text}`);
  return value;
}
