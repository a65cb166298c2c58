import { useState } from 'react';
import { Download } from 'lucide-react';
import { shortUuid, type NodeUuid } from '../../../model/identifiers';
import {
  writeAiidaDot,
  writeCytoscapeJson,
  writeGraphml,
  writeItemsCsv,
  writeNodeLinkJson,
  type ExportGraph,
} from '../../../model/provenance-export';
import { useReferences, useSummary, type FoldedProvenance } from '../../../queries';
import { useViewState } from '../../../route';
import { IconButton, Menu, MenuItem, MenuTrigger, saveBlob } from '../../../ui';
import type { DrawnPicture } from '../GraphCanvas';
import { describeSize } from '../picture/picture-size';
import { writeCaption } from './caption';
import { drawPng } from './draw-png';
import { writeSvg } from './write-svg';

const formats = [
  { id: 'png', label: 'Picture (PNG)', note: 'for slides' },
  { id: 'svg', label: 'Picture (SVG)', note: 'for papers' },
  { id: 'dot', label: 'Graphviz (DOT)', note: 'as verdi draws it' },
  { id: 'cytoscape', label: 'Cytoscape (JSON)', note: '' },
  { id: 'node-link', label: 'Node-link (JSON)', note: 'NetworkX, D3' },
  { id: 'graphml', label: 'GraphML', note: 'Gephi, yEd' },
  { id: 'csv', label: 'Table of nodes (CSV)', note: '' },
] as const;

type Format = (typeof formats)[number]['id'];

/** Takes what is drawn home: as a picture in the light theme with its legend, for other programs, or as a table. */
export function TakeHome({
  drawn,
  root,
  hasLinkLabels,
  graph,
  left,
}: {
  readonly drawn: DrawnPicture;
  readonly root: NodeUuid;
  readonly hasLinkLabels: boolean;
  /** The answer that the picture of the provenance is made of. */
  readonly graph: FoldedProvenance | null;
  /** What the legend left out. */
  readonly left: ReadonlyMap<string, number>;
}) {
  const summary = useSummary();
  const view = useViewState();
  const references = useReferences([root]);
  const [problem, setProblem] = useState<string | null>(null);
  const name = `${(summary?.name ?? 'archive').replace(/\.aiida$/, '').replace(/[^\w.-]+/g, '_')}-${shortUuid(root)}-provenance`;
  const caption = () =>
    writeCaption({
      archive: summary?.name ?? 'archive',
      root: { name: references.data?.[0]?.name ?? 'node', uuid: root },
      kind: view.picture,
      layer: drawn.layer,
      ancestors: view.ancestors,
      descendants: view.descendants,
      isChangedByHand: view.expanded.length + view.collapsed.length + view.chosen.length > 0,
      picture: drawn.picture,
      graph: view.picture === 'provenance' ? graph : null,
      left,
    });
  const save = async (format: Format) => {
    setProblem(null);
    try {
      const { blob, ending } = await makeFile(format, drawn, caption(), hasLinkLabels);
      saveBlob(blob, `${name}${ending}`);
    } catch (error) {
      setProblem(error instanceof Error ? error.message : String(error));
    }
  };
  return (
    <>
      <MenuTrigger>
        <IconButton label="Take home" icon={<Download size={16} />} />
        <Menu
          aria-label="Take home"
          onAction={(key) => void save(formats.find(({ id }) => id === key)?.id ?? 'svg')}
        >
          {formats.map(({ id, label, note }) => (
            <MenuItem key={id} id={id} {...(note === '' ? {} : { note })}>
              {label}
            </MenuItem>
          ))}
        </Menu>
      </MenuTrigger>
      {problem !== null && <span role="alert">The file could not be made: {problem}</span>}
    </>
  );
}

async function makeFile(
  format: Format,
  drawn: DrawnPicture,
  caption: string,
  hasLinkLabels: boolean,
): Promise<{ readonly blob: Blob; readonly ending: string }> {
  const graph = toExport(drawn);
  const text = (content: string, type: string, ending: string) => ({
    blob: new Blob([content], { type }),
    ending,
  });
  const svg = () =>
    writeSvg(drawn.picture, drawn.layout, {
      title: `Provenance, ${describeSize(drawn.picture).items}`,
      caption,
      root: drawn.root,
      flow: drawn.flow,
      hasLinkLabels,
    });
  switch (format) {
    case 'png':
      return { blob: await drawPng(svg()), ending: '.png' };
    case 'svg':
      return text(svg().text, 'image/svg+xml', '.svg');
    case 'dot':
      return text(writeAiidaDot(graph), 'text/vnd.graphviz', '.dot');
    case 'cytoscape':
      return text(writeCytoscapeJson(graph), 'application/json', '.cyjs.json');
    case 'node-link':
      return text(writeNodeLinkJson(graph), 'application/json', '.node-link.json');
    case 'graphml':
      return text(writeGraphml(graph), 'application/xml', '.graphml');
    case 'csv':
      return text(writeItemsCsv(graph.items), 'text/csv', '.csv');
  }
}

function toExport({ picture, root }: DrawnPicture): ExportGraph {
  return { items: picture.items.map(({ source }) => source), links: picture.links, roots: [root] };
}
