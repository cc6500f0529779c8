/** A figure and how far it can be trusted: an interval at 95 %, by the method that whoever made it names. */
export interface Estimate {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}
