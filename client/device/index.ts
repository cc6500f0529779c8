/**
 * Recommendations made in the browser: the released model is downloaded once, and from then on lists are made where the
 * history is, by the engine's own code. ES modules for browsers; see docs/on-device.md.
 */

export { deviceSecret, forgetDeviceSecret } from './deviceSecret.ts';
export { importSecret } from './keyedStreams.ts';
export { type DeviceList, type DeviceWish, listOnDevice, type Materials } from './listOnDevice.ts';
export type { FileMark, Manifest, Situation } from './manifest.ts';
export { type Device, type DeviceOptions, openDevice } from './openDevice.ts';
export type { DeviceSurroundings } from './surroundings.ts';
