import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseHTML } from 'linkedom';
import { type Browser, chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { recommendSettings } from '../../../simulator/report/recommendSettings.ts';
import { studyPage } from '../../../simulator/report/studyPage.ts';
import type { StudyResults } from '../../../simulator/terms/studyResults.ts';
import { studyExample } from './studyExample.ts';

const withRecommendations = (results: StudyResults): StudyResults => ({
  ...results,
  recommendations: recommendSettings(results),
});
const results = withRecommendations(studyExample());
const page = studyPage(results);
const textOf = (html: string): string =>
  (parseHTML(html).document.querySelector('body')?.textContent ?? '').replaceAll(/\s+/g, ' ');

describe('the page of a study', () => {
  it('says what the knobs cost in words, with the figures of the study', () => {
    // The example keeps 1 − 0.22/(ε + 0.05)^0.6 of the gain, less 0.55 of each random share.
    const text = textOf(page);
    expect(text).toContain('At ε = 2 you keep 86 % (83–89 %) of the gain');
    expect(text).toContain('Going to ε = 1 costs 7 points of it');
    expect(text).toContain('20 % random offers cost 11 points');
    expect(text).toContain('ε = 2, 20 % random offers');
  });

  it('shows each chart with its numbers in a table of its own', () => {
    const { document } = parseHTML(page);
    const figures = [...document.querySelectorAll('figure')];
    expect(figures.map(({ id }) => id)).toEqual([
      'frontier-epsilon',
      'frontier-share',
      'against-membership-inference',
      'against-profile-reconstruction',
      'people',
      'groups',
      'attacks-overview',
      'roc-membership-inference',
    ]);
    for (const figure of figures) {
      expect(figure.querySelectorAll('svg[role=img]').length, figure.id).toBe(2);
      expect(figure.querySelectorAll('tbody tr').length, figure.id).toBeGreaterThan(1);
    }
    const numbers = document.querySelector('#frontier-epsilon tbody')!.textContent!;
    expect(numbers).toContain(results.outcomes[3]!.metrics['ndcg@20']!.value.toFixed(3));
  });

  it('tells of a year who left and what it cost, and that how people answer is assumed', () => {
    const weekOf = (week: number, left: number) => ({
      ...{ week, learners: 900, allowLearning: 0.9 - left, onlyPersonal: 0.1, neither: 0, left, relevance: 0.5 - left },
      ...{ pointed: 0.3, repeated: 0.2, pointedSoFar: 3 * week, epsilonSpent: week, promisedAuc: 0.5 + week / 10 },
    });
    const place = (share: number) =>
      results.settings.findIndex(({ epsilon, randomShare }) => epsilon === 2 && randomShare === share);
    const response = {
      ...{ strength: 1, intrusion: 1, fatigue: 0.5, disclosure: 0.5, refuseWhenTold: 0.1 },
      ...{ withdraw: 0.02, leave: 0.01, leaveAnyway: 0.004, loyalty: 0.5 },
    };
    const year = {
      question: { weeks: 2, panel: 30, visits: 0.5, response },
      leftAnyway: 0.05,
      records: [
        { setting: place(0), seed: 1, weeks: [weekOf(1, 0.1), weekOf(2, 0.2)] },
        { setting: place(0), seed: 2, weeks: [weekOf(1, 0.1), weekOf(2, 0.24)] },
        { setting: place(0.2), seed: 1, weeks: [weekOf(1, 0.1), weekOf(2, 0.15)] },
      ],
    };
    const told = studyPage({ ...results, year });
    const text = (parseHTML(told).document.querySelector('#year')?.textContent ?? '').replaceAll(/\s+/g, ' ');
    expect(text).toContain(
      'With ε = 2, no random offers, 22.0 of 100 people have left by the end, 17.0 of 100 more than',
    );
    // 22 % less 15 % left; relevance (0.4 + 0.35) / 2 = 0.375 against (0.4 + 0.28) / 2 = 0.34.
    expect(text).toContain(
      'Against no random offers that is 7.0 of 100 fewer who leave, and 7.0 of 100 more who allow',
    );
    expect(text).toContain('Lists are 10 % more relevant');
    expect(text).toContain('How people answer is assumed here, not measured');
    const charts = [...parseHTML(told).document.querySelectorAll('#year figure')].map(({ id }) => id);
    expect(charts).toEqual(['year-left', 'year-consent', 'year-relevance', 'year-exposure', 'year-spent']);
    expect(page).not.toContain('id="year"');
  });

  it('fetches nothing and runs nothing', () => {
    expect(page).toContain(`default-src 'none'`);
    expect(page.match(/<script(?! type="application\/json")/g)).toBeNull();
    expect(page.match(/\b(?:src|href)="(?!#)/g)).toBeNull();
    expect(page.match(/url\(/g)).toBeNull();
  });

  it('carries what it was made from, and can be read back', () => {
    const { document } = parseHTML(page);
    const { cells: _, ...rest } = results;
    expect(JSON.parse(document.querySelector('#study')!.textContent!)).toEqual(JSON.parse(JSON.stringify(rest)));
    expect(textOf(page)).toContain(results.provenance.dataHash);
    expect(textOf(page)).toContain('What is not covered');
  });

  it('writes what comes from outside as text', () => {
    const hostile = studyPage({ ...results, name: '<script>alert(1)</script>', question: '</title>"&<img src=x>' });
    expect(hostile).not.toContain('<script>alert');
    expect(hostile).not.toContain('<img');
  });
});

describe('a study that cannot be believed', () => {
  const broken = {
    name: 'related-items succeeds without protection',
    holds: false,
    words: 'It succeeded in 0 of 3 runs.',
  };

  it('fails loudly when an attack did not succeed where it must', () => {
    const failing = studyPage({ ...results, checks: [...results.checks, broken] });
    const { document } = parseHTML(failing);
    const banner = document.querySelector('main > [role=alert]')!;
    expect(banner.textContent).toContain('This report fails');
    expect(banner.textContent).toContain('related-items succeeds without protection: It succeeded in 0 of 3 runs.');
    expect(document.querySelector('title')!.textContent).toMatch(/^FAILED/);
    expect(parseHTML(page).document.querySelector('[role=alert]')).toBeNull();
  });

  it('says so too where nothing was checked', () => {
    const unchecked = studyPage({ ...results, checks: [], attacks: [] });
    expect(textOf(unchecked)).toContain('Nothing was checked');
    expect(parseHTML(unchecked).document.querySelector('title')!.textContent).toMatch(/^UNCHECKED/);
  });
});

describe('recommendSettings', () => {
  it('takes the least ε from which doubling it brings little, and what random offers can be afforded', () => {
    const [most, careful] = results.recommendations;
    expect(results.settings[most!.setting]).toMatchObject({ epsilon: 2, randomShare: 0.2 });
    expect(results.settings[careful!.setting]).toMatchObject({ epsilon: 0.5, randomShare: 0.4 });
    expect(most!.why.join(' ')).toContain('75 % (72–78 %)');
  });

  it('never recommends what an attack was seen to break, nor a build without noise', () => {
    const example = studyExample();
    const attacks = example.attacks.map((record) => ({
      ...record,
      outcome: {
        ...record.outcome,
        breach: record.role === 'STATED' && example.settings[record.setting]!.epsilon !== 0.5,
      },
    }));
    const settings = recommendSettings({ ...example, attacks }).map(({ setting }) => example.settings[setting]!);
    expect(settings.length).toBeGreaterThan(0);
    for (const { epsilon } of settings) expect(epsilon).not.toBeNull();
    const noGain = { ...example, outcomes: example.outcomes.map((outcome) => ({ ...outcome, gainKept: null })) };
    expect(recommendSettings(noGain)).toEqual([]);
    expect(textOf(studyPage(noGain))).toContain('No setting of this study keeps enough');
  });
});

/** The browser of the machine; there is none everywhere. */
function findChromium(): string | null {
  try {
    const found = execFileSync('which', ['chromium'], { encoding: 'utf8' }).trim();
    return existsSync(found) ? found : null;
  } catch {
    return null;
  }
}

const executablePath = findChromium();
if (executablePath === null)
  process.stderr.write('studyPage.test.ts: no chromium on the PATH, the page was not opened\n');

describe.skipIf(executablePath === null)('in a real browser', () => {
  const folder = mkdtempSync(join(tmpdir(), 'study-page-'));
  const path = join(folder, 'report.html');
  let browser: Browser;
  beforeAll(async () => {
    writeFileSync(path, page);
    browser = await chromium.launch({
      executablePath: executablePath!,
      args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'],
    });
  });
  afterAll(async () => {
    await browser.close();
    rmSync(folder, { recursive: true });
  });

  it.each([
    ['a wide, light one', 1280, 'light'],
    ['a middling, dark one', 820, 'dark'],
    ['a telephone', 360, 'light'],
  ] as const)('axe finds nothing wrong on %s, and nothing sticks out', async (_, width, colorScheme) => {
    const tab = await browser.newPage({ viewport: { width, height: 900 }, colorScheme });
    const requests: string[] = [];
    tab.on('request', (request) => requests.push(request.url()));
    await tab.goto(pathToFileURL(path).href);
    await tab.evaluate(readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8'));
    const violations = await tab.evaluate(
      'axe.run().then((found) => found.violations.map(({ id, nodes }) => id + nodes[0].html))',
    );
    expect(violations).toEqual([]);
    expect(await tab.evaluate('document.documentElement.scrollWidth')).toBe(width);
    expect(requests).toEqual([pathToFileURL(path).href]);
    await tab.close();
  });
});
