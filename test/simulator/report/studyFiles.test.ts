import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { outcomeTable } from '../../../simulator/report/outcomeTable.ts';
import { studyCsv } from '../../../simulator/report/studyCsv.ts';
import { studyJsonSchema, studySchema } from '../../../simulator/report/studySchema.ts';
import { runScenario } from '../../../simulator/runScenario.ts';
import { writeStudy } from '../../../simulator/writeStudy.ts';
import { studyOf } from '../sweep/studyOf.ts';
import { folderOf } from '../temporary.ts';

const scenario = studyOf(
  'name: "=1+1, a name"\nknobs: {epsilon: [0.5, 2], randomShare: [0, 0.25]}\nyear: {weeks: 2, panel: 30}',
);
const ran = await runScenario(scenario, { folder: '.', workers: 0, cache: null, version: 'test' });
if (!ran.ok) throw new Error(ran.refusal.join('\n'));
const { results } = ran.value;

/** The rows of one of the tables, by column. */
function rowsOf(name: string): readonly Record<string, string>[] {
  const { data, errors } = Papa.parse<Record<string, string>>(studyCsv(results)[name]!, {
    header: true,
    skipEmptyLines: true,
  });
  expect(errors).toEqual([]);
  return data;
}

describe('year.csv', () => {
  it('has every week of every year, in digits that come back', () => {
    const rows = rowsOf('year.csv');
    const lived = results.year!.records.flatMap(({ weeks }) => weeks);
    expect(rows.map(({ week, left }) => [Number(week), Number(left)])).toEqual(
      lived.map(({ week, left }) => [week, left]),
    );
    expect(rows.filter(({ epsilonSpent }) => epsilonSpent === '')).toHaveLength(2 * 2); // no noise, two seeds
  });
});

describe('study.json', () => {
  it('is what docs/study.schema.json says (npm run study-schema writes it)', () => {
    expect(JSON.parse(readFileSync('docs/study.schema.json', 'utf8'))).toEqual(JSON.parse(studyJsonSchema()));
    expect(studySchema.safeParse(JSON.parse(JSON.stringify(results))).error).toBeUndefined();
  });

  it('is refused by the schema without one of its parts, or with another format', () => {
    const { cells: _, ...rest } = results;
    expect(studySchema.safeParse(rest).success).toBe(false);
    expect(studySchema.safeParse({ ...results, format: 'tightrope-study/2' }).success).toBe(false);
    expect(studySchema.safeParse({ ...results, something: 'added' }).success).toBe(true);
  });
});

describe('the tables', () => {
  it('hold every cell and every outcome, digit for digit', () => {
    const cells = rowsOf('cells.csv');
    const figures = results.cells.flatMap(({ metrics }) => Object.values(metrics));
    expect(cells.map(({ value }) => (value === '' ? null : Number(value)))).toEqual(figures);
    const [row] = rowsOf('outcomes.csv').filter(
      ({ engine, epsilon, randomShare, metric }) =>
        engine === 'tightrope' && epsilon === '2' && randomShare === '0.25' && metric === 'ndcg@5',
    );
    const setting = results.settings.findIndex(({ epsilon, randomShare }) => epsilon === 2 && randomShare === 0.25);
    const { value, low, high } = results.outcomes[setting]!.metrics['ndcg@5']!;
    expect([row?.value, row?.low, row?.high]).toEqual([value, low, high].map(String));
  });

  it('hold every comparison with both of its settings', () => {
    const comparisons = rowsOf('comparisons.csv');
    expect(comparisons).toHaveLength(results.comparisons.length);
    expect(comparisons[0]).toMatchObject({ 'one.engine': 'tightrope', 'other.engine': 'popular', metric: 'ndcg@5' });
  });
});

describe('the files of a study', () => {
  const folder = folderOf({});

  it('are written whole, and no other files are left', async () => {
    const paths = await writeStudy(results, folder);
    for (const path of paths) expect(readFileSync(path, 'utf8').length).toBeGreaterThan(0);
    expect(JSON.parse(readFileSync(join(folder, 'study.json'), 'utf8'))).toEqual(JSON.parse(JSON.stringify(results)));
  });

  it('have a notebook that shows the table of the terminal', () => {
    const notebook = JSON.parse(readFileSync(join(folder, 'study.ipynb'), 'utf8'));
    expect(notebook.nbformat).toBe(4);
    const shown = notebook.cells.flatMap(({ outputs = [] }: { outputs?: { text?: string[] }[] }) =>
      outputs.flatMap(({ text = [] }) => text),
    );
    for (const line of outcomeTable(results)) expect(shown).toContain(`${line}\n`);
  });

  const python = ['/usr/bin/python3', '/usr/local/bin/python3'].find((path) => existsSync(path));
  if (!python) console.warn('SKIPPED, no Python here: that the notebook prints what it shows is not checked');
  it.skipIf(!python)('have a notebook that prints what it shows, when it is run', () => {
    const run = [
      'import contextlib, io, json',
      'scope = {}',
      'for cell in json.load(open("study.ipynb", encoding="utf-8"))["cells"]:',
      '    if cell["cell_type"] != "code": continue',
      '    out = io.StringIO()',
      '    with contextlib.redirect_stdout(out): exec("".join(cell["source"]), scope)',
      '    for output in cell["outputs"]:',
      '        if output["output_type"] == "stream": assert out.getvalue() == "".join(output["text"]), out.getvalue()',
      'print("same")',
    ].join('\n');
    expect(execFileSync(python!, ['-c', run], { cwd: folder, encoding: 'utf8' })).toBe('same\n');
  });
});
