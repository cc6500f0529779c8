const hour = 3_600_000;

/** A moment rounded down to the hour, in milliseconds since 1970: fine enough to count by, too coarse to tell who it was. */
export const wholeHour = (at: number): number => Math.floor(at / hour) * hour;
