import { describe, expect } from 'vitest';
import { violationsOn } from '../support/axe.ts';
import { chromiumPath } from '../support/chromium.ts';
import { it } from './support/inConsole.ts';

describe.skipIf(chromiumPath === null)('watching in the console, in Chromium', { timeout: 180_000 }, () => {
  describe('the live page', () => {
    it('tells what a build would cost before it is paid, runs it, and shows that it is done', async ({
      service,
      page,
      open,
      button,
    }) => {
      const before = (await service.shop.builds()).length;
      await open('/console');
      await button('Build a model…').click();
      await button(/^Build at ε/).click();
      await button('Pay and build').click();
      await page.getByText('The build is paid for, and runs.').waitFor();
      await expect
        .poll(async () => (await service.shop.builds())[0]?.entry.state, { timeout: 60_000 })
        .toBe('PUBLISHED');
      expect(await service.shop.builds()).toHaveLength(before + 1);
      await page.getByText('Published', { exact: true }).waitFor();
    });

    it('shows how far a build is while it runs, and cancels it: what was charged stays spent, the model stays', async ({
      service,
      watched,
      page,
      open,
      button,
    }) => {
      const model = service.shop.model()?.version;
      const goOn = watched.holdPeople();
      await open('/console');
      await button('Build a model…').click();
      await button(/^Build at ε/).click();
      await button('Pay and build').click();
      await page.getByText('Reading consented events').waitFor();
      await page.getByRole('progressbar', { name: 'Build progress' }).waitFor();
      expect(await violationsOn(page)).toEqual([]);
      await button('Cancel the build').click();
      await page.getByRole('dialog').getByRole('button', { name: 'Cancel it' }).click();
      await page.getByText('It stops at its next step.', { exact: true }).waitFor();
      goOn();
      await page.getByText('Came to nothing', { exact: true }).waitFor();
      expect((await service.shop.builds())[0]?.entry.state).toBe('ABANDONED');
      expect(service.shop.model()?.version).toBe(model);
    });

    it('explains its numbers to the pointer and to the keyboard, and lets go at Escape', async ({
      service,
      page,
      open,
    }) => {
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

    it('says when there is no connection, keeps what it showed, and goes on', async ({ context, page, open }) => {
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

  describe('the ledger', () => {
    it('tells builds left, plans a year, and opens the privacy report of a build in a frame without scripts', async ({
      page,
      complaints,
      open,
      button,
    }) => {
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
});
