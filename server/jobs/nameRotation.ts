import type { Store } from '../../engine/store/store.ts';
import type { Refusal } from '../../engine/terms/refusals.ts';
import { accept, type Result } from '../../engine/terms/result.ts';
import type { Log } from '../log.ts';
import { inTurn } from './builderTurn.ts';

/** How often the names of people at rest were made anew. */
export interface NameState {
  /** From 1, which is the pepper's alone. */
  readonly generation: number;
  /** People who go by a name of before; 0 unless names are being made, or that was cut off. */
  readonly waiting: number;
  /** Whether it goes on in this process. */
  readonly isRunning: boolean;
}

export interface NameRotation {
  state(): Promise<NameState>;
  /**
   * Makes everybody's name anew, with a new key, while the shop goes on; or ends what was cut off.
   *
   * @param onProgress told how many people are left, now and then
   * @returns the state after it; or BUILD_RUNNING, since a build that reads everybody must not meet a person twice
   */
  rotate(by: string, onProgress?: (waiting: number) => void): Promise<Result<NameState, Refusal>>;
  /** The same, without waiting for its end; one at a time. @returns the state now */
  start(by: string): Promise<NameState>;
  /** Ends what was cut off; as a rule there is nothing. */
  goOn(): Promise<void>;
}

export interface NameRotationParts {
  readonly store: Pick<Store, 'names' | 'builder' | 'ledger'>;
  /** Writes into the audit log who has begun it. */
  readonly note: (by: string) => Promise<void>;
  readonly log: Log;
  /** Hears what cut off what nobody waited for. */
  readonly onCutOff: (thrown: unknown) => void;
}

export function nameRotation({ store, note, log, onCutOff }: NameRotationParts): NameRotation {
  const { names } = store;
  let running = 0;
  const state = async (): Promise<NameState> => ({ ...(await names.state()), isRunning: running > 0 });

  /** In a builder's turn, so that no build reads people by two names. */
  const inBuildersPlace = async (work: () => Promise<void>): Promise<Result<null, Refusal>> => {
    running += 1;
    try {
      return await inTurn(store, log, async () => {
        await work();
        return accept(null);
      });
    } finally {
      running -= 1;
    }
  };
  async function renameAll(onProgress: (waiting: number) => void): Promise<void> {
    for (let left = (await names.state()).waiting; left > 0; ) {
      onProgress(left);
      const some = await names.renameSome();
      left = some === 0 ? 0 : Math.max(left - some, 0);
      // The embedded store works in this very thread: without a pause nobody would be answered until all of it is done.
      await new Promise((goOn) => setImmediate(goOn));
    }
  }

  const rotate: NameRotation['rotate'] = async (by, onProgress = () => {}) => {
    const done = await inBuildersPlace(async () => {
      await note(by);
      await names.begin();
      await renameAll(onProgress);
    });
    return done.ok ? accept(await state()) : done;
  };

  return {
    state,
    rotate,
    async start(by) {
      if (running === 0)
        void rotate(by).then(
          (rotated) => rotated.ok || log.warn({ code: rotated.refusal.code }, 'names were not made anew'),
          onCutOff,
        );
      return state();
    },
    async goOn() {
      if ((await names.state()).waiting > 0) await inBuildersPlace(() => renameAll(() => {}));
    },
  };
}
