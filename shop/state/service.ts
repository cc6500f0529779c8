import { effect, type ReadonlySignal, signal } from '@preact/signals';
import { type ClientConsent, createTightrope } from '../../client/index.ts';
import { pageSurroundings } from '../../client/surroundings.ts';
import { type Ask, askOf } from '../../ui/graphql/ask.ts';
import { onDevice } from './device.ts';
import { noteOperation } from './traffic.ts';
import { visitor } from './visitor.ts';

const surroundings = pageSurroundings();
const token = (): string | null => visitor.value?.token ?? null;

/** The shop's client of the service, as any shop would have it; the drawer looks over its shoulder. */
export const tightrope = createTightrope(
  // On the device nobody is signed in, so that nothing waits to be told.
  { endpoint: '/graphql', token: () => (onDevice.value ? null : token()), market: 'GB', locale: 'en-GB' },
  { ...surroundings, fetch: watchedFetch, beacon: null },
);

const answered = signal<ClientConsent | null>(tightrope.consent());

/** What this browser was told that it may do; null until somebody answered. The client keeps it, a no like a yes, without a name. */
export const said: ReadonlySignal<ClientConsent | null> = answered;

/** Says yes or no to a purpose; what was said of the other one stays. */
export function say(choice: ClientConsent): void {
  answered.value = { personalization: false, analytics: false, ...answered.value, ...choice };
}

effect(() => {
  if (answered.value !== null) tightrope.setConsent(answered.value);
});

const askService: Ask = askOf({ path: '/graphql', bearer: token, watch: noteOperation });

/** Asks the service what the client does not: what concerns somebody who is signed in. On the device it asks nobody. */
export const ask: Ask = async (operation, variables, signal) =>
  onDevice.value
    ? { ok: false, failure: { code: 'REFUSED', message: 'Lists are made on this device: nobody is asked.' } }
    : askService(operation, variables, signal);

/** Nothing leaves the page while lists are made on the device: what waits to be told goes on waiting. */
async function watchedFetch(url: string, init: RequestInit): Promise<Response> {
  if (onDevice.value) throw new TypeError('Lists are made on this device: nobody is asked.');
  const began = performance.now();
  const { query, variables } = JSON.parse(String(init.body)) as {
    readonly query: string;
    readonly variables: Readonly<Record<string, unknown>>;
  };
  const note = (status: number | null, answer: unknown) =>
    noteOperation({ document: query, variables, status, answer, took: performance.now() - began });
  try {
    const response = await surroundings.fetch(url, init);
    const answer: unknown = await response
      .clone()
      .json()
      .catch(() => null);
    note(response.status, answer);
    return response;
  } catch (thrown) {
    note(null, null);
    throw thrown;
  }
}
