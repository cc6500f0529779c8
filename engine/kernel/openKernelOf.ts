/** Of WebAssembly. */
const pageBytes = 65_536;

/**
 * What opens a kernel over a memory: an instance of a module of base64, which is compiled when it is first opened, and once in a
 * thread. What it exports is what its source says: a test holds the committed bytes against the source.
 */
export function openKernelOf<Functions>(base64: string): (memory: WebAssembly.Memory) => Functions {
  let module: WebAssembly.Module | undefined;
  return (memory) => {
    module ??= new WebAssembly.Module(Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0)));
    return new WebAssembly.Instance(module, { env: { memory } }).exports as unknown as Functions;
  };
}

/**
 * A memory of at least so many bytes, zero at first.
 *
 * @throws {RangeError} if that is 4 GiB or more, which WebAssembly cannot address
 */
export function kernelMemory(bytes: number): WebAssembly.Memory {
  const pages = Math.max(1, Math.ceil(bytes / pageBytes));
  if (!(pages < 2 ** 16)) throw new RangeError(`bytes must be below 4 GiB, got ${bytes}`);
  return new WebAssembly.Memory({ initial: pages });
}

/**
 * Grows a memory to at least so many bytes; views of what it was are void afterwards.
 *
 * @throws {RangeError} if that does not fit into 4 GiB
 */
export function growMemory(memory: WebAssembly.Memory, bytes: number): void {
  const more = bytes - memory.buffer.byteLength;
  if (more > 0) memory.grow(Math.ceil(more / pageBytes));
}
