import { test as plainTest } from '@playwright/test';
import { expect, test } from './support/test';

// Without the watched page: this one tries to break the policy.
plainTest('forbids inline scripts and eval, in the answer and in the page itself', async ({ page }) => {
  const response = await page.goto('./');
  const policy = response?.headers()['content-security-policy'] ?? '';
  expect(policy).toContain("script-src 'self' 'wasm-unsafe-eval'");
  expect(policy).not.toContain("'unsafe-eval'");
  expect(await page.locator('meta[http-equiv="Content-Security-Policy"]').getAttribute('content')).toBe(
    policy,
  );
  const ran = await page.evaluate(
    () =>
      new Promise<{ inline: boolean; evaluated: boolean }>((resolve) => {
        const script = document.createElement('script');
        script.textContent = 'window.inlineRan = true';
        document.head.append(script);
        // In a task of the page's own: what the test's channel calls directly may evaluate text.
        setTimeout(() => {
          const evaluate = (): boolean => {
            try {
              Reflect.construct(Function, ['return true']);
              return true;
            } catch {
              return false;
            }
          };
          resolve({ inline: 'inlineRan' in window, evaluated: evaluate() });
        }, 0);
      }),
  );
  expect(ran).toEqual({ inline: false, evaluated: false });
});

test('loads nothing from elsewhere and says that files stay here', async ({ explorer, page }) => {
  await explorer.goto();
  await expect(page.getByText('Your files stay on this machine')).toBeVisible();
  expect(explorer.params().size).toBe(0);
});

test('fits a narrow screen without sideways scrolling', async ({ explorer, page }) => {
  await page.setViewportSize({ width: 380, height: 740 });
  await explorer.goto();
  const overflow = () =>
    page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(await overflow()).toBeLessThanOrEqual(0);
  await explorer.openSample('Band structures');
  for (const view of ['Overview', 'Browse', 'Graph'] as const) {
    await explorer.show(view);
    expect(await overflow(), view).toBeLessThanOrEqual(0);
  }
});

test('names the packages that it is made of, those of its workers too, with their terms', async ({
  explorer,
  page,
}) => {
  await explorer.goto();
  await page.keyboard.press('?');
  const opened = page.waitForEvent('popup');
  await page
    .getByRole('dialog', { name: 'Keys and help' })
    .getByRole('link', { name: /licenses/ })
    .click();
  const licenses = (await opened).locator('body');
  for (const name of ['react', 'cytoscape', 'sql.js', 'fflate', '@zip.js/zip.js', '@viz-js/viz'])
    await expect(licenses).toContainText(new RegExp(`^${name} \\d+\\.\\d+\\.\\d+ \\(`, 'm'));
  await expect(licenses).toContainText('Copyright');
});
