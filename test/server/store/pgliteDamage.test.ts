import { expect, it } from 'vitest';
import { isOfDamage } from '../../../server/store/pgliteDamage.ts';

const failure = (code: string, severity?: string): Error =>
  Object.assign(new Error('what was said'), severity ? { code, severity } : { code });

it.each([
  ['PGlite that cannot begin with its files', new Error('Aborted()'), true],
  ['a page that PostgreSQL cannot read', failure('XX001', 'ERROR'), true],
  ['a table whose file is gone', failure('58P01', 'ERROR'), true],
  ['a disk that is full', failure('ENOSPC'), false],
  ['a disk that PostgreSQL finds full', failure('53100', 'PANIC'), false],
  ['memory that the system does not give', new RangeError('WebAssembly.Memory(): could not allocate memory'), false],
] as const)('%s is told from damage', (_, thrown, isDamage) => {
  expect(isOfDamage(thrown)).toBe(isDamage);
});
