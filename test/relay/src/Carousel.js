import { graphql } from 'relay-runtime';
export const query = graphql`
  query CarouselQuery($input: RecommendationsInput!, $count: Int!, $cursor: String) {
    ...Carousel_list @arguments(input: $input, count: $count, cursor: $cursor)
  }
`;
export const fragment = graphql`
  fragment Carousel_list on Query
  @argumentDefinitions(input: {type: "RecommendationsInput!"}, count: {type: "Int!"}, cursor: {type: "String"})
  @refetchable(queryName: "CarouselPaginationQuery") {
    recommendations(input: $input) {
      recommendationId
      items(first: $count, after: $cursor) @connection(key: "Carousel_items") {
        edges { node { id ...Carousel_product @arguments(currency: "GBP") } reason { text } }
      }
    }
  }
`;
export const product = graphql`
  fragment Carousel_product on Product
  @argumentDefinitions(currency: {type: "String"})
  @refetchable(queryName: "CarouselProductQuery") { title price(currency: $currency) { amount currency } }
`;
export const units = graphql`
  query CarouselUnitsQuery($productId: ID!, $context: ContextInput!) {
    recommendationUnits(pageType: PRODUCT, productId: $productId, context: $context) { id label list { items(first: 4) { nodes { id title } } } }
  }
`;
export const events = graphql`
  mutation CarouselEventsMutation($input: [EventInput!]!) { recordEvents(input: $input, consent: {analytics: true}) { accepted userErrors { code field } } }
`;
