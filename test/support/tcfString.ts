/** What a TCF string is to say. */
export interface TcfWish {
  readonly purposes: readonly number[];
  readonly vendors: readonly number[];
  /** Whether vendors are named by ranges; bit by bit otherwise. */
  readonly asRanges?: boolean;
}

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** A TCF string of version 2, with its core segment alone; every legitimate interest is in it, which is no consent. */
export function tcfString({ purposes, vendors, asRanges = false }: TcfWish): string {
  const whole = (value: number, width: number) => value.toString(2).padStart(width, '0');
  const flags = (set: readonly number[], width: number) =>
    Array.from({ length: width }, (_, index) => (set.includes(index + 1) ? '1' : '0')).join('');
  const most = Math.max(0, ...vendors);
  const ranges = rangesOf(vendors).map(([first, last]) =>
    first === last ? `0${whole(first, 16)}` : `1${whole(first, 16)}${whole(last, 16)}`,
  );
  const named = asRanges ? `1${whole(ranges.length, 12)}${ranges.join('')}` : `0${flags(vendors, most)}`;
  const bits = [
    whole(2, 6), // version
    whole(17_000_000_000, 36), // created and updated, in tenths of a second
    whole(17_000_000_000, 36),
    whole(31, 12), // who asked, and how
    whole(2, 12),
    whole(1, 6),
    whole(4, 6) + whole(13, 6), // EN
    whole(90, 12), // the list of vendors
    whole(4, 6), // TCF 2.2
    '10',
    flags([], 12),
    flags(purposes, 24),
    flags([2, 7, 8, 9, 10], 24),
    '0',
    whole(0, 6) + whole(0, 6),
    whole(most, 16),
    named,
    whole(0, 16), // no vendor with a legitimate interest
    '0',
    whole(0, 12), // no restriction
  ].join('');
  return (bits.padEnd(Math.ceil(bits.length / 6) * 6, '0').match(/.{6}/g) ?? [])
    .map((six) => alphabet[Number.parseInt(six, 2)])
    .join('');
}

/** Neighbouring numbers as their first and last. */
function rangesOf(numbers: readonly number[]): readonly (readonly [number, number])[] {
  const ranges: [number, number][] = [];
  for (const one of [...numbers].sort((a, b) => a - b)) {
    const last = ranges.at(-1);
    if (last && one === last[1] + 1) last[1] = one;
    else ranges.push([one, one]);
  }
  return ranges;
}
