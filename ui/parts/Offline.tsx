import { online } from '../state/online.ts';

/** Says so when there is no network, and nothing otherwise. */
export function Offline() {
  return (
    <div role="status" aria-live="polite">
      {!online.value && (
        <p class="offline">
          <strong>You are offline.</strong> What is shown was fetched before; it is brought up to date once there is a
          connection.
        </p>
      )}
    </div>
  );
}
