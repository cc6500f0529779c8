import type { GraphiQLOptions } from 'graphql-yoga';

/**
 * The page that explores the schema, in development only: GraphiQL, whole, from this server, so that it works without a
 * network. Nine megabytes, hence read when it is first asked for.
 */
export async function renderExplorer(options: GraphiQLOptions = {}): Promise<string> {
  const { renderGraphiQL } = await import('@graphql-yoga/render-graphiql');
  return renderGraphiQL(options);
}
