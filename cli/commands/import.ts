import { Command } from 'commander';
import type { CommandMaker } from '../command.ts';
import { exitCodes } from '../exitCodes.ts';
import { type ImportOptions, planImport } from '../importing/importPlan.ts';
import { runImport } from '../importing/runImport.ts';
import { withOwnShop } from '../withOwnShop.ts';

const about =
  'Bring in a shop: a file of events, a file of items, or both. TSV or CSV, packed with gzip or not, the ' +
  "first line a header. Each row is recorded through the same door as a storefront's events. Rows that " +
  'cannot be are counted, each with its reason. The same file again adds nothing twice, so that an ' +
  'interrupted import is completed by running it again.';

/** `tightrope import [FILE] [--items FILE]` */
export const importCommand: CommandMaker = (terminal, finish) =>
  new Command('import')
    .summary('bring in a shop: its items, and the events of people who agreed')
    .description(about)
    .argument('[file]', 'events: user, item, event, timestamp')
    .option('--items <file>', 'the catalogue: item, title, department, category, price, stock')
    .option(
      '--consent <purposes>',
      'what these people agreed to, on your word: learn,personalize,sensitive; or none, and nothing personal is imported',
      'learn,personalize',
    )
    .option('--events <names>', 'what event names mean, such as wishlist=CART,ping=SKIP')
    .option('--every-event <kind>', 'what every row means, for a file without an event column: view, cart or purchase')
    .option(
      '--collects <kinds>',
      'what the shop collects, which is public: view,cart,purchase; else what the file shows',
    )
    .option('--create-items', 'make a catalogue out of the ids in FILE; they become public')
    .option('--rejects <file>', 'list every refused row there: file, line, reason')
    .option('--user-column <name>', 'the column of FILE that names the person')
    .option('--item-column <name>', '… the item')
    .option('--event-column <name>', '… what happened')
    .option('--time-column <name>', '… when: 2011-12-09 12:50:00 (UTC), ISO 8601, seconds or milliseconds since 1970')
    .option('--event-id-column <name>', '… an id of the event; without it, a row is known by its content')
    .option(
      '--source-column <name>',
      '… where the row comes from: what is called third-party, partner, broker, bought or purchased-list is refused',
    )
    .option('--id-column <name>', "the column of the items' file that names the item")
    .option('--title-column <name>', '… its title')
    .option('--department-column <name>', '… its wider category')
    .option('--category-column <name>', '… its narrower category')
    .option('--price-column <name>', '… its price')
    .option('--stock-column <name>', '… whether it is in stock')
    .option('--currency <code>', 'the currency of prices, where the file has no such column')
    .option('--delimiter <character>', 'what stands between fields, if not a tab, a comma or a semicolon')
    .action(async (file: string | undefined, options: ImportOptions) => {
      const plan = await planImport(file, options);
      if (plan.ok) {
        return finish(await withOwnShop(terminal, (shop) => runImport(plan.value, { shop, terminal, options })));
      }
      for (const complaint of plan.refusal) terminal.err(`import: ${complaint}`);
      finish(exitCodes.usage);
    });
