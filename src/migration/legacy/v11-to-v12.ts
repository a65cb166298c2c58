import type { LegacyStep } from './legacy-step';
import { textOf } from './record';

/** Data plugins of aiida-core, by entry point and class. */
const dataTypes: readonly string[] = [
  'array.ArrayData',
  'array.bands.BandsData',
  'array.kpoints.KpointsData',
  'array.projection.ProjectionData',
  'array.trajectory.TrajectoryData',
  'array.xy.XyData',
  'base.BaseData',
  'bool.Bool',
  'cif.CifData',
  'code.Code',
  'dict.Dict',
  'float.Float',
  'folder.FolderData',
  'int.Int',
  'list.List',
  'numeric.NumericData',
  'orbital.OrbitalData',
  'remote.RemoteData',
  'remote.stash.RemoteStashData',
  'remote.stash.folder.RemoteStashFolderData',
  'singlefile.SinglefileData',
  'str.Str',
  'structure.StructureData',
  'upf.UpfData',
];

const nodeTypes: ReadonlyMap<string, string> = new Map(
  dataTypes.map((type) => [`data.${type}.`, `data.core.${type}.`]),
);

const processTypes: ReadonlyMap<string, string> = new Map(
  [
    ['calculations', 'arithmetic.add'],
    ['calculations', 'templatereplacer'],
    ['workflows', 'arithmetic.add_multiply'],
    ['workflows', 'arithmetic.multiply_add'],
  ].map(([group, name]) => [`aiida.${group}:${name}`, `aiida.${group}:core.${name}`]),
);

const schedulers: readonly string[] = ['direct', 'lsf', 'pbspro', 'sge', 'slurm', 'torque'];

/**
 * Source: `v11_to_v12.py` of aiida-core 2. It means to rename parsers as well but looks for them where they never are, so they
 * keep their names, here as there.
 */
export const v11ToV12: LegacyStep = {
  from: '0.11',
  to: '0.12',
  describe: 'The plugins that come with aiida-core got “core.” before their names.',
  row: (kind, row) => {
    if (kind !== 'Computer') return;
    const scheduler = textOf(row.get('scheduler_type'));
    if (scheduler !== null && schedulers.includes(scheduler))
      row.set('scheduler_type', JSON.stringify(`core.${scheduler}`));
  },
  node: (node) => {
    node.nodeType = nodeTypes.get(node.nodeType) ?? node.nodeType;
    if (node.processType !== null) node.processType = processTypes.get(node.processType) ?? node.processType;
  },
};
