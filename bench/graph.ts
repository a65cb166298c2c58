/**
 * `npx tsx bench/graph.ts [folder of a built page] [archive]`: opens the built page in Chromium without a graphics card and measures the
 * picture of provenance: from the question to the painted picture, frames a second while it is moved, and the longest task of
 * the page (Long Tasks API). Prints a table for docs/benchmarks.md. Without an archive a synthetic one with wide
 * lineages is made and drawn round its node with the most ancestors; NODE_UUID names another start. Sizes that the archive cannot
 * fill are left out, and said so.
 */
import path from 'node:path';
import { chromium, type Page } from '@playwright/test';
import { findBrowser } from '../tools/browser/find-browser';
import { startStaticServer } from '../tools/serve/static-server';
import { ensureGraphArchive } from './graph-archive';
import { inMilliseconds, median } from './measure';

const root = path.resolve(import.meta.dirname, '..');
const [built = path.join(root, 'dist'), given] = process.argv.slice(2);
const made = given === undefined ? await ensureGraphArchive() : null;
const archive = given ?? made?.file ?? '';
const sizes = (process.env['SIZES'] ?? '50,300,1000,2000').split(',').map(Number);
/** The size at which the hands-on part is measured. */
const handled = 2000;
const repeats = Number(process.env['REPEATS'] ?? 3);
const start = process.env['NODE_UUID'] ?? made?.start ?? null;

interface Measurement {
  readonly nodes: number;
  readonly links: number;
  readonly milliseconds: number;
  /** From the question to the worker of the layout to its answer; null if it was not asked. */
  readonly layout: number | null;
  readonly longest: number;
  readonly tasks: readonly string[];
}

/** Runs in the page before anything else: keeps the long tasks and the times of layouts. */
function watchTasks(): void {
  const tasks: { start: number; duration: number }[] = [];
  const layouts: { start: number; duration: number }[] = [];
  Object.assign(window, { longTasks: tasks, layouts });
  window.Worker = class extends Worker {
    override postMessage(message: unknown, options?: StructuredSerializeOptions | Transferable[]): void {
      const start = performance.now();
      // Only the question of a layout holds a text to lay out.
      if (typeof message === 'object' && message !== null && 'dot' in message)
        this.addEventListener('message', () => layouts.push({ start, duration: performance.now() - start }), {
          once: true,
        });
      super.postMessage(message, options as StructuredSerializeOptions);
    }
  };
  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries()) tasks.push({ start: startTime, duration });
  }).observe({ type: 'longtask', buffered: true });
}

/** Goes to a view of the graph as a link inside the page does, and waits until all of it is painted. */
async function draw(page: Page, search: string): Promise<Measurement> {
  return page.evaluate(async (target) => {
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    const tasks = (window as unknown as { longTasks: { start: number; duration: number }[] }).longTasks;
    const canvas = () => document.querySelector<HTMLElement>('[data-graph-canvas]');
    const before = canvas()?.dataset['shown'];
    const from = performance.now();
    history.pushState(null, '', target);
    window.dispatchEvent(new PopStateEvent('popstate'));
    while (canvas()?.dataset['shown'] === before || canvas()?.dataset['shown'] === undefined) {
      if (performance.now() - from > 60_000) throw new Error('The picture did not come.');
      await frame();
    }
    await frame();
    const until = performance.now();
    // What comes after the picture (the list for screen readers) must not block either.
    await new Promise((resolve) => setTimeout(resolve, 1500));
    const { layouts } = window as unknown as { layouts: { start: number; duration: number }[] };
    const late = tasks.filter((task) => task.start + task.duration >= from);
    const label = document.querySelector('[role=application]')?.getAttribute('aria-label') ?? '';
    const [nodes = 0, links = 0] = (label.match(/\d+/g) ?? []).map(Number);
    return {
      nodes,
      links,
      milliseconds: until - from,
      layout: layouts.findLast((layout) => layout.start >= from)?.duration ?? null,
      longest: Math.max(0, ...late.map(({ duration }) => duration)),
      tasks: late.map((task) => `${Math.round(task.duration)} at ${Math.round(task.start - from)}`),
    };
  }, search);
}

/** Frames a second while the picture is dragged to and fro for two seconds. */
async function framesWhileMoving(page: Page): Promise<number> {
  const box = await page.locator('[data-graph-canvas]').boundingBox();
  if (!box) throw new Error('There is no picture.');
  const [x, y] = [box.x + box.width / 2, box.y + 6];
  await page.evaluate(() => {
    const count = { frames: 0, from: performance.now(), to: 0, isOver: false };
    Object.assign(window, { frameCount: count });
    const step = () => {
      count.frames++;
      count.to = performance.now();
      if (!count.isOver) requestAnimationFrame(step);
    };
    requestAnimationFrame(step);
  });
  await page.mouse.move(x, y);
  await page.mouse.down();
  const until = Date.now() + 2000;
  for (let at = 0; Date.now() < until; at++)
    await page.mouse.move(x + Math.sin(at / 9) * 160, y + Math.abs(Math.cos(at / 9)) * 120);
  await page.mouse.up();
  return page.evaluate(() => {
    const count = (
      window as unknown as { frameCount: { frames: number; from: number; to: number; isOver: boolean } }
    ).frameCount;
    count.isOver = true;
    return (count.frames * 1000) / (count.to - count.from);
  });
}

/** The longest task of the page while something is done, in milliseconds; 0 where none took 50. */
async function longestWhile(page: Page, act: () => Promise<unknown>): Promise<number> {
  const from = await page.evaluate(() => performance.now());
  await act();
  await page.waitForTimeout(1500);
  return page.evaluate(
    (since) =>
      Math.max(
        0,
        ...(window as unknown as { longTasks: { start: number; duration: number }[] }).longTasks
          .filter(({ start: begun }) => begun >= since)
          .map(({ duration }) => duration),
      ),
    from,
  );
}

/** What people do with a picture, one after the other. */
async function handle(page: Page): Promise<void> {
  const box = await page.locator('[data-graph-canvas]').boundingBox();
  if (!box) throw new Error('There is no picture.');
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  const wheel = async (by: number) => {
    await page.mouse.move(x, y);
    for (let at = 0; at < 12; at++) {
      await page.mouse.wheel(0, by);
      await page.waitForTimeout(50);
    }
  };
  const steps: readonly (readonly [string, () => Promise<unknown>])[] = [
    ['Show everything', () => page.getByRole('button', { name: 'Show everything' }).click()],
    ['Zoom in by the wheel', () => wheel(-240)],
    [
      'Point at 40 places',
      async () => {
        for (let at = 0; at < 40; at++) await page.mouse.move(x - 200 + at * 9, y - 60 + at * 3);
      },
    ],
    ['Select by click', () => page.mouse.click(x, y)],
    [
      'Step to four neighbours by key',
      async () => {
        await page.getByRole('application').focus();
        for (const key of ['ArrowLeft', 'ArrowLeft', 'ArrowUp', 'ArrowRight']) await page.keyboard.press(key);
      },
    ],
    ['Zoom out by the wheel', () => wheel(240)],
    ['Write all link labels', () => page.getByRole('button', { name: 'Link labels' }).click()],
    ['Change the theme', () => page.emulateMedia({ colorScheme: 'dark' })],
  ];
  console.log(`\n| With ${handled} nodes | Longest task |\n| --- | --- |`);
  for (const [name, act] of steps) {
    const longest = await longestWhile(page, act);
    console.log(`| ${name} | ${longest === 0 ? 'none of 50 ms' : inMilliseconds(longest)} |`);
  }
}

const server = await startStaticServer(built, 0);
const executablePath = findBrowser();
const browser = await chromium.launch({
  ...(executablePath === null ? {} : { executablePath }),
  args: ['--no-sandbox', '--disable-gpu'],
});
try {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  // The runner of TypeScript gives functions their names by a helper that the page does not have.
  await page.addInitScript('globalThis.__name = (named) => named');
  await page.addInitScript(watchTasks);
  await page.goto(server.address);
  const chooser = page.waitForEvent('filechooser');
  await page
    .getByRole('button', { name: /choose a file/i })
    .first()
    .click();
  await (await chooser).setFiles(archive);
  await page.getByRole('navigation', { name: 'Views' }).waitFor({ timeout: 120_000 });
  await page.getByRole('link', { name: 'Browse', exact: true }).first().click();
  const first = await page.locator('[role=row] a[href*="node="]').first().getAttribute('href');
  const node = start ?? new URLSearchParams((first ?? '').split('?')[1]).get('node') ?? '';
  const search = (drawn: number, depth: string) =>
    `?file=${path.basename(archive)}&view=graph&node=${node}&root=${node}&ancestors=${depth}&descendants=${depth}&drawn=${drawn}&groups=off`;
  await draw(page, search(10, '0'));
  await page.waitForTimeout(1000);
  console.log(
    '| Items | Links | Asked to painted, median (worst) | Layout, median | Longest task | Frames a second moving |\n| --- | --- | --- | --- | --- | --- |',
  );
  for (const size of sizes) {
    const runs: Measurement[] = [];
    for (let run = 0; run < repeats; run++) {
      await draw(page, search(size > 20 ? 11 + run + sizes.indexOf(size) * repeats : 10, '0'));
      // Another number each time, so that no earlier answer or layout is used again.
      runs.push(await draw(page, search(size - run, 'all')));
    }
    const largest = runs[0];
    if (!largest || largest.nodes < size * 0.9) {
      console.log(
        `| ${size} | | left out: the archive has only ${largest?.nodes ?? 0} round this node | | | |`,
      );
      continue;
    }
    const frames = await framesWhileMoving(page);
    const layouts = runs.flatMap(({ layout }) => layout ?? []);
    const times = runs.map(({ milliseconds }) => milliseconds);
    console.log(
      `| ${largest.nodes} | ${largest.links} | ${inMilliseconds(median(times))} (${inMilliseconds(Math.max(...times))}) | ` +
        `${layouts.length === 0 ? 'not asked' : inMilliseconds(median(layouts))} | ` +
        `${inMilliseconds(Math.max(...runs.map(({ longest }) => longest)))} | ${frames.toFixed(0)} |`,
    );
    if (process.env['DETAIL']) console.log(runs.map(({ tasks }) => tasks.join(', ')).join('\n'));
  }
  await draw(page, search(handled, 'all'));
  await handle(page);
} finally {
  await browser.close();
  server.server.close();
}
