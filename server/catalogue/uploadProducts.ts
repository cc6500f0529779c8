import type { CatalogueStore } from '../../engine/store/catalogueStore.ts';
import type { Item } from '../../engine/terms/item.ts';
import { brokenOff, linesOf } from './linesOf.ts';
import { type RowComplaint, readProduct } from './readProduct.ts';

/** The most lines of one upload; a larger catalogue comes in several. */
export const mostLines = 100_000;
/** The most bytes of one line. */
export const longestLine = 16 * 1024;
/** The most complaints that are told; those beyond are counted. */
const mostComplaints = 1000;
/** Rows that are written together. */
const rowsAtOnce = 500;

/** A complaint, and the line that it is about, from 1. */
export interface LineComplaint extends RowComplaint {
  readonly line: number;
}

/** What became of an upload. */
export interface Upload {
  readonly created: number;
  readonly updated: number;
  /** Lines that were left out. */
  readonly refused: number;
  /** Why, for the first thousand of them. */
  readonly complaints: readonly LineComplaint[];
  /** False where the upload had more lines than are read at once: the others were left unread. */
  readonly complete: boolean;
}

/** An upload, and whether its sender broke off: then what came before was taken. */
export interface TakenUpload extends Upload {
  readonly brokenOff: boolean;
}

/**
 * Takes a catalogue line by line, each a product as JSON: sound lines are taken, the others complained about by their
 * number. Memory does not grow with the upload but for the names of its products; the sender waits while rows are written.
 */
export async function uploadProducts(
  body: AsyncIterable<Uint8Array>,
  catalogue: Pick<CatalogueStore, 'upsertItems'>,
): Promise<TakenUpload> {
  const complaints: LineComplaint[] = [];
  const seen = new Set<string>();
  let batch: Item[] = [];
  let taken = 0;
  let created = 0;
  let refused = 0;
  const write = async () => {
    created += await catalogue.upsertItems(batch);
    taken += batch.length;
    batch = [];
  };
  const result = (complete: boolean, isBroken = false): TakenUpload => ({
    ...{ created, updated: taken - created, refused, complaints, complete },
    brokenOff: isBroken,
  });

  async function takeAll(): Promise<TakenUpload> {
    for await (const { line, text } of linesOf(body, longestLine)) {
      if (line > mostLines) {
        await write();
        return result(false);
      }
      if (text?.trim() === '') continue;
      const read = readLine(text, seen);
      if (read.ok) batch.push(read.value);
      else {
        refused += 1;
        for (const complaint of read.refusal)
          if (complaints.length < mostComplaints) complaints.push({ line, ...complaint });
      }
      if (batch.length === rowsAtOnce) await write();
    }
    await write();
    return result(true);
  }

  try {
    return await takeAll();
  } catch (thrown) {
    if (thrown !== brokenOff) throw thrown;
    await write(); // whole lines that came before
    return result(false, true);
  }
}

/** Of two lines of one product the first one counts. */
function readLine(text: string | null, seen: Set<string>): ReturnType<typeof readProduct> {
  if (text === null) return about(`A line must be UTF-8, of at most ${longestLine} bytes.`);
  let row: unknown;
  try {
    row = JSON.parse(text);
  } catch {
    return about('A line must be one product as JSON.');
  }
  const read = readProduct(row);
  if (!read.ok) return read;
  if (seen.has(read.value.itemId)) return about('A line before this one has the same id.', 'id');
  seen.add(read.value.itemId);
  return read;
}

const about = (message: string, field: string | null = null) => ({ ok: false, refusal: [{ field, message }] }) as const;
