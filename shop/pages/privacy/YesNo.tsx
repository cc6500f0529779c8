import { useId } from 'preact/hooks';

export interface YesNoProps {
  readonly name: string;
  /** What a yes means, in plain words. */
  readonly text: string;
  /** null where nothing was said, which counts as no. */
  readonly value: boolean | null;
  readonly onChange: (said: boolean) => void;
}

/** A question with two answers of the same size: neither is nearer than the other. */
export function YesNo({ name, text, value, onChange }: YesNoProps) {
  const id = useId();
  const button = (said: boolean, word: string) => (
    <button type="button" aria-pressed={value === said} onClick={() => onChange(said)}>
      {word}
    </button>
  );
  return (
    <fieldset class="yesno" aria-describedby={id}>
      <legend>{name}</legend>
      <p id={id} class="soft">
        {text}
      </p>
      <div class="yesno-answers">
        {button(false, 'No')}
        {button(true, 'Yes')}
      </div>
    </fieldset>
  );
}
