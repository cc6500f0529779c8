/** Starts a thread from TypeScript sources: a thread does not inherit tsx. What was built does not come here. */

import { register } from 'tsx/esm/api';

register();
await import(process.argv[2]);
