import { useState } from 'preact/hooks';
import { Shown } from '../../ui/parts/Shown.tsx';
import { useResource } from '../../ui/state/useResource.ts';
import { askAdmin } from '../askAdmin.ts';
import { knobDiff } from './documents.ts';

/** What a version changes against what holds, asked for when somebody wants to see it. */
export function VersionDiff({ id }: { readonly id: string }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <details onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>
        What it would change<span class="unseen">: {id}</span>
      </summary>
      {isOpen && <Changes id={id} />}
    </details>
  );
}

function Changes({ id }: { readonly id: string }) {
  const asked = useResource((signal) => askAdmin(knobDiff, { id }, signal), [id]);
  return (
    <Shown of={asked} height={24} name="what it would change">
      {({ knobDiff: changes }) =>
        changes === null || changes.length === 0 ? (
          <p class="soft small">Nothing: it says what holds already.</p>
        ) : (
          <ul class="points small">
            {changes.map(({ knob, text }) => (
              <li key={knob}>{text}</li>
            ))}
          </ul>
        )
      }
    </Shown>
  );
}
