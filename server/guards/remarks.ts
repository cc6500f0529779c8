/**
 * What a text of the shop's for shoppers may not remark on: a budget, a diet, a health, a name; in English, German, French and
 * Spanish, all at once, since a label does not say its language. The list is short and known; it keeps slips out, and does not
 * replace whoever reads a text before it is published.
 */
export const remarks: Readonly<Record<string, readonly string[]>> = {
  budget: [
    ...['budget', 'afford', 'affordable for you', 'low income', 'debt', 'broke', 'payday', 'cheapskate'],
    ...['geldbeutel', 'dein gehalt', 'schulden', 'pleite', 'zahltag', 'knapp bei kasse'],
    ...['fauché', 'dettes', 'petit salaire', 'jour de paie', 'vos moyens'],
    ...['presupuesto', 'deudas', 'bajos ingresos', 'día de paga', 'tu sueldo'],
  ],
  diet: [
    ...['diet', 'dieting', 'calories', 'slimming', 'slimmer', 'weight loss', 'lose weight', 'overweight', 'obese'],
    ...['diät', 'kalorien', 'abnehmen', 'schlanker', 'übergewicht'],
    ...['régime', 'minceur', 'maigrir', 'perdre du poids', 'surpoids'],
    ...['dieta', 'calorías', 'adelgazar', 'perder peso', 'sobrepeso'],
  ],
  health: [
    ...[
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
    ],
    'symptoms',
    ...['gesundheit', 'krankheit', 'krank', 'schwanger', 'schwangerschaft', 'diabetiker', 'symptome'],
    ...['santé', 'maladie', 'malade', 'enceinte', 'grossesse', 'diabétique', 'symptômes'],
    ...['salud', 'enfermedad', 'enfermo', 'enferma', 'embarazada', 'embarazo', 'diabético', 'síntomas'],
  ],
  name: [
    ...['dear', 'hello', 'hey', 'mr', 'mrs', 'ms'],
    ...['liebe', 'lieber', 'hallo', 'herr', 'frau'],
    ...['cher', 'chère', 'bonjour', 'madame', 'monsieur'],
    ...['querido', 'querida', 'hola', 'señor', 'señora'],
  ],
};

const patterns = Object.entries(remarks).map(
  ([subject, words]) =>
    [subject, new RegExp(`(?<![\\p{L}\\p{N}])(?:${words.join('|')})(?![\\p{L}\\p{N}])`, 'iu')] as const,
);

/** A place that something about the shopper would be put into, such as {name}, %name% or ${first_name}. */
const placeholder = /\$?\{[^}]*\}|\[\[|%\w+%|<%/;

/** What a text remarks on that it may not; null for a text that may be shown. */
export function remarkIn(written: string): string | null {
  const text = written.normalize('NFC');
  if (placeholder.test(text)) return 'name';
  return patterns.find(([, pattern]) => pattern.test(text))?.[0] ?? null;
}
