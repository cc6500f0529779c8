import { useState } from 'preact/hooks';
import { askAdmin } from '../askAdmin.ts';
import { Card } from '../parts/Card.tsx';
import { Outcome } from '../parts/Outcome.tsx';
import { useAct } from '../parts/useAct.ts';
import { askForSomebody, type DataRequest } from './documents.ts';
import { wishes } from './wishes.ts';

/** A request of somebody who wrote or rang, and whom the shop identified. */
export function AskForSomebody({ asked }: { readonly asked: () => void }) {
  const act = useAct();
  const [subject, setSubject] = useState('');
  const [type, setType] = useState<DataRequest['type']>('ACCESS');
  const [note, setNote] = useState('');
  const submit = async () => {
    const done = await act.run(
      () => askAdmin(askForSomebody, { subject, type, note: note || null }),
      ({ requestDataFor }) => requestDataFor.userErrors,
      () => 'It is in the queue, or done where nobody has to decide.',
    );
    if (!done) return;
    setSubject('');
    asked();
  };
  return (
    <Card
      title="Somebody asked in another way"
      lede="By letter or on the telephone. Make sure that it is them; the service cannot."
    >
      <form
        class="save"
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <label>
          The shop’s name for the person
          <input
            required
            autocomplete="off"
            value={subject}
            onInput={({ currentTarget }) => setSubject(currentTarget.value)}
          />
        </label>
        <label>
          What they want
          <select value={type} onChange={({ currentTarget }) => setType(currentTarget.value as DataRequest['type'])}>
            {Object.entries(wishes).map(([name, text]) => (
              <option key={name} value={name}>
                {text}
              </option>
            ))}
          </select>
        </label>
        <label>
          In their words
          <input value={note} onInput={({ currentTarget }) => setNote(currentTarget.value)} />
        </label>
        <button type="submit" disabled={act.busy.value}>
          Ask for them
        </button>
      </form>
      <Outcome of={act} />
    </Card>
  );
}
