import { builder } from '../builder.ts';
import { nameOfCaller } from '../guards/caller.ts';
import { rules } from '../guards/rules.ts';
import type { NameState } from '../jobs/nameRotation.ts';

const PseudonymsType = builder.objectRef<NameState>('Pseudonyms').implement({
  description: 'What people are called at rest, and how often that was made anew. docs/rights.md has the whole of it.',
  fields: (t) => ({
    generation: t.exposeInt('generation', { description: 'From 1, which is the pepper’s alone.' }),
    waiting: t.exposeInt('waiting', {
      description: 'People who go by a name of before still; both are good meanwhile.',
    }),
    isRunning: t.exposeBoolean('isRunning', { description: 'Whether names are being made in this process.' }),
  }),
});

builder.queryField('pseudonyms', (t) =>
  t.field({
    type: PseudonymsType,
    subGraphs: ['admin'],
    authScopes: rules.admins,
    description: 'What people are called at rest.',
    resolve: (_root, _args, { shop }) => shop.names.state(),
  }),
);

builder.mutationField('rotatePseudonyms', (t) =>
  t.field({
    type: PseudonymsType,
    subGraphs: ['admin'],
    authScopes: rules.admins,
    description:
      'Begins to make everybody’s name at rest anew, with a new key, while the shop goes on; or ends what was cut off. Ask `pseudonyms` how far it is. While a model is built nothing is begun.',
    resolve: (_root, _args, { shop, caller }) => shop.names.start(nameOfCaller(caller)),
  }),
);
