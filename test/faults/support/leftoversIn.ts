import { readdir } from 'node:fs/promises';

/** What lies about in a folder that somebody meant to clear away or to name, and was killed before. None where there is no such folder. */
export async function leftoversIn(folder: string): Promise<readonly string[]> {
  const names = await readdir(folder, { recursive: true }).catch(() => []);
  return names
    .filter((name) => /\.tmp\.|\.lock$|\.lock\.|\.takeover|pg\.new-|unfinished/.test(name))
    .map((name) => `left over: ${name}`);
}
