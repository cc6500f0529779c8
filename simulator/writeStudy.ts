import { join } from 'node:path';
import { studyCsv } from './report/studyCsv.ts';
import { studyNotebook } from './report/studyNotebook.ts';
import { studyPage } from './report/studyPage.ts';
import type { StudyResults } from './terms/studyResults.ts';
import { writeWhole } from './writeWhole.ts';

/**
 * Writes a study as files: `study.json` (docs/study.schema.json says what is in it), tables as CSV, a notebook,
 * and the report as a page.
 *
 * @returns the paths, in the order in which they were written
 * @throws what the file system throws
 */
export async function writeStudy(results: StudyResults, folder: string): Promise<readonly string[]> {
  const files = {
    'study.json': `${JSON.stringify(results, null, 1)}\n`,
    ...studyCsv(results),
    'study.ipynb': studyNotebook(results),
    'report.html': studyPage(results),
  };
  for (const [name, text] of Object.entries(files)) await writeWhole(folder, name, text);
  return Object.keys(files).map((name) => join(folder, name));
}
