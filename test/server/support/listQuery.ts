/** A list, as these tests ask for it. */
export interface ListData {
  readonly recommendations: {
    readonly recommendationId: string;
    readonly mode: string;
    readonly degraded: readonly string[];
    readonly validUntil: string;
    readonly disclosure: { readonly randomShare: number; readonly summary: string; readonly more: string };
    readonly items: {
      readonly edges: readonly {
        readonly cursor: string;
        readonly node: { readonly id: string };
        readonly reason: { readonly code: string; readonly text: string };
      }[];
      readonly pageInfo: { readonly endCursor: string | null; readonly hasNextPage: boolean };
    };
  };
}

export const listFields = `{
  recommendationId mode degraded validUntil
  disclosure { randomShare summary more }
  items { edges { cursor node { id } reason { code text } } pageInfo { endCursor hasNextPage } }
}`;

export const listQuery = `query ($input: RecommendationsInput!, $first: Int, $after: String) {
  recommendations(input: $input, first: $first, after: $after) ${listFields}
}`;

export const idsIn = (data: ListData): readonly string[] => data.recommendations.items.edges.map(({ node }) => node.id);

/** What a browser with consent and a history of the first items sends. */
export const agreed = {
  consent: { personalization: true },
  history: [
    { productId: 'p10', kind: 'VIEW' },
    { productId: 'p11', kind: 'PURCHASE' },
  ],
};
