import type { DataRequest } from './documents.ts';

/** What somebody wants of their own data, in words. */
export const wishes: Readonly<Record<DataRequest['type'], string>> = {
  ACCESS: 'To read all that is held',
  PORTABILITY: 'To have it all for another machine',
  ERASURE: 'To have none of it kept any more',
  RESTRICTION: 'To have it kept, and not used',
  OBJECTION: 'To have it not learned from or personalised by',
  RECTIFICATION: 'To have something put right',
};
