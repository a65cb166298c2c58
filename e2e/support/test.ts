import { test as base } from '@playwright/test';
import { ExplorerPage } from '../pages/explorer-page';

/** Every test gets the page object and fails if anything happened that must never happen. */
export const test = base.extend<{ explorer: ExplorerPage }>({
  explorer: async ({ page }, use) => {
    const explorer = new ExplorerPage(page);
    const { faults } = explorer.watch();
    await use(explorer);
    test.expect(faults, 'errors, dialogs, blocked scripts, requests to other origins').toEqual([]);
  },
});

export { expect } from '@playwright/test';
