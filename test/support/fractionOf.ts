/** A decimal string as a fraction: '1.5e-7' is 15 / 10^8. */
export function fractionOf(decimal: string): readonly [bigint, bigint] {
  const [digits, exponent] = decimal.split('e');
  const [whole, part = ''] = digits!.split('.');
  return [BigInt(whole! + part), 10n ** BigInt(part.length - Number(exponent ?? 0))];
}
