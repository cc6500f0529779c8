#!/usr/bin/env node
/** Gives the command line this process: its arguments, streams, environment, clock and signals. */

import { learnInWorker } from '../server/learner/learnInWorker.ts';
import { createLog } from '../server/log.ts';
import { exitCodes } from './exitCodes.ts';
import { runCommandLine } from './program.ts';
import type { Terminal } from './terminal.ts';

const stop = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    // Whoever asks twice does not want to wait for the batch in hand; nothing acknowledged is lost by that either.
    if (stop.signal.aborted) process.exit(exitCodes.interrupted);
    stop.abort();
  });
}
// A service goes on whether or not anybody reads what it says.
const isService = process.argv[2] === 'serve';
process.stdout.on('error', ({ code }: NodeJS.ErrnoException) => {
  if (isService) return;
  // A reader that has seen enough, such as head, is no mistake.
  if (code === 'EPIPE') process.exit(exitCodes.done);
  terminal.err(`What was to be said could not be written: ${code}.`);
  process.exit(exitCodes.usage);
});
process.stderr.on('error', () => {});

const terminal: Terminal = {
  out: (line) => void process.stdout.write(`${line}\n`),
  err: (line) => void process.stderr.write(`${line}\n`),
  interactive: process.stderr.isTTY === true && process.env.CI === undefined,
  columns: Math.min(process.stdout.columns ?? 110, 110),
  signal: stop.signal,
  env: process.env,
  // In a thread of its own, so that Ctrl-C is heard whatever is being counted or solved.
  learner: learnInWorker({ log: createLog('warn') }),
  now: Date.now,
};

try {
  process.exitCode = await runCommandLine(process.argv.slice(2), terminal);
} catch (mistake) {
  terminal.err('Tightrope made a mistake and stopped. What was acknowledged is kept. TIGHTROPE_DEBUG=1 shows where.');
  if (process.env.TIGHTROPE_DEBUG)
    terminal.err(mistake instanceof Error ? (mistake.stack ?? mistake.message) : String(mistake));
  // A server that listens would keep a failed process alive.
  process.exit(exitCodes.ourMistake);
}
