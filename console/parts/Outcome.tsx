import type { Act } from './useAct.ts';

/** What came of an act: what was done, or everything that spoke against it. */
export function Outcome({ of: { complaints, done } }: { readonly of: Act }) {
  return (
    <div class="outcome" role="status" aria-live="polite">
      {done.value && <p class="good">{done.value}</p>}
      {complaints.value.length > 0 && (
        <ul class="points bad">
          {complaints.value.map(({ field, message }) => (
            <li key={`${field?.join('.')} ${message}`}>{message}</li>
          ))}
        </ul>
      )}
    </div>
  );
}
