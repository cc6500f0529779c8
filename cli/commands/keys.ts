import { Command } from 'commander';
import type { KeyKind } from '../../engine/terms/key.ts';
import type { Surface } from '../../engine/terms/surface.ts';
import type { CommandMaker } from '../command.ts';
import { type ExitCode, exitCodes } from '../exitCodes.ts';
import { createKey, type KeysTold, type KeyWork, listKeys, revokeKey, rotateKey } from '../keyWork.ts';
import { keysTable } from '../tables/keysTable.ts';
import type { Terminal } from '../terminal.ts';
import { withShop } from '../withShop.ts';

const about = `Who may ask what: a publishable key (pk_) goes into the shop's pages and is no secret; a service key (sk_) is for its
systems, an analyst key (an_) and an admin key (ad_) for its people. A key is shown once, when it is made.

  tightrope keys create publishable web --origin https://shop.example
  tightrope keys create service importer
  tightrope keys rotate importer      a second key, good beside the first; then
  tightrope keys revoke sk_1f0c9a5be2d4

Works on the folder or the database, or through the service that has it open.`;

interface CreateOptions {
  readonly origin: readonly string[];
  readonly surface: readonly string[];
}

/** `tightrope keys create|list|rotate|revoke` */
export const keysCommand: CommandMaker = (terminal, finish) => {
  const keys = new Command('keys')
    .summary('who may ask: create, list, rotate and revoke keys')
    .description(about)
    .action(() => keys.help({ error: true }));
  keys
    .command('create')
    .summary('make a key, and show it this once')
    .argument('<kind>', 'publishable, service, analyst or admin')
    .argument('<name>', 'what it is for, such as web or importer')
    .option('--origin <origin>', 'a web origin whose pages may use it; repeatable', collect, [])
    .option('--surface <surface>', 'a surface that it may ask for; repeatable', collect, [])
    .action(async (kind: string, name: string, { origin, surface }: CreateOptions) => {
      const wish = {
        kind: kind as KeyKind, // read where the wish is
        name,
        origins: origin,
        surfaces: surface.length > 0 ? (surface as readonly Surface[]) : null,
      };
      finish(await work(terminal, createKey(wish)));
    });
  keys
    .command('list')
    .summary('every key that there ever was')
    .option('--json', 'for programs')
    .action(async ({ json }: { json?: boolean }) => finish(await work(terminal, listKeys, json === true)));
  keys
    .command('rotate')
    .summary('a second key beside the live one of a name')
    .argument('<name>')
    .action(async (name: string) => finish(await work(terminal, rotateKey(name))));
  keys
    .command('revoke')
    .summary('refuse a key from now on')
    .argument('<id>', 'such as sk_1f0c9a5be2d4; see list')
    .action(async (id: string) => finish(await work(terminal, revokeKey(id))));
  return keys;
};

async function work(terminal: Terminal, { here, there }: KeyWork, json = false): Promise<ExitCode> {
  const tell = (told: Awaited<ReturnType<KeyWork['here']>>): ExitCode => {
    if (!told.ok) {
      terminal.err(`keys: ${told.refusal}`);
      return exitCodes.refused;
    }
    for (const line of json ? [JSON.stringify(told.value.keys, null, 2)] : inWords(told.value)) terminal.out(line);
    return exitCodes.done;
  };
  return withShop(
    terminal,
    async (shop) => tell(await here(shop, terminal.now())),
    async (config, locked) => tell(await there(config, locked)),
  );
}

function inWords({ secret, keys }: KeysTold): readonly string[] {
  if (secret !== null) return [secret, '', 'Shown this once, and kept nowhere: put it where it is needed now.'];
  return [keys.length > 0 ? keysTable(keys) : 'There is no key yet.'];
}

const collect = (value: string, before: readonly string[]): readonly string[] => [...before, value];
