/** Several texts as one row of bytes that only they have: each with its length before it, in four bytes. */
export function framed(parts: readonly string[]): Uint8Array {
  let room = 0;
  for (const part of parts) room += 4 + 3 * part.length; // no UTF-16 unit takes more than three bytes of UTF-8
  const bytes = Buffer.allocUnsafe(room);
  let end = 0;
  for (const part of parts) {
    const length = bytes.write(part, end + 4, 'utf8');
    bytes.writeUInt32BE(length, end);
    end += 4 + length;
  }
  return bytes.subarray(0, end);
}
