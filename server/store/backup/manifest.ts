import { createHash } from 'node:crypto';

/** What a backup says of itself, beside its files. Nothing in it is about a person. */
export interface BackupManifest {
  readonly format: 1;
  readonly store: 'embedded' | 'postgresql';
  /** ISO 8601. */
  readonly madeAt: string;
  /** The package that made it. */
  readonly version: string;
  /** The rows of each table, as of one moment. */
  readonly rows: Readonly<Record<string, number>>;
  /** The newest line of the audit log then; null for an empty one. */
  readonly audit: { readonly sequence: number; readonly digest: string } | null;
  /** SHA-256 of each file of the backup, by its path in it. */
  readonly files: Readonly<Record<string, string>>;
  /** SHA-256 of all of the above (digestOf); backups of before have none. */
  readonly digest?: string;
}

/** By what a manifest is found to be as it was written. */
export const digestOf = ({ digest: _, ...said }: BackupManifest): string =>
  createHash('sha256').update(JSON.stringify(said)).digest('hex');

export const manifestName = 'backup.json';
/** What the database's own dump is called. */
export const dumpNames = { embedded: 'database.tar.gz', postgresql: 'database.dump' } as const;
