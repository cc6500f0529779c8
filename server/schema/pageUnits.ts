import { isName } from '../../engine/terms/ids.ts';
import { itemSurfaces } from '../../engine/terms/surface.ts';
import { builder } from '../builder.ts';
import { nameOfCaller } from '../guards/caller.ts';
import { isText, readList } from '../guards/readInput.ts';
import { remarkIn } from '../guards/remarks.ts';
import { rules } from '../guards/rules.ts';
import { mostUnits, type PageType, type PageUnit } from '../lists/pageUnits.ts';
import { PageTypeType, SurfaceType } from './surface.ts';
import { type UserError, UserErrorType } from './userError.ts';

interface PagePayload {
  readonly units: readonly PageUnit[];
  readonly userErrors: readonly UserError[];
}

const UnitType = builder.objectRef<PageUnit>('PageUnit').implement({
  description: 'A list in its place on a page.',
  fields: (t) => ({
    name: t.exposeString('name', { description: 'For programs.' }),
    label: t.exposeString('label', { description: 'For the shopper to read above the list.' }),
    surface: t.expose('surface', { type: SurfaceType }),
    length: t.exposeInt('length', { description: 'How many offers the page shows at most.' }),
  }),
});

const UnitInput = builder.inputType('PageUnitInput', {
  fields: (t) => ({
    name: t.string({ required: true, description: 'For programs; no two of a page have the same.' }),
    label: t.string({
      required: true,
      description:
        'At most 80 characters for the shopper to read; refused where it remarks on a budget, a diet, a health or a name.',
    }),
    surface: t.field({
      type: SurfaceType,
      required: true,
      description: 'One that is about a product stands on PRODUCT pages only; WITH_CART wherever there is a cart.',
    }),
    length: t.int({ required: true, defaultValue: 12, description: 'From 1 to 50.' }),
  }),
});

const PayloadType = builder.objectRef<PagePayload>('PageUnitsPayload').implement({
  fields: (t) => ({
    units: t.field({ type: [UnitType], description: 'What the page shows now.', resolve: ({ units }) => units }),
    userErrors: t.field({
      type: [UserErrorType],
      description: 'Why nothing was changed.',
      resolve: ({ userErrors }) => userErrors,
    }),
  }),
});

builder.queryField('pageUnits', (t) =>
  t.field({
    type: [UnitType],
    subGraphs: ['admin'],
    authScopes: rules.staff,
    description: 'What a page of the storefront shows, in order.',
    args: { pageType: t.arg({ type: PageTypeType, required: true }) },
    resolve: (_root, { pageType }, { shop }) => shop.pageUnits.of(pageType),
  }),
);

builder.mutationField('setPageUnits', (t) =>
  t.field({
    type: PayloadType,
    subGraphs: ['admin'],
    authScopes: rules.admins,
    description: 'Decides what a page of the storefront shows, all of it or nothing; every decision is kept.',
    args: {
      pageType: t.arg({ type: PageTypeType, required: true }),
      units: t.arg({
        type: [UnitInput],
        description: `In the order in which the page shows them, at most ${mostUnits}; null for what it shows by default.`,
      }),
    },
    async resolve(_root, { pageType, units }, { shop, caller, at }): Promise<PagePayload> {
      const wanted = units == null ? null : readList('units', units, mostUnits);
      const userErrors = errorsIn(pageType, wanted ?? []);
      if (userErrors.length === 0) {
        const by = nameOfCaller(caller);
        await shop.pageUnits.decide(pageType, wanted, by, at);
        await shop.audit.note({ at, by, action: 'setPageUnits', subject: pageType });
      }
      return { units: await shop.pageUnits.of(pageType), userErrors };
    },
  }),
);

function errorsIn(pageType: PageType, units: readonly PageUnit[]): readonly UserError[] {
  const seen = new Set<string>();
  return units.flatMap(({ name, label, surface, length }, place) => {
    const error = (field: string, message: string, code: UserError['code'] = 'INVALID'): UserError => ({
      field: ['units', String(place), field],
      message,
      code,
    });
    const errors: UserError[] = [];
    if (!isName(name)) errors.push(error('name', 'name must have 1 to 64 letters, digits or _.:@- characters.'));
    if (seen.has(name)) errors.push(error('name', 'Another unit of this page has this name.', 'DUPLICATE'));
    seen.add(name);
    if (!isText(label, 80)) errors.push(error('label', 'label must have 1 to 80 characters.'));
    else if (remarkIn(label) !== null)
      errors.push(error('label', 'label must not remark on a budget, a diet, a health or a name.'));
    if (itemSurfaces.has(surface) && pageType !== 'PRODUCT')
      errors.push(error('surface', `${surface} is about a product: it stands on PRODUCT pages only.`));
    if (!(length >= 1 && length <= 50)) errors.push(error('length', 'length must be from 1 to 50.'));
    return errors;
  });
}
