import type { Catalogue } from '../../engine/catalogue/catalogue.ts';
import { record } from '../../engine/engine.ts';
import type { PeopleStore } from '../../engine/store/peopleStore.ts';
import type { EventId, ItemId, UserId } from '../../engine/terms/ids.ts';
import type { Interaction, InteractionKind } from '../../engine/terms/interaction.ts';
import type { Purpose } from '../../engine/terms/purpose.ts';
import type { ConsentWriter } from '../../server/consent/consentWriter.ts';
import { type RefusedReason, reasonOf } from '../../server/consent/refusedReasons.ts';
import { progressLine } from '../progress.ts';
import type { Row } from '../reading/readTable.ts';
import type { Terminal } from '../terminal.ts';
import type { EventNames } from './eventKinds.ts';
import type { OpenTable } from './openTable.ts';
import { type EventColumns, readEvent } from './readEvent.ts';
import { isByRule, reasonFor } from './reasonFor.ts';
import type { Rejects } from './rejects.ts';
import { rowIdentity } from './rowIdentity.ts';
import { type Tally, tallying } from './tally.ts';

/** What an import of events needs. */
export interface EventsImport {
  readonly people: PeopleStore;
  readonly catalogue: Catalogue;
  /** A person's pseudonym, and the keyed hash that names rows. */
  readonly pseudonym: (subject: string) => string;
  readonly terminal: Terminal;
  readonly table: OpenTable;
  readonly columns: EventColumns;
  readonly names: EventNames;
  /** What each row means, where the file has no event column. */
  readonly everyEvent: InteractionKind | null;
  /** What the operator says that these people agreed to. */
  readonly purposes: readonly Purpose[];
  /** Writes it down under the policy that people are shown now. */
  readonly writeConsent: ConsentWriter;
  readonly rejects: Rejects;
  /** Counts refused events for the shop's own people, by reason. */
  readonly countRefused: (reason: RefusedReason, events: number) => void;
}

export interface EventsImported {
  readonly tally: Tally;
  /** The kinds of event that the file tells of. */
  readonly kinds: ReadonlySet<InteractionKind>;
}

/** Events recorded at once, and acknowledged together. */
const batchSize = 2000;
/** People whose consent this run has already written down; forgotten now and then, since writing it again changes nothing. */
const rememberedPeople = 100_000;

/** A row that is an event, and where it stands. */
type Waiting = { readonly line: number; readonly interaction: Interaction };

/**
 * Records a file's events through the same door as a storefront's: past the consent gate, in batches, each durable
 * before the next is read. Memory holds one batch, and a few numbers for each row of a file without event ids.
 *
 * Stops after the batch in hand when the terminal's signal is aborted. May be run again at any time: what is recorded
 * is recognised and adds nothing.
 */
export async function importEvents(job: EventsImport): Promise<EventsImported> {
  const tally = tallying();
  const kinds = new Set<InteractionKind>();
  const nameRow = rowIdentity(job.pseudonym);
  const asserted = new Set<UserId>();
  const progress = progressLine(job.terminal, job.table.name, job.table.size);

  function refuseRow(line: number, reason: string): void {
    tally.count('refused', reason);
    job.rejects.refuse(job.table.name, line, reason);
  }

  function readRow(row: Row): Waiting | null {
    if ('complaint' in row) {
      refuseRow(row.line, row.complaint);
      return null;
    }
    const event = readEvent(row.fields, job.columns, job.names, job.everyEvent, job.terminal.now());
    if (!event.ok) {
      const { verdict, reason } = event.refusal;
      if (verdict === 'SKIPPED') tally.count('skipped', reason);
      else refuseRow(row.line, reason);
      if (verdict !== 'SKIPPED') job.countRefused(verdict === 'THIRD_PARTY' ? 'THIRD_PARTY_DATA' : 'INVALID', 1);
      return null;
    }
    const { subject, item, kind, at, eventId } = event.value;
    kinds.add(kind);
    const interaction: Interaction = {
      eventId: (eventId as EventId | null) ?? nameRow(row.text),
      userId: job.pseudonym(subject) as UserId,
      itemId: item as ItemId,
      kind,
      at,
      provenance: { channel: 'IMPORT', origin: job.table.name, purposes: job.purposes },
    };
    return { line: row.line, interaction };
  }

  async function recordBatch(batch: readonly Waiting[]): Promise<void> {
    const interactions = batch.map(({ interaction }) => interaction);
    await assumeConsents(job, interactions, asserted);
    const outcomes = await record(job.people, job.catalogue, interactions, job.terminal.now());
    outcomes.forEach((outcome, index) => {
      if (!outcome.ok) job.countRefused(reasonOf(outcome.refusal), 1);
      if (!outcome.ok && isByRule(outcome.refusal)) tally.count('skipped', reasonFor(outcome.refusal));
      else if (!outcome.ok) refuseRow(batch[index]!.line, reasonFor(outcome.refusal));
      else tally.count(outcome.value === 'RECORDED' ? 'recorded' : 'alreadyKnown');
    });
    progress.update(job.table.read(), `${tally.total().rows.toLocaleString('en-GB')} events`);
  }

  try {
    let batch: Waiting[] = [];
    for await (const rows of job.table.rows) {
      for (const row of rows) {
        const waiting = readRow(row);
        if (waiting) batch.push(waiting);
        if (batch.length < batchSize) continue;
        await recordBatch(batch);
        batch = [];
        if (job.terminal.signal.aborted) return { tally: tally.total(), kinds };
      }
      await job.rejects.settled();
    }
    if (batch.length > 0) await recordBatch(batch);
  } finally {
    progress.stop();
  }
  return { tally: tally.total(), kinds };
}

/** Writes down what the operator says of the people in a batch; what a person said themselves is never overruled. */
async function assumeConsents(job: EventsImport, batch: readonly Interaction[], asserted: Set<UserId>): Promise<void> {
  if (asserted.size > rememberedPeople) asserted.clear();
  const newPeople = [...new Set(batch.map(({ userId }) => userId))].filter((userId) => !asserted.has(userId));
  const source = `import: ${job.table.name}`;
  const changes = newPeople.flatMap((userId) =>
    job.purposes.map((purpose) => job.writeConsent(userId, purpose, true, source, job.terminal.now())),
  );
  if (changes.length > 0) await job.people.assumeConsents(changes);
  for (const userId of newPeople) asserted.add(userId);
}
