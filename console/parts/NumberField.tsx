import { useState } from 'preact/hooks';

export interface NumberFieldProps {
  /** Of the label that names it, where one does. */
  readonly id?: string;
  readonly value: string | number;
  /** Hears what was typed once it is left, or sent by Enter. */
  readonly typed: (text: string) => void;
  readonly min: number;
  readonly max: number;
  readonly step: number | 'any';
  readonly class?: string;
  readonly placeholder?: string;
  /** Where no label stands around it. */
  readonly 'aria-label'?: string;
  readonly 'aria-invalid'?: boolean;
}

/** A field for a number, which keeps what is being typed while the page around it is drawn anew. */
export function NumberField({ value, typed, ...rest }: NumberFieldProps) {
  const [draft, setDraft] = useState<string | null>(null);
  return (
    <input
      {...rest}
      type="number"
      value={draft ?? value}
      onInput={({ currentTarget }) => setDraft(currentTarget.value)}
      onChange={({ currentTarget }) => typed(currentTarget.value)}
      onBlur={() => setDraft(null)}
    />
  );
}
