/** Everything that the two schemas are made of. */
import './roots.ts';
import './scalars.ts';
import './product.ts';
import './recommendations.ts';
import './events.ts';
import './consent.ts';
import './builds.ts';
import './keys.ts';
import './buildForecast.ts';
import './privacyLedger.ts';
import './privacyPlan.ts';
import './readiness.ts';
import './upsertProducts.ts';
import './changeProducts.ts';
import './products.ts';
import './rules.ts';
import './previewRules.ts';
