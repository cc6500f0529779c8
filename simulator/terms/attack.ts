/** What an attack is given and what it answers. The study runs it; the attack never knows what protects the engine. */

import type { Catalogue, ItemModel, Random, ReleasedSubject } from '../../engine/index.ts';
import type { Json } from './json.ts';
import type { Setting } from './setting.ts';
import type { HeldOutPerson } from './split.ts';

/**
 * What stands between an attacker and the people, as it really is. Everything as promised, unless the study takes one
 * away: to see an attack succeed, or as a planted leak that the report must expose.
 */
export interface Protections {
  /** AS_STATED: noise for the ε that is stated. OFF: none. HALF: the noise of twice that ε. */
  readonly noise: 'AS_STATED' | 'OFF' | 'HALF';
  /** STICKY: the same random offers all epoch long. FRESH: new ones at each question. OFF: none. */
  readonly mixing: 'STICKY' | 'FRESH' | 'OFF';
  /** CALIBRATED: random offers are as popular as chosen ones are. UNIFORM: every item is drawn alike. */
  readonly pool: 'CALIBRATED' | 'UNIFORM';
  /** GUARDED: sensitive categories are not learned and not offered. OPEN: like any other. */
  readonly sensitive: 'GUARDED' | 'OPEN';
}

export const allProtections: Protections = {
  noise: 'AS_STATED',
  mixing: 'STICKY',
  pool: 'CALIBRATED',
  sensitive: 'GUARDED',
};

/** Something about people that lists must not tell, such as an expected child: known to the judge, not to the engine. */
export interface Trait {
  readonly name: string;
  /** One of these for each learner of the split, in order: 1 has it, 0 has not, 255 unknown. */
  readonly ofLearners: Uint8Array;
  /** The same for the people held out. */
  readonly ofHeldOut: Uint8Array;
}

/** Somebody who asks for a list. */
export interface Viewer {
  /** Keys the mixing: another name is another person. */
  readonly name: string;
  /** What the engine is told of them: item indices, ascending. */
  readonly items: Uint32Array;
}

/** What a viewer was shown. */
export interface ShownList {
  /** Item indices, best slot first; what an attacker sees. */
  readonly items: readonly number[];
  /** Which slots are random: for the judge of an attack, never for the attacker. */
  readonly random: readonly boolean[];
}

/** A build of the engine under attack. Learners not named are those of the study. */
export interface AttackBuild {
  /** Names the release: another name has other noise, the same name the same. */
  readonly release: string;
  /** Whom it learns from; default all learners. Whom an attack adds or leaves out is its own choice. */
  readonly learners?: readonly Uint32Array[];
  /** Hears all numbers that the build released: for an attacker who sees more than the model that was made of them. */
  readonly onReleased?: (released: ReleasedSubject) => void;
}

export interface AttackContext {
  /** The stated knobs. What is really done about them is for the engine to know. */
  readonly setting: Setting;
  /** k: how many slots a list has. */
  readonly k: number;
  /** Public; item i of the study is at place i. */
  readonly catalogue: Catalogue;
  readonly learners: readonly Uint32Array[];
  readonly heldOut: readonly HeldOutPerson[];
  /** None where the data say nothing of their people. */
  readonly traits: readonly Trait[];
  /** A model as the shop would publish it: one build of `setting`, with all of the engine's steps. */
  build(build: AttackBuild): Promise<ItemModel>;
  /**
   * Lists of one model, one for each viewer.
   *
   * @param ask.epoch a new one may bring new random offers
   * @param ask.question numbers the questions within an epoch; sticky mixing answers all of them the same. Default 0
   */
  offers(
    model: ItemModel,
    viewers: readonly Viewer[],
    ask: { readonly epoch: number; readonly question?: number; readonly length?: number },
  ): Promise<readonly ShownList[]>;
  /**
   * What an attacker works out from the split and the catalogue alone, made once and used at every ε and random share.
   *
   * @param name names all else that `make` depends on; nothing drawn, learned with noise or shown may go into it
   */
  ofHoldOut<Value>(name: string, make: () => Value | Promise<Value>): Promise<Value>;
  /** Lets others run; call it at least every few hundred milliseconds. Throws when the study is stopped: let it pass. */
  pause(): Promise<void>;
}

/** One figure of an attack. */
export interface AttackMeasure {
  /** Such as 'auc', 'tpr@fpr=0.01', 'epsilonLowerBound', 'index'. */
  readonly name: string;
  readonly value: number;
  /** At 95 %, by Clopper–Pearson or a seeded bootstrap; null where there is none. */
  readonly low: number | null;
  readonly high: number | null;
  /** What guessing would give; null where guessing has no figure. */
  readonly chance: number | null;
  /** What the product promises at most, such as the stated ε; null where it promises nothing. */
  readonly promised: number | null;
}

export interface AttackOutcome {
  /** The first is the one that charts show. */
  readonly measures: readonly [AttackMeasure, ...AttackMeasure[]];
  /** On how many trials (people, slots, pairs) the first measure stands. */
  readonly trials: number;
  /** Whether the attacker did better than guessing beyond chance, as the attack's own docstring defines it. */
  readonly succeeded: boolean;
  /** Whether something promised was seen broken: a lower bound above what is stated. Then the report fails. */
  readonly breach: boolean;
  /** One plain sentence for a product manager. */
  readonly words: string;
  /** Points of a ROC curve, false positive rate ascending, where there is one. */
  readonly curve?: readonly (readonly [falsePositives: number, truePositives: number])[];
  /** Anything more to show, such as the parts of an index. */
  readonly parts?: Readonly<Record<string, Json>>;
}

/** Knobs that an outcome can depend on: a study does not run an attack again where none of its knobs differs. */
export type AttackKnob =
  | 'epsilon'
  | 'builds'
  | 'randomShare'
  | 'people'
  | 'head'
  | 'contributionBound'
  | 'neighbourhoodSize';

export interface Attack {
  /** As scenarios name it, in kebab case: 'membership-inference'. */
  readonly name: string;
  /** One line for the report: what the attacker wants to know. */
  readonly question: string;
  readonly knobs: readonly AttackKnob[];
  /** What to take away to see it succeed; the study runs it once so for each seed and fails where it does not. */
  readonly without: Partial<Protections>;
  /** Settings at which there is something to attack; default all. Where a study has none, the attack is not run. */
  readonly appliesTo?: (setting: Setting) => boolean;
  /** Whether anything is promised against it, so that a planted leak must show in its `breach`. */
  readonly promises: boolean;
  /** Roughly how many builds and how many thousand lists one run costs, for the time that is left. */
  readonly cost: { readonly builds: number; readonly thousandLists: number };
  /** null where it can be run on this; else why not, in a sentence. */
  readonly missing: (
    study: Pick<AttackContext, 'catalogue' | 'learners' | 'heldOut' | 'traits' | 'setting'>,
  ) => string | null;
  /** Pure but for what it asks of the context: the same context and draws give the same outcome. */
  readonly run: (context: AttackContext, random: Random) => Promise<AttackOutcome>;
}
