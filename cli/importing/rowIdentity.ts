import { createHash } from 'node:crypto';
import type { EventId } from '../../engine/terms/ids.ts';
import { occurrences } from './occurrences.ts';

/**
 * Names the rows of a file that has no event ids: the same row gets the same name in every import, and the second, third,
 * … row of the same content gets its own. So a repeated file, an interrupted one and one that overlaps the last add
 * nothing twice, in whatever order their rows come.
 *
 * @param keyed a keyed hash: the row holds the shop's name of a person, and a bare hash of it could be guessed
 */
export function rowIdentity(keyed: (text: string) => string): (row: string) => EventId {
  const met = occurrences();
  return (row) => {
    const digest = createHash('sha256').update(row).digest();
    // The spaces keep this apart from every name of a person, which the same key turns into a pseudonym.
    return keyed(`imported row ${digest.toString('base64url')} ${met.before(digest)}`).slice(0, 64) as EventId;
  };
}
