/**
 * The part of the engine that makes lists, for browsers: a released model and a public catalogue go in, with the viewer's own
 * history, and offers come out, by the very code that the service runs. What learns from people is not in it.
 */

export type { Catalogue } from './catalogue/catalogue.ts';
export { type DecidedItem, decidedCatalogue, type PublishedCatalogue } from './catalogue/decidedCatalogue.ts';
export { admit, allows } from './consent/gate.ts';
export { type Digest, decodeSnapshot, type RecommendRequest, recommend, whyOffered } from './engine.ts';
export type { ItemModel } from './model/itemModel.ts';
export { type BesideOrdinary, besideOrdinary } from './offer/besideOrdinary.ts';
export { type Epoch, epochOf } from './offer/epochOf.ts';
export { isQuiet } from './offer/isQuiet.ts';
export type { DegradeReason, Mode, Offer, OfferList, Origin, Reason, ReasonCode } from './offer/offer.ts';
export { ownTouches } from './offer/ownTouches.ts';
export { rulesInForce } from './offer/rulesInForce.ts';
export type { KeyedRandom, Random } from './random/random.ts';
export { randomFrom } from './random/randomFrom.ts';
export { type DeviceManifest, type FileMark, manifestFormat } from './terms/deviceManifest.ts';
export type { EventId, ItemId, ItemIndex, UserId } from './terms/ids.ts';
export type { InteractionKind, Profile, Touch } from './terms/interaction.ts';
export { type ItemFilter, noFilter } from './terms/itemFilter.ts';
export type { OfferKnobs } from './terms/knobs.ts';
export { type Consent, noConsent } from './terms/purpose.ts';
export { accept, type Result, refuse } from './terms/result.ts';
export type { Situation } from './terms/situation.ts';
export type { Consented } from './terms/stages.ts';
export { personalSurfaces, type Surface, surfaces } from './terms/surface.ts';
