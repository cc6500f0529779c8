import { Explained } from '../../ui/parts/Explained.tsx';
import { Shown } from '../../ui/parts/Shown.tsx';
import { choose, place } from '../../ui/state/place.ts';
import { useResource } from '../../ui/state/useResource.ts';
import { day, short } from '../../ui/words/figures.ts';
import { askAdmin } from '../askAdmin.ts';
import { Card } from '../parts/Card.tsx';
import { type Compared, compareSimulations } from './documents.ts';

/** Several simulations as one table: a row for each figure, a column for each run, with what differs marked. */
export function Comparison({ ids }: { readonly ids: readonly string[] }) {
  const asked = useResource((signal) => askAdmin(compareSimulations, { ids: [...ids] }, signal), [ids.join()]);
  const isShort = place.value.chosen.rows === 'different';
  return (
    <Card
      title="Side by side"
      lede="What differs from the first column is marked. A figure with an interval shows it under the pointer."
      actions={
        <>
          <label class="choice">
            <input
              type="checkbox"
              checked={isShort}
              onChange={({ currentTarget }) => choose({ rows: currentTarget.checked ? 'different' : null })}
            />
            Only what differs
          </label>
          <button type="button" onClick={() => choose({ compare: null, rows: null })}>
            Close the comparison
          </button>
        </>
      }
    >
      <Shown of={asked} height={480} name="the comparison">
        {({ compareSimulations: { simulations, rows } }) => {
          const shown = isShort ? rows.filter(differs) : rows;
          const parts = [...new Set(shown.map(({ part }) => part))];
          return (
            <section class="scroll" aria-label="Simulations side by side">
              <table class="compared">
                <caption class="soft small">
                  {rows.filter(differs).length} of {rows.length} figures differ
                </caption>
                <thead>
                  <tr>
                    <th scope="col">Figure</th>
                    {simulations.map(({ id, name, startedAt }) => (
                      <th key={id} scope="col">
                        {name} <span class="soft">{day(startedAt)}</span>
                      </th>
                    ))}
                  </tr>
                </thead>
                {parts.map((part) => (
                  <tbody key={part}>
                    <tr class="part">
                      <th scope="rowgroup" colSpan={simulations.length + 1}>
                        {part}
                      </th>
                    </tr>
                    {shown
                      .filter((row) => row.part === part)
                      .map((row) => (
                        <Row key={row.name} row={row} />
                      ))}
                  </tbody>
                ))}
              </table>
            </section>
          );
        }}
      </Shown>
    </Card>
  );
}

const differs = ({ cells }: Compared): boolean => cells.some(({ text }) => text !== cells[0]?.text);

function Row({ row: { name, cells } }: { readonly row: Compared }) {
  return (
    <tr>
      <th scope="row">{name}</th>
      {cells.map(({ text, low, high }, place) => {
        const isOther = text !== cells[0]?.text;
        const range = low !== null && high !== null ? `From ${short(low)} to ${short(high)}, at 95 %.` : null;
        return (
          <td key={place} class={isOther ? 'other' : undefined}>
            {range === null ? text : <Explained text={range}>{text}</Explained>}
            {isOther && <span class="unseen"> (differs from the first)</span>}
          </td>
        );
      })}
    </tr>
  );
}
