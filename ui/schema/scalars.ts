/** What the scalars of both schemas are in an answer. */
export interface Scalars {
  /** A moment in ISO 8601. */
  readonly DateTime: string;
  /** A number as text, to be shown and never computed with. */
  readonly Decimal: string;
  readonly URL: string;
  /** A document for programs: whoever reads it says by a check of its own what it is. */
  readonly JSON: unknown;
}
