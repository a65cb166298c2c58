/**
 * `npx tsx bench/graph-gallery.ts [folder of a built page]`: draws typical graphs of the sample archive in light and dark and writes
 * them, with a page that shows them, to docs/gallery.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { chromium } from '@playwright/test';
import { findBrowser } from '../tools/browser/find-browser';
import { startStaticServer } from '../tools/serve/static-server';

const root = path.resolve(import.meta.dirname, '..');
const folder = path.join(root, 'docs/gallery');
const [built = path.join(root, 'dist')] = process.argv.slice(2);

const bandStructure = 'node=4d65a46e-bcc3-44e1-b4be-498fcf3f725b';
const pictures: readonly { readonly name: string; readonly text: string; readonly search: string }[] = [
  { name: 'work-chain', text: 'A work chain with its inputs, calls and outputs', search: bandStructure },
  {
    name: 'logical',
    text: 'Logical provenance: what the workflows decided',
    search: `${bandStructure}&layer=logical`,
  },
  {
    name: 'data',
    text: 'Data provenance of a band structure',
    search: 'node=712dd8fe-fe5e-41cd-ac9f-0262b6cfd2eb&layer=data&ancestors=all&descendants=0',
  },
  {
    name: 'folded',
    text: 'Top workflows only, all ancestors',
    search: `${bandStructure}&level=0&ancestors=all`,
  },
  {
    name: 'one-level',
    text: 'One level of workflows down',
    search: `${bandStructure}&level=1&descendants=2`,
  },
  { name: 'calls', text: 'The tree of calls alone', search: `${bandStructure}&picture=calls` },
  {
    name: 'calls-down',
    text: 'Calls from top to bottom',
    search: `${bandStructure}&picture=calls&flow=down`,
  },
  {
    name: 'hidden',
    text: 'Scalars, codes and remote folders hidden',
    search: `${bandStructure}&hide=scalars&hide=codes&hide=remote-folders`,
  },
  { name: 'roots', text: 'All roots lit up', search: `${bandStructure}&ask=roots` },
  { name: 'timeline', text: 'The calls along the time', search: `${bandStructure}&picture=timeline` },
];

mkdirSync(folder, { recursive: true });
const server = await startStaticServer(built, 0);
const executablePath = findBrowser();
const browser = await chromium.launch({
  ...(executablePath === null ? {} : { executablePath }),
  args: ['--no-sandbox', '--disable-gpu'],
});
try {
  for (const theme of ['light', 'dark'] as const) {
    const page = await browser.newPage({ viewport: { width: 1420, height: 960 }, colorScheme: theme });
    for (const { name, search } of pictures) {
      await page.goto(`${server.address}?url=samples/semiconductor-bands.aiida&view=graph&${search}`);
      const stage =
        name === 'timeline'
          ? page.getByRole('region', { name: 'Process times' })
          : page.locator('[data-graph-canvas]');
      await stage.waitFor();
      if (name !== 'timeline') {
        await page.locator('[data-graph-canvas][data-shown]').waitFor();
        await page.getByRole('button', { name: 'Show everything' }).click();
        await page.mouse.move(2, 2);
      }
      await page.waitForTimeout(500);
      await stage.screenshot({ path: path.join(folder, `${name}-${theme}.png`) });
    }
    await page.close();
  }
} finally {
  await browser.close();
  server.server.close();
}
const lines = pictures.flatMap(({ name, text }) => [
  `## ${text}`,
  '',
  `| Light | Dark |`,
  `| --- | --- |`,
  `| ![${text}, light](gallery/${name}-light.png) | ![${text}, dark](gallery/${name}-dark.png) |`,
  '',
]);
writeFileSync(
  path.join(root, 'docs/gallery.md'),
  [
    '# Gallery of graphs',
    '',
    'Made by `npx tsx bench/graph-gallery.ts` from the sample archive.',
    '',
    ...lines,
  ]
    .join('\n')
    .trimEnd() + '\n',
);
