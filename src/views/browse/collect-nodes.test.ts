import { describe, expect, it } from 'vitest';
import type { NodeQuery, NodeRow, Page, PageRequest } from '../../queries';
import { defaultViewState } from '../../route';
import { walkNodes } from './collect-nodes';
import { toNodeQuery } from './node-query';

const all = Array.from({ length: 25 }, (_, pk) => ({ pk }) as NodeRow);
const asked: PageRequest[] = [];
const findNodes = (_query: NodeQuery, page: PageRequest): Promise<Page<NodeRow>> => {
  asked.push(page);
  return Promise.resolve({
    items: all.slice(page.offset, page.offset + page.limit),
    offset: page.offset,
    total: all.length,
  });
};
const query = toNodeQuery(defaultViewState);

describe('walkNodes', () => {
  it('hands on every row once and tells how far it is', async () => {
    const pks: number[] = [];
    const progress: string[] = [];
    await walkNodes(findNodes, query, (rows) => pks.push(...rows.map((row) => row.pk)), {
      pageSize: 10,
      onProgress: (done, total) => progress.push(`${done}/${total}`),
    });
    expect(pks).toEqual(all.map((row) => row.pk));
    expect(progress).toEqual(['10/25', '20/25', '25/25']);
  });

  it('takes only a part where told', async () => {
    const pks: number[] = [];
    await walkNodes(findNodes, query, (rows) => pks.push(...rows.map((row) => row.pk)), {
      offset: 8,
      limit: 5,
      pageSize: 3,
    });
    expect(pks).toEqual([8, 9, 10, 11, 12]);
  });

  it('stops between pages when it is cancelled', async () => {
    const control = new AbortController();
    asked.length = 0;
    await expect(
      walkNodes(
        findNodes,
        query,
        () => {
          control.abort();
        },
        { pageSize: 10, signal: control.signal },
      ),
    ).rejects.toMatchObject({ failure: { code: 'aborted' } });
    expect(asked).toHaveLength(1);
  });
});
