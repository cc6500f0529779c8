import { monitorEventLoopDelay } from 'node:perf_hooks';
import { type Span, watchMachine } from './machineWatch.ts';
import { processorTime } from './processorTime.ts';
import { scrape } from './scrape.ts';
import type { Served } from './servedShop.ts';

/** Under which circumstances a load ran: what its figures are to be judged by. */
export interface Circumstances {
  /** When the host left the machine alone, so far. */
  calmSpans(): readonly Span[];
  /** @returns two lines for whoever reads the run */
  stop(): Promise<string>;
}

/**
 * Watches the machine, the service and this process, which is the generator, while a load runs. The same code on the same machine differs
 * by twice in its longest times where the host takes the processors away: no figure says anything without that beside it.
 */
export async function watchCircumstances(service: Served, adminKey: string): Promise<Circumstances> {
  const pid = service.child.pid!;
  await longestTurn(service, adminKey); // of what was before
  const answeredBefore = service.answered();
  const [serviceBefore, ownBefore] = [await processorTime(pid), process.cpuUsage()];
  const ownTurns = monitorEventLoopDelay({ resolution: 5 });
  ownTurns.enable();
  const machine = watchMachine();
  return {
    calmSpans: machine.calmSpans,
    async stop() {
      const { all, stolen, worstShare, idle } = machine.stop();
      ownTurns.disable();
      const served = (await processorTime(pid)) - serviceBefore;
      const { user, system } = process.cpuUsage(ownBefore);
      const generated = (user + system) / 1e6;
      const others = Math.max(0, all - stolen - idle - served - generated);
      const answered = service.answered() - answeredBefore;
      const each = (seconds: number) => known((1000 * seconds) / answered, 2, ' ms');
      return (
        `  of the processors the host took ${percent(stolen / all)} (${percent(worstShare)} in its worst second), ` +
        `other work on the machine ${percent(others / all)}; ${percent(idle / all)} were idle\n` +
        `  an answer took ${each(served)} of the service's processor and ${each(generated)} of the generator's; ` +
        `the longest turn was ${known(await longestTurn(service, adminKey), 0, ' ms')} there, ${known(ownTurns.max / 1e6, 0, ' ms')} here`
      );
    },
  };
}

/** The longest turn of the service's event loop since this was last asked, in milliseconds. */
const longestTurn = async (service: Served, adminKey: string): Promise<number> =>
  1000 * (await scrape(service.url, adminKey))('nodejs_eventloop_lag_max_seconds');

const known = (value: number, digits: number, unit: string): string =>
  Number.isFinite(value) ? `${value.toFixed(digits)}${unit}` : 'not known';
const percent = (share: number): string => known(100 * share, 0, ' %');
