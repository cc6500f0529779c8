import { expect } from 'vitest';
import type { Ask, Told } from './attackedShop.ts';

/** What has to be true of an answer; throws where it is not. */
export type Oracle = (told: Told, asked: Ask) => void;

/** What no answer may tell: where our code is, what it is made of, where its data are. */
const tells =
  /\/tmp\/|\/work\/|\/home\/|node_modules|node:internal|\.ts:\d|\.js:\d|\bat \S+ \(|postgres|pglite|kysely|\bselect\b.+\bfrom\b|syntax error at or near|ECONN|ENOENT|127\.0\.0\.1|localhost:\d|TypeError|RangeError|ReferenceError|\[object/i;

/** Never a mistake of ours: no 5xx, an answer in JSON or none at all, and nothing told of the inside. */
export const harmless: Oracle = (told, asked) => {
  const what = `${JSON.stringify(asked).slice(0, 200)} → ${told.status} ${told.text.slice(0, 300)}`;
  expect(told.status, what).toBeLessThan(500);
  expect(told.text, what).not.toMatch(tells);
  expect(told.messages, what).not.toContain('Unexpected error.');
  if (told.text !== '' && told.headers.get('content-type')?.includes('json'))
    expect(() => JSON.parse(told.text), what).not.toThrow();
  expect(told.headers.get('x-content-type-options'), what).toBe('nosniff');
};

/** Harmless, and no part of it was done: nothing but errors. */
export const refused: Oracle = (told, asked) => {
  harmless(told, asked);
  const what = `${JSON.stringify(asked).slice(0, 200)} → ${told.status} ${told.text.slice(0, 300)}`;
  expect(told.data === null || Object.values(told.data).every((value) => value === null), what).toBe(true);
  expect(told.status >= 400 || told.messages.length > 0, what).toBe(true);
};

/** Refused with one of these statuses. */
export const refusedWith =
  (...statuses: readonly number[]): Oracle =>
  (told, asked) => {
    refused(told, asked);
    expect(statuses, told.text.slice(0, 200)).toContain(told.status);
  };

/** Refused with one of these codes. */
export const refusedAs =
  (...codes: readonly string[]): Oracle =>
  (told, asked) => {
    refused(told, asked);
    expect(codes, `${JSON.stringify(asked).slice(0, 200)} → ${told.text.slice(0, 200)}`).toContain(told.codes[0]);
  };

/** Answered as a good request is. */
export const answered: Oracle = (told, asked) => {
  harmless(told, asked);
  expect(told.messages, JSON.stringify(asked).slice(0, 200)).toEqual([]);
  expect(told.status).toBe(200);
};
