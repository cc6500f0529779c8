/** Several texts as one row of bytes that only they have: each with its length before it, in four bytes. */
export function framed(parts: readonly string[]): Uint8Array {
  const pieces = parts.flatMap((part) => {
    const bytes = Buffer.from(part, 'utf8');
    const length = Buffer.alloc(4);
    length.writeUInt32BE(bytes.length);
    return [length, bytes];
  });
  return Buffer.concat(pieces);
}
