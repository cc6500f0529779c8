import { accept, type Result, refuse } from '../../engine/terms/result.ts';

/** One column that a reader wants: how its header may be called, unless an option names it. */
export interface ColumnWish {
  /** The option that names it, such as `--user-column`. */
  readonly option: string;
  /** What the caller said; undefined for "look for the usual names". */
  readonly named: string | undefined;
  readonly usual: readonly string[];
  readonly required: boolean;
}

/**
 * Where each wished column stands in the header.
 *
 * @returns a place for each wish, null for one that is absent and not required; or a sentence for each that is missing
 */
export function findColumns<Name extends string>(
  header: readonly string[],
  wishes: Readonly<Record<Name, ColumnWish>>,
): Result<Readonly<Record<Name, number | null>>, readonly string[]> {
  const lowered = header.map((name) => name.toLowerCase());
  const complaints: string[] = [];
  const places = Object.entries<ColumnWish>(wishes).map(([name, wish]) => {
    const candidates = wish.named === undefined ? wish.usual : [wish.named.toLowerCase()];
    const place = candidates.map((candidate) => lowered.indexOf(candidate)).find((found) => found !== -1) ?? null;
    if (place === null && (wish.required || wish.named !== undefined)) {
      complaints.push(
        wish.named === undefined
          ? `the header has no ${name} column (looked for ${wish.usual.join(', ')}): name it with ${wish.option}`
          : `the header has no column called ${wish.named}`,
      );
    }
    return [name, place] as const;
  });
  return complaints.length > 0 ? refuse(complaints) : accept(Object.fromEntries(places) as Record<Name, number | null>);
}
