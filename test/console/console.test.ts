import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { pageGroups } from '../../console/pageList.ts';
import { adminKey } from '../server/support/testApp.ts';
import { violationsOn } from '../support/axe.ts';
import { chromiumPath, launchChromium } from '../support/chromium.ts';
import { demoService } from '../support/demoService.ts';
import { freshPages } from '../support/webPages.ts';

describe.skipIf(chromiumPath === null)('the console, in Chromium', () => {
  let service: Awaited<ReturnType<typeof demoService>>;
  let folder: string;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  /** What the browser complained of, such as a script that the policy forbids. */
  let complaints: string[];

  beforeAll(async () => {
    const fresh = await freshPages();
    folder = fresh.folder;
    service = await demoService({}, { pages: fresh.pages });
    browser = await launchChromium();
  });
  afterAll(async () => {
    await browser?.close();
    service?.server.close();
  });
  beforeEach(async () => {
    context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
    page = await context.newPage();
    complaints = [];
    page.on('pageerror', ({ message }) => complaints.push(message));
    page.on('console', (line) => {
      if (line.type() === 'error') complaints.push(line.text());
    });
  });
  afterEach(() => context.close());

  /** Opens a page of the console as somebody who is signed in, and waits until it knows what it asks for. */
  async function open(path: string): Promise<void> {
    await page.addInitScript((key) => sessionStorage.setItem('tightrope.adminKey', key), adminKey);
    await page.goto(service.url + path);
    await settled();
  }
  const settled = () => page.waitForFunction(() => !document.querySelector('.placeholder'));
  const button = (name: string | RegExp) => page.getByRole('button', { name });

  describe('the way in', () => {
    it('refuses a key that is not good, and takes one that is into this tab alone', async () => {
      await page.goto(`${service.url}/console/ledger`);
      await page.getByLabel('Admin or analyst key').fill('a key that nobody made');
      await button('Sign in').click();
      await page.getByText('This key is not good here').waitFor();
      expect(await violationsOn(page)).toEqual([]);
      await page.getByLabel('Admin or analyst key').fill(adminKey);
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { name: 'Privacy ledger' }).waitFor();
      const kept = await page.evaluate(() => [
        JSON.stringify(localStorage),
        document.cookie,
        Object.keys(sessionStorage).join(),
      ]);
      expect(kept).toEqual(['{}', '', 'tightrope.adminKey']);
      await button('Sign out').click();
      await page.getByLabel('Admin or analyst key').waitFor();
      expect(await page.evaluate(() => sessionStorage.length)).toBe(0);
    });
  });

  describe.each(
    pageGroups.flatMap(({ pages }): readonly { path: string; name: string }[] => pages),
  )('the page $name', ({ path, name }) => {
    it('stands alone at its address, breaks no rule of axe light or dark, and fits a phone', async () => {
      await open(path);
      await page.getByRole('heading', { level: 1, name }).waitFor();
      expect(await page.getByRole('link', { name, exact: true }).getAttribute('aria-current')).toBe('page');
      expect(await violationsOn(page)).toEqual([]);
      await page.setViewportSize({ width: 360, height: 740 });
      await page.waitForFunction(() => document.documentElement.scrollWidth <= 360);
      expect(complaints).toEqual([]);
    });
  });

  describe('the knobs', () => {
    it('foretell the price of a slider as it moves, keep it in the address, and become a version that holds and is taken back', async () => {
      await open('/console/knobs');
      await page.locator('.price[data-changes="0"]').waitFor();
      await page.getByRole('slider', { name: 'Random share' }).focus();
      await page.keyboard.press('ArrowRight');
      await page.keyboard.press('ArrowRight');
      await page.locator('.price:not(.asking):not([data-changes="0"])').waitFor();
      expect(new URL(page.url()).searchParams.get('randomShare')).toBe('0.3');
      await page.getByText('randomShare', { exact: false }).first().waitFor();

      await page.getByLabel('Name').fill('spring');
      await button('Save draft').click();
      await page.getByText('Saved as spring.1').waitFor();
      await button('Publish spring.1').click();
      await page.getByRole('dialog').getByRole('button', { name: 'Publish', exact: true }).click();
      await page.getByText('spring.1 holds now').waitFor();
      expect((await service.shop.steering()).profile?.knobs.offer.randomShare).toBe(0.3);

      await page.getByRole('slider', { name: 'Random share' }).focus();
      await page.keyboard.press('Home');
      await page.getByLabel('Name').fill('spring');
      await button('Save draft').click();
      await page.getByText('Saved as spring.2').waitFor();
      await button('Publish spring.2').click();
      await page.getByRole('dialog').getByRole('button', { name: 'Publish', exact: true }).click();
      await page.getByText('spring.2 holds now').waitFor();
      await button('Roll back to spring.1').click();
      await page.getByRole('dialog').getByRole('button', { name: 'Roll back', exact: true }).click();
      await page.getByText('spring.1 holds again').waitFor();
      expect((await service.shop.steering()).profile?.knobs.offer.randomShare).toBe(0.3);
    });

    it('open as a link left them, show lists before and after, and say what is out of range', async () => {
      await open('/console/knobs?randomShare=0&surface=MOST_VIEWED');
      await page.locator('.example li').first().waitFor();
      expect(await page.getByRole('slider', { name: 'Random share' }).getAttribute('aria-valuetext')).toBe('0%');
      expect(await page.getByLabel('Surface').inputValue()).toBe('MOST_VIEWED');
      await page.getByLabel('ε of a build, exactly').fill('99');
      await page.keyboard.press('Tab');
      await page.getByRole('alert').filter({ hasText: 'epsilon must be' }).first().waitFor();
    });
  });

  describe('the ledger', () => {
    it('tells builds left, plans a year, and opens the privacy report of a build in a frame without scripts', async () => {
      await open('/console/ledger');
      await page.getByRole('combobox', { name: 'Builds' }).selectOption('52');
      await page.waitForURL(/builds=52/);
      await button(/^Privacy report/)
        .first()
        .click();
      const report = page.frameLocator('iframe.report');
      await report.getByRole('heading', { name: 'Privacy report' }).waitFor();
      expect(await page.locator('iframe.report').getAttribute('sandbox')).toBe('allow-same-origin');
      expect(complaints).toEqual([]);
    });
  });

  describe('the live page', () => {
    it('tells what a build would cost before it is paid, runs it, and shows that it is done', async () => {
      const before = (await service.shop.builds()).length;
      await open('/console');
      await button('Build a model…').click();
      await button(/^Build at ε/).click();
      await button('Pay and build').click();
      await page.getByText('The build is paid for, and runs.').waitFor();
      await expect
        .poll(async () => (await service.shop.builds())[0]?.entry.state, { timeout: 30_000 })
        .toBe('PUBLISHED');
      expect(await service.shop.builds()).toHaveLength(before + 1);
      await page.getByText('Published', { exact: true }).waitFor();
    });

    it('explains its numbers to the pointer and to the keyboard, and lets go at Escape', async () => {
      await service.ask('{ recommendations(input: { surface: MOST_VIEWED, context: {} }) { recommendationId } }');
      await open('/console');
      const figure = page.locator('section[aria-label="Lists answered"] .explained');
      await figure.focus();
      await page.getByRole('tooltip').getByText('Lists that were answered in this time').waitFor();
      expect(await figure.getAttribute('aria-describedby')).toBe('explanation');
      await page.keyboard.press('Escape');
      await page.getByRole('tooltip').waitFor({ state: 'hidden' });
      await figure.hover();
      await page.getByRole('tooltip').waitFor();
    });

    it('says when there is no connection, keeps what it showed, and goes on', async () => {
      await open('/console');
      await context.setOffline(true);
      await page.getByText('You are offline.').waitFor();
      await page.getByLabel('Time').selectOption('week');
      await page.getByRole('alert').filter({ hasText: 'No connection' }).first().waitFor();
      expect(await violationsOn(page)).toEqual([]);
      await context.setOffline(false);
      await page.getByText('You are offline.').waitFor({ state: 'detached' });
      await page.locator('section[aria-label="Lists answered"]').waitFor();
    });
  });

  it('weighs at most 120 kilobytes of script, charts and all, compressed by gzip', () => {
    const assets = join(folder, 'assets');
    const scripts = readdirSync(assets).filter((name) => name.endsWith('.js.gz') && !name.startsWith('shop-'));
    const bytes = scripts.reduce((sum, name) => sum + statSync(join(assets, name)).size, 0);
    expect(bytes).toBeLessThanOrEqual(120 * 1024);
  });
});
