/** Something that invented people care about: the latent taste from which their baskets come. */
export interface Interest {
  readonly name: string;
  /** The shop's categories of its products, from the widest to the narrowest. */
  readonly categories: readonly string[];
  /** How many people have it, in proportion to the others. */
  readonly share: number;
  /** Names of the interests that people who have this one tend to have too. */
  readonly beside: readonly string[];
  /** Title and price in pounds, from the one that most people buy to the one that fewest do. */
  readonly products: readonly (readonly [title: string, pounds: number])[];
}
