import { type ReadonlySignal, signal } from '@preact/signals';

const state = signal(navigator.onLine);
addEventListener('online', () => {
  state.value = true;
});
addEventListener('offline', () => {
  state.value = false;
});

/** Whether this device has a network, as far as the browser can tell. */
export const online: ReadonlySignal<boolean> = state;
