import type { Exact } from '../../engine/terms/stages.ts';

/** Invented counts, stamped as if engine/statistics had counted them. Only for tests of what comes after. */
export const exact = <Value>(value: Value): Exact<Value> => value as Exact<Value>;
