import { useRef, useState } from 'preact/hooks';
import { askOf } from '../ui/graphql/ask.ts';
import { holdAdminKey } from './askAdmin.ts';
import { whoAsks } from './whoAsks.ts';

/** The way in: a key of an admin or an analyst, tried before it is taken. */
export function SignIn() {
  const field = useRef<HTMLInputElement>(null);
  const [busy, setBusy] = useState(false);
  const [complaint, setComplaint] = useState<string | null>(null);

  async function tryKey(): Promise<void> {
    const key = field.current?.value.trim() ?? '';
    if (key === '') return;
    setBusy(true);
    const answer = await askOf({ path: '/admin/graphql', bearer: () => key })(whoAsks, {});
    setBusy(false);
    if (answer.ok) return holdAdminKey(key);
    setComplaint(
      answer.failure.code === 'UNAUTHENTICATED' || answer.failure.code === 'FORBIDDEN'
        ? 'This key is not good here. Keys of admins and analysts are.'
        : answer.failure.message,
    );
    field.current?.focus();
  }

  return (
    <main class="sign-in">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void tryKey();
        }}
      >
        <h1>Tightrope console</h1>
        <p class="soft">For the shop’s own people. The key stays in this tab, and is gone when the tab is closed.</p>
        <label>
          Admin or analyst key
          <input
            ref={field}
            type="password"
            autocomplete="off"
            spellcheck={false}
            required
            aria-invalid={complaint !== null}
            aria-describedby="key-complaint"
          />
        </label>
        <p id="key-complaint" class="bad small" role="alert">
          {complaint}
        </p>
        <button type="submit" class="primary" disabled={busy}>
          {busy ? 'Trying the key…' : 'Sign in'}
        </button>
        <p class="soft small">
          On a first run the service prints an admin key once, and keeps it in <code>.tightrope/secrets.json</code>.
        </p>
      </form>
    </main>
  );
}
