/**
 * The largest whole number that is allowed, by doubling and bisection.
 *
 * @param isAllowed true up to some number, false from the next one on; 0 is taken to be allowed
 */
export function largestAllowed(isAllowed: (value: number) => boolean): number {
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
