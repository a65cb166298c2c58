import type { Page } from '@playwright/test';

/** Waits for a text in the main part of the page, looked for at each frame: a locator looks only twice a second after a while. */
export async function waitForText(page: Page, text: string): Promise<void> {
  await page.waitForFunction(
    (wanted) => document.querySelector('main')?.textContent.includes(wanted) === true,
    text,
    { polling: 'raf', timeout: 120_000 },
  );
}
