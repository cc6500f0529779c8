import { readFileSync } from 'node:fs';
import {
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLSchema,
  isInputObjectType,
  isObjectType,
  printSchema,
} from 'graphql';
import { describe, expect, it } from 'vitest';
import { adminSchema, storefrontSchema } from '../server/schemas.ts';

const written = (name: string) => readFileSync(new URL(`../${name}`, import.meta.url), 'utf8');

/** Every place where a name of the schema stands: types, fields, arguments and values. */
const namesIn = (schema: GraphQLSchema): readonly string[] =>
  printSchema(schema)
    .replaceAll(/"""[\s\S]*?"""/g, '')
    .match(/\w+/g) ?? [];

type AnyField = GraphQLField<unknown, unknown> | GraphQLInputField;

const fieldsOf = (schema: GraphQLSchema) =>
  Object.values(schema.getTypeMap())
    .filter((type) => !type.name.startsWith('__'))
    .flatMap((type) =>
      isObjectType(type) || isInputObjectType(type) ? Object.values<AnyField>(type.getFields()) : [],
    );

describe('the schema files', () => {
  it('are what the code says (npm run schema writes them)', () => {
    expect(written('schema.graphql')).toBe(`${printSchema(storefrontSchema)}\n`);
    expect(written('schema.admin.graphql')).toBe(`${printSchema(adminSchema)}\n`);
  });
});

describe('the storefront schema', () => {
  it('has no word for where an offer came from: nothing tells the random ones', () => {
    const telling = /origin|propensit|score|rank|israndom|similarit|weight|sigma|rho/i;
    expect(namesIn(storefrontSchema).filter((name) => telling.test(name) && name !== 'randomShare')).toEqual([]);
  });

  it('has no argument that names a person: who asks is in the token alone', () => {
    const naming = /user|customer|person(?!al)|subject|shopper|viewer/i;
    const inputs = fieldsOf(storefrontSchema).flatMap((field) =>
      'args' in field ? field.args.map((arg) => arg.name) : [field.name],
    );
    expect(inputs.filter((name) => naming.test(name))).toEqual([]);
  });

  it('has none of the admin root fields, and the admin schema none of its own', () => {
    const rootsOf = (schema: GraphQLSchema) =>
      [schema.getQueryType(), schema.getMutationType()].flatMap((type) => Object.keys(type?.getFields() ?? {}));
    expect(rootsOf(storefrontSchema).toSorted()).toEqual([
      'acknowledgePolicyChange',
      'cancelDataRequest',
      'dismissRecommendation',
      'erasureReceipt',
      'forgetHistoryItem',
      'me',
      'node',
      'policy',
      'policyChanges',
      'product',
      'recommendationUnits',
      'recommendations',
      'recommenderDisclosure',
      'recordEvents',
      'requestData',
      'resetProfile',
      'setConsent',
      'updatePrivacySettings',
    ]);
    expect(rootsOf(adminSchema).toSorted()).toEqual([
      'auditCheck',
      'auditLog',
      'build',
      'buildForecast',
      'buildModel',
      'builds',
      'cancelBuild',
      'cancelSimulation',
      'compareSimulations',
      'createKey',
      'currentKnobs',
      'currentPolicy',
      'dataRequests',
      'decideDataRequest',
      'erasures',
      'experiments',
      'explainList',
      'exportPerson',
      'keys',
      'knobAdvice',
      'knobDiff',
      'knobProfile',
      'knobProfiles',
      'knobPublications',
      'metrics',
      'offPolicyEstimate',
      'pageUnits',
      'patchProducts',
      'policies',
      'previewKnobs',
      'previewPolicy',
      'previewRules',
      'previewSensitiveCategory',
      'privacyLedger',
      'privacyPlan',
      'products',
      'pseudonyms',
      'publishKnobProfile',
      'publishPolicy',
      'readiness',
      'refusedEvents',
      'removeProducts',
      'removeRules',
      'removeTelltaleGroup',
      'requestDataFor',
      'revokeKey',
      'rollbackKnobProfile',
      'rotateKey',
      'rotatePseudonyms',
      'rules',
      'runRetention',
      'saveKnobProfile',
      'sensitiveCategories',
      'sensitiveTaxonomy',
      'setPageUnits',
      'setSensitiveCategory',
      'setTelltaleGroup',
      'simulation',
      'simulations',
      'startExperiment',
      'startSimulation',
      'stopExperiment',
      'telltaleGroups',
      'telltaleSuggestions',
      'upsertProducts',
      'upsertRules',
      'verifyErasure',
    ]);
  });

  it('counts nothing in all: no totalCount, which would be a side channel', () => {
    expect(namesIn(storefrontSchema).filter((name) => /count/i.test(name) && name !== 'DISCOUNT')).toEqual([]);
  });

  it('gives every edge the same shape: nothing about an offer may be missing', () => {
    const edge = storefrontSchema.getType('RecommendationEdge');
    if (!isObjectType(edge)) throw new Error('there is no RecommendationEdge');
    for (const { type } of Object.values(edge.getFields())) expect(String(type)).toMatch(/!$/);
  });
});
