import { type Kysely, sql } from 'kysely';
import type { BackupManifest } from './manifest.ts';

/** What a database holds, for a backup to say and for a restore to be held against. In one transaction it is of one moment. */
export async function contentOf(db: Kysely<unknown>): Promise<Pick<BackupManifest, 'rows' | 'audit'>> {
  const rows: Record<string, number> = {};
  for (const table of await tablesOf(db)) {
    const { rows: counted } = await sql<{ count: string }>`select count(*) from ${sql.table(table)}`.execute(db);
    rows[table] = Number(counted[0]!.count);
  }
  if (rows.audit_log === undefined) return { rows, audit: null };
  const { rows: newest } = await sql<{ sequence: string; digest: string }>`
    select sequence, digest from audit_log order by sequence desc limit 1
  `.execute(db);
  return { rows, audit: newest[0] ? { sequence: Number(newest[0].sequence), digest: newest[0].digest } : null };
}

/** Every table of a database, by name. */
export async function tablesOf(db: Kysely<unknown>): Promise<readonly string[]> {
  const { rows } = await sql<{ tablename: string }>`
    select tablename from pg_tables where schemaname = 'public' order by tablename
  `.execute(db);
  return rows.map(({ tablename }) => tablename);
}

/** The tables whose rows are not as many as a backup says; in words. */
export const differingRows = (
  found: Readonly<Record<string, number>>,
  said: Readonly<Record<string, number>>,
): readonly string[] =>
  [...new Set([...Object.keys(found), ...Object.keys(said)])]
    .filter((table) => found[table] !== said[table])
    .map((table) => `${table} has ${found[table] ?? 'no'} rows, and the backup says ${said[table] ?? 'none'}`);
