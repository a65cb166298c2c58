import { expect, test } from './support/test';

test('the first page loads nothing from elsewhere and forbids inline scripts and eval', async ({
  explorer,
  page,
}) => {
  const response = await page.goto('./');
  const policy = response?.headers()['content-security-policy'] ?? '';
  expect(policy).toContain("script-src 'self' 'wasm-unsafe-eval'");
  expect(policy).not.toContain("'unsafe-eval'");
  expect(await page.locator('meta[http-equiv="Content-Security-Policy"]').getAttribute('content')).toBe(
    policy,
  );
  const blocked = await page.evaluate(() => {
    const script = document.createElement('script');
    script.textContent = 'window.inlineRan = true';
    document.head.append(script);
    let evalRan: boolean;
    try {
      evalRan = Boolean(new Function('return true')());
    } catch {
      evalRan = false;
    }
    return { inlineRan: 'inlineRan' in window, evalRan };
  });
  expect(blocked).toEqual({ inlineRan: false, evalRan: false });
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
