import type { ComponentChildren } from 'preact';
import { Explained } from '../../ui/parts/Explained.tsx';

export interface KnobFrameProps {
  readonly label: string;
  /** The control that the label names; a group of several controls names itself. */
  readonly id?: string | undefined;
  /** What it does, in both directions. */
  readonly text: string;
  /** As it would be, in words. */
  readonly now: string;
  /** As it holds, in words; null where nothing is turned. */
  readonly was: string | null;
  readonly undo: () => void;
  readonly complaint?: string | undefined;
  readonly children: ComponentChildren;
}

/** What every knob has: its name, what it says now and said before, the way back, and what speaks against it. */
export function KnobFrame({ label, id, text, now, was, undo, complaint, children }: KnobFrameProps) {
  return (
    <div class={was === null ? 'knob' : 'knob turned'}>
      <div class="knob-head">
        {id === undefined ? <span class="knob-name">{label}</span> : <label for={id}>{label}</label>}
        <span class="knob-value">
          <Explained text={text}>{now}</Explained>
          {was !== null && (
            <>
              <span class="was">was {was}</span>
              <button type="button" class="quiet" onClick={undo}>
                Undo<span class="unseen"> {label}</span>
              </button>
            </>
          )}
        </span>
      </div>
      {children}
      {complaint && (
        <p class="bad small" role="alert">
          {complaint}
        </p>
      )}
    </div>
  );
}
