import type { Catalogue } from '../../engine/catalogue/catalogue.ts';
import type { ItemId } from '../../engine/terms/ids.ts';
import { type ShopperSettings, usualSettings } from '../../engine/terms/shopperSettings.ts';
import { builder } from '../builder.ts';
import { readList, readProductId, readText } from '../guards/readInput.ts';
import { rules } from '../guards/rules.ts';
import { ShopperType } from './shopper.ts';
import { FatigueType, PersonalizationModeType } from './surface.ts';
import { type UserError, UserErrorType } from './userError.ts';

const SettingsType = builder.objectRef<ShopperSettings>('PrivacySettings').implement({
  description:
    'What a shopper decided about their own lists. All of it lowers or leaves out; consent is a matter of its own.',
  fields: (t) => ({
    level: t.expose('level', {
      type: PersonalizationModeType,
      nullable: true,
      description: 'The most personal that their lists may be; null for as much as they allow.',
    }),
    interests: t.exposeStringList('interests', { description: 'Categories that they told the shop they like.' }),
    blockedCategories: t.exposeStringList('blockedCategories', { description: 'Categories that no list offers them.' }),
    blockedProducts: t.idList({
      description: 'Products that no list offers them.',
      resolve: ({ blockedItems }) => blockedItems,
    }),
    fatigue: t.expose('fatigue', { type: FatigueType }),
  }),
});

builder.objectField(ShopperType, 'settings', (t) =>
  t.field({ type: SettingsType, resolve: ({ userId }, _args, { shop }) => shop.people.settingsOf(userId) }),
);

const mostInterests = 20;
const mostBlocked = 200;

const SettingsInput = builder.inputType('PrivacySettingsInput', {
  description: 'What is left out stays as it is.',
  fields: (t) => ({
    level: t.field({
      type: PersonalizationModeType,
      description:
        'NON_PERSONAL: the same list as for everybody. DECLARED: from the interests alone. SESSION_ONLY: from this visit alone. FULL: from all that is remembered. None is more personal than what is allowed.',
    }),
    interests: t.stringList({ description: `All of them, at most ${mostInterests}.` }),
    blockedCategories: t.stringList({ description: `All of them, at most ${mostBlocked}.` }),
    blockedProducts: t.idList({ description: `All of them, at most ${mostBlocked}.` }),
    fatigue: t.field({ type: FatigueType }),
  }),
});

interface SettingsPayload {
  readonly settings: ShopperSettings;
  readonly userErrors: readonly UserError[];
}

export const SettingsPayloadType = builder.objectRef<SettingsPayload>('PrivacySettingsPayload').implement({
  fields: (t) => ({
    settings: t.field({ type: SettingsType, description: 'What holds now.', resolve: ({ settings }) => settings }),
    userErrors: t.field({
      type: [UserErrorType],
      description: 'Why nothing was changed.',
      resolve: ({ userErrors }) => userErrors,
    }),
  }),
});

builder.mutationField('updatePrivacySettings', (t) =>
  t.field({
    type: SettingsPayloadType,
    subGraphs: ['storefront'],
    authScopes: rules.storefront,
    description: 'Decides about one’s own lists; every list from the next request on keeps to it.',
    args: { input: t.arg({ type: SettingsInput, required: true }) },
    async resolve(_root, { input }, context): Promise<SettingsPayload> {
      const { viewer, shop } = context;
      if (viewer === null) return { settings: usualSettings, userErrors: [notSignedIn] };
      if (viewer.minor) return { settings: usualSettings, userErrors: [nothingAboutMinors] };
      const change = readSettings(input);
      const userErrors = needless(change, await context.catalogue());
      const settings =
        userErrors.length === 0 && Object.keys(change).length > 0
          ? await shop.people.changeSettings(viewer.userId, change)
          : await shop.people.settingsOf(viewer.userId);
      return { settings, userErrors };
    },
  }),
);

const notSignedIn: UserError = {
  field: null,
  message: 'Only what somebody who is signed in decides can be kept; a request says it in its context otherwise.',
  code: 'IDENTITY_UNVERIFIED',
};

const nothingAboutMinors: UserError = {
  field: null,
  message: 'Nothing is remembered about minors; their lists are not personal.',
  code: 'CONSENT_REQUIRED',
};

/** Only what the input names. */
function readSettings(input: typeof SettingsInput.$inferInput): Partial<ShopperSettings> {
  const texts = (name: string, list: readonly string[], most: number): readonly string[] => [
    ...new Set(readList(`input.${name}`, list, most).map((text) => readText(`input.${name}`, text))),
  ];
  const { level, interests, blockedCategories, blockedProducts, fatigue } = input;
  return {
    ...(level === undefined ? {} : { level }),
    ...(interests == null ? {} : { interests: texts('interests', interests, mostInterests) }),
    ...(blockedCategories == null
      ? {}
      : { blockedCategories: texts('blockedCategories', blockedCategories, mostBlocked) }),
    ...(blockedProducts == null
      ? {}
      : { blockedItems: texts('blockedProducts', blockedProducts, mostBlocked).map(readProductId) }),
    ...(fatigue == null ? {} : { fatigue }),
  };
}

/** About an excluded category nothing is kept, not even that somebody does not want to see it: nobody is offered it. */
function needless(change: Partial<ShopperSettings>, catalogue: Catalogue): readonly UserError[] {
  const excluded = (itemId: ItemId): boolean => {
    const index = catalogue.indexOf(itemId);
    return index !== undefined && catalogue.sensitivityOf(index) === 'EXCLUDED';
  };
  const named = [...(change.interests ?? []), ...(change.blockedCategories ?? [])].map((name) => name.toLowerCase());
  const within = catalogue.items.some(
    ({ itemId, categories }) => categories.some((one) => named.includes(one.toLowerCase())) && excluded(itemId),
  );
  return within || (change.blockedItems ?? []).some(excluded)
    ? [
        {
          field: ['input'],
          message:
            'Of one of these categories or products nothing is ever offered, so nothing is kept about it either.',
          code: 'EXCLUDED_CATEGORY',
        },
      ]
    : [];
}
