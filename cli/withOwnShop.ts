import { existsSync } from 'node:fs';
import { rename } from 'node:fs/promises';
import { resolve } from 'node:path';
import { readDemoMark } from './demoMark.ts';
import { type ExitCode, exitCodes } from './exitCodes.ts';
import type { Terminal } from './terminal.ts';
import { type ShopWork, withShop } from './withShop.ts';

/**
 * The same as `withShop`, for work that brings real people in. They are not mixed with invented ones: a folder that holds
 * the demo shop is first put aside, whole, under another name; a database that does is refused.
 */
export async function withOwnShop(terminal: Terminal, work: ShopWork): Promise<ExitCode> {
  let demo: string | null = null;
  const code = await withShop(terminal, async (shop, config) => {
    if ((await readDemoMark(shop.store.settings)) === 'NONE') return work(shop, config);
    if (config.databaseUrl === null) {
      demo = config.dataFolder;
      return exitCodes.done;
    }
    terminal.err(
      'This database holds the invented demo shop, and real people are not mixed with it. Use an empty database.',
    );
    return exitCodes.refused;
  });
  if (demo === null) return code;

  const aside = freeName(`${resolve(demo)}.demo`);
  await rename(demo, aside);
  terminal.out(`The invented demo shop was put aside, to ${aside}. Your shop begins empty, with secrets of its own.`);
  return withShop(terminal, work);
}

function freeName(wanted: string): string {
  let name = wanted;
  for (let number = 2; existsSync(name); number += 1) name = `${wanted}-${number}`;
  return name;
}
