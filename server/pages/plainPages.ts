import type { Config } from '../config.ts';

/** What stands at the root: where to ask. */
export function welcomePage({ production }: Pick<Config, 'production'>): string {
  return `Tightrope: recommendations that are intelligent, not intrusive.

POST /graphql         offers, for a storefront
POST /admin/graphql   builds, the privacy ledger and the catalogue, for the shop's own people (bearer key)
GET  /disclosure      how lists are made, in plain words
GET  /health          this process answers
GET  /ready           it can serve a list
${production ? '' : '\nOpen /graphql in a browser to try a query.\n'}`;
}

/** How lists are made, for a shopper to read. */
export function disclosurePage({ randomShare, epsilonPerWindow, delta, windowDays, policyVersion }: Config): string {
  return `How recommendations are made here (policy version ${policyVersion})

1. The shop learns which products go together from people who agreed to that. Before anybody sees what was learned, noise is
   added to it, so that it looks nearly the same whether or not any one person took part: everything that is learned within
   ${windowDays} days keeps an epsilon of ${epsilonPerWindow} at a delta of ${delta}. Smaller is more private.
2. A list that is chosen for you comes from your own history, and only if you agreed. You can take that back at any time, as
   easily as you gave it. Without it you get what is popular, or what goes with the product that you look at.
3. About ${Math.round(100 * randomShare)} in 100 places of a list are picked at random, and nothing tells which. So nobody who sees your list can be sure
   what it says about you.
4. Sensitive subjects, such as health, religion or having a baby, are left out of learning.

What this does not cover: your own list depends on your own history. The noise protects what others learn from the shop's
model; the random places blur your own list, and do not hide it.
`;
}
