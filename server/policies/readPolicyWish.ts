import { z } from 'zod';
import { namePattern } from '../../engine/terms/ids.ts';
import { type Purpose, purposes } from '../../engine/terms/purpose.ts';
import { accept, type Result, refuse } from '../../engine/terms/result.ts';
import type { PolicyWish } from './policies.ts';

const words = (longest: number) =>
  z
    .string()
    .trim()
    .min(1, 'must not be empty')
    .max(longest, `must have at most ${longest} characters`)
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is refused; lines and tabs may stand in a text
    .refine((text) => !/[\0-\x08\x0b-\x1f\x7f\p{Cs}]/u.test(text), 'must be text');

const wish = z.strictObject({
  version: z.string().regex(namePattern, 'must be 1 to 64 letters, digits or _.:@-'),
  words: words(4000),
  purposes: z.partialRecord(z.enum(purposes, `must be one of ${purposes.join(', ')}`), words(500)).default({}),
  askAgain: z.array(z.enum(purposes, `must be one of ${purposes.join(', ')}`)).default([]),
  effectiveAt: z.iso.datetime({ offset: true, error: 'must be a moment such as 2026-02-03T10:15:00Z' }).nullish(),
});

/**
 * Reads what an author writes of a policy: from the admin API, or from a file.
 *
 * @param at when it comes into force where it does not say, in milliseconds since 1970
 * @returns the wish, or every complaint at once, each with the field that it is about
 */
export function readPolicyWish(
  written: unknown,
  at: number,
): Result<PolicyWish, readonly { readonly field: string; readonly message: string }[]> {
  const read = wish.safeParse(written);
  if (!read.success)
    return refuse(
      read.error.issues.map(({ path, message }) => ({
        field: path.join('.'),
        message: path.length === 0 ? message : `${path.join('.')} ${message}`,
      })),
    );
  const { effectiveAt, purposes: told, ...rest } = read.data;
  return accept({
    ...rest,
    purposes: told as Partial<Record<Purpose, string>>,
    effectiveAt: effectiveAt == null ? at : Date.parse(effectiveAt),
  });
}
