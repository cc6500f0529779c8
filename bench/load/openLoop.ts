/** What came of a load. Times in milliseconds, from when a request was due, not from when it could be sent. */
export interface LoadFigures {
  readonly offered: number;
  readonly accepted: number;
  /** Turned away aloud: 503 and 429. */
  readonly refused: number;
  /** Everything else: other statuses, answers with errors, connections that broke. */
  readonly failed: number;
  readonly seconds: number;
  readonly acceptedAt: (share: number) => number;
  readonly refusedAt: (share: number) => number;
}

export type Outcome = 'ACCEPTED' | 'REFUSED' | 'FAILED';

/**
 * Sends so many requests a second whatever comes back, as visitors do. Who waits for answers before asking again offers less
 * when the service is slow, and so hides how slow it is (coordinated omission).
 *
 * @param send sends one and says what came of it; must not throw
 */
export async function openLoop(
  perSecond: number,
  seconds: number,
  send: (place: number) => Promise<Outcome>,
): Promise<LoadFigures> {
  const took: Record<Outcome, number[]> = { ACCEPTED: [], REFUSED: [], FAILED: [] };
  const flying = new Set<Promise<void>>();
  const begun = performance.now();
  const count = Math.round(perSecond * seconds);
  for (let place = 0; place < count; place += 1) {
    const due = begun + (1000 * place) / perSecond;
    while (performance.now() < due) await new Promise((turn) => setTimeout(turn, due - performance.now()));
    const one = send(place).then((outcome) => {
      took[outcome].push(performance.now() - due);
      flying.delete(one);
    });
    flying.add(one);
  }
  await Promise.all(flying);
  return {
    offered: count,
    accepted: took.ACCEPTED.length,
    refused: took.REFUSED.length,
    failed: took.FAILED.length,
    seconds: (performance.now() - begun) / 1000,
    acceptedAt: quantile(took.ACCEPTED),
    refusedAt: quantile(took.REFUSED),
  };
}

function quantile(times: readonly number[]): (share: number) => number {
  const sorted = Float64Array.from(times).sort();
  return (share) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}

/** One line for a table. */
export const figuresLine = (name: string, figures: LoadFigures): string => {
  const at = (share: number) => figures.acceptedAt(share).toFixed(1);
  return `${name}: ${figures.offered} offered in ${figures.seconds.toFixed(1)} s, ${figures.accepted} accepted (p50 ${at(0.5)}, p95 ${at(0.95)}, p99 ${at(0.99)}, most ${at(1)} ms), ${figures.refused} refused${figures.refused > 0 ? ` (p99 ${figures.refusedAt(0.99).toFixed(1)} ms)` : ''}, ${figures.failed} failed`;
};
