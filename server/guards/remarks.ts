/**
 * What a text of the shop's for shoppers may not remark on: a budget, a diet, a health, a name. The list is short and known;
 * it keeps slips out, and does not replace whoever reads a text before it is published.
 */
export const remarks: Readonly<Record<string, readonly string[]>> = {
  budget: ['budget', 'afford', 'affordable for you', 'low income', 'debt', 'broke', 'payday', 'cheapskate'],
  diet: ['diet', 'dieting', 'calories', 'slimming', 'slimmer', 'weight loss', 'lose weight', 'overweight', 'obese'],
  health: [
    'health',
    'healthier',
    'illness',
    'ill',
    'disease',
    'pregnant',
    'pregnancy',
    'diabetic',
    'depressed',
    'anxiety',
    'symptoms',
  ],
  name: ['dear', 'hello', 'hey', 'mr', 'mrs', 'ms'],
};

const patterns = Object.entries(remarks).map(
  ([subject, words]) =>
    [subject, new RegExp(`(?<![\\p{L}\\p{N}])(?:${words.join('|')})(?![\\p{L}\\p{N}])`, 'iu')] as const,
);

/** A place that something about the shopper would be put into, such as {name}, %name% or ${first_name}. */
const placeholder = /\$?\{[^}]*\}|\[\[|%\w+%|<%/;

/** What a text remarks on that it may not; null for a text that may be shown. */
export function remarkIn(text: string): string | null {
  if (placeholder.test(text)) return 'name';
  return patterns.find(([, pattern]) => pattern.test(text))?.[0] ?? null;
}
