/** Makes the pictures of README.md from the built page and the sample archive: `npm run build && npm run screenshots`. */
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { chromium, type Page } from '@playwright/test';
import { findOrInstallBrowser } from '../browser/find-browser';
import { startStaticServer } from '../serve/static-server';

const root = path.resolve(import.meta.dirname, '../..');
const folder = path.join(root, 'docs/pictures');
const bands = '4d65a46e-bcc3-44e1-b4be-498fcf3f725b';
const archive = '?url=samples/semiconductor-bands.aiida';

interface Picture {
  readonly name: string;
  readonly search: string;
  readonly scheme: 'light' | 'dark';
  /** What has to stand on the page before the picture is taken. */
  ready(page: Page): Promise<void>;
}

const heading = async (page: Page): Promise<void> => {
  await page.getByRole('heading', { level: 1 }).first().waitFor();
};

const pictures: readonly Picture[] = [
  { name: 'overview', search: archive, scheme: 'light', ready: heading },
  { name: 'browse', search: `${archive}&view=browse`, scheme: 'light', ready: heading },
  {
    name: 'graph',
    search: `${archive}&view=graph&node=${bands}&root=${bands}`,
    scheme: 'light',
    ready: async (page) => {
      await page.getByRole('application', { name: /Provenance graph/ }).waitFor();
    },
  },
  { name: 'node', search: `${archive}&view=node&node=${bands}`, scheme: 'dark', ready: heading },
];

mkdirSync(folder, { recursive: true });
const { server, address } = await startStaticServer(path.join(root, 'dist'), 0);
const browser = await chromium.launch({
  executablePath: findOrInstallBrowser(),
  args: ['--no-sandbox', '--disable-gpu'],
});
try {
  for (const picture of pictures) {
    const page = await browser.newPage({
      viewport: { width: 1280, height: 800 },
      colorScheme: picture.scheme,
      reducedMotion: 'reduce',
    });
    await page.goto(address + picture.search);
    await page.getByRole('navigation', { name: 'Views' }).waitFor();
    await picture.ready(page);
    // Fonts, late answers and the picture's first frame; there is nothing to wait for by name.
    await page.waitForTimeout(2500);
    await page.screenshot({ path: path.join(folder, `${picture.name}.png`) });
    await page.close();
    console.log(`docs/pictures/${picture.name}.png`);
  }
} finally {
  await browser.close();
  server.close();
}
