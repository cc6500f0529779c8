/** Rules from outside become rules that the engine can trust; or every complaint about them at once. */

import { z } from 'zod';
import { type ItemId, namePattern } from '../../engine/terms/ids.ts';
import { type OfferRule, type RuleAction, ruleKinds } from '../../engine/terms/offerRule.ts';
import { accept, type Result, refuse } from '../../engine/terms/result.ts';
import { surfaces } from '../../engine/terms/surface.ts';
import type { RowComplaint } from '../catalogue/readProduct.ts';
import { isText } from '../guards/readInput.ts';

/** The most slots from the top that a rule may pin to, and the most that one match or scope may name. */
const mostSlots = 50;
const mostNames = 200;

const name = z.string().regex(namePattern);
const text = z.string().refine((value) => isText(value, 256));
const names = z.array(name).max(mostNames).nullish();
const texts = z.array(text).max(mostNames).nullish();
const match = z.strictObject({ productIds: names, categories: texts });
const scope = z.strictObject({
  surfaces: z.array(z.enum(surfaces)).nullish(),
  pageTypes: names,
  categories: texts,
  markets: names,
});

const ruleRow = z.strictObject({
  id: name,
  label: text.nullish(),
  kind: z.enum(ruleKinds),
  productId: name.nullish(),
  slot: z
    .int()
    .min(0)
    .max(mostSlots - 1)
    .nullish(),
  factor: z.number().min(0.1).max(10).nullish(),
  match: match.nullish(),
  scope: scope.nullish(),
  priority: z.int().min(-1000).max(1000).nullish(),
  startsAt: z.number().nullish(),
  endsAt: z.number().nullish(),
});
type RuleRow = z.infer<typeof ruleRow>;

const wordings: Readonly<Record<keyof RuleRow, string>> = {
  id: 'id must have 1 to 64 letters, digits or _.:@- characters.',
  label: 'label must have 1 to 256 characters.',
  kind: `kind must be one of ${ruleKinds.join(', ')}.`,
  productId: 'productId must have 1 to 64 letters, digits or _.:@- characters.',
  slot: `slot must be a whole number from 0 to ${mostSlots - 1}.`,
  factor: 'factor must be between 0.1 and 10.',
  match: `match may name at most ${mostNames} productIds and ${mostNames} categories.`,
  scope: `scope may name at most ${mostNames} of each.`,
  priority: 'priority must be a whole number from -1000 to 1000.',
  startsAt: 'startsAt must be a moment.',
  endsAt: 'endsAt must be a moment.',
};

export function readRule(row: unknown): Result<OfferRule, readonly RowComplaint[]> {
  const read = ruleRow.safeParse(row);
  if (!read.success) {
    const fields = new Set(read.error.issues.map(({ path }) => String(path[0] ?? 'id') as keyof RuleRow));
    return refuse([...fields].map((field) => ({ field, message: wordings[field] })));
  }
  const complaints = complaintsAbout(read.data);
  return complaints.length > 0 ? refuse(complaints) : accept(ruleOf(read.data));
}

/** What no field by itself is to blame for. */
function complaintsAbout(row: RuleRow): readonly RowComplaint[] {
  const { kind, startsAt, endsAt } = row;
  const complaints: RowComplaint[] = [];
  const needs = (field: 'productId' | 'slot' | 'factor' | 'match', isNeeded: boolean) => {
    const isGiven = row[field] != null;
    if (isNeeded && !isGiven) complaints.push({ field, message: `A ${kind} needs ${field}.` });
    if (!isNeeded && isGiven) complaints.push({ field, message: `A ${kind} has no ${field}.` });
  };
  needs('productId', kind === 'PIN');
  needs('slot', kind === 'PIN');
  needs('factor', kind === 'BOOST');
  needs('match', kind !== 'PIN');
  if (row.match && !row.match.productIds?.length && !row.match.categories?.length)
    complaints.push({ field: 'match', message: 'match must name products or categories.' });
  if (startsAt != null && endsAt != null && endsAt <= startsAt)
    complaints.push({ field: 'endsAt', message: 'endsAt must be after startsAt.' });
  return complaints;
}

const ruleOf = (row: RuleRow): OfferRule => ({
  ruleId: row.id,
  label: row.label ?? row.id,
  action: actionOf(row),
  scope: {
    surfaces: row.scope?.surfaces ?? [],
    pageTypes: row.scope?.pageTypes ?? [],
    categories: row.scope?.categories ?? [],
    markets: row.scope?.markets ?? [],
  },
  priority: row.priority ?? 0,
  startsAt: row.startsAt ?? null,
  endsAt: row.endsAt ?? null,
});

/** Of a row whose parts were found to be there. */
function actionOf(row: RuleRow): RuleAction {
  const { kind } = row;
  if (kind === 'PIN') return { kind, itemId: row.productId as ItemId, slot: row.slot! };
  const itemMatch = {
    itemIds: (row.match?.productIds ?? []) as readonly string[] as readonly ItemId[],
    categories: row.match?.categories ?? [],
  };
  return kind === 'BOOST' ? { kind, match: itemMatch, factor: row.factor! } : { kind, match: itemMatch };
}
