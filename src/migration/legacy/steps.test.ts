import { describe, expect, test } from 'vitest';
import { readDatePaths } from './date-paths';
import { calculationEntryPoint } from './entry-points';
import { LegacyNode, type EntityKind, type LegacyLink, type LinkEnds } from './record';
import { legacySteps, stepsFrom } from './steps';
import { entityKindOf } from './v02-to-v03';

function stepFrom(from: string) {
  const step = legacySteps.find((one) => one.from === from);
  if (!step) throw new Error(`no step from ${from}`);
  return step;
}

/** What one step makes of a node. */
function changeNode(
  from: string,
  type: string,
  attributes: object | string = {},
  processType: string | null = null,
  conversion = '',
): { type: string; process: string | null; attributes: unknown } {
  const text = typeof attributes === 'string' ? attributes : JSON.stringify(attributes);
  const node = new LegacyNode(type, processType, text, readDatePaths(conversion));
  stepFrom(from).node?.(node);
  return {
    type: node.nodeType,
    process: node.processType,
    attributes: JSON.parse(node.attributes()) as unknown,
  };
}

/** What one step makes of the fields of a row. */
function changeRow(from: string, kind: EntityKind, fields: object): unknown {
  const row = new Map(Object.entries(fields).map(([key, value]) => [key, JSON.stringify(value)]));
  stepFrom(from).row?.(kind, row);
  return Object.fromEntries([...row].map(([key, raw]) => [key, JSON.parse(raw) as unknown]));
}

function ends(source: string, target: string, newTarget = target): LinkEnds {
  return { source: { old: source, new: source }, target: { old: target, new: newTarget } };
}

function changeLink(from: string, type: string, between: LinkEnds | null, label = 'x'): LegacyLink | null {
  const link = { type, label };
  return stepFrom(from).link?.(link, between) === false ? null : link;
}

test('the steps lead without a gap from every version to 0.13', () => {
  expect(legacySteps.map(({ from }) => from)).toEqual(Array.from({ length: 12 }, (_, at) => `0.${at + 1}`));
  for (const [at, { to }] of legacySteps.entries()) expect(to).toBe(`0.${at + 2}`);
  expect(stepsFrom('0.13')).toEqual([]);
  expect(stepsFrom('0.11').map(({ to }) => to)).toEqual(['0.12', '0.13']);
});

test('0.1 and 0.2: kinds of rows have long names', () => {
  expect(entityKindOf('aiida.djsite.db.models.DbNode')).toBe('Node');
  expect(entityKindOf('aiida.backends.djsite.db.models.DbUser')).toBe('User');
  expect(entityKindOf('Comment')).toBe('Comment');
  for (const name of ['DbNode', 'Workflow', '__proto__', 'aiida.djsite.db.models.DbWorkflow'])
    expect(entityKindOf(name)).toBeNull();
});

test.each([
  ['data.structure.StructureData.', 'calculation.job.x.XCalculation.', 'inputlink'],
  ['code.Code.', 'calculation.inline.InlineCalculation.', 'inputlink'],
  ['code.Code.', 'calculation.work.WorkCalculation.', 'inputlink'],
  ['calculation.job.x.XCalculation.', 'data.folder.FolderData.', 'createlink'],
  ['calculation.work.WorkCalculation.', 'data.array.ArrayData.', 'returnlink'],
  ['calculation.work.WorkCalculation.', 'calculation.job.x.XCalculation.', 'calllink'],
  ['calculation.work.WorkCalculation.', 'calculation.work.WorkCalculation.', 'calllink'],
  ['data.folder.FolderData.', 'data.array.ArrayData.', 'unspecified'],
  ['calculation.function.FunctionCalculation.', 'data.array.ArrayData.', 'unspecified'],
])('0.2 → 0.3: a link from %s to %s is an %s', (source, target, type) => {
  expect(changeLink('0.2', '', ends(source, target))?.type).toBe(type);
});

describe('0.3 → 0.4', () => {
  test.each([
    ['data.base.Bool.', 'data.bool.Bool.'],
    ['data.base.List.', 'data.list.List.'],
    ['code.Code.', 'data.code.Code.'],
    ['data.parameter.ParameterData.', 'data.dict.Dict.'],
    ['data.structure.StructureData.', 'data.structure.StructureData.'],
    ['calculation.inline.InlineCalculation.', 'process.calculation.calcfunction.CalcFunctionNode.'],
    ['calculation.function.FunctionCalculation.', 'process.workflow.workfunction.WorkFunctionNode.'],
    ['calculation.process.ProcessCalculation.', 'process.workflow.workchain.WorkChainNode.'],
    ['calculation.work.WorkCalculation.', 'process.workflow.workchain.WorkChainNode.'],
    ['calculation.job.JobCalculation.', 'process.calculation.calcjob.CalcJobNode.'],
  ])('%s becomes %s', (old, now) => {
    expect(changeNode('0.3', old)).toMatchObject({ type: now, process: '' });
  });

  test('a workflow with the name of a function is a work function', () => {
    const type = 'calculation.work.WorkCalculation.';
    expect(changeNode('0.3', type, { function_name: 'f' }).type).toBe(
      'process.workflow.workfunction.WorkFunctionNode.',
    );
    expect(changeNode('0.3', type, { function_name: null }).type).toBe(
      'process.workflow.workchain.WorkChainNode.',
    );
  });

  test.each([
    ['calculation.job.quantumespresso.pw.PwCalculation.', 'aiida.calculations:quantumespresso.pw'],
    ['calculation.job.cp2k.Cp2kCalculation.', 'aiida.calculations:cp2k'],
    [
      'calculation.job.simpleplugins.arithmetic.add.ArithmeticAddCalculation.',
      'aiida.calculations:arithmetic.add',
    ],
    [
      'calculation.job.simpleplugins.templatereplacer.TemplatereplacerCalculation.',
      'aiida.calculations:templatereplacer',
    ],
    ['calculation.job.mine.own.OwnCalculation.', 'mine.own.OwnCalculation'],
    ['calculation.job.JobCalculation.', ''],
  ])('%s has the process type %s', (type, process) => {
    expect(changeNode('0.3', type).process).toBe(process);
  });

  test('a process type that is known stays, but for jobs', () => {
    expect(changeNode('0.3', 'data.base.Int.', {}, 'x').process).toBe('x');
    expect(calculationEntryPoint('calculation.job.')).toBe('');
  });

  test('attributes of jobs and labels of processes have other names, and their dates move with them', () => {
    const old = {
      custom_environment_variables: { A: '1' },
      jobresource_params: { n: 1 },
      parser: 'p',
      _process_label: 'L',
    };
    expect(changeNode('0.3', 'calculation.job.JobCalculation.', old).attributes).toEqual({
      environment_variables: { A: '1' },
      resources: { n: 1 },
      parser_name: 'p',
      process_label: 'L',
    });
    expect(changeNode('0.3', 'calculation.inline.InlineCalculation.', old).attributes).toMatchObject({
      parser: 'p',
      process_label: 'L',
    });
    const node = new LegacyNode(
      'calculation.job.JobCalculation.',
      null,
      '{"parser": "2020"}',
      readDatePaths('{"parser": "date"}'),
    );
    for (const { node: change } of stepsFrom('0.3')) change?.(node);
    expect(node.attributes()).toBe('{"parser_name": "2020+00:00", "sealed": true}');
  });

  test('codes name their plugin without simpleplugins', () => {
    expect(
      changeNode('0.3', 'code.Code.', { input_plugin: 'simpleplugins.arithmetic.add' }).attributes,
    ).toEqual({
      input_plugin: 'arithmetic.add',
    });
    expect(changeNode('0.3', 'code.Code.', { input_plugin: 'other' }).attributes).toEqual({
      input_plugin: 'other',
    });
  });

  test('trajectories are noted, as their symbols are in a file', () => {
    const node = new LegacyNode('data.array.trajectory.TrajectoryData.', null, '{}');
    stepFrom('0.3').node?.(node);
    expect(node.needsSymbols).toBe(true);
  });

  const job = 'calculation.job.x.XCalculation.';
  const work = 'calculation.work.WorkCalculation.';
  const calcJob = 'process.calculation.calcjob.CalcJobNode.';
  const workChain = 'process.workflow.workchain.WorkChainNode.';
  test.each([
    ['calllink', ends(job, job, calcJob), null],
    ['returnlink', ends('calculation.inline.InlineCalculation.', 'data.x.X.'), null],
    ['createlink', ends(work, 'data.x.X.'), null],
    ['createlink', ends('calculation.function.FunctionCalculation.', 'data.x.X.'), null],
    ['createlink', ends(job, 'data.x.X.'), 'create'],
    ['returnlink', ends(work, 'data.x.X.'), 'return'],
    ['inputlink', ends('data.x.X.', job, calcJob), 'input_calc'],
    ['inputlink', ends('data.x.X.', work, workChain), 'input_work'],
    ['calllink', ends(work, job, calcJob), 'call_calc'],
    ['calllink', ends(work, work, workChain), 'call_work'],
    ['inputlink', ends('data.x.X.', 'data.y.Y.'), 'inputlink'],
    ['unspecified', ends('data.x.X.', 'data.y.Y.'), 'unspecified'],
  ])('a %s becomes what it is today, or goes', (type, between, now) => {
    expect(changeLink('0.3', type, between)?.type ?? null).toBe(now);
  });

  test.each([
    [
      { name: 'a', type: '' },
      { label: 'a', type_string: 'user' },
    ],
    [
      { name: 'a', type: 'data.upf.family' },
      { label: 'a', type_string: 'data.upf' },
    ],
    [
      { name: 'a', type: 'aiida.import' },
      { label: 'a', type_string: 'auto.import' },
    ],
    [
      { name: 'a', type: 'autogroup.run' },
      { label: 'a', type_string: 'auto.run' },
    ],
    [
      { name: 'a', type: 'mine' },
      { label: 'a', type_string: 'mine' },
    ],
  ])('the group %o becomes %o', (old, now) => {
    expect(changeRow('0.3', 'Group', old)).toEqual(now);
  });

  test('JSON columns were text that holds JSON', () => {
    expect(
      changeRow('0.3', 'Computer', { enabled: true, metadata: '{"workdir": "/x"}', transport_params: '{}' }),
    ).toEqual({
      metadata: { workdir: '/x' },
      transport_params: {},
    });
    expect(changeRow('0.3', 'Log', { metadata: '{}' })).toEqual({ metadata: {} });
    expect(changeRow('0.3', 'Computer', { metadata: { a: 1 } })).toEqual({ metadata: { a: 1 } });
  });
});

test('0.4 → 0.5: computers lose their transport parameters', () => {
  expect(changeRow('0.4', 'Computer', { name: 'a', transport_params: {} })).toEqual({ name: 'a' });
});

describe('0.5 → 0.6', () => {
  const calcJob = 'process.calculation.calcjob.CalcJobNode.';
  test('dates get their zone wherever the conversion dictionary has one', () => {
    const attributes =
      '{"a": "2020-01-01T00:00:00.000001", "b": [1.0, {"c": "2021"}], "d": "2022", "e": 1e400, "f": 7}';
    const conversion = '{"a": "date", "b": [null, {"c": "date"}], "d": null, "f": "date", "missing": "date"}';
    const node = new LegacyNode('data.dict.Dict.', null, attributes, readDatePaths(conversion));
    stepFrom('0.5').node?.(node);
    expect(node.attributes()).toBe(
      '{"a": "2020-01-01T00:00:00.000001+00:00", "b": [1.0, {"c": "2021+00:00"}], "d": "2022", "e": 1e400, "f": 7}',
    );
    for (const none of ['{"a": null}', '"x"', '["date', '']) expect(readDatePaths(none)).toBeNull();
  });

  test.each([
    ...['NEW', 'TOSUBMIT', 'SUBMITTING', 'WITHSCHEDULER', 'COMPUTED', 'RETRIEVING', 'PARSING'].map(
      (state) => [state, 'killed', undefined] as const,
    ),
    ...['SUBMISSIONFAILED', 'RETRIEVALFAILED', 'PARSINGFAILED'].map(
      (state) => [state, 'excepted', undefined] as const,
    ),
    ['FAILED', 'finished', 2] as const,
    ['FINISHED', 'finished', 0] as const,
  ])('the state %s of a job becomes %s', (state, processState, exitStatus) => {
    expect(changeNode('0.5', calcJob, { state, other: 1 }).attributes).toEqual({
      other: 1,
      process_state: processState,
      process_label: 'Legacy JobCalculation',
      ...(exitStatus === undefined
        ? { process_status: `Legacy \`JobCalculation\` with state \`${state}\`` }
        : { exit_status: exitStatus }),
    });
  });

  test('other states, and states of other nodes, stay', () => {
    expect(changeNode('0.5', calcJob, { state: 'NOTFOUND' }).attributes).toEqual({ state: 'NOTFOUND' });
    expect(changeNode('0.5', 'data.dict.Dict.', { state: 'FAILED' }).attributes).toEqual({ state: 'FAILED' });
  });
});

describe('0.6 → 0.7', () => {
  const marks = { _sealed: true, _finished: 1, _failed: 1, _aborted: 1, _do_abort: 1 };
  test('processes that ended are sealed and lose their old marks', () => {
    expect(
      changeNode('0.6', 'process.workflow.workchain.WorkChainNode.', { process_state: 'finished', ...marks })
        .attributes,
    ).toEqual({
      process_state: 'finished',
      sealed: true,
    });
    expect(changeNode('0.6', 'process.calculation.calcjob.CalcJobNode.', marks).attributes).toEqual({
      sealed: true,
    });
    expect(changeNode('0.6', 'data.dict.Dict.', marks).attributes).toEqual(marks);
  });

  test.each(['created', 'running', 'waiting'])(
    'a process that was %s stays as it is and is noted',
    (state) => {
      const node = new LegacyNode(
        'process.workflow.workchain.WorkChainNode.',
        null,
        `{"process_state": "${state}"}`,
      );
      stepFrom('0.6').node?.(node);
      expect(node.isActive).toBe(true);
      expect(node.attributes()).toBe(`{"process_state": "${state}"}`);
    },
  );

  test('attributes that are no object stay as they are', () => {
    for (const text of ['null', '[]', '{"a": ']) {
      const node = new LegacyNode('process.workflow.workchain.WorkChainNode.', null, text);
      stepFrom('0.6').node?.(node);
      expect(node.attributes()).toBe(text);
    }
  });
});

test('0.7 → 0.8: the label _return becomes result', () => {
  expect(changeLink('0.7', 'create', null, '_return')?.label).toBe('result');
  expect(changeLink('0.7', 'create', null, 'return')?.label).toBe('return');
});

test.each([
  ['user', 'core'],
  ['data.upf', 'core.upf'],
  ['auto.import', 'core.import'],
  ['auto.run', 'core.auto'],
  ['core', 'core'],
  ['mine', 'mine'],
])('0.8 → 0.9: the type of group %s becomes %s', (old, now) => {
  expect(changeRow('0.8', 'Group', { type_string: old })).toEqual({ type_string: now });
});

test('0.10 → 0.11: computers have labels', () => {
  expect(changeRow('0.10', 'Computer', { name: 'a' })).toEqual({ label: 'a' });
  expect(changeRow('0.10', 'Group', { name: 'a' })).toEqual({ name: 'a' });
});

describe('0.11 → 0.12', () => {
  test.each([
    ['data.array.ArrayData.', 'data.core.array.ArrayData.'],
    ['data.array.bands.BandsData.', 'data.core.array.bands.BandsData.'],
    [
      'data.remote.stash.folder.RemoteStashFolderData.',
      'data.core.remote.stash.folder.RemoteStashFolderData.',
    ],
    ['data.upf.UpfData.', 'data.core.upf.UpfData.'],
    ['data.upf.OtherData.', 'data.upf.OtherData.'],
    ['data.mine.MineData.', 'data.mine.MineData.'],
    ['process.calculation.calcjob.CalcJobNode.', 'process.calculation.calcjob.CalcJobNode.'],
  ])('%s becomes %s', (old, now) => {
    expect(changeNode('0.11', old).type).toBe(now);
  });

  test.each([
    ['aiida.calculations:arithmetic.add', 'aiida.calculations:core.arithmetic.add'],
    ['aiida.calculations:templatereplacer', 'aiida.calculations:core.templatereplacer'],
    ['aiida.workflows:arithmetic.add_multiply', 'aiida.workflows:core.arithmetic.add_multiply'],
    ['aiida.workflows:arithmetic.multiply_add', 'aiida.workflows:core.arithmetic.multiply_add'],
    ['aiida.calculations:mine', 'aiida.calculations:mine'],
    [null, null],
  ])('the process type %s becomes %s', (old, now) => {
    expect(changeNode('0.11', 'process.calculation.calcjob.CalcJobNode.', {}, old).process).toBe(now);
  });

  test('parsers and plugins of codes keep their names, as in aiida-core', () => {
    const attributes = { parser_name: 'arithmetic.add', input_plugin: 'arithmetic.add' };
    expect(changeNode('0.11', 'process.calculation.calcjob.CalcJobNode.', attributes).attributes).toEqual(
      attributes,
    );
  });

  test.each(['direct', 'lsf', 'pbspro', 'sge', 'slurm', 'torque'])(
    'the scheduler %s is one of core',
    (name) => {
      expect(changeRow('0.11', 'Computer', { scheduler_type: name })).toEqual({
        scheduler_type: `core.${name}`,
      });
      expect(changeRow('0.11', 'Computer', { scheduler_type: `my-${name}` })).toEqual({
        scheduler_type: `my-${name}`,
      });
    },
  );
});

test.each(['local', 'ssh'])('0.12 → 0.13: the transport %s is one of core', (name) => {
  expect(changeRow('0.12', 'Computer', { transport_type: name })).toEqual({ transport_type: `core.${name}` });
  expect(changeRow('0.12', 'Computer', { transport_type: null })).toEqual({ transport_type: null });
});
