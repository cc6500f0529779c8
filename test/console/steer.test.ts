import { describe, expect } from 'vitest';
import { violationsOn } from '../support/axe.ts';
import { chromiumPath } from '../support/chromium.ts';
import { it } from './support/inConsole.ts';

/** A study that takes a second. */
const small =
  'name: NAME\ndata: {invented: {people: 200, items: 40}}\nseeds: 1\nknobs: {epsilon: 2, randomShare: 0}\nresamples: 50\npermutations: 100\n';

describe.skipIf(chromiumPath === null)('steering in the console, in Chromium', { timeout: 180_000 }, () => {
  describe('the knobs', () => {
    it('foretell the price of a slider as it moves, keep it in the address, and become a version that holds and is taken back', async ({
      service,
      page,
      open,
      button,
    }) => {
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

    it('that are more than a number are turned like the others, and published with them', async ({
      service,
      page,
      open,
      button,
    }) => {
      await open('/console/knobs');
      await button('Add a cap').click();
      await page.getByLabel('Cap 1: times').fill('5');
      await page.getByLabel('Cap 1: of what').selectOption('hours');
      await button('Add quiet hours').click();
      await page.getByLabel('until of stretch 1').selectOption('6');
      await page.getByLabel('Category to add, not for minors').fill('Games');
      await page.keyboard.press('Enter');
      await page.getByLabel('Limit them').check();
      await page.getByLabel('A break, exactly').fill('7');
      await page.getByLabel('Half-life in learning, exactly').fill('120');
      await page.getByLabel('a purchase counts').fill('4');
      await page.getByLabel('Market to add').fill('GB');
      await button('Add a market').click();
      await page.getByLabel('Diversity, GB').fill('0.4');
      await page.keyboard.press('Tab');
      await page.locator('.price:not(.asking):not([data-changes="0"])').waitFor();
      await page.getByLabel('Name').fill('whole');
      await button('Save draft').click();
      await page.getByText('Saved as whole.1').waitFor();
      await page.getByText('What it would change').first().click();
      await page
        .getByRole('listitem')
        .filter({ hasText: /^breakEvery/ })
        .first()
        .waitFor();
      const { data } = await service.askAdmin<{ knobProfile: { knobs: object } }>(
        '{ knobProfile(id: "whole.1") { knobs { breakEvery recencyHalfLifeDays eventWeights { view cart purchase } sensitiveAction notForMinors caps { cap periodSeconds } quietHours { from until } byMarket { name randomShare diversity } } } }',
      );
      expect(data.knobProfile.knobs).toMatchObject({
        breakEvery: 7,
        recencyHalfLifeDays: 120,
        eventWeights: { view: 1, cart: 1, purchase: 4 },
        sensitiveAction: 'LIMIT',
        notForMinors: ['Games'],
        caps: [{ cap: 5, periodSeconds: 3600 }],
        quietHours: [{ from: 22, until: 6 }],
        byMarket: [{ name: 'GB', diversity: 0.4 }],
      });
    });

    it('open as a link left them, show lists before and after, and say what is out of range', async ({
      page,
      open,
    }) => {
      await open('/console/knobs?randomShare=0&surface=MOST_VIEWED');
      await page.locator('.example li').first().waitFor();
      expect(await page.getByRole('slider', { name: 'Random share' }).getAttribute('aria-valuetext')).toBe('0%');
      expect(await page.getByLabel('Surface').inputValue()).toBe('MOST_VIEWED');
      await page.getByLabel('ε of a build, exactly').fill('99');
      await page.keyboard.press('Tab');
      await page.getByRole('alert').filter({ hasText: 'epsilon must be' }).first().waitFor();
    });
  });

  describe('the rules', () => {
    it('show what a rule would do before it holds, and are taken back', async ({ service, page, open, button }) => {
      await open('/console/rules');
      await page.getByLabel('Id', { exact: true }).fill('spring-pin');
      await page.getByLabel('Product', { exact: true }).fill('stoneware-teapot');
      await page.keyboard.press('Tab');
      await page.getByRole('status').filter({ hasText: 'Stoneware teapot' }).waitFor();
      await page.locator('.pair li.new', { hasText: 'Stoneware teapot' }).waitFor();
      expect((await service.shop.steering()).rules).toEqual([]);
      await button('Let it hold').click();
      await page.getByText('spring-pin holds from the next list on.').waitFor();
      expect((await service.shop.steering()).rules).toHaveLength(1);
      await button('Change spring-pin').click();
      await page.waitForURL(/rule=spring-pin/);
      await page.getByLabel('From', { exact: true }).fill('2031-03-01T09:00');
      await page.getByLabel('Until', { exact: true }).fill('2031-02-01T09:00');
      await page.getByText('As it would be on 1 Mar 2031').waitFor();
      await button('Save the change').click();
      await page.locator('.outcome .bad').first().waitFor();
      await page.getByLabel('Until', { exact: true }).fill('2031-04-01T09:00');
      await button('Save the change').click();
      await page.getByText('spring-pin is planned').waitFor();
      await page.getByText('Planned', { exact: true }).waitFor();
      const [planned] = (await service.shop.steering()).rules;
      expect(planned).toMatchObject({
        startsAt: Date.parse('2031-03-01T09:00'),
        endsAt: Date.parse('2031-04-01T09:00'),
      });
      expect(await violationsOn(page)).toEqual([]);
      await button('Take back spring-pin').click();
      await page.getByRole('dialog').getByRole('button', { name: 'Take it back' }).click();
      await page.getByText('No rule stands').waitFor();
      expect((await service.shop.steering()).rules).toEqual([]);
    });
  });

  describe('the experiments', () => {
    it('compare a version of the knobs with those that hold, until they are stopped', async ({
      service,
      page,
      open,
      button,
    }) => {
      const save =
        'mutation { saveKnobProfile(input: { name: "arm", knobs: { randomShare: 0.4 } }) { profile { id } } }';
      await service.askAdmin(save);
      await open('/console/experiments');
      await page.getByLabel('Id', { exact: true }).fill('more-random');
      await page.getByLabel('Version to compare').selectOption('arm.1');
      await button('Start').click();
      await page.getByText('more-random runs').waitFor();
      await page.getByRole('cell', { name: 'arm.1' }).waitFor();
      expect(await violationsOn(page)).toEqual([]);
      await button('Stop it').click();
      await page.getByRole('dialog').getByRole('button', { name: 'Stop', exact: true }).click();
      await page.getByText('Over', { exact: true }).waitFor();
    });
  });

  describe('the simulations', () => {
    it('run, tell how far they are, show their reports inside, and stand in one table with what differs marked', async ({
      page,
      complaints,
      open,
      button,
    }) => {
      await open('/console/simulations');
      for (const name of ['first', 'second']) {
        const scenario = small.replace('NAME', name).replace('epsilon: 2', `epsilon: ${name === 'first' ? 2 : 4}`);
        await page.getByLabel('Scenario in YAML').fill(scenario);
        await button('Start the simulation').click();
        await button(`Report of ${name}`).waitFor();
      }
      await button('Report of first').click();
      const report = page.frameLocator('iframe[title="Report of first"]');
      await report.getByRole('heading', { name: /^What privacy costs: first/ }).waitFor();
      await page.getByLabel('Compare first').check();
      await page.getByText('One run is ticked.').waitFor();
      await page.getByLabel('Compare second').check();
      const table = page.getByRole('region', { name: 'Simulations side by side' });
      await table.getByRole('columnheader', { name: /^second/ }).waitFor();
      const marked = await table.locator('td.other').count();
      expect(marked).toBeGreaterThan(0);
      await page.getByLabel('Only what differs').check();
      expect(await table.locator('tbody tr:not(.part)').count()).toBe(marked);
      expect(await violationsOn(page)).toEqual([]);
      await page.reload();
      await table.getByRole('columnheader', { name: /^first/ }).waitFor();
      expect(complaints).toEqual([]);
    });

    it('say everything that is wrong with a scenario', async ({ page, open, button }) => {
      await open('/console/simulations');
      await page.getByLabel('Scenario in YAML').fill('data: {invented: {people: -1}}');
      await button('Start the simulation').click();
      await page.locator('.outcome li').first().waitFor();
    });
  });
});
