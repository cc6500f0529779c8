import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { classQueue } from '../../../server/guards/classQueue.ts';
import { trafficClasses } from '../../../server/guards/trafficClass.ts';

const rank = (kind: (typeof trafficClasses)[number]) => trafficClasses.indexOf(kind);

describe('classQueue', () => {
  it('takes what is about oneself and the shop’s own people first, every time', () => {
    const queue = classQueue<string>();
    queue.add(rank('events'), 0, 'event');
    for (const name of ['r1', 'r2']) queue.add(rank('rights'), 1, name);
    queue.add(rank('admin'), 2, 'admin');
    expect([1, 2, 3, 4, 5].map(() => queue.takeNext()?.one)).toEqual(['admin', 'r1', 'r2', 'event', undefined]);
  });

  it('lets nobody starve: among lists and events three of four are the oldest', () => {
    const queue = classQueue<string>();
    queue.add(rank('events'), 0, 'e');
    queue.add(rank('anonymous'), 1, 'a');
    for (const name of ['s1', 's2', 's3']) queue.add(rank('signedIn'), 2, name);
    expect([1, 2, 3, 4, 5].map(() => queue.takeNext()?.one)).toEqual(['s1', 'e', 'a', 's2', 's3']);
  });

  it('gives up the last that came of the lowest class, and lists that came before a moment', () => {
    const queue = classQueue<string>();
    ['a1', 'a2'].forEach((name, since) => {
      queue.add(rank('anonymous'), since, name);
    });
    queue.add(rank('rights'), 0, 'r');
    queue.add(rank('signedIn'), 2, 's');
    expect(queue.takeLeast()).toBe('a2');
    expect(queue.takeOlderThan(1)).toEqual(['a1']);
    expect([queue.size(), queue.lowest()]).toEqual([2, rank('signedIn')]);
  });

  it('gives back everybody once, each class in the order that they came, and counts right', () =>
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat({ max: trafficClasses.length - 1 }), fc.constantFrom('next', 'least', 'none'))),
        (steps) => {
          const queue = classQueue<number>();
          const out: number[] = [];
          const taken: { readonly rank: number; readonly one: number }[] = [];
          const take = () => {
            const next = queue.takeNext();
            if (next) taken.push(next);
            return next;
          };
          steps.forEach(([of, step], place) => {
            queue.add(of, place, place);
            if (step === 'next') take();
            const least = step === 'least' ? queue.takeLeast() : undefined;
            if (least !== undefined) out.push(least);
            expect(queue.size()).toBe(place + 1 - taken.length - out.length);
          });
          while (take());
          expect([...out, ...taken.map(({ one }) => one)].toSorted((a, b) => a - b)).toEqual(steps.map((_, at) => at));
          for (const [at] of trafficClasses.entries()) {
            const own = taken.filter((one) => one.rank === at).map(({ one }) => one);
            expect(own).toEqual(own.toSorted((a, b) => a - b));
          }
        },
      ),
    ));
});
