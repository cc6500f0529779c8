import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PrivacyDocument } from '../../../server/jobs/privacyDocument.ts';
import { privacyDocument } from '../../../server/jobs/privacyDocument.ts';
import { escapeHtml } from '../../../server/pages/escapeHtml.ts';
import { reportPage } from '../../../server/pages/reportPage.ts';
import { auditedBuild } from '../support/auditedBuild.ts';

const report = privacyDocument(...auditedBuild());
/** The same document with every text in it replaced. */
const withTexts = (text: string): PrivacyDocument =>
  JSON.parse(JSON.stringify(report), (_, value: unknown) => (typeof value === 'string' ? text : value));

describe('a report page', () => {
  it('shows what was released, its noise, its proof and its price', () => {
    const page = reportPage(report);
    for (const shown of ['pairs BOUGHT_BOUGHT', '2,459', '4.80', 'a head of 67', 'n(n−1)/2 · w² ≤ S²', '0.021676811'])
      expect(page).toContain(shown);
    expect(page).toContain('at δ = 10⁻⁶');
    expect(page).toContain('from 14.4 people');
    expect(page).toContain('line 3, PUBLISHED');
  });

  it('says so where no pair was released', () => {
    const [entry, { privacy, ...built }, entries, limit] = auditedBuild();
    const mechanisms = privacy.mechanisms.map((one) =>
      one.statistic.startsWith('pairs') ? { ...one, cells: 0 } : one,
    );
    const page = reportPage(privacyDocument(entry, { ...built, privacy: { ...privacy, mechanisms } }, entries, limit));
    expect(page).toContain('no head: too little stood above the noise');
    expect(page).not.toMatch(/a head of|>-0</);
  });

  it('lets no text become markup, whatever it holds', () => {
    const plain = reportPage(withTexts('plain')).match(/<[^>]*>/g)?.length;
    for (const text of ['<script>alert(1)</script>', '"><img src=x onerror=1>', "' onload='x", '&lt;', '</style><b>'])
      expect(reportPage(withTexts(text)).match(/<[^>]*>/g)?.length, text).toBe(plain);
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(escapeHtml(text)).not.toMatch(/[<>"'\0]/);
        expect(escapeHtml(text).replaceAll(/&(amp|lt|gt|quot|#39);/g, '')).not.toContain('&');
      }),
    );
  });

  it('is a page of its own: nothing is fetched, nothing is run', () => {
    const page = reportPage(report);
    expect(page).not.toMatch(/<script|<link|<img|<iframe|@import|url\(|https?:|\son\w+=/i);
    expect(page).toContain(`default-src 'none'`);
  });

  it('can be read aloud: a language, a title, one first heading, a caption for each table, a scope for each head', () => {
    const page = reportPage(report);
    expect(page).toMatch(/<html lang="en-GB">[\s\S]*<title>Privacy report of model /);
    expect(page.match(/<h1>/g)).toHaveLength(1);
    expect(page.match(/<caption/g)?.length).toBe(page.match(/<table/g)?.length);
    expect(page.match(/<th\b/g)?.length).toBe(page.match(/<th scope="(?:col|row)"/g)?.length);
    // Each thing opened is closed, in order.
    const open: string[] = [];
    for (const [, close, name] of page.matchAll(/<(\/?)([a-z][a-z0-9]*)\b[^>]*>/g)) {
      if (name === 'meta') continue;
      if (close) expect(open.pop()).toBe(name);
      else open.push(name!);
    }
    expect(open).toEqual([]);
  });
});
