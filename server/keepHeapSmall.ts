import { setFlagsFromString } from 'node:v8';

/**
 * How much larger than what is in use the heap may be before it is looked through, in per cent. Of its own accord V8 lets it grow to three or four
 * times that on a machine with much memory, whoever else may want it.
 */
const slack = 50;

/**
 * Keeps what this process holds near to what it uses. Called once, by the service, so that it holds however the service was started.
 * Costs no processor time that could be measured (docs/performance.md, Memory).
 */
export const keepHeapSmall = (): void => setFlagsFromString(`--heap-growing-percent=${slack}`);
