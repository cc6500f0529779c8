import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { Explained } from './Explained.tsx';

export interface Column<Row> {
  readonly name: string;
  /** What the numbers below it mean; the name explains itself where there is one. */
  readonly text?: string;
  readonly isNumber?: boolean;
  /** Whether what stands in it stays in one line: a moment, a name. */
  readonly isWhole?: boolean;
  readonly cell: (row: Row) => ComponentChildren;
}

export interface TableProps<Row> {
  /** What the table holds, for those who hear it and not see it. */
  readonly caption: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly keyOf: (row: Row) => string;
  /** Which row is chosen; null for none. */
  readonly chosen?: string | null;
}

/** How high a row of a long table is, in pixels, as ui/style/parts.css has it; and how high its window. */
const rowHeight = 44;
const windowHeight = 528;
/** Rows drawn beyond the window on each side, so that scrolling shows no gap. */
const spare = 6;
/** From here on only those rows are drawn that can be seen. */
const long = 40;

/** Rows below named columns. A long table scrolls by itself, and draws only what can be seen. */
export function Table<Row>(props: TableProps<Row>) {
  const { caption, columns, rows, keyOf, chosen = null } = props;
  const isLong = rows.length > long;
  const [top, setTop] = useState(0);
  const scroller = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const place = rows.findIndex((row) => keyOf(row) === chosen);
    if (isLong && place > 0) scroller.current?.scrollTo({ top: Math.max(0, (place - 3) * rowHeight) });
  }, [chosen, isLong]);
  const first = isLong ? Math.max(0, Math.floor(top / rowHeight) - spare) : 0;
  const last = isLong ? Math.min(rows.length, first + Math.ceil(windowHeight / rowHeight) + 2 * spare) : rows.length;
  return (
    <section
      class={isLong ? 'scroll long' : 'scroll'}
      aria-label={caption}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by the keyboard
      tabIndex={0}
      ref={scroller}
      onScroll={({ currentTarget }) => isLong && setTop(currentTarget.scrollTop)}
    >
      <table aria-rowcount={rows.length + 1}>
        <caption class="unseen">{caption}</caption>
        <thead>
          <tr aria-rowindex={1}>
            {columns.map(({ name, text, isNumber }) => (
              <th key={name} scope="col" class={isNumber ? 'number' : undefined}>
                {text === undefined ? name : <Explained text={text}>{name}</Explained>}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {first > 0 && <Gap height={first * rowHeight} columns={columns.length} />}
          {rows.slice(first, last).map((row, place) => (
            <tr
              key={keyOf(row)}
              aria-rowindex={first + place + 2}
              aria-current={keyOf(row) === chosen ? 'true' : undefined}
            >
              {columns.map(({ name, isNumber, isWhole, cell }) => (
                <td key={name} class={isNumber ? 'number' : isWhole ? 'whole' : undefined}>
                  {cell(row)}
                </td>
              ))}
            </tr>
          ))}
          {last < rows.length && <Gap height={(rows.length - last) * rowHeight} columns={columns.length} />}
        </tbody>
      </table>
    </section>
  );
}

function Gap({ height, columns }: { readonly height: number; readonly columns: number }) {
  return (
    <tr class="gap">
      <td colSpan={columns} style={{ height: `${height}px` }} />
    </tr>
  );
}
