import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readNamedFiles } from '../../server/namedFiles.ts';
import { type Environment, readConfig } from '../../server/readConfig.ts';
import { freshFolder } from '../support/folders.ts';
import { selfSigned } from '../support/selfSigned.ts';

async function read(environment: Environment) {
  const config = readConfig(environment);
  if (!config.ok) throw new Error(config.refusal.join());
  return readNamedFiles(config.value);
}

it('are none where none are named', async () => {
  expect(await read({})).toEqual({ ok: true, value: { persisted: null, dsrSigner: null } });
});

it('are checked before anything is served: a key and its certificate for our own host, and operations that can be read', async () => {
  const folder = await freshFolder();
  const { key, certificate } = selfSigned('shop.example');
  const files = { TIGHTROPE_DSR_KEY: join(folder, 'key.pem'), TIGHTROPE_DSR_CERTIFICATE: join(folder, 'own.pem') };
  const there = { ...files, TIGHTROPE_PUBLIC_URL: 'https://shop.example' };
  expect(await read(there)).toEqual({ ok: false, refusal: expect.stringContaining('files that can be read') });
  await writeFile(files.TIGHTROPE_DSR_KEY, key);
  await writeFile(files.TIGHTROPE_DSR_CERTIFICATE, certificate);
  expect(await read(there)).toMatchObject({ ok: true, value: { dsrSigner: { certificate } } });
  expect(await read({ ...there, TIGHTROPE_PUBLIC_URL: 'https://other.example' })).toEqual({
    ok: false,
    refusal: expect.stringContaining('not for other.example'),
  });
  expect(await read({ TIGHTROPE_PERSISTED_OPERATIONS: join(folder, 'none.json') })).toEqual({
    ok: false,
    refusal: 'TIGHTROPE_PERSISTED_OPERATIONS names a file that cannot be read.',
  });
});
