import { readdirSync, readFileSync } from 'node:fs';

/** How often it is looked, in milliseconds. */
const every = 10_000;

/** How a process grew. Linux alone tells. */
export interface Growth {
  /** MB in ten minutes, by the least squares' line. */
  readonly slope: number;
  /** How many more files were open in the last third than in the first one, at the least: connections come and go, leaks stay. */
  readonly files: number;
  readonly text: string;
}

/** Looks at a process until it is told to stop. */
export function watchGrowth(pid: number): { stop(): Growth } {
  const seen: { readonly at: number; readonly memory: number; readonly files: number }[] = [];
  const look = () => {
    const memory = Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024;
    seen.push({ at: performance.now(), memory, files: readdirSync(`/proc/${pid}/fd`).length });
  };
  look();
  const looking = setInterval(look, every);
  return {
    stop() {
      clearInterval(looking);
      look();
      // The first fifth is warming up: caches fill, and the heap takes its size.
      const steady = seen.slice(Math.floor(seen.length / 5));
      const files = steady.map((one) => one.files);
      const third = Math.ceil(files.length / 3);
      return {
        slope: 10 * slope(steady.map(({ at, memory }) => [at / 60_000, memory] as const)),
        files: Math.min(...files.slice(-third)) - Math.min(...files.slice(0, third)),
        text: `memory ${steady[0]!.memory.toFixed(0)} to ${steady.at(-1)!.memory.toFixed(0)} MB; open files ${files[0]} at first, ${files.at(-1)} at last, ${Math.max(...files)} at most`,
      };
    },
  };
}

function slope(points: readonly (readonly [number, number])[]): number {
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [x, y] = [mean(points.map(([at]) => at)), mean(points.map(([, value]) => value))];
  const along = points.reduce((sum, [at, value]) => sum + (at - x) * (value - y), 0);
  return along / points.reduce((sum, [at]) => sum + (at - x) ** 2, 0);
}
