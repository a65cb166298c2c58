// @vitest-environment happy-dom
import { readFile } from 'node:fs/promises';
import { RouterProvider } from '@tanstack/react-router';
import { cleanup, configure, fireEvent, render, screen, within } from '@testing-library/react';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { fixturePath } from '../../../fixtures/support/shared-archives';
import { ArchiveSession, ExplorerProvider, useOpenArchive } from '../../queries';
import { createViewRouter, parseRouteSearch, useViewState, type ViewState } from '../../route';
import { Explorer } from '../../worker/explorer';
import { OverviewView } from '../overview';
import { BrowseView } from '.';

function View() {
  const archive = useOpenArchive();
  const { view } = useViewState();
  if (!archive) return null;
  return view === 'browse' ? <BrowseView /> : <OverviewView />;
}

/** The two views on a real explorer with a small archive: 15 nodes, 6 of them `Int`, 4 processes. */
async function openPage(search: string): Promise<void> {
  window.history.replaceState(null, '', `/${search}`);
  const explorer = new Explorer();
  const session = new ArchiveSession(() => ({ api: explorer, dispose: () => void explorer.close() }));
  const bytes = new Uint8Array(await readFile(fixturePath('main_0001/small.aiida'))).buffer;
  expect(await session.open({ kind: 'buffer', bytes, name: 'small.aiida' }, 'small.aiida')).toBe(true);
  render(
    <ExplorerProvider session={session}>
      <RouterProvider router={createViewRouter(View)} />
    </ExplorerProvider>,
  );
}

const urlState = (): ViewState => parseRouteSearch(window.location.search).state;
const bodyRows = (): HTMLElement[] => screen.getAllByRole('row').slice(1);

const patience = { timeout: 10_000 };
configure({ asyncUtilTimeout: patience.timeout });

beforeAll(() => {
  // happy-dom lays nothing out; a table without height would show no rows.
  for (const side of ['offsetHeight', 'clientHeight', 'offsetWidth', 'clientWidth'])
    Object.defineProperty(HTMLElement.prototype, side, { configurable: true, get: () => 900 });
});

afterEach(cleanup);

describe('BrowseView', () => {
  it('lists all nodes, and filters by a class with its numbers in the URL', async () => {
    await openPage('?view=browse');
    expect(await screen.findByText('15 of 15 nodes')).toBeTruthy();
    const grid = await screen.findByRole('grid');
    expect(grid.getAttribute('aria-rowcount')).toBe('16');
    fireEvent.click(await screen.findByRole('checkbox', { name: /^NumericType|^BaseType/ }));
    expect(await screen.findByText('6 of 15 nodes')).toBeTruthy();
    expect(urlState().types).toEqual(['data.core.int.Int.']);
    fireEvent.click(screen.getByRole('button', { name: /Remove filter Type/ }));
    expect(await screen.findByText('15 of 15 nodes')).toBeTruthy();
  });

  it('moves the selection by keyboard, and the URL follows', async () => {
    await openPage('?view=browse&sort=pk');
    const grid = await screen.findByRole('grid');
    await vi.waitFor(() => {
      expect(within(grid).getAllByRole('link').length).toBeGreaterThan(5);
    }, patience);
    fireEvent.keyDown(grid, { key: 'ArrowDown' });
    await vi.waitFor(() => {
      expect(bodyRows()[0]?.getAttribute('aria-selected')).toBe('true');
    }, patience);
    fireEvent.keyDown(grid, { key: 'ArrowDown' });
    await vi.waitFor(() => {
      expect(bodyRows()[1]?.getAttribute('aria-selected')).toBe('true');
    }, patience);
    const second = urlState().node;
    fireEvent.keyDown(grid, { key: 'End' });
    await vi.waitFor(() => {
      expect(grid.getAttribute('aria-activedescendant')).toBe('node-row-14');
      expect(urlState().node).not.toBe(second);
    }, patience);
    fireEvent.keyDown(grid, { key: 'Enter' });
    await vi.waitFor(() => {
      expect(urlState().view).toBe('node');
    }, patience);
  });

  it('says which order the table has, and turns it', async () => {
    await openPage('?view=browse&sort=pk');
    const header = await screen.findByRole('columnheader', { name: /PK/ });
    expect(header.getAttribute('aria-sort')).toBe('ascending');
    fireEvent.click(within(header).getByRole('button'));
    await vi.waitFor(() => {
      expect(header.getAttribute('aria-sort')).toBe('descending');
      expect(urlState()).toMatchObject({ sort: 'pk', descending: true });
    }, patience);
  });

  it('explains an empty list and leads out of it', async () => {
    await openPage('?view=browse&state=failed&type=data.');
    expect(await screen.findByText('No node fits these filters')).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Show all 15 nodes' }));
    expect(await screen.findByText('15 of 15 nodes')).toBeTruthy();
    expect(urlState()).toMatchObject({ state: [], types: [] });
  });
});

describe('OverviewView', () => {
  it('tells what the archive holds, and leads from a class to its nodes', async () => {
    await openPage('');
    expect(await screen.findByText(/15 nodes and 22 links\..*All 4 processes succeeded\./)).toBeTruthy();
    fireEvent.click(await screen.findByRole('link', { name: 'CalcJobNode' }));
    expect(await screen.findByText('2 of 15 nodes')).toBeTruthy();
  });

  it('lists processes of one ending with one click', async () => {
    await openPage('');
    fireEvent.click(
      await screen.findByRole('link', {
        name: /^List (2 )?ArithmeticAddCalculation that ended with:? succeeded/,
      }),
    );
    expect(await screen.findByText('2 of 15 nodes')).toBeTruthy();
    expect(urlState()).toMatchObject({
      process: ['ArithmeticAddCalculation'],
      state: ['finished'],
      exit: [0],
    });
  });
});
