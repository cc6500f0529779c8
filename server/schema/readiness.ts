import { builder } from '../builder.ts';
import { rules } from '../guards/rules.ts';
import { readinessStates, type SurfaceReadiness } from '../jobs/surfaceReadiness.ts';
import { SurfaceType } from './surface.ts';

const StateType = builder.enumType('ReadinessState', {
  description:
    'READY: what the surface promises, for some items at least. NEEDS_MORE_PEOPLE: too few contribute for that, at this ε. NOT_COLLECTED: the shop does not collect what it is learned from. NOT_BUILT: no model has learned it yet.',
  values: readinessStates,
});

const SurfaceReadinessType = builder.objectRef<SurfaceReadiness>('SurfaceReadiness').implement({
  description: 'Whether one kind of list is worth asking for; from released and public numbers only.',
  fields: (t) => ({
    surface: t.expose('surface', { type: SurfaceType }),
    state: t.expose('state', { type: StateType }),
    text: t.exposeString('text', { description: 'The same in a sentence, with how far it has come.' }),
    morePeople: t.exposeFloat('morePeople', {
      nullable: true,
      description:
        'How many more contributing people it takes, by a rule of thumb and to two digits; null where that is not what it needs, or cannot be told.',
    }),
  }),
});

builder.queryField('readiness', (t) =>
  t.field({
    type: [SurfaceReadinessType],
    subGraphs: ['admin'],
    authScopes: rules.staff,
    description: 'Every surface: whether its lists go beyond what is popular, and what they lack.',
    resolve: (_root, _args, { shop }) => shop.readiness(),
  }),
);
