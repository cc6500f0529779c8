import type { Span } from './machineWatch.ts';

/** What came of one request. Moments in milliseconds, of the generator's own clock. */
export interface Answered {
  readonly outcome: 'ACCEPTED' | 'REFUSED' | 'FAILED';
  /** When it had a connection to go out by. */
  readonly sentAt: number;
  /** When the first byte of the answer was here. */
  readonly firstByteAt: number;
}

/** A share of some times, in milliseconds: `at(0.99)` is what 99 of 100 did not exceed. NaN where there were none. */
export type Quantiles = (share: number) => number;

/** What came of a load. */
export interface LoadFigures {
  readonly offered: number;
  readonly accepted: number;
  /** Turned away aloud: 503 and 429. */
  readonly refused: number;
  /** Everything else: other statuses, answers with errors, connections that broke. */
  readonly failed: number;
  readonly seconds: number;
  /** From when a request was *due* until its answer was whole: waiting in the generator counts. */
  readonly acceptedAt: Quantiles;
  /** From when it was sent until the first byte of the answer: what the service and the machine alone made it wait. */
  readonly acceptedWait: Quantiles;
  readonly refusedWait: Quantiles;
  /** From when it was due until it was sent: the generator's own queue. Where it is long, only the waits say something. */
  readonly lag: Quantiles;
  /** Of those alone that were due in some spans of time. */
  readonly dueIn: (spans: readonly Span[]) => DueThen;
}

/** What came of the requests that were due at some time. */
export interface DueThen {
  /** As above. */
  readonly acceptedAt: Quantiles;
  readonly acceptedWait: Quantiles;
  readonly refusedWait: Quantiles;
  /** Refused and failed. */
  readonly others: number;
  /** How long that was, in whole seconds. */
  readonly seconds: number;
}

/**
 * Sends so many requests a second whatever comes back, as visitors do. Who waits for answers before asking again offers less
 * when the service is slow, and so hides how slow it is (coordinated omission).
 *
 * @param send sends one and says what came of it; must not throw
 */
export async function openLoop(
  perSecond: number,
  seconds: number,
  send: (place: number) => Promise<Answered>,
): Promise<LoadFigures> {
  const counts = { ACCEPTED: 0, REFUSED: 0, FAILED: 0 };
  const lags: number[] = [];
  const flying = new Set<Promise<void>>();
  const begun = performance.now();
  const count = Math.round(perSecond * seconds);
  /** By place, and infinite where there was none. */
  const none = () => new Float64Array(count).fill(Number.POSITIVE_INFINITY);
  const took = none();
  const waits = { ACCEPTED: none(), REFUSED: none(), FAILED: none() };
  for (let place = 0; place < count; place += 1) {
    const due = begun + (1000 * place) / perSecond;
    while (performance.now() < due) await new Promise((turn) => setTimeout(turn, due - performance.now()));
    const one = send(place).then(({ outcome, sentAt, firstByteAt }) => {
      counts[outcome] += 1;
      waits[outcome][place] = firstByteAt - sentAt;
      lags.push(sentAt - due);
      if (outcome === 'ACCEPTED') took[place] = performance.now() - due;
      flying.delete(one);
    });
    flying.add(one);
  }
  await Promise.all(flying);
  return {
    offered: count,
    accepted: counts.ACCEPTED,
    refused: counts.REFUSED,
    failed: counts.FAILED,
    seconds: (performance.now() - begun) / 1000,
    acceptedAt: quantiles(took),
    acceptedWait: quantiles(waits.ACCEPTED),
    refusedWait: quantiles(waits.REFUSED),
    lag: quantiles(lags),
    dueIn(spans) {
      const placeAt = (moment: number) => Math.max(0, Math.ceil(((moment - begun) * perSecond) / 1000));
      const then = (all: Float64Array) =>
        Float64Array.from(spans.flatMap(([from, until]) => [...all.subarray(placeAt(from), placeAt(until))]));
      const tookThen = then(took);
      return {
        acceptedAt: quantiles(tookThen),
        acceptedWait: quantiles(then(waits.ACCEPTED)),
        refusedWait: quantiles(then(waits.REFUSED)),
        others: tookThen.filter((time) => !Number.isFinite(time)).length,
        seconds: Math.round(tookThen.length / perSecond),
      };
    },
  };
}

function quantiles(times: ArrayLike<number>): Quantiles {
  const sorted = Float64Array.from(times).filter(Number.isFinite).sort();
  return (share) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}

/** A line of what was due while the host left the machine alone. */
export function calmLine({ dueIn, seconds }: LoadFigures, calm: readonly Span[]): string {
  const { acceptedAt, acceptedWait, refusedWait, others, seconds: then } = dueIn(calm);
  const times = [0.5, 0.95, 0.99, 1].map((share) => acceptedAt(share).toFixed(1));
  const waits =
    others > 0
      ? `; p99 from being sent: accepted ${acceptedWait(0.99).toFixed(1)}, refused ${refusedWait(0.99).toFixed(1)} ms`
      : '';
  return `  due in the ${then} of ${seconds.toFixed(0)} s in which the host left the processors alone: p50 ${times[0]}, p95 ${times[1]}, p99 ${times[2]}, most ${times[3]} ms; ${others} refused or failed${waits}`;
}

/** Two lines for a table. */
export function figuresLine(name: string, figures: LoadFigures): string {
  const all = (of: Quantiles) => `p50 ${of(0.5).toFixed(1)}, p95 ${of(0.95).toFixed(1)}, p99 ${of(0.99).toFixed(1)}`;
  return `${name}: ${figures.offered} offered in ${figures.seconds.toFixed(1)} s, ${figures.accepted} accepted (from when due: ${all(figures.acceptedAt)}, most ${figures.acceptedAt(1).toFixed(1)} ms), ${figures.refused} refused, ${figures.failed} failed
  from being sent to the first byte: accepted ${all(figures.acceptedWait)} ms${figures.refused > 0 ? `; refused ${all(figures.refusedWait)} ms` : ''}; the generator was late by p99 ${figures.lag(0.99).toFixed(1)} ms`;
}
