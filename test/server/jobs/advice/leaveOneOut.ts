import { adviceTable, measuredShares } from '../../../../server/jobs/advice/adviceTable.ts';
import { type Foretold, foretell } from '../../../../server/jobs/advice/foretell.ts';

/** How often what was measured is within what the other shops foretell, shop by shop left out. */
export interface Coverage {
  readonly trials: number;
  readonly relevance: number;
  readonly overlap: number;
}

/** Every change from one measured setting to another, in every curve, foretold from the shops of other names. */
export function leaveOneOut(): Coverage {
  let trials = 0;
  let relevance = 0;
  let overlap = 0;
  for (const { shape, points } of adviceTable) {
    const others = adviceTable.filter((other) => other.shape !== shape);
    for (const from of points)
      for (const to of points)
        for (const [place, randomShare] of measuredShares.entries()) {
          const start = measuredShares.indexOf(0.2);
          const told = foretell(others, measuredShares, { ...from, randomShare: 0.2 }, { ...to, randomShare });
          trials += 1;
          if (holds(told.relevance, to.relevance[place]! / from.relevance[start]!)) relevance += 1;
          if (holds(told.overlap, to.overlap[place]!)) overlap += 1;
        }
  }
  return { trials, relevance: relevance / trials, overlap: overlap / trials };
}

const holds = ({ low, high }: Foretold, value: number): boolean => value >= low - 1e-9 && value <= high + 1e-9;
