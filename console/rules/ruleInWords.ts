import { surfaceNames } from '../../ui/words/surfaces.ts';
import type { Rule } from './documents.ts';

/** What a rule asks for, in a sentence. */
export function ruleInWords({ kind, productId, slot, factor, match, scope }: Rule): string {
  const about = [...(match?.categories ?? []), ...(match?.productIds ?? [])].join(', ');
  const where =
    scope.surfaces.length === 0 ? 'every list' : scope.surfaces.map((name) => `“${surfaceNames[name]}”`).join(', ');
  switch (kind) {
    case 'PIN':
      return `${productId} stands in slot ${(slot ?? 0) + 1} of ${where}`;
    case 'BOOST':
      return `${about} rank ${factor} times as high in ${where}`;
    case 'HIDE':
      return `${about} are not shown in ${scope.surfaces.length === 0 ? 'any list' : where}`;
    case 'FILTER':
      return `Nothing but ${about} is shown in ${where}`;
  }
}
