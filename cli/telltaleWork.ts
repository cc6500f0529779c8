import { telltaleProducts } from '../engine/engine.ts';
import { accept, refuse } from '../engine/terms/result.ts';
import type { TelltaleGroup } from '../engine/terms/shopSensitivity.ts';
import type { Shop } from '../server/shop.ts';
import { decideTelltales, dropTelltales, standing, type TelltalesAsked } from '../server/steering/sensitivityBook.ts';
import { suspectGroups } from '../server/steering/suspectGroups.ts';
import { askService } from './askService.ts';
import type { PersonWork } from './personWork.ts';

/** A declared group as it is told of. */
export interface GroupTold {
  readonly id: string;
  readonly label: string;
  readonly seeds: readonly string[];
  readonly categories: readonly string[];
  /** Its products now, what the model put beside the named ones included. */
  readonly size: number;
}

/** A group that nobody declared, and the model finds suspect. */
export interface SuspectTold {
  readonly products: readonly { readonly id: string; readonly title: string }[];
  readonly cohesion: number;
  readonly apart: number;
}

/** Whose decision it is, where somebody works on the folder itself. */
const by = 'the command line';
const groupFields = 'id label seeds categories size';

export const listGroups: PersonWork<readonly GroupTold[]> = {
  here: async (shop) => accept(await groupsOf(shop)),
  async there(config, locked) {
    const answer = await askService<{ readonly telltaleGroups: readonly GroupTold[] }>(
      config,
      locked,
      `{ telltaleGroups { ${groupFields} } }`,
    );
    return answer.ok ? accept(answer.value.telltaleGroups) : answer;
  },
};

/** @param first at most so many, the most suspect first */
export const suggestGroups = (first: number): PersonWork<readonly SuspectTold[]> => ({
  async here(shop) {
    const catalogue = await shop.catalogue();
    const found = await suspectGroups(catalogue, shop.model());
    return accept(
      found.slice(0, first).map(({ itemIds, ...how }) => ({
        products: itemIds.map((id) => ({ id, title: catalogue.items[catalogue.indexOf(id)!]!.title })),
        ...how,
      })),
    );
  },
  async there(config, locked) {
    const query =
      'query ($first: Int!) { telltaleSuggestions(first: $first) { products { id title } cohesion apart } }';
    const answer = await askService<{ readonly telltaleSuggestions: readonly SuspectTold[] }>(config, locked, query, {
      first,
    });
    return answer.ok ? accept(answer.value.telltaleSuggestions) : answer;
  },
});

/** What is taken over of a suggestion. */
export interface AcceptedSuggestion {
  /** Its place among the suggestions, from 1. */
  readonly place: number;
  readonly id: string;
  readonly label: string;
  /** Products of it that tell nothing. */
  readonly without: readonly string[];
}

/** Declares what is suggested in a place, but for some of it. */
export const acceptGroup = ({ place, id, label, without }: AcceptedSuggestion, at: number): PersonWork<GroupTold> => {
  const chosen = (suspects: readonly SuspectTold[]) => {
    const suspect = suspects[place - 1];
    if (suspect === undefined)
      return refuse(`There is no suggestion ${place}: tightrope telltales suggest shows them.`);
    const products = suspect.products.map((product) => product.id);
    const strange = without.filter((one) => !products.includes(one));
    if (strange.length > 0) return refuse(`Suggestion ${place} has no ${strange.join(', ')}.`);
    return accept({ id, label, productIds: products.filter((one) => !without.includes(one)) });
  };
  const suspects = suggestGroups(place);
  return {
    async here(shop) {
      const found = await suspects.here(shop);
      const asked = found.ok ? chosen(found.value) : found;
      return asked.ok ? declareHere(shop, asked.value, at) : asked;
    },
    async there(config, locked) {
      const found = await suspects.there(config, locked);
      const asked = found.ok ? chosen(found.value) : found;
      if (!asked.ok) return asked;
      const query = `mutation ($input: TelltaleGroupInput!) { did: setTelltaleGroup(input: $input) { group { ${groupFields} } userErrors { message } } }`;
      const answer = await askService<Did>(config, locked, query, { input: asked.value });
      return answer.ok ? groupOf(answer.value) : answer;
    },
  };
};

/** Takes a group back. */
export const dropGroup = (id: string, at: number): PersonWork<null> => ({
  async here(shop) {
    if (!(await dropTelltales(shop.store.decisions, id, { by, at }))) return refuse('There is no such group.');
    await shop.audit.note({ by, at, action: 'removeTelltaleGroup', subject: id });
    return accept(null);
  },
  async there(config, locked) {
    const query = 'mutation ($id: ID!) { did: removeTelltaleGroup(id: $id) { userErrors { message } } }';
    const answer = await askService<{ readonly did: Pick<Did['did'], 'userErrors'> }>(config, locked, query, { id });
    if (!answer.ok) return answer;
    const [error] = answer.value.did.userErrors;
    return error ? refuse(error.message) : accept(null);
  },
});

interface Did {
  readonly did: { readonly group: GroupTold | null; readonly userErrors: readonly { readonly message: string }[] };
}

const groupOf = ({ did: { group, userErrors } }: Did) =>
  group === null ? refuse(userErrors.map(({ message }) => message).join(' ')) : accept(group);

async function declareHere(shop: Shop, asked: TelltalesAsked, at: number) {
  const decided = await decideTelltales(shop.store.decisions, asked, { by, at });
  if (!decided.ok) return refuse(decided.refusal.map(({ message }) => message).join(' '));
  await shop.audit.note({ by, at, action: 'setTelltaleGroup', subject: asked.id });
  return accept((await groupsOf(shop)).find(({ id }) => id === asked.id)!);
}

async function groupsOf(shop: Shop): Promise<readonly GroupTold[]> {
  const products = telltaleProducts(await shop.catalogue(), shop.model());
  return (await standing(shop.store.decisions, 'telltaleGroup')).map(({ subject, body }) => {
    const { label, seeds } = body as unknown as TelltaleGroup; // checked when it was decided
    const { itemIds, categories } = seeds;
    return { id: subject, label, seeds: itemIds, categories, size: products.get(subject)?.length ?? 0 };
  });
}
