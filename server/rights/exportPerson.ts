import Papa from 'papaparse';
import type { Holding, RightsStore } from '../../engine/store/rightsStore.ts';
import type { UserId } from '../../engine/terms/ids.ts';
import { readableMoments } from './readableMoments.ts';

/** Everything that is kept of one person, for them and for another machine. */
export interface PersonExport {
  readonly format: 'tightrope-person';
  readonly version: 1;
  /** In ISO 8601. */
  readonly exportedAt: string;
  /** Every place in the store, also those that hold nothing of theirs; moments in ISO 8601. */
  readonly kept: readonly Holding[];
}

/** @param at now, in milliseconds since 1970 */
export async function exportPerson(
  rights: Pick<RightsStore, 'holdingsOf'>,
  userId: UserId,
  at: number,
): Promise<PersonExport> {
  const kept = await rights.holdingsOf(userId);
  return {
    format: 'tightrope-person',
    version: 1,
    exportedAt: new Date(at).toISOString(),
    kept: kept.map(({ place, rows }) => ({ place, rows: rows.map((row) => readableMoments(row) as typeof row) })),
  };
}

/**
 * The same as a table: one line for each value, with its place, its row from 1 and its name. A text that a spreadsheet would take
 * for a formula has an apostrophe before it.
 */
export function exportAsCsv({ kept }: PersonExport): string {
  const lines = kept.flatMap(({ place, rows }) =>
    rows.flatMap((row, index) =>
      Object.entries(row).map(([name, value]) => ({ place, row: index + 1, name, value: textOf(value) })),
    ),
  );
  return `${Papa.unparse({ fields: ['place', 'row', 'name', 'value'], data: lines }, { escapeFormulae: true })}\r\n`;
}

const textOf = (value: unknown): string =>
  typeof value === 'string'
    ? value
    : value == null
      ? ''
      : typeof value === 'object'
        ? JSON.stringify(value)
        : String(value);
