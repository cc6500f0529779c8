import { type GraphiQLOptions, renderGraphiQL } from 'graphql-yoga';

/**
 * The page that explores the schema, in development only: GraphiQL, which comes from a public network of its makers; and
 * where that cannot be reached, a plain text box and a button that need nothing but this server.
 */
export function renderExplorer(options: GraphiQLOptions = {}): string {
  const page = renderGraphiQL(options);
  const query = JSON.stringify(options.defaultQuery ?? '').replaceAll('<', '\\u003c');
  // Scripts run in order: when this one runs, the one that defines GraphiQL has come, or never will.
  return page.replace('</body>', () => `<script>${plainExplorer(query)}</script></body>`);
}

const plainExplorer = (query: string) => `
if (typeof YogaGraphiQL === 'undefined') {
  const make = (tag, set) => Object.assign(document.createElement(tag), set);
  const note = make('p', { textContent: 'GraphiQL could not be loaded from the network. This plain page works without.' });
  const asked = make('textarea', { value: ${query}, rows: 24, style: 'width:100%;font-family:monospace', ariaLabel: 'Query' });
  const token = make('input', { placeholder: 'Authorization, such as: Bearer …', size: 60, ariaLabel: 'Authorization' });
  const run = make('button', { textContent: 'Run' });
  const told = make('pre', {});
  run.onclick = async () => {
    const headers = { 'content-type': 'application/json', ...(token.value ? { authorization: token.value } : {}) };
    const answer = await fetch(location.pathname, { method: 'POST', headers, body: JSON.stringify({ query: asked.value }) });
    told.textContent = JSON.stringify(await answer.json(), null, 2);
  };
  document.getElementById('root').replaceChildren(note, asked, token, run, told);
}`;
