/** What the shop says of what is sensitive in it, kept among its decisions: append-only, so that it stays known who wanted what. */

import { defaultSensitivityRules, judgeWords, nameOfCategory, sensitiveTaxonomy } from '../../engine/index.ts';
import type { DecisionStore } from '../../engine/store/decisionStore.ts';
import type { Decision } from '../../engine/terms/decision.ts';
import { type ItemId, isName } from '../../engine/terms/ids.ts';
import { type Sensitivity, sensitivities } from '../../engine/terms/item.ts';
import { accept, type Result, refuse } from '../../engine/terms/result.ts';
import type { CategoryDecision, ShopSensitivity, TelltaleGroup } from '../../engine/terms/shopSensitivity.ts';
import type { RowComplaint } from '../catalogue/readProduct.ts';
import { isText } from '../guards/readInput.ts';
import { decisionKinds } from './decisionKinds.ts';
import type { Decider } from './ruleBook.ts';

/** What is at rest of a decision about a category. */
export interface CategoryBody extends CategoryDecision {
  /** Why, for whoever asks later. */
  readonly note: string;
}

export interface CategoryAsked {
  readonly category: string;
  /** null takes the decision back: what words say holds again. */
  readonly sensitivity?: Sensitivity | null | undefined;
  readonly topic?: string | null | undefined;
  readonly note?: string | null | undefined;
}

export interface TelltalesAsked {
  readonly id: string;
  readonly label: string;
  readonly productIds?: readonly string[] | null | undefined;
  readonly categories?: readonly string[] | null | undefined;
}

const mostCategories = 5000;
const mostGroups = 50;
const mostSeeds = 200;

/**
 * Reads a decision about a category. What is less strict than words would be must say why: it is looked at again, sooner or
 * later, by somebody who was not there.
 */
export function readCategory(asked: CategoryAsked): Result<CategoryBody, readonly RowComplaint[]> {
  const { category, sensitivity, topic, note } = asked;
  const complaints: RowComplaint[] = [];
  if (!isText(category, 128))
    complaints.push({ field: 'category', message: 'category must have 1 to 128 characters.' });
  if (topic != null && !sensitiveTaxonomy.topics.some((one) => one.topic === topic))
    complaints.push({
      field: 'topic',
      message: `topic must be one of ${sensitiveTaxonomy.topics.map((one) => one.topic).join(', ')}.`,
    });
  if (note != null && note !== '' && !isText(note, 1000))
    complaints.push({ field: 'note', message: 'note must have at most 1000 characters.' });
  const words = judgeWords(defaultSensitivityRules)([category]).sensitivity;
  const decided = sensitivity ?? words;
  if (sensitivities.indexOf(decided) < sensitivities.indexOf(words) && !note?.trim())
    complaints.push({
      field: 'note',
      message: `note must say why this is less than ${words}, as its words would have it.`,
    });
  return complaints.length > 0
    ? refuse(complaints)
    : accept({ category: category.trim(), sensitivity: decided, topic: topic ?? null, note: note ?? '' });
}

/** Decides about a category, from the next list, event and build on, on every replica. */
export async function decideCategory(
  decisions: DecisionStore,
  asked: CategoryAsked,
  { by, at }: Decider,
): Promise<Result<Decision, readonly RowComplaint[]>> {
  const read = readCategory(asked);
  if (!read.ok) return read;
  const subject = nameOfCategory(asked.category);
  const known = await decisions.latest(decisionKinds.sensitiveCategory);
  if (known.length >= mostCategories && !known.some((one) => one.subject === subject))
    return refuse([{ field: 'category', message: `A shop decides about at most ${mostCategories} categories.` }]);
  const body: CategoryBody | null = asked.sensitivity == null ? null : read.value;
  const [kept] = await decisions.append([{ kind: decisionKinds.sensitiveCategory, subject, body, at, by }]);
  return accept(kept!);
}

/** Declares a group of open items that betray something together, or replaces the one of this id. */
export async function decideTelltales(
  decisions: DecisionStore,
  { id, label, productIds, categories }: TelltalesAsked,
  { by, at }: Decider,
): Promise<Result<Decision, readonly RowComplaint[]>> {
  const complaints: RowComplaint[] = [];
  const items = productIds ?? [];
  const shelves = categories ?? [];
  if (!isName(id))
    complaints.push({ field: 'id', message: 'id must have 1 to 64 letters, digits or _.:@- characters.' });
  if (!isText(label, 256)) complaints.push({ field: 'label', message: 'label must have 1 to 256 characters.' });
  if (items.length + shelves.length < 1 || items.length > mostSeeds || shelves.length > mostSeeds)
    complaints.push({
      field: 'productIds',
      message: `A group names products or categories, at most ${mostSeeds} of each.`,
    });
  if (!items.every(isName)) complaints.push({ field: 'productIds', message: 'productIds must be product ids.' });
  if (!shelves.every((shelf) => isText(shelf, 128)))
    complaints.push({ field: 'categories', message: 'categories must have 1 to 128 characters each.' });
  const known = await standing(decisions, decisionKinds.telltaleGroup);
  if (known.length >= mostGroups && !known.some(({ subject }) => subject === id))
    complaints.push({ field: 'id', message: `A shop has at most ${mostGroups} groups.` });
  if (complaints.length > 0) return refuse(complaints);
  const seeds = { itemIds: items as readonly ItemId[], categories: shelves };
  const body: TelltaleGroup = { groupId: id, label, seeds };
  const [kept] = await decisions.append([{ kind: decisionKinds.telltaleGroup, subject: id, body, at, by }]);
  return accept(kept!);
}

/** Takes a group back. @returns false if there is none of this id */
export async function dropTelltales(decisions: DecisionStore, id: string, { by, at }: Decider): Promise<boolean> {
  if (!(await standing(decisions, decisionKinds.telltaleGroup)).some(({ subject }) => subject === id)) return false;
  await decisions.append([{ kind: decisionKinds.telltaleGroup, subject: id, body: null, at, by }]);
  return true;
}

/** The decisions about categories, or about groups, that were not taken back. */
export const standing = async (
  decisions: Pick<DecisionStore, 'latest'>,
  kind: 'sensitiveCategory' | 'telltaleGroup',
): Promise<readonly Decision[]> => (await decisions.latest(kind)).filter(({ body }) => body !== null);

/** @param before what held before: where nothing changed it is the very same, so that nobody works it out again */
export async function standingSensitivity(
  decisions: Pick<DecisionStore, 'latest'>,
  before?: ShopSensitivity,
): Promise<ShopSensitivity> {
  const [categories, telltales] = [
    (await standing(decisions, 'sensitiveCategory')).map(({ body }) => body as unknown as CategoryBody), // checked when it was decided
    (await standing(decisions, 'telltaleGroup')).map(({ body }) => body as unknown as TelltaleGroup),
  ];
  const now: ShopSensitivity = {
    categories: categories.map(({ category, sensitivity, topic }) => ({ category, sensitivity, topic })),
    telltales,
  };
  return before && JSON.stringify(before) === JSON.stringify(now) ? before : now;
}
