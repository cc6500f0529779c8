import { type ChildProcess, spawn } from 'node:child_process';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCommandLine } from '../../cli/program.ts';
import { openStore } from '../../server/store/openStore.ts';
import { preparedFolder } from './pgliteTemplate.ts';

/** What a command came to, and what it said. */
export interface Answered {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs a command line in this process. @param signal to interrupt it */
export async function runHere(
  dataFolder: string,
  args: readonly string[],
  { signal = new AbortController().signal, env = {} }: { signal?: AbortSignal; env?: Record<string, string> } = {},
): Promise<Answered> {
  const out: string[] = [];
  const err: string[] = [];
  const code = await runCommandLine(args, {
    out: (line) => out.push(line),
    err: (line) => err.push(line),
    interactive: false,
    columns: 110,
    signal,
    env: { TIGHTROPE_DATA: dataFolder, ...env },
    now: Date.now,
  });
  return { code, out: out.join('\n'), err: err.join('\n') };
}

/** Starts a command line in a process of its own. */
export function start(dataFolder: string, args: readonly string[], env: Record<string, string> = {}): Started {
  const child = spawn(process.execPath, ['--wasm-lazy-compilation', '--import', 'tsx', 'cli/main.ts', ...args], {
    env: { ...process.env, TIGHTROPE_DATA: dataFolder, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said = { out: '', err: '' };
  child.stdout.on('data', (text: Buffer) => {
    said.out += text;
  });
  child.stderr.on('data', (text: Buffer) => {
    said.err += text;
  });
  const ended = new Promise<Answered>((resolve) => child.on('close', (code) => resolve({ code, ...said })));
  return { child, said, ended };
}

export interface Started {
  readonly child: ChildProcess;
  /** What it said so far. */
  readonly said: { readonly out: string; readonly err: string };
  readonly ended: Promise<Answered>;
}

/** Folders for one test file: empty shops, made once and copied, because bringing a database up to date takes a second. */
export async function shopFolders() {
  const root = await mkdtemp(join(tmpdir(), 'tightrope-cli-'));
  const template = await preparedFolder();
  const made = await openStore({ dataFolder: template });
  if (!made.ok) throw new Error(made.refusal.sentence);
  await made.value.close();
  let count = 0;
  return {
    root,
    /** A fresh folder with an empty shop. */
    async fresh(): Promise<string> {
      count += 1;
      const folder = join(root, `shop-${count}`);
      await cp(template, folder, { recursive: true });
      return folder;
    },
    remove: () => rm(root, { recursive: true, force: true }),
  };
}
