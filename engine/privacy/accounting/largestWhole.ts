/**
 * The largest whole number that is allowed, by doubling and halving.
 *
 * @param isAllowed true up to some number, and false from there on; asked O(log result) times
 * @returns 0 where not even 1 is allowed
 */
export function largestWhole(isAllowed: (value: number) => boolean): number {
  let allowed = 0;
  let tooMuch = 1;
  while (isAllowed(tooMuch)) {
    allowed = tooMuch;
    tooMuch *= 2;
  }
  while (tooMuch - allowed > 1) {
    const middle = Math.floor((allowed + tooMuch) / 2);
    if (isAllowed(middle)) allowed = middle;
    else tooMuch = middle;
  }
  return allowed;
}
