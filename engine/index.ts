/** The engine's public surface. Runs in Node and in a browser. */

export type { Catalogue } from './catalogue/catalogue.ts';
export { createCatalogue } from './catalogue/createCatalogue.ts';
export { judgeWords, nameOfCategory } from './catalogue/judgeItem.ts';
export { type SensitiveTopic, sensitiveTaxonomy, taxonomyLanguages } from './catalogue/sensitiveTaxonomy.ts';
export { defaultSensitivityRules, type SensitivityRule } from './catalogue/sensitivityRules.ts';
export { admitInteraction } from './consent/admitInteraction.ts';
export { admit, allows } from './consent/gate.ts';
export { pairWeight } from './contribution/pairWeight.ts';
export { oneVoice, unitNorm } from './contribution/weighting.ts';
export {
  type Digest,
  decodeSnapshot,
  encodeSnapshot,
  type LearnRequest,
  learn,
  type RecommendRequest,
  readStamp,
  recommend,
  record,
  type SuggestedTelltales,
  snapshotFormat,
  suggestTelltales,
  telltaleProducts,
} from './engine.ts';
export type { ItemModel, Neighbourhoods } from './model/itemModel.ts';
export { itemsForSome, type Outlook, outlookByFormula, type SubjectNoise } from './model/outlook.ts';
export { outlookOf } from './model/outlookOf.ts';
export type { DegradeReason, Mode, Offer, OfferList, Origin, Reason, ReasonCode } from './offer/offer.ts';
export { defaultLearningKnobs, defaultOfferKnobs, readLearningKnobs, readOfferKnobs } from './options.ts';
export { normalTail } from './privacy/accounting/normalTail.ts';
export { type BuildPlan, planBuild } from './privacy/planBuild.ts';
export { mostPlannedBuilds, planWindow, type WindowPlan } from './privacy/planWindow.ts';
export type { ReleasedSubject } from './privacy/reportBuild.ts';
export { sensitivityProof } from './privacy/sensitivityProof.ts';
export { settlePlan } from './privacy/settlePlan.ts';
export { windowEpsilon, windowNanoRho } from './privacy/windowBudget.ts';
export type { KeyedRandom, Random } from './random/random.ts';
export { bigWholeBelow, wholeBelow } from './random/wholeBelow.ts';
export { memoryStore } from './store/memoryStore.ts';
export type { Store } from './store/store.ts';
export * from './terms/ids.ts';
export * from './terms/interaction.ts';
export * from './terms/item.ts';
export * from './terms/itemFilter.ts';
export * from './terms/knobs.ts';
export type { LedgerEntry, LedgerStamp, PrivacyUnit, ReleaseState } from './terms/ledger.ts';
export { loudnessInWords } from './terms/loudnessInWords.ts';
export { type Contributors, type Mechanism, type PrivacyReport, privacyUnit } from './terms/privacyReport.ts';
export type { BuildPhase, Progress } from './terms/progress.ts';
export * from './terms/purpose.ts';
export { type Refusal, sentenceFor } from './terms/refusals.ts';
export { accept, type Result, refuse } from './terms/result.ts';
export * from './terms/shopSensitivity.ts';
export type { Consented } from './terms/stages.ts';
export * from './terms/statistic.ts';
export * from './terms/surface.ts';
export type { Weighting } from './terms/weighting.ts';
