/**
 * Ids of policies and of their changes. Both are named by the version; a cache that keeps what it read by `id` alone, as
 * Relay's does, would take the one for the other, and either for a product that is called '1'. No product's id has a slash.
 */

/** The id of a version of the policy. */
export const policyId = (version: string): string => `policy/${version}`;

/** The id of what changed with a version. */
export const policyChangeId = (version: string): string => `policy-change/${version}`;

/** The version that somebody means who says one of these ids, or the version itself. */
export const versionMeant = (text: string): string => text.replace(/^policy(?:-change)?\//, '');
