/** Bundles both apps into dist/web: the second half of `npm run build`. */

import { bundleApps } from './bundleApps.ts';

await bundleApps('dist/web');
