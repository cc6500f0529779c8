import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Mutant } from './mutant.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const left = /^(node_modules|dist|coverage|\..*)$/;

/** How long a mutant's tests may take before it counts as one that never ends, in milliseconds. */
const longest = 300_000;

/** How a test run ended. */
export interface TestRun {
  readonly passed: boolean;
  /** The first tests that failed, or what was said instead. */
  readonly failures: readonly string[];
}

/** A copy of the project to make mistakes in: the working tree is never touched. */
export interface ProjectCopy {
  /** Makes one mistake, runs what is given, and takes the mistake back. */
  readonly withMutant: <Value>({ file, find, replace }: Mutant, work: () => Promise<Value>) => Promise<Value>;
  readonly runTests: (paths: readonly string[]) => Promise<TestRun>;
  readonly checkTypes: () => Promise<TestRun>;
  readonly remove: () => void;
}

/** Copies everything but what is built or installed; the packages are the project's own, by a link. */
export function projectCopy(): ProjectCopy {
  const folder = mkdtempSync(join(tmpdir(), 'tightrope-mutants-'));
  cpSync(root, folder, {
    recursive: true,
    filter: (source) => !left.test(relative(root, source).split('/')[0] ?? ''),
  });
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  const tool = (path: string) => join(folder, 'node_modules', path);

  return {
    async withMutant({ file, find, replace }, work) {
      const path = join(folder, file);
      const code = readFileSync(path, 'utf8');
      const [before, after, ...more] = code.split(find);
      if (after === undefined || more.length > 0) throw new RangeError(`find must stand once in ${file}, got ${find}`);
      writeFileSync(path, before + replace + after);
      try {
        return await work();
      } finally {
        writeFileSync(path, code);
      }
    },
    async runTests(paths) {
      const report = join(folder, 'report.json');
      rmSync(report, { force: true });
      const options = ['run', '--bail=1', '--reporter=json', `--outputFile=${report}`, ...paths];
      const { code, said } = await run(folder, tool('vitest/vitest.mjs'), options);
      return { passed: code === 0, failures: code === 0 ? [] : failuresIn(report, said) };
    },
    async checkTypes() {
      const { code, said } = await run(folder, tool('typescript/bin/tsc'), ['-p', 'tsconfig.json']);
      return { passed: code === 0, failures: code === 0 ? [] : said.split('\n').slice(0, 1) };
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** Runs a tool of Node's to its end, or to ours: then it is ended with all that it started, or a loop would go on for ever. */
function run(folder: string, tool: string, options: readonly string[]): Promise<{ code: number | null; said: string }> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [tool, ...options], { cwd: folder, detached: true });
    const patience = setTimeout(() => child.pid && process.kill(-child.pid, 'SIGKILL'), longest);
    let said = '';
    const hear = (words: Buffer) => {
      said += words.toString();
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    child.on('close', (code) => {
      clearTimeout(patience);
      resolve({ code, said });
    });
  });
}

interface JsonReport {
  readonly testResults: readonly {
    readonly name: string;
    readonly message: string;
    readonly assertionResults: readonly { readonly status: string; readonly fullName: string }[];
  }[];
}

function failuresIn(report: string, said: string): readonly string[] {
  let read: JsonReport;
  try {
    read = JSON.parse(readFileSync(report, 'utf8')) as JsonReport;
  } catch {
    return [said.trim().split('\n').at(-1) || 'it never ended'];
  }
  return read.testResults.flatMap(({ name, message, assertionResults }) => {
    const failed = assertionResults.filter(({ status }) => status === 'failed').map(({ fullName }) => fullName);
    return failed.length > 0 ? failed : message ? [`${name.split('/').at(-1)}: ${message.split('\n')[0]}`] : [];
  });
}
