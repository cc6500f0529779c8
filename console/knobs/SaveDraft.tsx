import { useState } from 'preact/hooks';
import { askAdmin } from '../askAdmin.ts';
import { Card } from '../parts/Card.tsx';
import { Outcome } from '../parts/Outcome.tsx';
import type { Act } from '../parts/useAct.ts';
import { type KnobsAsked, save } from './documents.ts';

export interface SaveDraftProps {
  readonly knobs: KnobsAsked;
  /** What differs from the knobs that hold, in words. */
  readonly changes: readonly { readonly knob: string; readonly text: string }[];
  readonly act: Act;
  readonly saved: (id: string) => void;
}

/** What would change, and the draft that would change it. */
export function SaveDraft({ knobs, changes, act, saved }: SaveDraftProps) {
  const [name, setName] = useState('');
  const [note, setNote] = useState('');
  const keep = async () => {
    const done = await act.run(
      () => askAdmin(save, { input: { name, note: note || null, knobs } }),
      ({ saveKnobProfile }) => saveKnobProfile.userErrors,
      ({ saveKnobProfile }) => `Saved as ${saveKnobProfile.profile?.id}. It holds nothing until it is published.`,
    );
    if (done?.saveKnobProfile.profile) saved(done.saveKnobProfile.profile.id);
  };
  return (
    <Card title="Changes" lede="Against the knobs that hold now.">
      {changes.length === 0 ? (
        <p class="soft">Nothing is turned.</p>
      ) : (
        <ul class="points">
          {changes.map(({ knob, text }) => (
            <li key={knob}>{text}</li>
          ))}
        </ul>
      )}
      <form
        class="save"
        onSubmit={(event) => {
          event.preventDefault();
          void keep();
        }}
      >
        <label>
          Name
          <input
            required
            pattern="[A-Za-z0-9_\-]{1,40}"
            title="1 to 40 letters, digits or _-"
            placeholder="spring"
            value={name}
            onInput={({ currentTarget }) => setName(currentTarget.value)}
          />
        </label>
        <label>
          What it is for
          <input maxLength={1000} value={note} onInput={({ currentTarget }) => setNote(currentTarget.value)} />
        </label>
        <button type="submit" class="primary" disabled={act.busy.value}>
          Save draft
        </button>
      </form>
      <Outcome of={act} />
    </Card>
  );
}
