/** The six link types of AiiDA, in the order in which the graph store numbers them. */
export const linkTypes = ['input_calc', 'create', 'input_work', 'return', 'call_calc', 'call_work'] as const;

export type LinkType = (typeof linkTypes)[number];

/**
 * Which part of the provenance is followed: data provenance (how was this computed; a DAG), logical provenance
 * (which workflow decided it; may have cycles), or both.
 */
export const layers = ['data', 'logical', 'both'] as const;

export type Layer = (typeof layers)[number];

const layerLinkTypes: Readonly<Record<Layer, readonly LinkType[]>> = {
  data: ['input_calc', 'create'],
  logical: ['input_work', 'return', 'call_calc', 'call_work'],
  both: linkTypes,
};

/** The link types that a layer follows. */
export function linkTypesOf(layer: Layer): readonly LinkType[] {
  return layerLinkTypes[layer];
}

/** Narrows a text of the database; false for types that aiida-core does not know. */
export function isLinkType(text: string): text is LinkType {
  return (linkTypes as readonly string[]).includes(text);
}

/** `incoming` walks to sources (ancestors), `outgoing` to targets (descendants). */
export type LinkDirection = 'incoming' | 'outgoing';
