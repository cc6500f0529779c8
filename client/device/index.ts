/**
 * Recommendations made in the browser: the released model is downloaded once, and from then on lists are made where the
 * history is, by the engine's own code. ES modules for browsers; see docs/on-device.md.
 */

export type { DeviceManifest, FileMark, Situation } from '../../engine/browser.ts';
export { deviceSecret, forgetDeviceSecret } from './deviceSecret.ts';
export type { DeviceWish, Materials } from './deviceWish.ts';
export { importSecret } from './keyedStreams.ts';
export { type DeviceList, listOnDevice } from './listOnDevice.ts';
export { type Device, type DeviceOptions, openDevice } from './openDevice.ts';
export type { DeviceSurroundings } from './surroundings.ts';
export { whyOnDevice } from './whyOnDevice.ts';
