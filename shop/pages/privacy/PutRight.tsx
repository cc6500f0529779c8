import { useId, useState } from 'preact/hooks';
import { Right } from './Right.tsx';

/** As long as the service takes. */
const mostCharacters = 256;

/** Asking that something be put right, in one's own words: somebody of the shop reads them. */
export function PutRight({ ask }: { readonly ask: (note: string) => Promise<void> }) {
  const id = useId();
  const [note, setNote] = useState('');
  return (
    <Right name="Have it put right" text="Say what is wrong. Somebody looks into it, within four weeks.">
      <form
        class="put-right"
        onSubmit={(event) => {
          event.preventDefault();
          void ask(note.trim()).then(() => setNote(''));
        }}
      >
        <label class="unseen" for={id}>
          What is wrong
        </label>
        <input
          id={id}
          required
          maxLength={mostCharacters}
          placeholder="What is wrong"
          value={note}
          onInput={({ currentTarget }) => setNote(currentTarget.value)}
        />
        <button type="submit">Ask for it</button>
      </form>
    </Right>
  );
}
