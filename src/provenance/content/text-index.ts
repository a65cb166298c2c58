import type { ContentSource } from './content-source';
import { integerOrNull, textValue } from './loose-row';

/** A text as it is compared: without case, composed characters as one. */
export function foldText(text: string): string {
  return text.normalize('NFC').toLowerCase();
}

/** Labels and descriptions of the nodes that have any, folded: read once, at the first search. */
export class TextIndex {
  private entries: readonly TextEntry[] | null = null;
  private processLabels: readonly string[] | null = null;

  constructor(private readonly source: ContentSource) {}

  /** Calls back for every node with a label or description, in the order of pks. */
  all(): readonly TextEntry[] {
    this.entries ??= this.read();
    return this.entries;
  }

  /** Marks every node whose label, description or process label contains the text. */
  mark(text: string, marks: Uint8Array): void {
    const wanted = foldText(text);
    for (const { node, label, description } of this.all())
      if (label.includes(wanted) || description.includes(wanted)) marks[node] = 1;
    const { processLabel, processLabels } = this.source.graph.nodes;
    // Number 0 stands for no process label.
    this.processLabels ??= processLabels
      .all()
      .map((processLabelText, id) => (id === 0 ? '' : foldText(processLabelText)));
    const isWanted = this.processLabels.map((processLabelText) => processLabelText.includes(wanted));
    isWanted[0] = false;
    if (!isWanted.includes(true)) return;
    processLabel.forEach((id, node) => {
      if (isWanted[id]) marks[node] = 1;
    });
  }

  private read(): TextEntry[] {
    const entries: TextEntry[] = [];
    this.source.database.scan(
      "SELECT id, label, description FROM db_dbnode WHERE label <> '' OR description <> '' ORDER BY id",
      (row) => {
        const node = this.source.graph.indexOfPk(integerOrNull(row[0]) ?? NaN);
        if (node === null) return;
        entries.push({ node, label: foldText(textValue(row[1])), description: foldText(textValue(row[2])) });
      },
    );
    return entries;
  }
}

export interface TextEntry {
  readonly node: number;
  /** Folded. */
  readonly label: string;
  readonly description: string;
}
