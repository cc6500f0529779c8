import { statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect } from 'vitest';
import { pageGroups } from '../../console/pageList.ts';
import { adminKey } from '../server/support/testApp.ts';
import { violationsOn } from '../support/axe.ts';
import { chromiumPath } from '../support/chromium.ts';
import { it } from './support/inConsole.ts';

describe.skipIf(chromiumPath === null)('the console, in Chromium', { timeout: 180_000 }, () => {
  describe('the way in', () => {
    it('refuses a key that is not good, and takes one that is into this tab alone', async ({
      service,
      page,
      button,
    }) => {
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
    it('stands alone at its address, moves nothing about, breaks no rule of axe light or dark, fits a phone, and weighs at most 120 kB of script', async ({
      folder,
      page,
      complaints,
      open,
      moved,
    }) => {
      const scripts = new Set<string>();
      page.on('response', (response) => {
        const address = new URL(response.url()).pathname;
        if (address.endsWith('.js')) scripts.add(address);
      });
      await open(path);
      await page.getByRole('heading', { level: 1, name }).waitFor();
      // A chart is drawn by what is fetched for it, so that is in the sum.
      await page.waitForFunction(() =>
        [...document.querySelectorAll('.chart-frame > div')].every((one) => one.firstChild),
      );
      const bytes = [...scripts].reduce((sum, address) => sum + statSync(join(folder, `${address}.gz`)).size, 0);
      expect(await moved()).toBeLessThan(0.1);
      expect(bytes).toBeGreaterThan(10_000);
      expect(bytes).toBeLessThanOrEqual(120 * 1024);
      expect(await page.getByRole('link', { name, exact: true }).getAttribute('aria-current')).toBe('page');
      expect(await violationsOn(page)).toEqual([]);
      await page.setViewportSize({ width: 360, height: 740 });
      await page.waitForFunction(() => document.documentElement.scrollWidth <= 360);
      expect(complaints).toEqual([]);
    });
  });

  describe('the keyboard', () => {
    it('leads past the navigation, and in a narrow window through the menu to another page and out of it again', async ({
      page,
      open,
      button,
    }) => {
      await page.setViewportSize({ width: 390, height: 844 });
      await open('/console/rules');
      await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
      expect(await page.evaluate(() => document.activeElement?.id)).toBe('content');
      const way = page.getByRole('link', { name: 'Audit log' });
      await button('Menu').focus();
      await page.keyboard.press('Enter');
      await way.waitFor();
      expect(await violationsOn(page)).toEqual([]);
      await page.keyboard.press('Escape');
      await way.waitFor({ state: 'hidden' });
      await page.keyboard.press('Enter');
      await way.focus();
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { name: 'Audit log' }).waitFor();
      await way.waitFor({ state: 'hidden' });
    });
  });

  describe('the keyboard, on a page with a form', () => {
    it('goes through the fields in the order in which they stand, and comes back from a question to where it was asked', async ({
      service,
      page,
      open,
      button,
    }) => {
      const rule =
        'mutation { upsertRules(input: [{ id: "by-hand", kind: HIDE, match: { categories: ["Pets"] } }]) { userErrors { message } } }';
      await service.askAdmin(rule);
      await open('/console/rules');
      await page.getByLabel('Id', { exact: true }).focus();
      const heard: string[] = [];
      for (let step = 0; step < 7; step += 1) {
        await page.keyboard.press('Tab');
        const name = await page.evaluate(() => {
          const { labels, type } = document.activeElement as HTMLInputElement;
          return type === 'datetime-local' ? null : (labels?.[0]?.firstChild?.textContent ?? null);
        });
        if (name !== null) heard.push(name);
      }
      expect(heard).toEqual(['Name, for the shop’s own people', 'Kind', 'Product', 'Place, from 1', 'Holds for']);
      await button('Take back by-hand').focus();
      await page.keyboard.press('Enter');
      await page.getByRole('dialog').waitFor();
      expect(await page.evaluate(() => document.activeElement?.closest('dialog') !== null)).toBe(true);
      expect(await violationsOn(page)).toEqual([]);
      await page.keyboard.press('Escape');
      await page.getByRole('dialog').waitFor({ state: 'hidden' });
      expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Take back by-hand');
      await page.keyboard.press('Enter');
      await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
      await page.getByText('No rule stands').waitFor();
    });
  });
});
