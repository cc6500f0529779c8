import { describe, expect } from 'vitest';
import { violationsOn } from '../support/axe.ts';
import { chromiumPath } from '../support/chromium.ts';
import { it } from './support/inConsole.ts';

describe.skipIf(chromiumPath === null)('keeping in the console, in Chromium', { timeout: 180_000 }, () => {
  describe('the catalogue', () => {
    it('finds a product, hides it from lists, and offers it again', async ({ open, button }) => {
      await open('/console/catalogue?search=teapot');
      await button('Hide Stoneware teapot').click();
      await button('Offer again Stoneware teapot').click();
      await button('Hide Stoneware teapot').waitFor();
    });

    it('draws only the rows of a long list that can be seen', async ({ page, open, button }) => {
      await open('/console/catalogue');
      await button('Show 50 more').click();
      await page.getByText('50 more are shown.').waitFor();
      expect(await page.locator('table').getAttribute('aria-rowcount')).toBe('101');
      expect(await page.locator('tbody tr').count()).toBeLessThan(60);
      await page.locator('.scroll.long').focus();
      await page.keyboard.press('End');
      await page.locator('tr[aria-rowindex="101"]').waitFor();
    });
  });

  describe('the sensitive categories', () => {
    it('tell what a decision would move before it is made', async ({ page, open, button }) => {
      await open('/console/sensitive?category=Pets');
      await page.getByLabel('Holds as').selectOption('GUARDED');
      await page.getByText('11 products would be judged otherwise').waitFor();
      await button('Decide').last().click();
      await page.getByRole('dialog').getByRole('button', { name: 'Decide so' }).click();
      await page.getByText('11 products are judged otherwise now').waitFor();
      expect(await violationsOn(page)).toEqual([]);
    });
  });

  describe('the telltale groups', () => {
    it('are declared by a few products, show what joined them, and are taken back', async ({
      service,
      page,
      open,
      button,
    }) => {
      await open('/console/telltales');
      await page.getByText('No group is declared').waitFor();
      await page.getByLabel('Id', { exact: true }).fill('moving');
      await page.getByLabel('Name, for the shop’s own people').fill('Moving house');
      for (const id of ['bath-mat', 'desk-lamp-dimmable']) {
        await page.getByLabel('Product to add, that tell').fill(id);
        await page.keyboard.press('Enter');
      }
      await button('Declare the group').click();
      await page.getByText(/^Moving house is guarded from the next list on/).waitFor();
      expect((await service.shop.catalogue()).telltales).toHaveLength(1);
      await page.getByText('Its products: Moving house').click();
      await page
        .getByRole('listitem')
        .filter({ hasText: /^Bath mat$/ })
        .waitFor();
      expect(await violationsOn(page)).toEqual([]);
      await button('Take back Moving house').click();
      await page.getByRole('dialog').getByRole('button', { name: 'Take it back' }).click();
      await page.getByText('No group is declared').waitFor();
    });
  });

  describe('the policy', () => {
    it('is read as shoppers will read it before it is published', async ({ page, open, button }) => {
      await open('/console/policy');
      const reading = page.locator('.reading');
      await reading.getByText('Count you, under noise').waitFor();
      await page.getByLabel('Version', { exact: true }).fill('2027-01');
      await page.getByLabel('What is new, and why').fill('We say more plainly what learning means.');
      await page
        .getByLabel('Being learned from', { exact: true })
        .fill('You are counted, under noise, when we learn what goes together.');
      await page.keyboard.press('Tab');
      await reading.getByText('You will be asked again about: Being learned from.').waitFor();
      expect(await violationsOn(page)).toEqual([]);
      await button('Publish').click();
      await page.getByRole('dialog').getByRole('button', { name: 'Announce it' }).click();
      await page.getByText('Version 2027-01 is announced.').waitFor();
      await page.locator('.versions').getByText('2027-01').waitFor();
    });
  });

  describe('the rights requests', () => {
    it('are decided here, and say nothing of whose they are', async ({ service, page, open, button }) => {
      const subject = 'demo-0001';
      const token = await service.tokenFor(subject);
      const wish =
        'mutation { requestData(input: { type: RECTIFICATION, note: "My size is wrong." }) { userErrors { message } } }';
      const { data, errors } = await service.ask<{ requestData: { userErrors: object[] } }>(wish, { token });
      expect([errors, data.requestData.userErrors]).toEqual([[], []]);
      await open('/console/requests');
      await page.getByText('My size is wrong.').waitFor();
      expect(await page.content()).not.toContain(subject);
      expect(await page.content()).not.toContain(service.shop.pseudonym(subject));
      expect(await violationsOn(page)).toEqual([]);
      await button('Carry out').click();
      await page.getByRole('dialog').getByRole('button', { name: 'Carry it out' }).click();
      await page.getByText('It is carried out.').waitFor();
      await page.getByText('Nobody is waiting').waitFor();
    });

    it('take those of people who wrote or rang; an erasure has a receipt, and everything is searched again for whom it names', async ({
      page,
      open,
      button,
    }) => {
      await open('/console/requests');
      await page.getByText('Nobody was erased yet').waitFor();
      await page.getByLabel('The shop’s name for the person').fill('demo-0002');
      await page.getByLabel('What they want').selectOption('ERASURE');
      await button('Ask for them').click();
      await page.getByText('It is in the queue').waitFor();
      await button('Carry out').click();
      await page.getByRole('dialog').getByRole('button', { name: 'Carry it out' }).click();
      await page.getByText('the next build is the first without them').waitFor();
      await page.getByRole('button', { name: /^Search again/ }).click();
      await page.getByText('Every place was searched again, and nothing of them was found.').waitFor();
      await page.getByText('Verified', { exact: true }).waitFor();
      expect(await page.content()).not.toContain('demo-0002');
      expect(await violationsOn(page)).toEqual([]);
      await button('Forget now').click();
      await page.getByRole('dialog').getByRole('button', { name: 'Forget it' }).click();
      await page.getByText(/^Forgotten: /).waitFor();
    });
  });

  describe('the audit log', () => {
    it('holds what was done here, and can be verified', async ({ page, open, button }) => {
      await open('/console/audit');
      await page
        .getByRole('cell', { name: /publish/i })
        .first()
        .waitFor();
      await button('Verify the chain').click();
      await page.getByText('Whole', { exact: true }).waitFor();
    });
  });
});
