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
        edges { node { id ...Carousel_product } reason { text } }
      }
    }
  }
`;
export const product = graphql`
  fragment Carousel_product on Product @refetchable(queryName: "CarouselProductQuery") { title price { amount currency } }
`;
export const units = graphql`
  query CarouselUnitsQuery($context: ContextInput!) {
    recommendationUnits(pageType: HOME, context: $context) { id label list { items(first: 4) { nodes { id title } } } }
  }
`;
export const events = graphql`
  mutation CarouselEventsMutation($input: [EventInput!]!) { recordEvents(input: $input, consent: {analytics: true}) { accepted userErrors { code field } } }
`;
