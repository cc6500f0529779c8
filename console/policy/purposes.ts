/** What a person may be asked to allow, as the console names it. */
export const purposeNames = {
  PERSONALIZE: 'Offers chosen for you',
  LEARN: 'Being learned from',
  LOCATION: 'Place',
  SENSITIVE: 'Sensitive categories',
  MARKETING: 'Being written to',
} as const;

export type PurposeName = keyof typeof purposeNames;
export const purposes = Object.keys(purposeNames) as readonly PurposeName[];
