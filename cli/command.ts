import type { Command } from 'commander';
import type { ExitCode } from './exitCodes.ts';
import type { Terminal } from './terminal.ts';

/**
 * Makes one command of `tightrope`.
 *
 * @param finish to be told, once, what the command came to
 */
export type CommandMaker = (terminal: Terminal, finish: (code: ExitCode) => void) => Command;
