import { accept, type Result, refuse } from '../engine/terms/result.ts';
import type { Config } from '../server/config.ts';
import { openSecrets } from '../server/secrets.ts';
import { readServiceFile } from './serviceFile.ts';
import type { Locked } from './withShop.ts';

/**
 * Asks the service that runs on this shop's folder, over its admin endpoint, with the admin key of the folder or of the
 * environment.
 *
 * @param locked who holds the store
 * @returns what it answered, unread; or a sentence: nobody listens there, or it refuses
 */
export async function askService<Answer>(
  config: Config,
  locked: Locked,
  query: string,
  variables: Readonly<Record<string, unknown>> = {},
): Promise<Result<Answer, string>> {
  const service = await readServiceFile(config.dataFolder);
  // The key goes to nobody but the process that holds the store: another one may listen there by now.
  if (service?.pid !== locked.pid)
    return refuse('The process that has the store open is not a service that can be asked.');
  const opened = await openSecrets(config);
  if (!opened.ok) return opened;
  const { url } = service;
  try {
    const response = await fetch(new URL('/admin/graphql', url), {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${opened.value.secrets.adminKey}` },
      body: JSON.stringify({ query, variables }),
    });
    const { data, errors } = (await response.json()) as {
      data?: Answer | null;
      errors?: readonly { message: string }[];
    };
    return data && !errors
      ? accept(data)
      : refuse(`The running service answered: ${errors?.[0]?.message ?? response.status}`);
  } catch {
    return refuse(`The running service at ${url} did not answer.`);
  }
}
