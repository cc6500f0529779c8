import * as Plot from '@observablehq/plot';
import { parseHTML } from 'linkedom';
import { type Column, details, escaped, table } from '../html.ts';

/** A chart in two widths, what it shows in words, and its numbers. */
export interface Chart {
  /** Unique in the page. */
  readonly id: string;
  readonly title: string;
  /** What to see in it, in a sentence or two: for who cannot see it, and for who wonders. */
  readonly summary: string;
  /** How it is to be drawn: Observable Plot's own options, made for a width in pixels. */
  readonly spec: (width: number) => Plot.PlotOptions;
  /** What lines and dots stand for, where the picture itself does not say it. */
  readonly legend?: readonly LegendEntry[];
  /** The same in numbers. */
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly string[])[];
}

/** A line, a full dot or a ring, and its meaning. */
export interface LegendEntry {
  readonly name: string;
  readonly stroke: string;
  readonly dash?: string;
  readonly mark: 'line' | 'dot' | 'ring';
}

const wide = 760;
/** For telephones: drawn anew, so that its letters are as large as on a wide screen. */
const narrow = 350;

/** The chart as a figure: one picture for each width, of which the page shows the one that fits, and the numbers beneath. */
export function chartFigure({ id, title, summary, spec, legend, columns, rows }: Chart): string {
  const picture = (width: number, name: 'wide' | 'narrow') =>
    `<div class="chart ${name}">${drawn({ ...spec(width), width }, `${id}-${name}`, title, summary)}</div>`;
  return `<figure id="${id}">
<h3>${escaped(title)}</h3>
<p class="soft">${escaped(summary)}</p>${legend ? legendList(legend) : ''}
${picture(wide, 'wide')}
${picture(narrow, 'narrow')}
<figcaption>${details('The numbers of this chart', table(`${id}-numbers`, title, columns, rows))}</figcaption>
</figure>`;
}

const legendList = (entries: readonly LegendEntry[]): string =>
  `\n<ul class="legend">${entries.map((entry) => `<li><svg width="30" height="12" aria-hidden="true">${legendMark(entry)}</svg>${escaped(entry.name)}</li>`).join('')}</ul>`;

function legendMark({ mark, stroke, dash = '' }: LegendEntry): string {
  if (mark === 'line')
    return `<line x1="1" x2="29" y1="6" y2="6" stroke="${stroke}" stroke-width="2.5" stroke-dasharray="${dash}"/>`;
  const fill = mark === 'dot' ? stroke : 'none';
  return `<circle cx="15" cy="6" r="4.5" fill="${fill}" stroke="${stroke}" stroke-width="2"/>`;
}

/** Plot draws into a document of its own; nothing of it runs in the reader's browser. */
function drawn(options: Plot.PlotOptions, id: string, title: string, summary: string): string {
  const { document } = parseHTML('<!doctype html><html><body></body></html>');
  const svg = Plot.plot({
    color: { type: 'identity' },
    ...options,
    document: document as unknown as Document,
    style: { background: 'none', fontSize: '13px', fontFamily: 'inherit', overflow: 'visible' },
  });
  // The picture has one name; what Plot calls its groups would be read out piece by piece, and may not stand there.
  for (const group of svg.querySelectorAll('[aria-label]')) group.removeAttribute('aria-label');
  svg.setAttribute('role', 'img');
  svg.setAttribute('aria-labelledby', `${id}-title ${id}-summary`);
  for (const [name, text] of [
    ['desc', summary],
    ['title', title],
  ] as const) {
    const element = document.createElement(name);
    element.setAttribute('id', `${id}-${name === 'desc' ? 'summary' : name}`);
    element.textContent = text;
    svg.insertBefore(element as unknown as Node, svg.firstChild);
  }
  return svg.outerHTML;
}

/** Lines are told apart by colour, by dash and by the name at their end. */
export const lineLooks = [
  { stroke: 'var(--one)', dash: '' },
  { stroke: 'var(--two)', dash: '7 3' },
  { stroke: 'var(--three)', dash: '2 3' },
  { stroke: 'var(--four)', dash: '9 3 2 3' },
  { stroke: 'var(--five)', dash: '4 2' },
  { stroke: 'var(--six)', dash: '1 2' },
] as const;

export const lookOf = (place: number): (typeof lineLooks)[number] => lineLooks[place % lineLooks.length]!;
