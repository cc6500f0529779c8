import type { Purpose } from '../engine/terms/purpose.ts';
import { accept, type Result, refuse } from '../engine/terms/result.ts';
import type { Config } from '../server/config.ts';
import type { PolicyWish } from '../server/policies/policies.ts';
import type { PolicyVersion } from '../server/policies/policy.ts';
import type { PolicyFault } from '../server/policies/policyBook.ts';
import type { Shop } from '../server/shop.ts';
import { askService } from './askService.ts';
import type { Locked } from './withShop.ts';

/** A version of the privacy policy as it is told of: what shoppers read of it. */
export interface PolicyTold {
  readonly id: string;
  readonly words: string;
  readonly changes: readonly string[];
  readonly asksAgain: readonly Purpose[];
  /** Moments in ISO 8601. */
  readonly announcedAt: string;
  readonly effectiveAt: string;
}

/** Something to do with policies, on an open shop or through the service that has it open. */
export interface PolicyWork {
  readonly here: (shop: Shop) => Promise<Result<readonly PolicyTold[], string>>;
  readonly there: (config: Config, locked: Locked) => Promise<Result<readonly PolicyTold[], string>>;
}

const fields = 'id words changes asksAgain announcedAt effectiveAt';
/** Whose decision it is, where somebody works on the folder itself. */
const commandLine = 'the command line';

/** Newest first; through a service the newest fifty. */
export const listPolicies: PolicyWork = {
  here: async (shop) => accept((await shop.policies.policies()).published.toReversed().map(toldOf)),
  async there(config, locked) {
    const query = `{ policies(first: 50) { ${fields} } }`;
    const answer = await askService<{ readonly policies: readonly PolicyTold[] }>(config, locked, query);
    return answer.ok ? accept(answer.value.policies) : answer;
  },
};

/** What shoppers would read, against the configuration as it is now. */
export const previewPolicy = (wish: PolicyWish, at: number): PolicyWork => ({
  here: async (shop) => told(await shop.policies.preview(wish, at)),
  there: through('query', 'previewPolicy', wish),
});

export const publishPolicy = (wish: PolicyWish, at: number): PolicyWork => ({
  async here(shop) {
    await shop.audit.note({ at, by: commandLine, action: 'publishPolicy', subject: wish.version });
    return told(await shop.policies.publish(wish, commandLine, at));
  },
  there: through('mutation', 'publishPolicy', wish),
});

/** The same asked of the running service. */
function through(operation: 'query' | 'mutation', field: string, wish: PolicyWish): PolicyWork['there'] {
  const { purposes, effectiveAt, ...rest } = wish;
  const input = {
    ...rest,
    purposes: Object.entries(purposes).map(([purpose, words]) => ({ purpose, words })),
    effectiveAt: new Date(effectiveAt).toISOString(),
  };
  return async (config, locked) => {
    const query = `${operation} ($input: PolicyInput!) { did: ${field}(input: $input) { change { ${fields} } userErrors { message } } }`;
    const answer = await askService<{
      readonly did: {
        readonly change: PolicyTold | null;
        readonly userErrors: readonly { readonly message: string }[];
      };
    }>(config, locked, query, { input });
    if (!answer.ok) return answer;
    const { change, userErrors } = answer.value.did;
    return change === null ? refuse(userErrors.map(({ message }) => message).join(' ')) : accept([change]);
  };
}

const faults: Readonly<Record<PolicyFault, string>> = {
  DUPLICATE: 'There is a version of this name.',
  TOO_EARLY: 'A policy cannot hold from before now, or from before a version that is announced already.',
};

const told = (result: Result<PolicyVersion, PolicyFault>): Result<readonly PolicyTold[], string> =>
  result.ok ? accept([toldOf(result.value)]) : refuse(faults[result.refusal]);

const toldOf = ({ version, words, changes, changedPurposes, announcedAt, effectiveAt }: PolicyVersion): PolicyTold => ({
  id: version,
  words,
  changes,
  asksAgain: changedPurposes,
  announcedAt: new Date(announcedAt).toISOString(),
  effectiveAt: new Date(effectiveAt).toISOString(),
});
