import type { ResultOf, VariablesOf } from 'gql.tada';
import { admin } from '../../ui/graphql/operation.ts';

const knobs = admin(`
  fragment KnobValues on Knobs {
    epsilon delta maxItemsPerPerson neighbours halfLifeDays randomShare randomPoolShare epochHours diversity
    rotationRate sensitivePerList minSupport breakEvery sensitiveAction notForMinors recencyHalfLifeDays
    eventWeights { view cart purchase }
    caps { cap periodSeconds }
    quietHours { from until }
    randomPool { categories }
    bySituation { name randomShare diversity rotationRate sensitivePerList }
    byMarket { name randomShare diversity rotationRate sensitivePerList }
  }
`);

export const currentKnobs = admin(
  `
  query CurrentKnobs {
    currentKnobs { ...KnobValues }
    knobProfile { id }
    privacyLedger { epsilonSpent epsilonLimit delta buildsLeft }
  }
`,
  [knobs],
);

export const profiles = admin(
  `
  query KnobProfiles {
    knobProfiles(first: 50) { id name version note savedAt savedBy state knobs { ...KnobValues } }
    knobPublications(first: 50) { profileId at by isRollback }
  }
`,
  [knobs],
);

export const knobDiff = admin(`
  query KnobDiff($id: ID!) {
    knobDiff(to: $id) { knob text }
  }
`);

export const advice = admin(`
  query Advice($knobs: KnobsInput!) {
    knobAdvice(knobs: $knobs) {
      changes { knob text }
      relevance { value low high }
      overlap { value low high }
      shortLists { value low high }
      fits
      restsOn
    }
  }
`);

/** The same question for five ε at once: the curve that one moves on. */
export const adviceCurve = admin(`
  query AdviceCurve($a: KnobsInput!, $b: KnobsInput!, $c: KnobsInput!, $d: KnobsInput!, $e: KnobsInput!) {
    a: knobAdvice(knobs: $a) { relevance { value low high } }
    b: knobAdvice(knobs: $b) { relevance { value low high } }
    c: knobAdvice(knobs: $c) { relevance { value low high } }
    d: knobAdvice(knobs: $d) { relevance { value low high } }
    e: knobAdvice(knobs: $e) { relevance { value low high } }
  }
`);

export const preview = admin(`
  query PreviewKnobs($knobs: KnobsInput!, $surface: Surface!, $situation: Situation) {
    previewKnobs(knobs: $knobs, surface: $surface, situation: $situation) {
      lists overlap randomShareBefore randomShareAfter shortBefore shortAfter
      examples {
        about { id title }
        before { id title categories }
        after { id title categories }
      }
    }
  }
`);

export const save = admin(`
  mutation SaveKnobProfile($input: KnobProfileInput!) {
    saveKnobProfile(input: $input) {
      profile { id }
      userErrors { field message }
    }
  }
`);

export const publish = admin(`
  mutation PublishKnobProfile($id: ID!) {
    publishKnobProfile(id: $id) {
      profile { id }
      userErrors { field message }
    }
  }
`);

export const rollBack = admin(`
  mutation RollBackKnobProfile($id: ID!) {
    rollbackKnobProfile(to: $id) {
      profile { id }
      userErrors { field message }
    }
  }
`);

export type CurrentKnobs = ResultOf<typeof currentKnobs>;
export type Knobs = CurrentKnobs['currentKnobs'];
export type KnobsAsked = VariablesOf<typeof advice>['knobs'];
export type Profile = ResultOf<typeof profiles>['knobProfiles'][number];
export type Publication = ResultOf<typeof profiles>['knobPublications'][number];
export type Advice = ResultOf<typeof advice>['knobAdvice'];
