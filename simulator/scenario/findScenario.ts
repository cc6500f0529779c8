import { existsSync } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { accept, type Result, refuse } from '../../engine/index.ts';

/** The text of a scenario, and the folder that its relative paths start from. */
export interface ScenarioText {
  readonly text: string;
  readonly folder: string;
}

/** The scenarios that come with the product, by name. */
export async function libraryNames(): Promise<readonly string[]> {
  const names = await readdir(libraryFolder());
  return names
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => name.slice(0, -'.yaml'.length))
    .sort();
}

/** Finds a scenario by the name of a file, or by the name that the library has for it. */
export async function findScenario(fileOrName: string): Promise<Result<ScenarioText, string>> {
  const inLibrary = /^[a-z0-9-]+$/.test(fileOrName) ? join(libraryFolder(), `${fileOrName}.yaml`) : null;
  const file = (await isFile(fileOrName)) ? fileOrName : inLibrary;
  if (file === null || !(await isFile(file))) {
    return refuse(`There is no scenario ${fileOrName}: name a file, or one of ${(await libraryNames()).join(', ')}.`);
  }
  return accept({ text: await readFile(file, 'utf8'), folder: dirname(resolve(file)) });
}

const isFile = async (path: string): Promise<boolean> => existsSync(path) && (await stat(path)).isFile();

/** YAML is not compiled: from dist/ too, the library is where the sources are. */
function libraryFolder(): string {
  const beside = fileURLToPath(new URL('../scenarios', import.meta.url));
  return existsSync(beside) ? beside : fileURLToPath(new URL('../../../simulator/scenarios', import.meta.url));
}
