import { expect, it } from 'vitest';
import { readWhole } from '../../../server/store/readWhole.ts';

it.each([
  ['0', 0],
  ['-7', -7],
  ['9007199254740991', Number.MAX_SAFE_INTEGER],
])('readWhole reads %s', (text, value) => {
  expect(readWhole(text)).toBe(value);
});

it.each([
  '9007199254740992',
  '-9223372036854775808',
  '1.5',
  'NaN',
  '',
  ' ',
  'null',
])('readWhole throws at %j, which no number holds exactly', (text) => {
  expect(() => readWhole(text)).toThrow(RangeError);
});
