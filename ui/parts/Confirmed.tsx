import type { ComponentChildren } from 'preact';
import { useId, useRef } from 'preact/hooks';

export interface ConfirmedProps {
  readonly label: string;
  /** What it is done to, where the label is short because that stands beside it: heard, and shown in the question. */
  readonly about?: string;
  /** What will happen, and whether it can be taken back. */
  readonly question: ComponentChildren;
  /** What the button says that does it. */
  readonly yes: string;
  readonly kind?: 'primary' | 'danger' | undefined;
  /** Whether the button keeps in the background, as one of many in a list does. */
  readonly isQuiet?: boolean;
  readonly disabled?: boolean;
  readonly act: () => void;
}

/** A button for what should not happen by a slip: it says what will happen, and asks. */
export function Confirmed(props: ConfirmedProps) {
  const { label, about, question, yes, kind, isQuiet = false, disabled = false, act } = props;
  const dialog = useRef<HTMLDialogElement>(null);
  const title = useId();
  return (
    <>
      <button
        type="button"
        class={isQuiet ? `quiet ${kind ?? ''}` : kind}
        disabled={disabled}
        onClick={() => dialog.current?.showModal()}
      >
        {label}
        {about !== undefined && <span class="unseen"> {about}</span>}
      </button>
      <dialog ref={dialog} aria-labelledby={title}>
        <h2 id={title}>{about === undefined ? label : `${label} ${about}`}</h2>
        <div class="soft">{question}</div>
        <div class="actions">
          <button type="button" onClick={() => dialog.current?.close()}>
            Leave it
          </button>
          <button
            type="button"
            class={kind ?? 'primary'}
            onClick={() => {
              dialog.current?.close();
              act();
            }}
          >
            {yes}
          </button>
        </div>
      </dialog>
    </>
  );
}
