import { accept, type Result, refuse } from '../../engine/terms/result.ts';

/** What a TCF string says about being personal. */
export interface TcfConsent {
  /** Purpose 5: a profile may be made, to choose content by. */
  readonly makesProfile: boolean;
  /** Purpose 6: content may be chosen by it. */
  readonly usesProfile: boolean;
  /** Whether this vendor, too, has consent; true where no vendor was asked about. */
  readonly vendor: boolean;
}

/** Longer than what a list of every vendor there is comes to. */
export const longestTcfString = 4096;

/** Where the fields of the core segment begin, in bits (IAB Tech Lab, "Consent string and vendor list formats", v2). */
const field = { version: 0, purposesConsent: 152, maxVendorId: 213, isRange: 229, vendors: 230 } as const;
const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/**
 * Reads the consent of purposes 5 and 6, and of one vendor, off the core segment of a TC string, version 2. Consent alone:
 * since TCF 2.2 a legitimate interest is no ground for either purpose. Whatever else the string says is not looked at.
 *
 * Work is bounded by the length of the string, whatever is in it: ranges of vendors are compared with, and never written out.
 *
 * @param vendorId the shop's number in IAB's list of vendors; null for none
 * @returns UNREADABLE for what is no such string, or ends before it has said what is asked
 */
export function readTcfString(text: string, vendorId: number | null): Result<TcfConsent, 'UNREADABLE'> {
  const core = text.split('.', 1)[0]!;
  if (text.length > longestTcfString || !/^[A-Za-z0-9_-]+$/.test(core)) return refuse('UNREADABLE');
  const length = core.length * 6;
  const bit = (at: number): number => (alphabet.indexOf(core[Math.floor(at / 6)]!) >> (5 - (at % 6))) & 1;
  const number = (at: number, width: number): number => {
    let read = 0;
    for (let place = 0; place < width; place += 1) read = 2 * read + bit(at + place);
    return read;
  };
  if (length < field.vendors || number(field.version, 6) !== 2) return refuse('UNREADABLE');

  const purpose = (one: number): boolean => bit(field.purposesConsent + one - 1) === 1;
  const vendor = vendorId === null ? true : readVendor(vendorId, length, bit, number);
  return vendor === null ? refuse('UNREADABLE') : accept({ makesProfile: purpose(5), usesProfile: purpose(6), vendor });
}

/** @returns whether the vendor has consent; null where the string is cut off */
function readVendor(
  vendorId: number,
  length: number,
  bit: (at: number) => number,
  number: (at: number, width: number) => number,
): boolean | null {
  const maxVendorId = number(field.maxVendorId, 16);
  if (bit(field.isRange) === 0) {
    if (field.vendors + maxVendorId > length) return null;
    return vendorId <= maxVendorId && bit(field.vendors + vendorId - 1) === 1;
  }
  let at = field.vendors + 12;
  if (at > length) return null;
  let isNamed = false;
  for (let left = number(field.vendors, 12); left > 0; left -= 1) {
    const width = at < length && bit(at) === 1 ? 33 : 17;
    if (at + width > length) return null;
    const first = number(at + 1, 16);
    const last = width === 33 ? number(at + 17, 16) : first;
    if (first <= vendorId && vendorId <= last) isNamed = true;
    at += width;
  }
  return isNamed;
}
