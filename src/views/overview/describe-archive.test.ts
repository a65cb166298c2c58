import { describe, expect, it } from 'vitest';
import type { ArchiveStatistics, ArchiveSummary, ProcessLabelStatistics } from '../../queries';
import { describeArchive, joinWords } from './describe-archive';
import { listFailures, nameEnding } from './process-failures';

const summary: ArchiveSummary = {
  name: 'some.aiida',
  fileBytes: 1,
  archiveVersion: 'main_0001',
  aiidaVersion: '2.9.4',
  conversionInfo: [],
  migration: null,
  container: 'zip',
  createdAt: '2026-11-21T01:18:44.524497',
  compression: 6,
  nodeCount: 0,
  linkCount: 0,
  groupCount: 0,
  unreadDirectoryBytes: 0,
  databaseBytes: 0,
  creationParameters: null,
};

const empty: ArchiveStatistics = {
  counts: { nodes: 0, links: 0, groups: 0, users: 0, computers: 0, comments: 0, logs: 0 },
  nodesByType: [],
  linksByType: [],
  processesByProcessType: [],
  groupsByType: [],
  nodesByUser: [],
  nodesByComputer: [],
  processes: [],
  users: [],
  computers: [],
  codes: [],
  timeline: { start: null, end: null, step: 0, data: [], processes: [] },
};

const scf: ProcessLabelStatistics = {
  processLabel: 'ScfCalculation',
  processType: 'aiida.calculations:corpus.scf',
  nodeType: 'process.calculation.calcjob.CalcJobNode.',
  kind: 'calculation-job',
  count: 5,
  outcomes: { succeeded: 2, failed: 2, excepted: 1, killed: 0, active: 0, unknown: 0 },
  endings: [
    { state: 'finished', exitStatus: 0, message: null, count: 2 },
    { state: 'excepted', exitStatus: null, message: 'ValueError: no', count: 1 },
    { state: 'finished', exitStatus: 410, message: 'not converged', count: 2 },
  ],
};

describe('describeArchive', () => {
  it('tells what is there, what ran and how it ended', () => {
    const sentences = describeArchive(summary, {
      ...empty,
      counts: { ...empty.counts, nodes: 9, links: 12 },
      nodesByType: [
        { name: 'data.core.int.Int.', count: 3 },
        { name: 'data.core.code.Code.', count: 1 },
        { name: scf.nodeType, count: 5 },
      ],
      processes: [scf],
      users: [{ email: 'a@b.org', firstName: '', lastName: '', institution: '', nodes: 9 }],
      timeline: { ...empty.timeline, start: '2026-11-20T23:00:00Z', end: '2026-11-21T01:00:00Z' },
    });
    expect(sentences).toEqual([
      'This archive holds 9 nodes and 12 links. The nodes are 4 data nodes (1 of them a code) and 5 processes.',
      'What ran: 5 calculation jobs; most often ScfCalculation (5).',
      '2 of 5 processes (40 %) succeeded; 2 ended with a non-zero exit code and 1 stopped with an exception.',
      'Creation times run from 2026-11-20 to 2026-11-21 (UTC).',
      'The nodes name 1 user.',
      'The file says it was written by AiiDA 2.9.4 on 2026-11-21.',
    ]);
  });

  it('claims nothing about an empty archive and never rounds up to all', () => {
    expect(describeArchive({ ...summary, aiidaVersion: null }, empty)).toEqual([
      'This archive holds no nodes.',
    ]);
    const nearly: ProcessLabelStatistics = {
      ...scf,
      count: 1000,
      outcomes: { ...scf.outcomes, succeeded: 999, failed: 1, excepted: 0 },
    };
    expect(describeArchive(summary, { ...empty, processes: [nearly] }).join(' ')).toContain('(99 %)');
  });

  it('joins words', () => {
    expect([joinWords([]), joinWords(['a']), joinWords(['a', 'b', 'c'])]).toEqual(['', 'a', 'a, b and c']);
  });
});

describe('listFailures', () => {
  it('lists what did not succeed, with the filters that find it', () => {
    const failures = listFailures([scf]);
    expect(failures.map((each) => [nameEnding(each), each.count, each.message])).toEqual([
      ['exit code 410', 2, 'not converged'],
      ['excepted', 1, 'ValueError: no'],
    ]);
    expect(failures.map(({ filters }) => filters)).toEqual([
      { process: ['ScfCalculation'], state: ['finished'], exit: [410] },
      { process: ['ScfCalculation'], state: ['excepted'] },
    ]);
  });

  it('tells apart what ended alike but for the exit code, and rows of one label', () => {
    const odd = {
      ...scf,
      endings: [
        { state: 'finished' as const, exitStatus: null, message: null, count: 1 },
        { state: 'finished' as const, exitStatus: 1, message: null, count: 1 },
        { state: null, exitStatus: null, message: null, count: 2 },
      ],
    };
    const other = { ...odd, nodeType: 'process.workflow.workchain.WorkChainNode.' };
    expect(listFailures([odd, other]).slice(0, 1)).toMatchObject([
      { filters: { process: ['ScfCalculation'], types: [scf.nodeType], state: ['none'] } },
    ]);
    expect(listFailures([odd]).map(({ filters }) => filters.exit)).toEqual([undefined, [null], [1]]);
  });
});
