import { readFileSync } from 'node:fs';

// The compiler takes only its own ending; nothing of this name exists.
const sourceName = 'kernel.ts';

/** What of AssemblyScript's compiler is used here. */
interface Compiler {
  main(
    options: readonly string[],
    surroundings: {
      readonly readFile: (name: string) => string | null;
      readonly writeFile: (name: string, contents: Uint8Array | string) => void;
      readonly listFiles: () => readonly string[];
    },
  ): Promise<{ readonly error: Error | null; readonly stderr: { toString(): string } }>;
}

/** The kernels of the engine: where each source is, where its bytes are, and what these are called. */
export const kernels = [
  { source: 'engine/model/algebra/kernel.as', bytes: 'engine/model/algebra/kernelBytes.ts', name: 'kernelBytes' },
  { source: 'engine/statistics/counting.as', bytes: 'engine/statistics/countingBytes.ts', name: 'countingBytes' },
  { source: 'engine/statistics/baskets.as', bytes: 'engine/statistics/basketsBytes.ts', name: 'basketsBytes' },
  { source: 'engine/selection/selecting.as', bytes: 'engine/selection/selectingBytes.ts', name: 'selectingBytes' },
] as const;

/**
 * Compiles a kernel from its AssemblyScript source; the same source gives the same bytes.
 *
 * @returns the bytes of the WebAssembly module; null where the compiler is not installed
 * @throws {Error} with the compiler's words if the source does not compile
 */
export async function compileKernel(source: string): Promise<Uint8Array | null> {
  const compiler = await loadCompiler();
  if (compiler === null) return null;
  let bytes = new Uint8Array(0);
  const options = ['-O3', '--noAssert', '--runtime', 'stub', '--importMemory', '--enable', 'simd'];
  const { error, stderr } = await compiler.main([sourceName, ...options, '--outFile', 'kernel.wasm'], {
    readFile: (name) => (name === sourceName ? readFileSync(source, 'utf8') : null),
    writeFile(_, contents) {
      if (typeof contents !== 'string') bytes = Uint8Array.from(contents);
    },
    listFiles: () => [],
  });
  if (error) throw new Error(`${source} does not compile: ${stderr.toString()}`, { cause: error });
  return bytes;
}

async function loadCompiler(): Promise<Compiler | null> {
  // A name that TypeScript does not follow: it need not be installed.
  const name: string = 'assemblyscript/asc';
  try {
    return (await import(/* @vite-ignore */ name)) as Compiler;
  } catch {
    return null;
  }
}
