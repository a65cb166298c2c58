import type { LinkDirection, LinkType } from '../../../model/link-type';
import { isCalculationKind, isWorkflowKind, type NodeKind } from '../../../model/node-kind';

/** A list of links as people ask for them: what went in, what came out, who called. */
export interface LinkSection {
  readonly id: string;
  readonly title: string;
  /** Said where there are none; null hides the empty section. */
  readonly emptyText: string | null;
  readonly direction: LinkDirection;
  readonly linkTypes: readonly LinkType[];
  /** Link labels of these are ports, whose namespaces group the list. */
  readonly hasPorts: boolean;
}

const inputTypes: readonly LinkType[] = ['input_calc', 'input_work'];
const outputTypes: readonly LinkType[] = ['create', 'return'];
const callTypes: readonly LinkType[] = ['call_calc', 'call_work'];

/** Sections for links that should not be there, such as a call from data; only shown if an archive has them. */
function oddSections(incoming: readonly LinkType[], outgoing: readonly LinkType[]): LinkSection[] {
  return [
    {
      id: 'other-incoming',
      title: 'Other incoming links',
      emptyText: null,
      direction: 'incoming',
      linkTypes: incoming,
      hasPorts: false,
    },
    {
      id: 'other-outgoing',
      title: 'Other outgoing links',
      emptyText: null,
      direction: 'outgoing',
      linkTypes: outgoing,
      hasPorts: false,
    },
  ];
}

/** All links of a node of this kind, each in exactly one section. */
export function linkSectionsOf(kind: NodeKind): readonly LinkSection[] {
  if (isCalculationKind(kind) || isWorkflowKind(kind)) {
    return [
      {
        id: 'inputs',
        title: 'Inputs',
        emptyText: 'No inputs.',
        direction: 'incoming',
        linkTypes: inputTypes,
        hasPorts: true,
      },
      {
        id: 'outputs',
        title: 'Outputs',
        emptyText: 'No outputs.',
        direction: 'outgoing',
        linkTypes: outputTypes,
        hasPorts: true,
      },
      {
        id: 'caller',
        title: 'Caller',
        emptyText: null,
        direction: 'incoming',
        linkTypes: callTypes,
        hasPorts: false,
      },
      {
        id: 'called',
        title: 'Called',
        emptyText: null,
        direction: 'outgoing',
        linkTypes: callTypes,
        hasPorts: false,
      },
      ...oddSections(outputTypes, inputTypes),
    ];
  }
  return [
    {
      id: 'creator',
      title: 'Created by',
      emptyText: 'No process in this archive created it: an original input.',
      direction: 'incoming',
      linkTypes: ['create'],
      hasPorts: false,
    },
    {
      id: 'used-by-calculations',
      title: 'Used by calculations',
      emptyText: 'No calculation in this archive uses it.',
      direction: 'outgoing',
      linkTypes: ['input_calc'],
      hasPorts: false,
    },
    {
      id: 'used-by-workflows',
      title: 'Used by workflows',
      emptyText: null,
      direction: 'outgoing',
      linkTypes: ['input_work'],
      hasPorts: false,
    },
    {
      id: 'returned-by',
      title: 'Returned by workflows',
      emptyText: null,
      direction: 'incoming',
      linkTypes: ['return'],
      hasPorts: false,
    },
    ...oddSections([...inputTypes, ...callTypes], [...outputTypes, ...callTypes]),
  ];
}
