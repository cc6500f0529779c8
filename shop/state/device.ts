import { computed, type ReadonlySignal, signal } from '@preact/signals';
import type { Device } from '../../client/device/index.ts';
import { keptSignal, oneOf } from './kept.ts';

/** Where lists are made: by the service, or here. */
export type DeviceState =
  | { readonly is: 'OFF' }
  | { readonly is: 'LOADING'; readonly done: number; readonly total: number }
  | { readonly is: 'ON'; readonly device: Device /** Milliseconds from when the page began. */; readonly since: number }
  | { readonly is: 'FAILED'; readonly why: string };

const wanted = keptSignal('tightrope.shop.place', 'SERVICE', oneOf(['SERVICE', 'DEVICE'] as const));
const state = signal<DeviceState>({ is: 'OFF' });

export const deviceState: ReadonlySignal<DeviceState> = state;
/** Whether lists are to be made here: then nothing is asked of the service, even while there is nothing to make them from yet. */
export const onDevice: ReadonlySignal<boolean> = computed(
  () => state.value.is === 'ON' || state.value.is === 'LOADING',
);

/** Downloads what lists are made from, where it is not here yet; then lists are made here. */
export async function turnOn(): Promise<void> {
  state.value = { is: 'LOADING', done: 0, total: 0 };
  bringIconAlong();
  // Asked for only now: whoever does not want it does not pay for it.
  const { openDevice } = await import('../../client/device/index.ts');
  const opened = await openDevice({
    service: location.origin,
    onProgress(done, total) {
      if (state.value.is === 'LOADING') state.value = { is: 'LOADING', done, total };
    },
  });
  if (state.value.is !== 'LOADING') return; // turned off meanwhile
  state.value = opened.ok
    ? { is: 'ON', device: opened.value, since: performance.now() }
    : { is: 'FAILED', why: opened.refusal };
  wanted.value = opened.ok ? 'DEVICE' : 'SERVICE';
}

/** Browsers ask for the icon of a page again whenever its address changes, if only a cache: one that stands in the page needs no asking. */
function bringIconAlong(): void {
  const drawn =
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><circle cx="16" cy="16" r="14" fill="#9c3a12"/></svg>';
  document.querySelector('link[rel="icon"]')?.setAttribute('href', `data:image/svg+xml,${encodeURIComponent(drawn)}`);
}

export function turnOff(): void {
  state.value = { is: 'OFF' };
  wanted.value = 'SERVICE';
}

if (wanted.value === 'DEVICE') void turnOn();

/** Forgets the key of this device's random offers: the next lists have nothing to do with these. */
export async function forgetDevice(): Promise<void> {
  const { forgetDeviceSecret } = await import('../../client/device/index.ts');
  await forgetDeviceSecret();
}
