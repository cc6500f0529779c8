import type { Result } from '../../engine/terms/result.ts';
import type { RowComplaint } from '../catalogue/readProduct.ts';
import type { UserError } from './userError.ts';

/** Rows of a mutation that were sound, and what was wrong with the others. */
export interface ReadRows<Row> {
  readonly sound: readonly Row[];
  readonly userErrors: readonly UserError[];
}

/**
 * Reads every row; one bad row does not stop the others. Of two rows of one name the first one counts.
 *
 * @param at where the rows stand in the arguments
 */
export function readRows<Row>(
  rows: readonly { readonly id: string }[],
  read: (row: unknown) => Result<Row, readonly RowComplaint[]>,
  nameOf: (row: Row) => string,
  at: readonly string[] = ['input'],
): ReadRows<Row> {
  const seen = new Set<string>();
  const sound: Row[] = [];
  const userErrors: UserError[] = [];
  for (const [place, row] of rows.entries()) {
    const complain = (field: string | null, message: string, code: UserError['code'] = 'INVALID') =>
      userErrors.push({ field: [...at, String(place), ...(field === null ? [] : [field])], message, code });
    const result = read(row);
    if (!result.ok) for (const { field, message } of result.refusal) complain(field, message);
    const name = result.ok ? nameOf(result.value) : row.id;
    if (seen.has(name)) complain('id', 'Another row has this id.', 'DUPLICATE');
    else if (result.ok) sound.push(result.value);
    seen.add(name);
  }
  return { sound, userErrors };
}
