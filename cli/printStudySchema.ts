/** Writes docs/study.schema.json: what `study.json` holds, for whoever reads it elsewhere. */

import { writeFileSync } from 'node:fs';
import { studyJsonSchema } from '../simulator/report/studySchema.ts';

writeFileSync('docs/study.schema.json', studyJsonSchema());
