/** Files that the configuration names, read and checked when the service starts. */

import { readFile } from 'node:fs/promises';
import { accept, type Result, refuse } from '../engine/terms/result.ts';
import type { Config } from './config.ts';
import { readManifest } from './guards/readManifest.ts';
import { storefrontLimits } from './guards/storefrontLimits.ts';
import type { PersistedOperations } from './guards/usePersisted.ts';
import { type DsrSigner, readDsrSigner } from './rights/dsrSigner.ts';
import { storefrontSchema } from './schemas.ts';

export interface NamedFiles {
  /** The operations of the manifest; null where none is named. */
  readonly persisted: PersistedOperations | null;
  /** What answers to OpenDSR are signed with; null where no key is named. */
  readonly dsrSigner: DsrSigner | null;
}

/** @returns them; or which cannot be read, in a sentence */
export async function readNamedFiles(config: Config): Promise<Result<NamedFiles, string>> {
  const persisted = await readPersisted(config);
  if (!persisted.ok) return persisted;
  const dsrSigner = await readSigner(config);
  return dsrSigner.ok ? accept({ persisted: persisted.value, dsrSigner: dsrSigner.value }) : dsrSigner;
}

async function readPersisted({ persistedOperations }: Config): Promise<Result<PersistedOperations | null, string>> {
  if (persistedOperations === null) return accept(null);
  const text = await textOf(persistedOperations);
  if (text === null) return refuse('TIGHTROPE_PERSISTED_OPERATIONS names a file that cannot be read.');
  const read = readManifest(text, storefrontSchema, storefrontLimits);
  return read.ok ? read : refuse(read.refusal.join('\n'));
}

async function readSigner({ dsr, publicUrl }: Config): Promise<Result<DsrSigner | null, string>> {
  if (dsr.key === null || dsr.certificate === null) return accept(null);
  const [key, certificate] = [await textOf(dsr.key), await textOf(dsr.certificate)];
  if (key === null || certificate === null)
    return refuse('TIGHTROPE_DSR_KEY and TIGHTROPE_DSR_CERTIFICATE must name files that can be read.');
  return readDsrSigner(key, certificate, new URL(publicUrl).hostname);
}

const textOf = (path: string): Promise<string | null> => readFile(path, 'utf8').catch(() => null);
