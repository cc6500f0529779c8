import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { memoryAudit } from '../../../engine/store/memoryAudit.ts';
import type { AuditEntry } from '../../../engine/terms/auditEntry.ts';
import { auditLog, digestOf } from '../../../server/audit/auditLog.ts';
import { type Checkpoint, checkAuditLog } from '../../../server/audit/checkAuditLog.ts';

const length = 12;
let sound: readonly AuditEntry[];
beforeAll(async () => {
  const store = memoryAudit();
  const log = auditLog(store);
  for (let n = 0; n < length; n += 1)
    await log.note({ at: 1_000 + n, by: 'ada', action: 'explainList', subject: `list-${n}` });
  sound = (await store.page(length, null)).toReversed();
});

const check = (entries: readonly AuditEntry[], checkpoint: Checkpoint | null = null) =>
  checkAuditLog(
    {
      async *entries() {
        yield* entries;
      },
    },
    checkpoint,
  );

describe('checkAuditLog', () => {
  it('finds any one changed character of any field of any line', () =>
    fc.assert(
      fc.asyncProperty(
        fc.nat(length - 1),
        fc.constantFrom('at', 'by', 'action', 'subject', 'previous', 'digest', 'sequence'),
        fc.nat(63),
        async (place, field, at) => {
          const changed = sound.map((entry, index) =>
            index === place ? flip(entry, field as keyof AuditEntry, at) : entry,
          );
          const { broken } = await check(changed);
          expect(broken).toMatch(new RegExp(`^Line ${place + 1} `));
        },
      ),
    ));

  it('finds a line that is removed from between others, doubled, or in another place', () =>
    fc.assert(
      fc.asyncProperty(fc.nat(length - 2), fc.nat(length - 1), async (place, other) => {
        expect((await check(sound.filter((_, index) => index !== place))).broken).not.toBeNull();
        expect((await check([...sound.slice(0, place + 1), ...sound.slice(place)])).broken).not.toBeNull();
        if (other === place) return;
        const swapped = [...sound];
        [swapped[place], swapped[other]] = [swapped[other]!, swapped[place]!];
        expect((await check(swapped)).broken).not.toBeNull();
      }),
    ));

  it('finds a line that was changed with a digest made anew, unless all after it are too, and then against a checkpoint', async () => {
    const forged = { ...sound[4]!, subject: 'another list' };
    const one = sound.map((entry, index) => (index === 4 ? { ...forged, digest: digestOf(forged) } : entry));
    expect((await check(one)).broken).toMatch(/^Line 6 /);
    const all: AuditEntry[] = [];
    for (const entry of sound) {
      const line = {
        ...entry,
        ...(entry.sequence === 5 ? { subject: 'another list' } : {}),
        previous: all.at(-1)?.digest ?? entry.previous,
      };
      all.push({ ...line, digest: digestOf(line) });
    }
    expect((await check(all)).broken).toBeNull();
    const written = { sequence: 9, digest: sound[8]!.digest };
    expect((await check(sound, written)).broken).toBeNull();
    expect((await check(all, written)).broken).toBe('Line 9 is not the one that was written down.');
  });

  it('finds lines that were cut off the end against a checkpoint, and only so', async () => {
    const cut = sound.slice(0, 7);
    expect((await check(cut)).broken).toBeNull();
    expect((await check(cut, { sequence: 9, digest: sound[8]!.digest })).broken).toBe(
      'Line 9 was written down, and is not there.',
    );
  });
});

function flip(entry: AuditEntry, field: keyof AuditEntry, at: number): AuditEntry {
  const value = entry[field];
  if (typeof value === 'number') return { ...entry, [field]: value + 1 };
  const place = at % value.length;
  const other = value[place] === 'a' ? 'b' : 'a';
  return { ...entry, [field]: value.slice(0, place) + other + value.slice(place + 1) };
}
