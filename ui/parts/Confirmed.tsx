import type { ComponentChildren } from 'preact';
import { useId, useRef } from 'preact/hooks';

export interface ConfirmedProps {
  readonly label: string;
  /** What will happen, and whether it can be taken back. */
  readonly question: ComponentChildren;
  /** What the button says that does it. */
  readonly yes: string;
  readonly kind?: 'primary' | 'danger' | undefined;
  readonly disabled?: boolean;
  readonly act: () => void;
}

/** A button for what should not happen by a slip: it says what will happen, and asks. */
export function Confirmed({ label, question, yes, kind, disabled = false, act }: ConfirmedProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const title = useId();
  return (
    <>
      <button type="button" class={kind} disabled={disabled} onClick={() => dialog.current?.showModal()}>
        {label}
      </button>
      <dialog ref={dialog} aria-labelledby={title}>
        <h2 id={title}>{label}</h2>
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
