import { type KeptSimulation, type SimulationProgress, simulationStates } from '../../engine/terms/keptSimulation.ts';
import { builder } from '../builder.ts';
import { nameOfCaller } from '../guards/caller.ts';
import { readFirst } from '../guards/readInput.ts';
import { rules } from '../guards/rules.ts';
import { type UserError, UserErrorType } from './userError.ts';

interface SimulationPayload {
  readonly simulation: KeptSimulation | null;
  readonly userErrors: readonly UserError[];
}

const StateType = builder.enumType('SimulationState', {
  description: 'RUNNING, or how it ended.',
  values: simulationStates,
});

const ProgressType = builder.objectRef<SimulationProgress>('SimulationProgress').implement({
  description: 'How far a simulation has come.',
  fields: (t) => ({
    done: t.exposeInt('done', { description: 'Steps that are finished.' }),
    total: t.exposeInt('total'),
    doing: t.exposeString('doing', { description: 'What was finished last.' }),
    secondsLeft: t.exposeFloat('secondsLeft', { nullable: true, description: 'null before anybody can tell.' }),
  }),
});

export const SimulationType = builder.objectRef<KeptSimulation>('Simulation').implement({
  description:
    'A study of what each knob costs and buys, on invented or public data with seeded noise. It reads nobody of this shop, so it charges nothing, and nothing that it makes is for release.',
  fields: (t) => ({
    id: t.exposeID('id'),
    name: t.exposeString('name'),
    startedAt: t.expose('startedAt', { type: 'DateTime' }),
    endedAt: t.expose('endedAt', { type: 'DateTime', nullable: true, description: 'null while it runs.' }),
    state: t.expose('state', { type: StateType }),
    progress: t.expose('progress', { type: ProgressType, nullable: true }),
    complaints: t.exposeStringList('complaints', { description: 'Why nothing was found; empty unless it failed.' }),
    results: t.field({
      type: 'JSON',
      nullable: true,
      description: 'What was found, once it is done: as in study.json (docs/study.schema.json).',
      resolve: ({ id }, _args, { shop }) => shop.simulations.results(id),
    }),
    page: t.string({
      nullable: true,
      description: 'The same for people: a page of HTML, whole, with no script that runs.',
      resolve: ({ id }, _args, { shop }) => shop.simulations.page(id),
    }),
  }),
});

const PayloadType = builder.objectRef<SimulationPayload>('SimulationPayload').implement({
  fields: (t) => ({
    simulation: t.expose('simulation', { type: SimulationType, nullable: true }),
    userErrors: t.field({ type: [UserErrorType], resolve: ({ userErrors }) => userErrors }),
  }),
});

builder.queryField('simulations', (t) =>
  t.field({
    type: [SimulationType],
    subGraphs: ['admin'],
    authScopes: rules.analysts,
    description: 'The simulations of this shop, newest first. The newest 50 are kept, over restarts too.',
    args: {
      first: t.arg.int({ defaultValue: 20, description: 'From 1 to 50.' }),
      after: t.arg.id({ description: 'The id of the simulation that the page before ended with.' }),
    },
    resolve: (_root, { first, after }, { shop }) => shop.simulations.list(readFirst(first, 20), after ?? null),
  }),
);

builder.queryField('simulation', (t) =>
  t.field({
    type: SimulationType,
    nullable: true,
    subGraphs: ['admin'],
    authScopes: rules.analysts,
    description: 'One simulation, as it is now.',
    args: { id: t.arg.id({ required: true }) },
    resolve: (_root, { id }, { shop }) => shop.simulations.find(id),
  }),
);

builder.mutationField('startSimulation', (t) =>
  t.field({
    type: PayloadType,
    subGraphs: ['admin'],
    authScopes: rules.admins,
    description:
      'Starts a simulation beside the service, one at a time, and answers at once. The shop’s own people cannot be simulated on: that would read them outside the ledger.',
    args: {
      scenario: t.arg.string({
        required: true,
        description: 'The name of a scenario that comes with Tightrope, or a scenario as YAML (docs/simulator.md).',
      }),
    },
    async resolve(_root, { scenario }, { shop, caller, at }): Promise<SimulationPayload> {
      const started = await shop.simulations.start(scenario);
      if (started.ok) {
        const { id } = started.value;
        await shop.audit.note({ at, by: nameOfCaller(caller), action: 'startSimulation', subject: id });
        return { simulation: started.value, userErrors: [] };
      }
      const field = ['scenario'];
      if (started.refusal.code === 'TOO_MANY') {
        const message = 'Another simulation is running; wait for it, or cancel it.';
        return { simulation: null, userErrors: [{ field: null, code: 'TOO_MANY', message }] };
      }
      const { complaints } = started.refusal;
      return { simulation: null, userErrors: complaints.map((message) => ({ field, code: 'INVALID', message })) };
    },
  }),
);

builder.mutationField('cancelSimulation', (t) =>
  t.field({
    type: PayloadType,
    subGraphs: ['admin'],
    authScopes: rules.admins,
    description: 'Asks a simulation to stop; it is CANCELLED as soon as it has.',
    args: { id: t.arg.id({ required: true }) },
    async resolve(_root, { id }, { shop, caller, at }): Promise<SimulationPayload> {
      const simulation = await shop.simulations.cancel(id);
      if (simulation) await shop.audit.note({ at, by: nameOfCaller(caller), action: 'cancelSimulation', subject: id });
      const message = 'There is no such simulation.';
      return { simulation, userErrors: simulation ? [] : [{ field: ['id'], code: 'NOT_FOUND', message }] };
    },
  }),
);
