/**
 * How far a sum of floating-point terms may be from the truth, relative to the sum of the sizes of its terms.
 *
 * Every term of our formulas passes through at most 8 roundings of 2^−53 and two calls of log1p, log or exp, which stay
 * within 1 ulp = 2 · 2^−53 of the truth in the libraries of all JavaScript engines (V8 uses fdlibm). That is below
 * 2^−49; twice as much is allowed, so that the result is on the safe side with room to spare.
 */
export const roundingGuard = 2 ** -48;
