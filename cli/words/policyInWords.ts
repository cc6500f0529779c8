import type { PolicyTold } from '../policyWork.ts';

/** One version, line by line, as shoppers read it. */
export const policyInWords = ({
  id,
  words,
  changes,
  asksAgain,
  announcedAt,
  effectiveAt,
}: PolicyTold): readonly string[] => [
  `${id}, from ${effectiveAt} on, announced ${announcedAt}`,
  ...words.split('\n').map((line) => `  ${line}`),
  ...(changes.length > 0 ? changes.map((change) => `  - ${change}`) : ['  Nothing in the configuration changed.']),
  asksAgain.length > 0
    ? `  Asks again about: ${asksAgain.join(', ')}. Who agreed before counts as not having agreed from then on.`
    : '  Asks nobody again.',
];
