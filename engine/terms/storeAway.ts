/** A store that cannot answer just now: its server is away, its disk is full. What was asked of it may be asked again. */

/** What every driver throws then, whatever its own error was. */
export interface StoreAway extends Error {
  readonly code: 'STORE_AWAY';
}

/** @param cause the driver's own error, where there is one */
export const storeAway = (cause?: unknown): StoreAway =>
  Object.assign(new Error('the store cannot answer now', { cause }), { code: 'STORE_AWAY' as const });

export const isStoreAway = (thrown: unknown): thrown is StoreAway =>
  thrown instanceof Error && (thrown as { readonly code?: unknown }).code === 'STORE_AWAY';

/** What is read; or, where the store cannot answer, what to go on with. Every other failure stays one. */
export async function unlessAway<Value, Otherwise>(
  read: () => Promise<Value>,
  otherwise: Otherwise,
): Promise<Value | Otherwise> {
  try {
    return await read();
  } catch (thrown) {
    if (isStoreAway(thrown)) return otherwise;
    throw thrown;
  }
}
