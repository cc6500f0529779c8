/** As much as one write to a connection. */
const pieceBytes = 64 * 1024;

/**
 * Bytes as the body of an answer, handed over piece by piece as they are asked for, and not copied: a Response made of bytes holds a
 * copy of them for as long as its client takes to read it, which for a model is megabytes for each of any number of clients.
 *
 * @param bytes that nobody changes any more; the answer has to say how many they are
 */
export function sharedBody(bytes: Uint8Array<ArrayBuffer>): ReadableStream<Uint8Array<ArrayBuffer>> {
  let at = 0;
  const body = new ReadableStream<Uint8Array<ArrayBuffer>>(
    {
      pull(controller) {
        controller.enqueue(bytes.subarray(at, at + pieceBytes));
        at += pieceBytes;
        if (at >= bytes.length) controller.close();
      },
    },
    { highWaterMark: 0 },
  );
  made.add(body);
  return body;
}

const made = new WeakSet<ReadableStream>();

/** Whether a body was made here, so that its answer says how long it is and may be read as slowly as its client likes. */
export const isShared = (body: ReadableStream | null): body is ReadableStream<Uint8Array<ArrayBuffer>> =>
  body !== null && made.has(body);
