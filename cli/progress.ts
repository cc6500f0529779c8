import { SingleBar } from 'cli-progress';
import type { Terminal } from './terminal.ts';

/** How far a long piece of work has come. */
export interface ProgressLine {
  /** @param done of the total @param note what to say beside it */
  update(done: number, note: string): void;
  stop(): void;
}

/** A moving bar where somebody watches, one line for each tenth where nobody does. */
export function progressLine(terminal: Terminal, label: string, total: number): ProgressLine {
  if (terminal.interactive) {
    const bar = new SingleBar({
      format: `${label} {bar} {percentage} % · {note}`,
      hideCursor: true,
      clearOnComplete: true,
      stream: process.stderr,
    });
    bar.start(Math.max(total, 1), 0, { note: '' });
    return { update: (done, note) => bar.update(done, { note }), stop: () => bar.stop() };
  }
  let told = 0;
  return {
    update(done, note) {
      const tenth = Math.floor((10 * done) / Math.max(total, 1));
      if (tenth <= told) return;
      told = tenth;
      terminal.err(`${label}: ${tenth * 10} % · ${note}`);
    },
    stop() {},
  };
}
