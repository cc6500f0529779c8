import type { Store } from '../../engine/store/store.ts';
import type { Refusal } from '../../engine/terms/refusals.ts';
import { type Result, refuse } from '../../engine/terms/result.ts';
import type { Log } from '../log.ts';

type TurnParts = Pick<Store, 'builder' | 'ledger'>;

/**
 * Does the work of a builder in a turn of its own. Before it begins, whatever an earlier builder left RESERVED is marked
 * as abandoned: its turn is over, so that it can publish nothing.
 *
 * @returns what comes of the work; or BUILD_RUNNING while another builder has the turn
 */
export async function inTurn<Value>(
  { builder, ledger }: TurnParts,
  log: Log,
  work: (fence: number) => Promise<Result<Value, Refusal>>,
): Promise<Result<Value, Refusal>> {
  const turn = await builder.takeTurn();
  if (turn === null) return refuse({ code: 'BUILD_RUNNING' });
  try {
    const abandoned = await ledger.abandonReserved();
    if (abandoned > 0) log.warn({ abandoned }, 'builds were cut off; what they charged stays spent');
    return await work(turn.fence);
  } finally {
    await turn.end();
  }
}

/** Marks what a crash cut off, unless some builder has the turn: then it may be running. Takes no turn where nothing is open. */
export async function abandonCutOff(parts: TurnParts, log: Log): Promise<void> {
  const entries = await parts.ledger.entries();
  if (entries.some(({ state }) => state === 'RESERVED'))
    await inTurn(parts, log, async () => ({ ok: true, value: null }));
}
