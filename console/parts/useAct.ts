import { type Signal, signal } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import type { Answer } from '../../ui/graphql/ask.ts';

/** One thing that the shop did not do, and why, as every payload of the admin endpoint says it. */
export interface Complaint {
  readonly field: readonly string[] | null;
  readonly message: string;
}

export interface Act {
  readonly busy: Signal<boolean>;
  readonly complaints: Signal<readonly Complaint[]>;
  /** What was done last, in a sentence; empty while nothing was. */
  readonly done: Signal<string>;
  /**
   * Does it, one at a time.
   *
   * @param ask the mutation
   * @param complaintsIn where its answer holds them
   * @param told says what was done
   * @returns the answer where it was done; null where it was refused
   */
  run<Value>(
    ask: () => Promise<Answer<Value>>,
    complaintsIn: (value: Value) => readonly Complaint[],
    told: (value: Value) => string,
  ): Promise<Value | null>;
}

/** Something that can be done on a page, with what the shop said to it. */
export function useAct(): Act {
  return useMemo(() => {
    const busy = signal(false);
    const complaints = signal<readonly Complaint[]>([]);
    const done = signal('');
    return {
      busy,
      complaints,
      done,
      async run(ask, complaintsIn, told) {
        if (busy.value) return null;
        busy.value = true;
        complaints.value = [];
        done.value = '';
        const answer = await ask();
        busy.value = false;
        if (!answer.ok) {
          complaints.value = [{ field: null, message: answer.failure.message }];
          return null;
        }
        complaints.value = complaintsIn(answer.value);
        if (complaints.value.length > 0) return null;
        done.value = told(answer.value);
        return answer.value;
      },
    };
  }, []);
}
