import { closedLoop } from './closedLoop.ts';
import { goal } from './goal.ts';
import { processorTime } from './processorTime.ts';
import { type Served, startServer } from './servedShop.ts';
import type { StorefrontRequest } from './storefrontMix.ts';

/**
 * The service beside a Yoga that answers lists of the same shape from constants, in turns, so that both meet the same machine; by the
 * clock, and by the processor's time, which a busy machine leaves alone.
 *
 * @param requests lists for nobody in particular
 */
export async function besideConstants(service: Served, requests: readonly StorefrontRequest[]): Promise<void> {
  const constants = await startServer(new URL('serveConstants.ts', import.meta.url).pathname, {});
  const rush = async (server: Served) => {
    const before = await processorTime(server.child.pid!);
    const perSecond = await closedLoop(16, 6, (place) => server.send(requests[place % requests.length]!, null));
    const took = (await processorTime(server.child.pid!)) - before;
    return { perSecond, milliseconds: (1000 * took) / (perSecond * 6) };
  };
  await rush(constants);
  await rush(service);
  const ratios: { clock: number; processor: number }[] = [];
  for (let turn = 0; turn < 5; turn += 1) {
    const ours = await rush(service);
    const theirs = await rush(constants);
    ratios.push({
      clock: ours.perSecond / theirs.perSecond,
      processor: theirs.milliseconds / ours.milliseconds,
    });
    console.log(
      `lists ${ours.perSecond.toFixed(0)}/s, ${ours.milliseconds.toFixed(2)} ms of processor each; ` +
        `constants of the same shape ${theirs.perSecond.toFixed(0)}/s, ${theirs.milliseconds.toFixed(2)} ms each`,
    );
  }
  const median = (of: 'clock' | 'processor') => ratios.map((ratio) => ratio[of]).toSorted((a, b) => a - b)[2]!;
  console.log(goal('throughput of lists, of constants', 100 * median('clock'), '≥', 60, ' %'));
  console.log(goal('the same by the processor', 100 * median('processor'), '≥', 60, ' %'));
  await constants.stop();
}
