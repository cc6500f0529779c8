import type { Purpose } from '../../engine/terms/purpose.ts';
import type { Shop } from '../../server/shop.ts';
import { type ExitCode, exitCodes } from '../exitCodes.ts';
import type { Terminal } from '../terminal.ts';
import { createItems } from './createItems.ts';
import { declareCollected } from './declareCollected.ts';
import { importEvents } from './importEvents.ts';
import { importItems } from './importItems.ts';
import type { EventsPlan, ImportOptions, ImportPlan } from './importPlan.ts';
import { openRejects, type Rejects } from './rejects.ts';
import { describeTally, type Tally } from './tally.ts';

/** Where an import takes place. */
export interface ImportPlace {
  readonly shop: Shop;
  readonly terminal: Terminal;
  readonly options: ImportOptions;
}

/** Carries a plan out: items first, then events, then what the shop declares; and says what came of it. */
export async function runImport(plan: ImportPlan, place: ImportPlace): Promise<ExitCode> {
  const { terminal } = place;
  const rejects = await openRejects(terminal, place.options.rejects);
  const tallies: Tally[] = [];
  try {
    if (plan.items) {
      const { catalogue } = place.shop.store;
      const tally = await importItems({ catalogue, terminal, rejects, ...plan.items });
      tell(terminal, describeTally(`Items of ${plan.items.table.name}`, tally, 'already there'));
      tallies.push(tally);
    }
    if (plan.purposes === null) terminal.out('Nothing about people was read: --consent none.');
    if (plan.events && plan.purposes && !terminal.signal.aborted) {
      if (!(await hasItems(plan.events, place))) return exitCodes.usage;
      tallies.push(await eventsOf(plan, plan.events, plan.purposes, place, rejects));
    }
  } finally {
    await rejects.close();
  }
  if (terminal.signal.aborted) {
    terminal.err('Interrupted. What is counted above is kept; run the same command again to go on.');
    return exitCodes.interrupted;
  }
  return tallies.some(({ refused }) => refused > 0) ? exitCodes.someRefused : exitCodes.done;
}

async function eventsOf(
  plan: ImportPlan,
  events: EventsPlan,
  purposes: readonly Purpose[],
  place: ImportPlace,
  rejects: Rejects,
): Promise<Tally> {
  const { shop, terminal } = place;
  tell(terminal, assertion(events.table.name, purposes));
  const { tally, kinds } = await importEvents({
    people: shop.people,
    catalogue: await shop.catalogue(),
    pseudonym: shop.pseudonym,
    terminal,
    table: events.table,
    columns: events.columns,
    names: events.names,
    everyEvent: events.everyEvent,
    purposes,
    writeConsent: await shop.consentWriter(),
    rejects,
    countRefused: shop.tallies.refused,
  });
  await shop.tallies.flush();
  tell(terminal, describeTally(`Events of ${events.table.name}`, tally, 'already known'));
  if (!terminal.signal.aborted) {
    const collects = await declareCollected(shop, plan.collects, kinds);
    terminal.out(
      `The shop declares that it collects: ${collects.join(', ')}. This is public; --collects says otherwise.`,
    );
  }
  return tally;
}

/** Whether there is a catalogue to record events against; makes one where that was asked for. */
async function hasItems(events: EventsPlan, { shop, terminal, options }: ImportPlace): Promise<boolean> {
  if (options.createItems) {
    const made = await createItems(shop.store.catalogue, events, options.delimiter, terminal.now());
    terminal.out(
      `${made.toLocaleString('en-GB')} items were made from the ids in ${events.table.name}. The catalogue is public: that somebody touched each of these items now is, too.`,
    );
  }
  if ((await shop.catalogue()).items.length > 0) return true;
  terminal.err(
    'import: there is no catalogue yet, and none is made from what people did. Give --items FILE, or --create-items to make the ids in this file public.',
  );
  return false;
}

const inWords: Readonly<Record<Purpose, string>> = {
  LEARN: 'be learned from',
  PERSONALIZE: 'be shown offers chosen from their history',
  SENSITIVE: 'have guarded categories used',
  LOCATION: 'have their place used for an answer',
  MARKETING: 'be written to',
};

function assertion(file: string, purposes: readonly Purpose[]): readonly string[] {
  return [
    `You say that the people in ${file} agreed to ${purposes.map((purpose) => inWords[purpose]).join(', and to ')}.`,
    `This is kept with each of them as 'import: ${file}'. What a person said themselves is never overruled.`,
  ];
}

const tell = (terminal: Terminal, lines: readonly string[]): void => {
  for (const line of lines) terminal.out(line);
};
