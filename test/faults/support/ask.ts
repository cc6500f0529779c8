import { signCustomerToken } from '../../../server/guards/customerToken.ts';
import { adminKey, tokenSecret } from './faultShop.ts';

/** What came back; null where nothing did, or nothing that was an answer to the question. */
export type Told = Readonly<Record<string, unknown>> | null;

const patience = 20_000;

async function ask(url: string, bearer: string, query: string, variables: object): Promise<Told> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${bearer}` },
      body: JSON.stringify({ query, variables }),
      signal: AbortSignal.timeout(patience),
    });
    const { data, errors } = (await response.json()) as { readonly data?: Told; readonly errors?: unknown };
    return errors || response.status !== 200 ? null : (data ?? null);
  } catch {
    return null; // the process ended, or the answer did not come whole
  }
}

/** Asks the storefront as a customer. */
export async function askAs(subject: string, service: string, query: string, variables: object = {}): Promise<Told> {
  const token = await signCustomerToken({ subject, minor: false }, Buffer.from(tokenSecret), Date.now());
  return ask(`${service}/graphql`, token, query, variables);
}

export const askAdmin = (service: string, query: string, variables: object = {}): Promise<Told> =>
  ask(`${service}/admin/graphql`, adminKey, query, variables);
