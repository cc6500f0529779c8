/** What the pages of a shop ask: one document each, as they would be written for any client. */

const list = `
  recommendationId mode degraded validUntil
  items(first: $first, after: $after) {
    edges { cursor node { id title(locale: $locale) price(currency: $currency) { amount currency } } reason { code text } }
    pageInfo { endCursor hasNextPage }
  }
`;

export const carousel = `query Carousel(
  $input: RecommendationsInput!, $first: Int!, $after: String, $currency: String, $locale: String
) { recommendations(input: $input) { ${list} } }`;

export const productPage = `query ProductPage($productId: ID!, $context: ContextInput!) {
  recommendationUnits(pageType: PRODUCT, productId: $productId, context: $context) {
    id name label list { recommendationId items(first: 6) { edges { node { id } } } }
  }
}`;

export const account = `query Account {
  me { id settings { fatigue } history(first: 5) { edges { node { id productId } } } }
  policy { id version words }
  policyChanges { id version asksAgain }
}`;

export const tire = `mutation Tire($fatigue: FatigueLevel!) {
  updatePrivacySettings(input: { fatigue: $fatigue }) { shopper { id settings { fatigue } } userErrors { code } }
}`;

export const product = `query Product($id: ID!, $currency: String, $locale: String) {
  node(id: $id) { id ... on Product { title(locale: $locale) price(currency: $currency) { amount currency } } }
}`;

/** The offers of a carousel that were read so far, by id. */
export const idsOf = (data: Read): readonly string[] =>
  data.recommendations.items.edges.map(({ node }: { readonly node: { readonly id: string } }) => node.id);

/** What these documents are answered with, as far as tests look at it. */
export interface Read {
  readonly recommendations: {
    readonly items: {
      readonly edges: readonly {
        readonly node: {
          readonly id: string;
          readonly title: string;
          readonly price: { readonly amount: string } | null;
        };
      }[];
      readonly pageInfo: { readonly endCursor: string; readonly hasNextPage: boolean };
    };
  };
  readonly recommendationUnits: readonly { readonly id: string; readonly name: string }[];
  readonly me: { readonly id: string; readonly settings: { readonly fatigue: string } };
  readonly policy: { readonly id: string; readonly version: string; readonly words: string };
  readonly policyChanges: readonly { readonly id: string; readonly version: string }[];
  readonly node: { readonly title: string; readonly price: { readonly amount: string } | null };
}
