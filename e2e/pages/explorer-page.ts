import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, type Locator, type Page } from '@playwright/test';

export type ViewLabel = 'Overview' | 'Browse' | 'Graph' | 'Node' | 'Dump';

/** The page as its users see it: by role and label, never by class or position. */
export class ExplorerPage {
  constructor(readonly page: Page) {}

  /** Collects what must never happen: errors, dialogs, requests to other origins, anything an archive's script would do. */
  watch(): { readonly faults: string[] } {
    const faults: string[] = [];
    this.page.on('pageerror', (error) => faults.push(`page error: ${error.message}`));
    this.page.on('dialog', (dialog) => {
      faults.push(`dialog: ${dialog.message()}`);
      void dialog.dismiss();
    });
    this.page.on('console', (message) => {
      if (message.type() === 'error' && /Content Security Policy|Refused to/i.test(message.text()))
        faults.push(message.text());
    });
    this.page.on('request', (request) => {
      const url = new URL(request.url());
      if (
        url.protocol.startsWith('http') &&
        url.origin !== new URL(this.page.url()).origin &&
        this.page.url() !== 'about:blank'
      ) {
        faults.push(`request to ${request.url()}`);
      }
    });
    return { faults };
  }

  async goto(search = ''): Promise<void> {
    await this.page.goto(`./${search}`);
  }

  /** Opens a file through the browser's file dialog. */
  async openByPicker(file: string): Promise<void> {
    const chooser = this.page.waitForEvent('filechooser');
    await this.page
      .getByRole('button', { name: /choose a file|open another archive|choose another file/i })
      .first()
      .click();
    await (await chooser).setFiles(file);
  }

  /** Opens a file as Ctrl+O does. */
  async openByKey(file: string): Promise<void> {
    const chooser = this.page.waitForEvent('filechooser');
    await this.page.keyboard.press('ControlOrMeta+o');
    await (await chooser).setFiles(file);
  }

  /** Drops a file on the middle of the window. */
  async drop(file: string): Promise<void> {
    const content = (await readFile(file)).toString('base64');
    const transfer = await this.page.evaluateHandle(
      ([base64, name]) => {
        const bytes = Uint8Array.from(atob(base64 ?? ''), (character) => character.charCodeAt(0));
        const data = new DataTransfer();
        data.items.add(new File([bytes], name ?? 'file'));
        return data;
      },
      [content, path.basename(file)],
    );
    for (const type of ['dragenter', 'dragover', 'drop'])
      await this.page.dispatchEvent('body', type, { dataTransfer: transfer });
  }

  /** Pastes a link anywhere on the page. */
  async pasteLink(link: string): Promise<void> {
    await this.page.evaluate((text) => {
      const data = new DataTransfer();
      data.setData('text/plain', text);
      document.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true }));
    }, link);
  }

  async openSample(title: string): Promise<void> {
    await this.page
      .getByRole('button', { name: new RegExp(title) })
      .or(this.page.getByRole('link', { name: new RegExp(title) }))
      .first()
      .click();
    await this.waitUntilOpen();
  }

  async waitUntilOpen(): Promise<void> {
    await expect(this.page.getByRole('navigation', { name: 'Views' })).toBeVisible();
  }

  async show(view: ViewLabel): Promise<void> {
    await this.page
      .getByRole('navigation', { name: 'Views' })
      .getByRole('link', { name: view, exact: true })
      .click();
  }

  get main(): Locator {
    return this.page.getByRole('main');
  }

  get nodes(): Locator {
    return this.page.getByRole('grid', { name: 'Nodes' });
  }

  /** The search parameters of the address. */
  params(): URLSearchParams {
    return new URL(this.page.url()).searchParams;
  }

  /** UUIDs of the nodes that the graph draws. */
  async drawnNodes(): Promise<string[]> {
    const list = this.page.getByRole('list', { name: 'Drawn nodes and their links' });
    return list
      .locator('[data-uuid]')
      .evaluateAll((items) => items.map((item) => item.getAttribute('data-uuid') ?? ''));
  }

  /** Jumps to a node by typing into the palette. */
  async jump(text: string): Promise<void> {
    await this.page.keyboard.press('ControlOrMeta+k');
    const dialog = this.page.getByRole('dialog');
    await dialog
      .getByRole('searchbox')
      .or(dialog.getByRole('combobox'))
      .or(dialog.getByRole('textbox'))
      .first()
      .fill(text);
    await expect(
      dialog
        .getByRole('option')
        .or(dialog.getByRole('menuitem'))
        .filter({ hasText: text.slice(0, 8) })
        // The wish itself is offered as a search of the table until the answer is there.
        .filter({ hasNotText: 'Search all nodes' })
        .first(),
    ).toBeVisible();
    await this.page.keyboard.press('Enter');
    await expect(dialog).toBeHidden();
  }
}
