import type { DocumentNode } from 'graphql';
import { createLRUCache } from 'graphql-yoga';
import type { Metrics } from './observe/metrics.ts';

/** So many documents are kept; the least used go first. */
const mostDocuments = 200;

/** Documents that were read and validated, each look counted: what is not there has to be read again. */
export function documentCache(metrics: Pick<Metrics, 'looked'>) {
  const kept = createLRUCache<DocumentNode>({ max: mostDocuments });
  return {
    get(text: string): DocumentNode | undefined {
      const found = kept.get(text);
      metrics.looked('documents', found !== undefined);
      return found;
    },
    set: (text: string, document: DocumentNode) => kept.set(text, document),
  };
}
