import { formatCount, formatCounted } from '../../../lib/format';
import { shortUuid } from '../../../model/identifiers';
import type { Layer } from '../../../model/link-type';
import { isNodeKind } from '../../../model/node-kind';
import type { FoldedProvenance, NodeRow } from '../../../queries';
import type { PictureKind } from '../../../route';
import { countItems } from '../picture/count-items';
import { singleNodes } from '../picture/filter-picture';
import { formatLeftOut, hideableTexts } from '../picture/kind-texts';
import type { Picture } from '../picture/picture';
import { estimateTextWidth } from '../picture/text-width';

/** What a picture is a picture of. */
export interface CaptionFacts {
  readonly archive: string;
  readonly root: Pick<NodeRow, 'name' | 'uuid'>;
  readonly kind: PictureKind;
  readonly layer: Layer;
  readonly ancestors: number | null;
  readonly descendants: number | null;
  /** Whether sides were opened or closed, or nodes chosen, one by one. */
  readonly isChangedByHand: boolean;
  readonly picture: Picture;
  /** What the explorer said is left out; null where the picture is not made of that. */
  readonly graph: Pick<FoldedProvenance, 'cutNodes' | 'hiddenKinds'> | null;
  /** What the legend left out, by name. */
  readonly left: ReadonlyMap<string, number>;
}

const layerTexts: Readonly<Record<Layer, string>> = {
  data: 'data provenance',
  logical: 'logical provenance',
  both: 'data and logical provenance',
};

/** Says of a picture that is taken home where it is from, what it shows, and what it leaves out. */
export function writeCaption(facts: CaptionFacts): string {
  const { archive, root, picture } = facts;
  const { nodes, folded, grouped, behind } = countItems({ items: picture.items.map(({ source }) => source) });
  const hidden = [
    ...(facts.graph?.hiddenKinds ?? []).map(
      ({ kind, count }) => `${formatCount(count)} ${hideableTexts[kind]}`,
    ),
    ...[...facts.left].map(([name, count]) => formatLeftOut(name, count)),
  ];
  const cut = facts.graph?.cutNodes ?? 0;
  // The legend leaves out types of link as well.
  const leftNodes = [...facts.left].map(([name, count]) =>
    isNodeKind(name) || name === singleNodes ? count : 0,
  );
  const hiddenNodes = (facts.graph?.hiddenKinds ?? []).map(({ count }) => count);
  const all = [nodes, folded, grouped, cut, ...hiddenNodes, ...leftNodes].reduce((sum, count) => sum + count);
  const parts = [
    `${archive}: ${subjectOf(facts)} “${root.name}” (${shortUuid(root.uuid)})`,
    facts.kind === 'provenance' ? scopeOf(facts) : null,
    facts.kind === 'provenance' && all > nodes
      ? `drawn ${formatCount(nodes)} of ${formatCounted(all, 'node')} within these depths`
      : `${formatCounted(nodes, 'node')} drawn`,
    folded > 0 ? `${formatCount(folded)} folded into workflows` : null,
    grouped > 0 ? `${formatCount(grouped)} in groups` : null,
    hidden.length > 0 ? `hidden: ${hidden.join(', ')}` : null,
    cut > 0 ? `${formatCount(cut)} left out` : null,
    behind > 0 ? `+n marks ${formatCounted(behind, 'link')} to nodes not drawn` : null,
  ];
  return `${parts.filter((part) => part !== null).join('; ')}.`;
}

function subjectOf({ kind, layer }: CaptionFacts): string {
  switch (kind) {
    case 'calls':
    case 'timeline':
      return 'calls round';
    case 'answer':
      return `part of the ${layerTexts[layer]} of`;
    case 'provenance':
      return `${layerTexts[layer]} of`;
  }
}

function scopeOf({ ancestors, descendants, isChangedByHand }: CaptionFacts): string {
  const depth = (word: string, count: number | null) =>
    count === null ? `all ${word}` : `${word} to depth ${count}`;
  const sides = `${depth('ancestors', ancestors)}, ${depth('descendants', descendants)}`;
  return isChangedByHand ? `${sides}, opened and closed by hand` : sides;
}

/** Breaks a text into lines no wider than this, between words where it can. */
export function breakLines(text: string, width: number, fontSize: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line !== '' && estimateTextWidth(longer, fontSize) > width) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  return line === '' ? lines : [...lines, line];
}
