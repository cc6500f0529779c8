/**
 * Which items may stand in one edge: those of the same sort, by their places in the catalogue. 0 for OPEN items, another
 * number for each GUARDED cluster; so that nothing is ever concluded from the one to the other. null where all are OPEN.
 */
export type Sorts = Uint16Array | null;
