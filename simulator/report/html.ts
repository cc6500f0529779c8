/** The few pieces of HTML that a report is written with. Every text that comes from outside goes through `escaped`. */

/** A text that means nothing to a browser. */
export const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** A column of a table: its heading, and whether it holds numbers. */
export interface Column {
  readonly title: string;
  readonly isNumber?: boolean;
}

/**
 * A table that scrolls by itself where the page is narrow, reachable by keyboard.
 *
 * @param id unique in the page
 * @param rows the first cell of each is its heading; plain text
 */
export function table(
  id: string,
  caption: string,
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
): string {
  const kind = (place: number) => (columns[place]?.isNumber ? ' class="number"' : '');
  const head = columns.map(({ title }, place) => `<th scope="col"${kind(place)}>${escaped(title)}</th>`).join('');
  const body = rows.map((row) =>
    row
      .map((cell, place) =>
        place === 0 ? `<th scope="row">${escaped(cell)}</th>` : `<td${kind(place)}>${escaped(cell)}</td>`,
      )
      .join(''),
  );
  return `<div class="scroll" role="region" aria-labelledby="${id}" tabindex="0">
<table>
<caption id="${id}">${escaped(caption)}</caption>
<thead><tr>${head}</tr></thead>
<tbody>
${body.map((row) => `<tr>${row}</tr>`).join('\n')}
</tbody>
</table>
</div>`;
}

/** A part of the page under a heading of its own, to which the contents lead. */
export interface Part {
  readonly id: string;
  readonly title: string;
  readonly html: string;
}

export const section = (id: string, title: string, ...content: readonly string[]): Part => ({
  id,
  title,
  html: `<section id="${id}" aria-labelledby="${id}-title">
<h2 id="${id}-title">${escaped(title)}</h2>
${content.filter((one) => one !== '').join('\n')}
</section>`,
});

/** Something that opens on demand, by keyboard too. */
export const details = (summary: string, content: string): string =>
  `<details><summary>${escaped(summary)}</summary>\n${content}\n</details>`;

export const paragraph = (text: string): string => `<p>${escaped(text)}</p>`;
export const list = (lines: readonly string[]): string =>
  lines.length === 0 ? '' : `<ul>\n${lines.map((line) => `<li>${escaped(line)}</li>`).join('\n')}\n</ul>`;
