import type { KeptSimulation } from '../../engine/terms/keptSimulation.ts';
import { builder } from '../builder.ts';
import { readList } from '../guards/readInput.ts';
import { rules } from '../guards/rules.ts';
import { typedError } from '../guards/typedError.ts';
import type { ComparedFigure, ComparedRow } from '../jobs/simulationJob.ts';
import { mostCompared } from '../jobs/simulations.ts';
import { SimulationType } from './simulations.ts';

interface Comparison {
  readonly simulations: readonly KeptSimulation[];
  readonly rows: readonly ComparedRow[];
}

const CellType = builder.objectRef<ComparedFigure>('SimulationComparisonCell').implement({
  description: 'One figure of one simulation.',
  fields: (t) => ({
    text: t.exposeString('text', { description: 'As a reader meets it; a dash where it has no such figure.' }),
    value: t.exposeFloat('value', { nullable: true, description: 'null where it is not a number.' }),
    low: t.exposeFloat('low', { nullable: true, description: 'From here, at 95 %.' }),
    high: t.exposeFloat('high', { nullable: true, description: 'To here.' }),
  }),
});

const RowType = builder.objectRef<ComparedRow>('SimulationComparisonRow').implement({
  fields: (t) => ({
    part: t.exposeString('part', { description: 'What it is about; rows of one part follow each other.' }),
    name: t.exposeString('name'),
    cells: t.field({
      type: [CellType],
      description: 'In the order of the simulations.',
      resolve: ({ cells }) => cells,
    }),
  }),
});

const ComparisonType = builder.objectRef<Comparison>('SimulationComparison').implement({
  description: 'Several simulations as one table.',
  fields: (t) => ({
    simulations: t.field({ type: [SimulationType], resolve: ({ simulations }) => simulations }),
    rows: t.field({ type: [RowType], resolve: ({ rows }) => rows }),
  }),
});

builder.queryField('compareSimulations', (t) =>
  t.field({
    type: ComparisonType,
    subGraphs: ['admin'],
    authScopes: rules.analysts,
    description: 'Simulations that are done, figure by figure beside each other.',
    args: { ids: t.arg.idList({ required: true, description: `From 2 to ${mostCompared}, none twice.` }) },
    async resolve(_root, { ids: asked }, { shop }) {
      const ids = readList('ids', asked.map(String), mostCompared);
      const compared = await shop.simulations.compare(ids);
      if (!compared.ok) throw typedError('INVALID', `ids: ${compared.refusal}.`);
      const found = await Promise.all(ids.map((id) => shop.simulations.find(id)));
      return { simulations: found.filter((one) => one !== null), rows: compared.value };
    },
  }),
);
