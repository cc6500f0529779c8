import type { ClientBase } from 'pg';

/** Whoever can be asked in what should be a session of its own. */
type Asked = Pick<ClientBase, 'query'>;

/** How often each of the two is asked. */
const turns = 4;

/**
 * Whether sessions are their own. Behind a pooler that shares the server's sessions between clients, by the transaction or by the statement,
 * they are not: the lock of builders stays with whoever comes next, news is heard by nobody, and what was set is lost, all without a word.
 *
 * @param one a session, and
 * @param other another one that is open at the same time: a server has a process of its own for each, and for as long as it lasts
 */
export async function isOwnSession(one: Asked, other: Asked): Promise<boolean> {
  const processOf = async (asked: Asked): Promise<number> =>
    (await asked.query<{ pid: number }>('select pg_backend_pid() as pid')).rows[0]!.pid;
  const [ours, theirs] = [new Set<number>(), new Set<number>()];
  for (let turn = 0; turn < turns; turn += 1) {
    ours.add(await processOf(one));
    theirs.add(await processOf(other));
  }
  return ours.size === 1 && theirs.size === 1 && !theirs.has([...ours][0]!);
}
