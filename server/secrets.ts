import { randomBytes } from 'node:crypto';
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { accept, type Result, refuse } from '../engine/terms/result.ts';
import type { Config } from './config.ts';
import { createDurably } from './store/durableFile.ts';

/** What only this service may know. Never logged, never in the store. */
export interface Secrets {
  /** The bearer key of the admin endpoint. */
  readonly adminKey: string;
  /** Signs and checks customers' tokens; shared with the shop. */
  readonly tokenSecret: Uint8Array;
  /** Makes pseudonyms. Whoever loses it loses everybody's history. */
  readonly pepper: Uint8Array;
  /** Keys the random offers. */
  readonly mixingSecret: Uint8Array;
}

export interface OpenedSecrets {
  readonly secrets: Secrets;
  /** True where the admin key was made just now: the one time to print it. */
  readonly adminKeyIsNew: boolean;
}

const fileName = 'secrets.json';
const kept = z.object({
  adminKey: z.string().min(24),
  tokenSecret: z.string().min(32),
  pepper: z.string().min(32),
  mixingSecret: z.string().min(32),
});
type Kept = z.infer<typeof kept>;

/**
 * The secrets that the environment gave, and for the others those in the data folder, which are made on the first run,
 * readable by this user alone and durable before anything depends on them.
 *
 * @returns why not, where the file in the data folder is not one of ours: making new secrets beside an old store would
 *   make strangers of everybody in it
 */
export async function openSecrets({ dataFolder, given }: Config): Promise<Result<OpenedSecrets, string>> {
  const { adminKey, tokenSecret, pepper, mixingSecret } = given;
  if (adminKey !== null && tokenSecret !== null && pepper !== null && mixingSecret !== null)
    return accept({ secrets: secretsOf({ adminKey, tokenSecret, pepper, mixingSecret }), adminKeyIsNew: false });

  await mkdir(dataFolder, { recursive: true, mode: 0o700 });
  const path = join(dataFolder, fileName);
  const before = await readKept(path);
  const isNew = before === null && (await createKept(path));
  const found = before ?? (await readKept(path));
  if (found === null || found === 'damaged')
    return refuse(
      `${fileName} in the data folder cannot be read as secrets. Give it back its owner and mode, or restore it from a backup.`,
    );
  return accept({
    secrets: secretsOf({
      adminKey: adminKey ?? found.adminKey,
      tokenSecret: tokenSecret ?? found.tokenSecret,
      pepper: pepper ?? found.pepper,
      mixingSecret: mixingSecret ?? found.mixingSecret,
    }),
    adminKeyIsNew: isNew && adminKey === null,
  });
}

const secretsOf = ({ adminKey, tokenSecret, pepper, mixingSecret }: Kept): Secrets => ({
  adminKey,
  tokenSecret: Buffer.from(tokenSecret),
  pepper: Buffer.from(pepper),
  mixingSecret: Buffer.from(mixingSecret),
});

async function readKept(path: string): Promise<Kept | 'damaged' | null> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ENOENT' ? null : 'damaged';
  }
  try {
    const read = kept.safeParse(JSON.parse(text));
    return read.success ? read.data : 'damaged';
  } catch {
    return 'damaged';
  }
}

/** @returns false where another first run was faster; see createDurably */
function createKept(path: string): Promise<boolean> {
  const made: Kept = { adminKey: fresh(), tokenSecret: fresh(), pepper: fresh(), mixingSecret: fresh() };
  return createDurably(path, JSON.stringify(made, null, 2));
}

const fresh = () => randomBytes(32).toString('base64url');
