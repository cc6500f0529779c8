import { Command, InvalidArgumentError, Option } from 'commander';
import { mostSuspect } from '../../server/steering/suspectGroups.ts';
import type { CommandMaker } from '../command.ts';
import { exitCodes } from '../exitCodes.ts';
import { plainTable } from '../tables/plainTable.ts';
import {
  acceptGroup,
  dropGroup,
  type GroupTold,
  listGroups,
  type SuspectTold,
  suggestGroups,
} from '../telltaleWork.ts';
import { tellWork } from '../tellWork.ts';

const about = `Open products that betray together what none of them does alone. A list shows at most some of such a group, and goes by none of it unless its person allows SENSITIVE.
What the model finds suspect is suggested, by released numbers only. Most suggestions are habits and nobody's secret: look at them, and accept those that tell something.

  tightrope telltales suggest
  tightrope telltales accept 1 --id expecting --label "A child is expected" --without pan-7
  tightrope telltales
  tightrope telltales drop expecting

Works on the folder or the database, or through the service that has it open. See docs/sensitive-categories.md.`;

interface AcceptOptions {
  readonly id: string;
  readonly label: string;
  readonly without?: string;
}

/** `tightrope telltales [list|suggest|accept|drop]` */
export const telltalesCommand: CommandMaker = (terminal, finish) => {
  const isJson = () => telltales.opts<{ readonly json?: boolean }>().json === true;
  const list = async () =>
    finish(
      await tellWork(terminal, 'telltales', listGroups, (groups) => {
        terminal.out(isJson() ? JSON.stringify(groups, null, 2) : groupsInWords(groups));
        return exitCodes.done;
      }),
    );
  const telltales = new Command('telltales')
    .summary('products that betray something together: suggested, and declared')
    .description(about)
    .option('--json', 'for programs')
    .action(list);
  telltales.command('list').summary('the groups that are declared').action(list);
  telltales
    .command('suggest')
    .summary('groups that the model finds suspect, and nobody declared')
    .addOption(new Option('--first <count>', `at most so many, up to ${mostSuspect}`).argParser(readPlace).default(5))
    .action(async ({ first }: { readonly first: number }) =>
      finish(
        await tellWork(terminal, 'telltales', suggestGroups(first), (suspects) => {
          terminal.out(isJson() ? JSON.stringify(suspects, null, 2) : suspectsInWords(suspects));
          return exitCodes.done;
        }),
      ),
    );
  telltales
    .command('accept')
    .summary('declare a suggested group')
    .argument('<suggestion>', 'its number, as suggest shows it', readPlace)
    .requiredOption('--id <id>', 'what the group is called; one of the same name is replaced')
    .requiredOption('--label <text>', 'what it tells, for the shop’s own people')
    .option('--without <products>', 'products of it that tell nothing, separated by commas')
    .action(async (place: number, { id, label, without }: AcceptOptions) =>
      finish(
        await tellWork(
          terminal,
          'telltales',
          acceptGroup({ place, id, label, without: without?.split(',') ?? [] }, terminal.now()),
          (group) => {
            terminal.out(groupsInWords([group]));
            return exitCodes.done;
          },
        ),
      ),
    );
  telltales
    .command('drop')
    .summary('take a group back')
    .argument('<id>')
    .action(async (id: string) =>
      finish(
        await tellWork(terminal, 'telltales', dropGroup(id, terminal.now()), () => {
          terminal.out(`${id} is no group any more.`);
          return exitCodes.done;
        }),
      ),
    );
  return telltales;
};

const groupsInWords = (groups: readonly GroupTold[]): string =>
  groups.length === 0
    ? 'No group is declared. tightrope telltales suggest shows what the model finds suspect.'
    : plainTable(
        ['group', 'what it tells', 'named', 'products now'],
        groups.map(({ id, label, seeds, categories, size }) => [
          id,
          label,
          [...seeds, ...categories].join(', '),
          String(size),
        ]),
        [3],
      );

const suspectsInWords = (suspects: readonly SuspectTold[]): string =>
  suspects.length === 0
    ? 'The model that answers finds nothing suspect.'
    : suspects
        .map(({ products, cohesion, apart }, place) =>
          [
            `${place + 1}. ${percent(cohesion)} of what is nearest to each is the group itself; ${percent(apart)} of its pairs are of different categories`,
            ...products.map(({ id, title }) => `   ${id}  ${title}`),
          ].join('\n'),
        )
        .join('\n');

const percent = (share: number): string => `${Math.round(100 * share)} %`;

function readPlace(text: string): number {
  const place = Number(text);
  if (!Number.isInteger(place) || place < 1 || place > mostSuspect)
    throw new InvalidArgumentError(`It must be a whole number from 1 to ${mostSuspect}.`);
  return place;
}
