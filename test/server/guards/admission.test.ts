import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type AdmissionLimits, admission } from '../../../server/guards/admission.ts';
import { type TrafficClass, trafficClasses, trafficClassOf } from '../../../server/guards/trafficClass.ts';

const limits: AdmissionLimits = { atOnce: 2, longestWait: 500, lateTurns: 100 };

/** An admission whose clock and lateness stand still until they are set, and what became of everybody who entered. */
function watched(set: Partial<AdmissionLimits> = {}) {
  let at = 0;
  let late = 0;
  let turns: (() => void)[] = [];
  const doors = admission(
    { ...limits, ...set },
    () => at,
    () => late,
    (then) => turns.push(then),
  );
  async function passOne(): Promise<void> {
    const due = turns;
    turns = [];
    for (const then of due) then();
    await Promise.resolve();
    await Promise.resolve();
  }
  /** Turns of the event loop, one after the other, until nothing is due in the next one. */
  async function pass(): Promise<void> {
    while (turns.length > 0) await passOne();
  }
  const leaves = new Map<string, () => void>();
  const told: string[] = [];
  return {
    told,
    set: (to: { at?: number; late?: number }) => {
      at = to.at ?? at;
      late = to.late ?? late;
    },
    isClosedTo: doors.isClosedTo,
    passOne,
    pass,
    /** Comes in a turn in which others came before. */
    async join(name: string, kind: TrafficClass) {
      void doors.enter(kind).then((leave) => {
        told.push(`${name} ${leave ? 'in' : 'away'}`);
        if (leave) leaves.set(name, leave);
      });
      await Promise.resolve();
      await Promise.resolve();
    },
    /** Comes in a turn of its own. */
    async enter(name: string, kind: TrafficClass) {
      await this.join(name, kind);
      await pass();
    },
    async leave(name: string) {
      leaves.get(name)!();
      await pass();
    },
  };
}

describe('admission', () => {
  it('lets so many in at once, and the next when one has left', async () => {
    const doors = watched();
    for (const name of ['a', 'b', 'c']) await doors.enter(name, 'anonymous');
    expect(doors.told).toEqual(['a in', 'b in']);
    await doors.leave('a');
    expect(doors.told).toEqual(['a in', 'b in', 'c in']);
  });

  it('gives the turn to the highest class, and among lists and events mostly to who has waited longest', async () => {
    const doors = watched({ atOnce: 1 });
    await doors.enter('working', 'admin');
    const waiting = [['anonymous', 'anonymous'] as const, ['s1', 'signedIn'] as const];
    for (const [name, kind] of waiting) await doors.enter(name, kind);
    await doors.leave('working');
    doors.set({ at: 1 });
    await doors.enter('s2', 'signedIn');
    await doors.leave('s1');
    await doors.enter('rights', 'rights');
    await doors.leave('anonymous');
    await doors.leave('rights');
    expect(doors.told).toEqual(['working in', 's1 in', 'anonymous in', 'rights in', 's2 in']);
  });

  it('turns away the lowest class that came last when the queue is full, and never a higher one for a lower', async () => {
    const doors = watched({ atOnce: 1 });
    await doors.enter('working', 'admin');
    await doors.enter('e1', 'events');
    await doors.enter('e2', 'events');
    await doors.enter('e3', 'events');
    expect(doors.told).toEqual(['working in', 'e3 away']);
    await doors.enter('s1', 'signedIn');
    await doors.enter('s2', 'signedIn');
    await doors.enter('a1', 'anonymous');
    expect(doors.told.slice(2)).toEqual(['e2 away', 'e1 away', 'a1 away']);
  });

  it('turns away who has waited too long, instead of giving them a turn', async () => {
    const doors = watched({ atOnce: 1 });
    await doors.enter('working', 'anonymous');
    await doors.enter('patient', 'anonymous');
    doors.set({ at: 501 });
    await doors.enter('fresh', 'anonymous');
    await doors.leave('working');
    expect(doors.told).toEqual(['working in', 'patient away', 'fresh in']);
  });

  it('turns away class by class as turns come later and later, and whoever withdraws and the shop’s own people never', async () => {
    const doors = watched({ atOnce: 100 });
    const inAt = async (late: number) => {
      doors.set({ late });
      doors.told.length = 0;
      for (const kind of trafficClasses) await doors.enter(kind, kind);
      return doors.told.filter((line) => line.endsWith('in')).length;
    };
    expect([await inAt(100), await inAt(101), await inAt(201), await inAt(401), await inAt(10_000)]).toEqual([
      5, 4, 3, 2, 2,
    ]);
  });

  it('lets in whoever comes first in a while, however late turns are: a start is late, and nobody else asked', async () => {
    const doors = watched();
    doors.set({ late: 10_000 });
    await doors.enter('first', 'events');
    await doors.enter('second', 'signedIn');
    doors.set({ at: 1000 });
    await doors.enter('soon', 'signedIn');
    doors.set({ at: 2001 });
    await doors.enter('a second later', 'anonymous');
    expect(doors.told).toEqual(['first in', 'second away', 'soon away', 'a second later in']);
  });

  it('begins requests for 5 ms in a turn of the event loop, and the others nine turns later', async () => {
    const doors = watched({ atOnce: 10 });
    for (const name of ['a', 'b']) await doors.join(name, 'anonymous');
    doors.set({ at: 5 });
    await doors.join('c', 'anonymous');
    await doors.join('d', 'signedIn');
    for (let turn = 1; turn <= 8; turn += 1) await doors.passOne();
    expect(doors.told).toEqual(['a in', 'b in']);
    await doors.passOne();
    expect(doors.told).toEqual(['a in', 'b in', 'd in']);
    await doors.leave('d'); // there is time left in this turn
    expect(doors.told).toEqual(['a in', 'b in', 'd in', 'c in']);
  });

  it('begins the next ones soon where other work makes turns long, and never turns away for waiting who says something about themselves', async () => {
    const doors = watched({ atOnce: 10, longestWait: 500 });
    await doors.join('a', 'anonymous');
    doors.set({ at: 5 });
    await doors.join('b', 'anonymous');
    await doors.passOne();
    doors.set({ at: 600 }); // one turn of somebody else's
    await doors.join('r', 'rights');
    expect(doors.told).toEqual(['a in']);
    await doors.passOne();
    expect(doors.told).toEqual(['a in', 'b away', 'r in']);
    doors.set({ at: 605 });
    await doors.join('admin', 'admin');
    doors.set({ at: 2000 });
    await doors.passOne();
    expect(doors.told).toEqual(['a in', 'b away', 'r in', 'admin in']);
  });

  it('turns away at once who would wait too long in a queue that stands, by how turns of their class came lately', async () => {
    const doors = watched({ atOnce: 2, longestWait: 500 });
    for (const name of ['0', '1', '2']) await doors.enter(name, 'anonymous');
    // There is always one who waits, for 80 ms: then the next would wait 80 of the 100 ms that anybody may expect to, and one more 160.
    for (let turn = 3; turn <= 40; turn += 1) {
      await doors.enter(String(turn), 'anonymous');
      doors.set({ at: 80 * (turn - 2) });
      await doors.leave(String(turn - 3));
    }
    expect(doors.isClosedTo('anonymous')).toBe(false);
    await doors.enter('another', 'anonymous');
    expect(doors.isClosedTo('anonymous')).toBe(true);
    expect(doors.isClosedTo('signedIn')).toBe(false);
    await doors.enter('one too many', 'anonymous');
    expect(doors.told.filter((line) => line.endsWith('away'))).toEqual(['one too many away']);
  });

  it('lets a burst wait, however long its turns take', async () => {
    const doors = watched({ atOnce: 2, longestWait: 500 });
    for (const name of ['0', '1', '2']) await doors.enter(name, 'anonymous');
    doors.set({ at: 400 });
    await doors.leave('0');
    for (const name of ['3', '4', '5', '6']) await doors.enter(name, 'anonymous');
    expect(doors.told).toEqual(['0 in', '1 in', '2 in']);
    expect(doors.isClosedTo('anonymous')).toBe(true); // twice as many as may be in work wait
    expect(doors.isClosedTo('signedIn')).toBe(false);
  });

  it('never has more at work than it may, loses nobody, and counts a leave that is called twice once', () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(fc.oneof(fc.constantFrom(...trafficClasses), fc.constant('leave' as const)), { maxLength: 60 }),
        async (steps) => {
          const doors = admission(
            { ...limits, atOnce: 3 },
            () => 0,
            () => 0,
          );
          const working: (() => void)[] = [];
          let away = 0;
          let entered = 0;
          for (const step of steps) {
            if (step === 'leave') {
              const leave = working.shift();
              leave?.();
              leave?.();
            } else {
              entered += 1;
              void doors.enter(step).then((leave) => {
                if (leave) working.push(leave);
                else away += 1;
              });
            }
            await new Promise(setImmediate);
            expect(working.length).toBeLessThanOrEqual(3);
          }
          while (working.length > 0) {
            working.shift()!();
            await new Promise(setImmediate);
          }
          let inside = 0;
          void doors.enter('events').then((leave) => (inside += leave ? 1 : 0));
          await new Promise(setImmediate);
          expect(inside).toBe(1); // all turns came back
          expect(away).toBeLessThanOrEqual(entered);
        },
      ),
      { numRuns: 50 },
    ));
});

describe('trafficClassOf', () => {
  it('guesses from the text: events first, then who carries a token', () => {
    expect(trafficClassOf(true, '{"query":"mutation($i:[EventInput!]!){recordEvents(input:$i){accepted}}"}')).toBe(
      'events',
    );
    expect(trafficClassOf(true, '{"query":"{recommendations{items}}"}')).toBe('signedIn');
    expect(trafficClassOf(false, '{"query":"{recommendations{items}}"}')).toBe('anonymous');
    expect(trafficClassOf(true, '{"query":"mutation{setConsent(input:{choices:[]}){consents{granted}}}"}')).toBe(
      'rights',
    );
    // Without a token nobody's own data is meant, whatever the text says.
    expect(trafficClassOf(false, '{"query":"mutation{setConsent(input:{choices:[]}){consents{granted}}}"}')).toBe(
      'anonymous',
    );
  });
});
