/** What the words of the service mean on these pages. */

export const purposes = ['PERSONALIZE', 'LEARN', 'LOCATION', 'SENSITIVE', 'MARKETING'] as const;
export type Purpose = (typeof purposes)[number];

export const purposeNames: Readonly<Record<Purpose, string>> = {
  PERSONALIZE: 'Offers chosen for me',
  LEARN: 'Count me, under noise, when a model is learned',
  LOCATION: 'Use where I am, for one answer',
  SENSITIVE: 'Use guarded categories, such as wine',
  MARKETING: 'Write to me',
};

/** Where the policy says nothing about a purpose. */
export const purposeTexts: Readonly<Record<Purpose, string>> = {
  PERSONALIZE: 'From what you looked at, put into the cart and bought, as the shop remembers it.',
  LEARN: 'The model would have turned out almost the same without you: that is what differential privacy promises.',
  LOCATION: 'It is dropped once the answer is there.',
  SENSITIVE: 'Without it nothing of them is remembered or offered.',
  MARKETING: 'The shop keeps your answer, and does nothing else with it here.',
};

const dayFormat = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric' });
const momentFormat = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short' });

/** A moment of the service's as a day, and as a moment, for people. */
export const dayOf = (moment: string): string => dayFormat.format(new Date(moment));
export const momentOf = (moment: string): string => momentFormat.format(new Date(moment));

/** A length of days as people say it: whole years as such. */
export const daysInWords = (days: number): string =>
  days % 365 !== 0 ? (days === 1 ? 'a day' : `${days} days`) : days === 365 ? 'a year' : `${days / 365} years`;
