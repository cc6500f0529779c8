import { Command, InvalidArgumentError, Option } from 'commander';
import { type Sensitivity, sensitivities } from '../../engine/terms/item.ts';
import { type CategoryWork, listCategories, setCategory } from '../categoryWork.ts';
import type { CommandMaker } from '../command.ts';
import { type ExitCode, exitCodes } from '../exitCodes.ts';
import { categoriesTable } from '../tables/categoriesTable.ts';
import type { Terminal } from '../terminal.ts';
import { withShop } from '../withShop.ts';
import { taxonomyInWords } from '../words/taxonomyInWords.ts';

const about = `What may be concluded from a category of the shop: OPEN, all; GUARDED, only of people who allow it explicitly; EXCLUDED, nothing.
Words of titles and categories say so unless the shop does. A decision holds from the next list on, and for learning from the next build on.

  tightrope categories
  tightrope categories set "Baby food" EXCLUDED --topic "pregnancy and baby"
  tightrope categories set Wine OPEN --note "We are a wine merchant."
  tightrope categories clear Wine

Works on the folder or the database, or through the service that has it open. See docs/sensitive-categories.md.`;

interface SetOptions {
  readonly topic?: string;
  readonly note?: string;
}

/** `tightrope categories [list|set|clear|taxonomy]` */
export const categoriesCommand: CommandMaker = (terminal, finish) => {
  const categories = new Command('categories')
    .summary('what may be concluded from which category')
    .description(about)
    .option('--json', 'for programs')
    .action(async ({ json }: { json?: boolean }) => finish(await work(terminal, listCategories, json === true)));
  categories
    .command('set')
    .summary('decide about a category')
    .argument('<category>', 'as the shop writes it')
    .argument('<sensitivity>', 'OPEN, GUARDED or EXCLUDED', readSensitivity)
    .addOption(new Option('--topic <topic>', 'the topic of the taxonomy that it belongs to'))
    .addOption(new Option('--note <text>', 'why; needed where it is less strict than its words'))
    .action(async (category: string, sensitivity: Sensitivity, { topic, note }: SetOptions) =>
      finish(await work(terminal, setCategory({ category, sensitivity, topic, note }, terminal.now()))),
    );
  categories
    .command('clear')
    .summary('take a decision back: words say again')
    .argument('<category>')
    .action(async (category: string) => finish(await work(terminal, setCategory({ category }, terminal.now()))));
  categories
    .command('taxonomy')
    .summary('what is sensitive unless the shop says otherwise')
    .action(() => {
      for (const line of taxonomyInWords()) terminal.out(line);
      finish(exitCodes.done);
    });
  return categories;
};

async function work(terminal: Terminal, { here, there }: CategoryWork, json = false): Promise<ExitCode> {
  const tell = (told: Awaited<ReturnType<CategoryWork['here']>>): ExitCode => {
    if (!told.ok) {
      terminal.err(`categories: ${told.refusal}`);
      return exitCodes.refused;
    }
    terminal.out(json ? JSON.stringify(told.value, null, 2) : inWords(told.value));
    return exitCodes.done;
  };
  return withShop(
    terminal,
    async (shop) => tell(await here(shop)),
    async (config, locked) => tell(await there(config, locked)),
  );
}

const inWords = (told: Parameters<typeof categoriesTable>[0]): string =>
  told.length > 0 ? categoriesTable(told) : 'The shop has no such category.';

function readSensitivity(text: string): Sensitivity {
  const found = sensitivities.find((one) => one === text.toUpperCase());
  if (found === undefined) throw new InvalidArgumentError(`It must be one of ${sensitivities.join(', ')}.`);
  return found;
}
