import type { ClientBase } from 'pg';

/**
 * Which database a session is with, and which making of it: another text once another server, another database or an older copy has taken
 * its place, also where all of that was done within one session's life. Of no meaning besides.
 *
 * It is another one too after a restart of the server, and after `VACUUM FULL` of a table that is looked at: who takes these for a change does
 * no more than they must.
 */
export type DatabasePlace = string;

/**
 * The server's start, the database, and the two tables that must never forget, each with its file: a table that was dropped and restored, or
 * emptied and filled again, has another one.
 */
const placeQuestion = `
  select concat_ws(' ', extract(epoch from pg_postmaster_start_time()),
    (select oid from pg_database where datname = current_database()),
    (select string_agg(concat(name, ' ', to_regclass(name)::oid, ' ', pg_relation_filenode(to_regclass(name))), ' ')
      from unnest(array['erasures', 'releases']) as given (name))) as place`;

/**
 * Asks a session where it is.
 *
 * @param before statements that are carried out first, on the same way there and back
 */
export async function placeOf(
  session: Pick<ClientBase, 'query'>,
  before: readonly string[] = [],
): Promise<DatabasePlace> {
  // Of several statements node-postgres gives as many results.
  const answered: unknown = await session.query([...before, placeQuestion].join(';'));
  const { rows } = [answered].flat().at(-1) as { readonly rows: readonly { readonly place: DatabasePlace }[] };
  return rows[0]!.place;
}

/** Where the sessions of a pool have to be. */
export interface Belonging {
  /** The database that is answered from; null while it is not known yet. */
  present(): DatabasePlace | null;
  /** A session that has just begun is elsewhere. */
  noteElsewhere(): void;
}

/** For one that nobody else can change. */
export const belongsAnywhere: Belonging = { present: () => null, noteElsewhere: () => {} };
