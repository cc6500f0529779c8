import { adviceTable, measuredShares } from '../../../../server/jobs/advice/adviceTable.ts';
import { type Foretold, foretell, type Setting } from '../../../../server/jobs/advice/foretell.ts';

/** How often what was measured is within what the other shops foretell, shop by shop left out. */
export interface Coverage {
  readonly trials: number;
  readonly relevance: number;
  readonly overlap: number;
}

type Point = (typeof adviceTable)[number]['points'][number];
const at = ({ epsilon, covered }: Point, randomShare: number): Setting => ({
  epsilon,
  covered,
  beyond: 1,
  randomShare,
});
/** As it looks to a shop whose numbers were released at the ε of `from`. */
const beyond = (from: Point, to: Point, randomShare: number): Setting => ({
  ...at(from, randomShare),
  beyond: to.epsilon / from.epsilon,
});

/** Every change from one measured setting to another, in every curve, foretold from the shops of other names. */
export const leaveOneOut = (): Coverage =>
  coverageOf(
    () => true,
    (_from, to, randomShare) => at(to, randomShare),
  );

/** Every change to more ε, foretold by what was released under the lower one alone. */
export const leaveOneOutBeyond = (): Coverage => coverageOf((from, to) => to.epsilon > from.epsilon, beyond);

function coverageOf(
  isTried: (from: Point, to: Point) => boolean,
  settingOf: (from: Point, to: Point, randomShare: number) => Setting,
): Coverage {
  const start = measuredShares.indexOf(0.2);
  let trials = 0;
  let relevance = 0;
  let overlap = 0;
  for (const { shape, points } of adviceTable) {
    const others = adviceTable.filter((other) => other.shape !== shape);
    for (const from of points)
      for (const to of points.filter((one) => isTried(from, one)))
        for (const [place, randomShare] of measuredShares.entries()) {
          const told = foretell(others, measuredShares, at(from, 0.2), settingOf(from, to, randomShare));
          trials += 1;
          if (holds(told.relevance, to.relevance[place]! / from.relevance[start]!)) relevance += 1;
          if (holds(told.overlap, to.overlap[place]!)) overlap += 1;
        }
  }
  return { trials, relevance: relevance / trials, overlap: overlap / trials };
}

const holds = ({ low, high }: Foretold, value: number): boolean => value >= low - 1e-9 && value <= high + 1e-9;
