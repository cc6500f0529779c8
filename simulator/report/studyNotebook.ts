import type { StudyResults } from '../terms/studyResults.ts';
import { outcomeTable } from './outcomeTable.ts';

/**
 * A study as a notebook (nbformat 4.5) beside `study.json`: cells that read it with nothing but Python's own library, and
 * what they print when they are run, already in their place. For somebody who wants to go on from here.
 */
export function studyNotebook(results: StudyResults): string {
  const { name, question, provenance, dataset } = results;
  const notebook = {
    cells: [
      markdown('about', [
        `# ${name}\n`,
        '\n',
        `${question}\n`,
        '\n',
        `${dataset.people} people, ${dataset.items} items, ${dataset.interactions} interactions; ${dataset.source}.\n`,
        `Tightrope ${provenance.version}, code ${provenance.codeHash.slice(0, 12)}, data ${provenance.dataHash.slice(0, 12)}.\n`,
        'Seeded noise: for study, not for release.',
      ]),
      code(
        'read',
        1,
        ['import json\n', 'study = json.load(open("study.json", encoding="utf-8"))\n', 'len(study["cells"])'],
        {
          data: { 'text/plain': [String(results.cells.length)] },
          execution_count: 1,
          metadata: {},
          output_type: 'execute_result',
        },
      ),
      code('outcomes', 2, printOutcomes, printed(outcomeTable(results))),
      code('checks', 3, printChecks, printed(checkLines(results))),
    ],
    metadata: {
      kernelspec: { display_name: 'Python 3', language: 'python', name: 'python3' },
      language_info: { name: 'python' },
    },
    nbformat: 4,
    nbformat_minor: 5,
  };
  return `${JSON.stringify(notebook, null, 1)}\n`;
}

const markdown = (id: string, source: readonly string[]) => ({ cell_type: 'markdown', id, metadata: {}, source });

const code = (id: string, count: number, source: readonly string[], output: object) => ({
  cell_type: 'code',
  execution_count: count,
  id,
  metadata: {},
  outputs: [output],
  source,
});

const printed = (lines: readonly string[]) => ({
  name: 'stdout',
  output_type: 'stream',
  text: lines.map((line) => `${line}\n`),
});

const checkLines = ({ checks }: StudyResults): readonly string[] =>
  checks.map(({ holds, name, words }) => `${holds ? 'holds' : 'FAILS'}  ${name}: ${words}`);

const printChecks = [
  'for check in study["checks"]:\n',
  '    print(("holds" if check["holds"] else "FAILS") + "  " + check["name"] + ": " + check["words"])',
];

/** Prints what `outcomeTable` makes. */
const printOutcomes = [
  'def name(s):\n',
  '    private = s["engine"] == "tightrope"\n',
  '    num = lambda x: str(int(x)) if x == int(x) else str(x)\n',
  '    parts = [s["engine"]]\n',
  '    if private: parts.append("ε=" + ("∞" if s["epsilon"] is None else num(s["epsilon"])))\n',
  '    if s["builds"] > 1: parts.append("builds=%d" % s["builds"])\n',
  '    if private: parts.append("random=" + num(s["randomShare"]))\n',
  '    for key, word in (("people", "people"), ("head", "head"), ("contributionBound", "C"), ("neighbourhoodSize", "K")):\n',
  '        if s[key] is not None: parts.append("%s=%d" % (word, s[key]))\n',
  '    return " ".join(parts)\n',
  '\n',
  'outcomes = study["outcomes"]\n',
  `metrics = [m + "@%d" % study["k"] for m in ("ndcg", "recall", "map", "coverage", "novelty", "rbo")]\n`,
  'metrics = [m for m in metrics if any(m in o["metrics"] for o in outcomes)]\n',
  'cell = lambda e: "-" if e is None else "%.4f ±%.4f" % (e["value"], (e["high"] - e["low"]) / 2)\n',
  'rows = [["setting", *metrics, "gain kept"]] + [\n',
  '    [name(study["settings"][o["setting"]]), *(cell(o["metrics"].get(m)) for m in metrics),\n',
  '     "-" if o["gainKept"] is None else "%.1f %%" % (100 * o["gainKept"]["value"])] for o in outcomes]\n',
  'widths = [max(len(row[i]) for row in rows) for i in range(len(rows[0]))]\n',
  'for row in rows:\n',
  '    print("  ".join([row[0].ljust(widths[0]), *(c.rjust(w) for c, w in zip(row[1:], widths[1:]))]))',
];
