/** The loads themselves: each runs, prints what came of it, and says of each figure whether it holds. */

import { closedLoop } from './closedLoop.ts';
import { goal } from './goal.ts';
import type { Span } from './machineWatch.ts';
import { forgetPeak, memoryOf } from './memoryOf.ts';
import { type Answered, calmLine, figuresLine, openLoop } from './openLoop.ts';
import type { Served } from './servedShop.ts';
import { eventRequests, type StorefrontRequest } from './storefrontMix.ts';
import { watchGrowth } from './watchGrowth.ts';

/** What every load needs. */
export interface LoadParts {
  readonly service: Served;
  readonly adminKey: string;
  readonly seconds: number;
  /** Lists a second. */
  readonly rate: number;
  readonly send: (one: StorefrontRequest) => Promise<Answered>;
  readonly sendList: (place: number) => Promise<Answered>;
  /** When the host left the machine alone, so far. */
  readonly calmSpans: () => readonly Span[];
}

/** L1. */
export async function lists({ rate, seconds, sendList, calmSpans }: LoadParts): Promise<void> {
  const figures = await openLoop(rate, seconds, sendList);
  say(
    figuresLine(`lists, ${rate}/s`, figures),
    calmLine(figures, calmSpans()),
    goal('L1 p50', figures.acceptedAt(0.5), '≤', 10, ' ms'),
    goal('L1 p99', figures.acceptedAt(0.99), '≤', 50, ' ms'),
    goal('L1 refused or failed', figures.refused + figures.failed, '≤', 0),
  );
}

/** L2: 2 000 events a second, in batches of 100, beside 100 lists a second. */
export async function events({ seconds, send, sendList, calmSpans }: LoadParts): Promise<void> {
  const batch = 100;
  const requests = eventRequests(Math.ceil((2000 / batch) * seconds), batch, `events-${Date.now()}`);
  const [ofEvents, ofLists] = await Promise.all([
    openLoop(2000 / batch, seconds, (place) => send(requests[place]!)),
    openLoop(100, seconds, sendList),
  ]);
  say(
    figuresLine(`batches of ${batch} events, ${2000 / batch}/s`, ofEvents),
    calmLine(ofEvents, calmSpans()),
    figuresLine('lists beside them, 100/s', ofLists),
    calmLine(ofLists, calmSpans()),
    goal('L2 p99 of a batch', ofEvents.acceptedAt(0.99), '≤', 150, ' ms'),
    goal('L2 p99 of lists beside', ofLists.acceptedAt(0.99), '≤', 50, ' ms'),
    goal('L2 refused or failed', ofEvents.refused + ofEvents.failed + ofLists.refused + ofLists.failed, '≤', 0),
  );
}

/** L3: what it can do at most, five times that for two minutes at most, and how soon it is itself again. */
export async function overload({ service, seconds, sendList, calmSpans }: LoadParts): Promise<void> {
  const most = await closedLoop(16, 10, sendList);
  say(`lists, as fast as 16 askers can: ${most.toFixed(0)}/s`);
  await forgetPeak(service.child.pid!);
  const flood = await openLoop(5 * most, Math.min(seconds, 120), sendList);
  const { most: held } = await memoryOf(service.child.pid!);
  let recovered = 0;
  for (let second = 1; second <= 20 && recovered === 0; second += 1) {
    const after = await openLoop(50, 1, sendList);
    if (after.accepted === after.offered && after.acceptedAt(0.99) <= 50) recovered = second;
  }
  say(
    figuresLine('lists, five times that', flood),
    calmLine(flood, calmSpans()),
    goal('L3 goodput, of what it can do', (100 * flood.accepted) / flood.seconds / most, '≥', 80, ' %'),
    goal('L3 p99 of what was accepted, sent to first byte', flood.acceptedWait(0.99), '≤', 250, ' ms'),
    goal('L3 p99 of refusals, sent to first byte', flood.refusedWait(0.99), '≤', 50, ' ms'),
    goal('L3 failed', flood.failed, '≤', 0),
    goal('L3 memory at most', held * 1.048576, '≤', 512, ' MB'),
    goal('L3 itself again', recovered === 0 ? Number.POSITIVE_INFINITY : recovered, '≤', 5, ' s'),
  );
}

/** L4: lists for as long as asked, and how memory and open files grow meanwhile. */
export async function soak({ service, seconds, sendList }: LoadParts): Promise<void> {
  const watched = watchGrowth(service.child.pid!);
  const figures = await openLoop(150, seconds, sendList);
  const growth = watched.stop();
  say(
    figuresLine('lists, 150/s', figures),
    `  ${growth.text}`,
    goal('L4 growth of memory in ten minutes', growth.slope, '≤', 1, ' MB'),
    goal('L4 more open files', growth.files, '≤', 0),
    goal('L4 refused or failed', figures.refused + figures.failed, '≤', 0),
  );
}

/** L5: a model learned from all the events of the shop, while lists are asked for as in L1. */
export async function build({ service, adminKey, rate, sendList, calmSpans }: LoadParts): Promise<void> {
  const began = performance.now();
  let tookSeconds = 0;
  const building = fetch(`${service.url}/admin/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${adminKey}` },
    body: JSON.stringify({ query: 'mutation { buildModel(input: {}) { build { version } userErrors { code } } }' }),
  })
    .then(
      (response) => response.text(),
      (thrown) => String(thrown), // nobody waits for an answer for ever
    )
    .then((answer) => {
      tookSeconds = (performance.now() - began) / 1000;
      return answer;
    });
  const worst: number[] = [];
  let failed = 0;
  while (tookSeconds === 0) {
    const figures = await openLoop(rate, 10, sendList);
    say(figuresLine(`lists beside a build, ${rate}/s`, figures), calmLine(figures, calmSpans()));
    worst.push(figures.acceptedAt(0.99));
    failed += figures.refused + figures.failed;
  }
  const answer = await building;
  // The window's budget is enough for twelve: what was refused took no time, and held nothing.
  const isBuilt = answer.includes('"userErrors":[]');
  say(
    `  the build: ${answer}`,
    goal('L5 the build', isBuilt ? tookSeconds : Number.POSITIVE_INFINITY, '≤', 300, ' s'),
    goal('L5 p99 of lists beside, in the worst ten seconds', Math.max(...worst), '≤', 100, ' ms'),
    goal('L5 refused or failed', failed, '≤', 0),
  );
}

function say(...lines: readonly string[]): void {
  for (const line of lines) console.log(line);
}
