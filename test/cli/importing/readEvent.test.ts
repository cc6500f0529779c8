import { describe, expect, it } from 'vitest';
import { readEventNames } from '../../../cli/importing/eventKinds.ts';
import { type EventColumns, readEvent } from '../../../cli/importing/readEvent.ts';

const columns: EventColumns = { user: 0, item: 1, event: 2, time: 3, eventId: null, source: null };
const now = Date.UTC(2026, 0, 1);

function namesOf(overrides?: string) {
  const names = readEventNames(overrides);
  if (!names.ok) throw new Error(names.refusal.join());
  return names.value;
}
const read = (fields: readonly string[], overrides?: string) => {
  const event = readEvent(fields, columns, namesOf(overrides), null, now);
  return event.ok ? event.value : event.refusal;
};

describe('readEvent', () => {
  it('reads a person, an item, a kind and a time', () => {
    expect(read([' 17850', '85123A', 'purchase', '2010-12-01 08:26:00'])).toEqual({
      subject: '17850',
      item: '85123A',
      kind: 'PURCHASE',
      at: Date.UTC(2010, 11, 1, 8, 26),
      eventId: null,
    });
  });

  it.each([
    ['view', 'VIEW'],
    ['visit_test', 'VIEW'],
    ['Add to-Cart', 'CART'],
    ['BUY', 'PURCHASE'],
  ])('knows that %s means %s', (name, kind) => {
    expect(read(['ada', '1', name, ''])).toMatchObject({ kind, at: 0 });
  });

  it('skips what is not a sign of liking, and refuses what it does not know', () => {
    expect(read(['ada', '1', 'return', ''])).toEqual({ verdict: 'SKIPPED', reason: 'not a positive event (return)' });
    expect(read(['ada', '1', 'ping', ''])).toMatchObject({ verdict: 'REFUSED' });
    expect(read(['ada', '1', 'ping', ''], 'ping=view,view=SKIP')).toMatchObject({ kind: 'VIEW' });
    expect(read(['ada', '1', 'view', ''], 'ping=view,view=SKIP')).toMatchObject({ verdict: 'SKIPPED' });
  });

  it.each([
    ['no person', ['', '1', 'view', '']],
    ['a person with a space', ['ada l', '1', 'view', '']],
    ['no item', ['ada', '', 'view', '']],
    ['an item with a space', ['ada', 'BANK CHARGES', 'view', '']],
    ['a name that is too long', ['a'.repeat(65), '1', 'view', '']],
    ['a time that is not one', ['ada', '1', 'view', '2011-02-30']],
  ])('refuses %s, without repeating it', (_, fields) => {
    const refusal = read(fields);
    expect(refusal).toMatchObject({ verdict: 'REFUSED' });
    expect(JSON.stringify(refusal)).not.toContain('BANK');
  });

  it('refuses an explanation of event names that it cannot read', () => {
    expect(readEventNames('a=VIEW,b=LOVE,c').ok).toBe(false);
  });
});
