import { Explained } from '../../ui/parts/Explained.tsx';
import type { Knobs } from './documents.ts';
import { heldNumber } from './knobsAsked.ts';
import { readyMade } from './readyMade.ts';

export interface BasisProps {
  readonly base: Knobs;
  /** What one begins from, by its name. */
  readonly from: string;
  /** Whether that is what holds now. */
  readonly isCurrent: boolean;
  readonly isTurned: boolean;
  readonly choose: (changes: Readonly<Record<string, string | null>>) => void;
  readonly undoAll: () => void;
  readonly beginAnew: () => void;
}

/** What one begins from, places to jump to, and the way back. */
export function Basis({ base, from, isCurrent, isTurned, choose, undoAll, beginAnew }: BasisProps) {
  return (
    <div class="basis">
      <p class="soft">
        Beginning from {isCurrent && 'what holds: '}
        <strong>{from}</strong>.
      </p>
      <fieldset class="actions">
        <legend class="unseen">Ready-made knobs</legend>
        {readyMade.map(({ name, text, knobs }) => (
          <span key={name} class="ready">
            <button
              type="button"
              onClick={() =>
                choose(
                  Object.fromEntries(
                    Object.entries(knobs).map(([knob, value]) => [
                      knob,
                      value === heldNumber(base, knob as keyof typeof knobs) ? null : String(value),
                    ]),
                  ),
                )
              }
            >
              {name}
            </button>
            <Explained text={text}>
              ?<span class="unseen"> What “{name}” is</span>
            </Explained>
          </span>
        ))}
        {!isCurrent && (
          <button type="button" class="quiet" onClick={beginAnew}>
            Begin from what holds
          </button>
        )}
        {isTurned && (
          <button type="button" class="quiet" onClick={undoAll}>
            Undo all
          </button>
        )}
      </fieldset>
    </div>
  );
}
