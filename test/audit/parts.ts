import { secureRandom } from '../../server/random/secureRandom.ts';
import { testRandom } from '../support/testRandom.ts';
import {
  auditHunt,
  auditLaplaceHunt,
  auditModelHunt,
  auditSparseHunt,
  type HuntFigures,
} from './blackBox/auditHunt.ts';
import { hunts, worstHunt } from './blackBox/crowds.ts';
import { sparseHunts } from './blackBox/huntSparse.ts';
import { auditCrowd, type GrayFigures } from './grayBox/auditCrowd.ts';
import { auditShape, type ShapeFigures, shapeCases } from './shapes/auditShapes.ts';

/** What a part of the long audit found, as it is passed between processes. */
export interface Findings {
  readonly shapes: readonly ShapeFigures[];
  readonly gray: readonly GrayFigures[];
  readonly hunts: readonly HuntFigures[];
}

export const nothing: Findings = { shapes: [], gray: [], hunts: [] };

export const together = (all: readonly Findings[]): Findings => ({
  shapes: all.flatMap(({ shapes }) => shapes),
  gray: all.flatMap(({ gray }) => gray),
  hunts: all.flatMap((part) => part.hunts),
});

export const draws = 1_000_000;
export const runs = 1_000_000;
const modelRuns = 100_000;
const sparseRuns = 200_000;
const grayPairs = 10_000;
const sparsePairs = 200;

/** Noise is the service's own; only what chooses data sets and tapes for comparison is seeded. */
const random = secureRandom();

const shapesFrom = (first: number) => async (): Promise<Findings> => {
  const shapes: ShapeFigures[] = [];
  for (let place = first; place < shapeCases.length; place += 2) {
    const shape = shapeCases[place]!;
    shapes.push(await auditShape(shape, draws, shape.short, random));
  }
  return { ...nothing, shapes };
};

const huntPart = (name: string, run: () => HuntFigures | Promise<HuntFigures>) =>
  [name, async (): Promise<Findings> => ({ ...nothing, hunts: [await run()] })] as const;

/** The parts of the long audit, in the order of the page; each runs in a process of its own. */
export const parts: ReadonlyMap<string, () => Promise<Findings>> = new Map([
  ['shapes, first half', shapesFrom(0)],
  ['shapes, second half', shapesFrom(1)],
  ['gray box', async () => ({ ...nothing, gray: [await auditCrowd(grayPairs, sparsePairs, testRandom('gray box'))] })],
  ...hunts.map((hunt) => huntPart(`${hunt.wanted}, ε = 4`, () => auditHunt(hunt, 4, runs, random))),
  huntPart('the worst, ε = 1', () => auditHunt(worstHunt, 1, runs, random)),
  ...sparseHunts.map((hunt) => huntPart(hunt.wanted, () => auditSparseHunt(hunt, sparseRuns, random))),
  huntPart('from the model alone', () => auditModelHunt(modelRuns, random)),
  ...([1, 2] as const).map((a) => huntPart(`Laplace ${a}`, () => auditLaplaceHunt(a, 1, runs, random))),
]);
