import { ArraysInspector } from './ArraysInspector';
import { BandsInspector } from './BandsInspector';
import { CodeInspector } from './CodeInspector';
import { findByLongestPrefix, toCurrentNodeType } from './find-inspector';
import type { Inspector } from './inspector';
import { KpointsInspector } from './KpointsInspector';
import { PlainInspector } from './PlainInspector';
import { RemoteInspector } from './RemoteInspector';
import { SinglefileInspector } from './SinglefileInspector';
import { StructureInspector } from './StructureInspector';
import { TrajectoryInspector } from './TrajectoryInspector';
import { ValueInspector } from './ValueInspector';
import { XyInspector } from './XyInspector';

/** Which inspector is for which classes; see docs/adding-an-inspector.md. The order does not matter: the longest prefix wins. */
const inspectors: readonly Inspector[] = [
  { nodeType: 'data.core.array.', component: ArraysInspector },
  { nodeType: 'data.core.array.bands.', component: BandsInspector },
  { nodeType: 'data.core.array.kpoints.', component: KpointsInspector },
  { nodeType: 'data.core.array.trajectory.', component: TrajectoryInspector },
  { nodeType: 'data.core.array.xy.', component: XyInspector },
  { nodeType: 'data.core.bool.', component: ValueInspector },
  { nodeType: 'data.core.cif.', component: SinglefileInspector },
  { nodeType: 'data.core.code.', component: CodeInspector },
  { nodeType: 'data.core.enum.', component: ValueInspector },
  { nodeType: 'data.core.float.', component: ValueInspector },
  { nodeType: 'data.core.folder.', component: PlainInspector, firstTab: 'files' },
  { nodeType: 'data.core.int.', component: ValueInspector },
  { nodeType: 'data.core.remote.', component: RemoteInspector },
  { nodeType: 'data.core.singlefile.', component: SinglefileInspector },
  { nodeType: 'data.core.str.', component: ValueInspector },
  { nodeType: 'data.core.structure.', component: StructureInspector },
  { nodeType: 'data.core.upf.', component: SinglefileInspector },
  { nodeType: 'data.pseudo.', component: SinglefileInspector },
];

const plain: Inspector = { nodeType: '', component: PlainInspector };

/** The inspector of a node type; the plain one where none is known. */
export function inspectorOf(nodeType: string): Inspector {
  return findByLongestPrefix(inspectors, toCurrentNodeType(nodeType)) ?? plain;
}
