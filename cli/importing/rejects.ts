import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';
import type { Terminal } from '../terminal.ts';

/** Tells of rows that were refused: the first few at once, all of them into a file where one was asked for. */
export interface Rejects {
  refuse(file: string, line: number, reason: string): void;
  /** Waits until what was told so far is on its way to the disk, so that memory stays bounded. Throws if it cannot be. */
  settled(): Promise<void>;
  close(): Promise<void>;
}

const shownAtOnce = 10;

/**
 * Nothing of a row's content is written down, only where it is and what is wrong with it: rows are about people.
 *
 * @param path a file for all of them, as file, line and reason with tabs between; undefined for none
 * @throws the system's error if the file cannot be written
 */
export async function openRejects(terminal: Terminal, path: string | undefined): Promise<Rejects> {
  const stream = path === undefined ? null : createWriteStream(path);
  let failure: Error | null = null;
  stream?.on('error', (error) => {
    failure ??= error;
  });
  if (stream) await once(stream, 'open');
  stream?.write('file\tline\treason\n');
  let told = 0;

  return {
    refuse(file, line, reason) {
      told += 1;
      if (told <= shownAtOnce) terminal.err(`${file} line ${line} ${reason}`);
      if (told === shownAtOnce + 1)
        terminal.err(`… and more: ${path ? `all are in ${path}` : '--rejects FILE lists them all'}`);
      stream?.write(`${file}\t${line}\t${reason}\n`);
    },
    async settled() {
      if (failure) throw failure;
      if (stream?.writableNeedDrain) await once(stream, 'drain');
    },
    async close() {
      if (!stream) return;
      stream.end();
      await finished(stream);
    },
  };
}
