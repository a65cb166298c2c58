import { parseNodeUuid, type NodeUuid, type RepositoryPath } from '../../../model/identifiers';
import type { SearchScope } from '../../../queries';
import { readFileQuestion } from '../../../route';

/** The questions of the panel, as the URL names them; some go on with a node. */
export type Question =
  | { readonly kind: 'ancestors' | 'descendants' | 'roots' | 'results' }
  | SearchQuestion
  | { readonly kind: 'paths' | 'common'; readonly other: NodeUuid | null }
  /** Null until a file of the selected node is chosen. */
  | { readonly kind: 'file'; readonly file: FileOfNode | null };

export interface SearchQuestion {
  readonly kind: 'search';
  readonly scope: SearchScope['kind'];
  /** For the scope `closure`: the node whose lineage is searched, whatever is selected later; null where a link names none. */
  readonly start: NodeUuid | null;
}

/** Names a file by a node that holds it, so that the question stays the same while people walk on. */
export interface FileOfNode {
  readonly uuid: NodeUuid;
  readonly path: RepositoryPath;
}

/** Null for what is no question. */
export function parseQuestion(text: string | null): Question | null {
  if (text === null) return null;
  const [kind, rest = '', more = ''] = text.split('.', 3);
  switch (kind) {
    case 'ancestors':
    case 'descendants':
    case 'roots':
    case 'results':
      return { kind };
    case 'search': {
      const scope = rest === 'archive' || rest === 'closure' ? rest : 'picture';
      return { kind, scope, start: scope === 'closure' ? parseNodeUuid(more) : null };
    }
    case 'paths':
    case 'common':
      return { kind, other: parseNodeUuid(rest) };
    case 'file':
      return { kind, file: readFileQuestion(text) };
    default:
      return null;
  }
}

/** The question of a search as the URL names it. @param start the node whose lineage is searched */
export function formatSearchQuestion(scope: SearchScope['kind'], start: NodeUuid): string {
  return scope === 'closure' ? `search.closure.${start}` : `search.${scope}`;
}

/** The question that waits for its second node, which any click in the picture gives; null if none does. */
export function pickOf(question: Question | null, selected: NodeUuid) {
  if (question === null || !('other' in question)) return null;
  const { kind, other } = question;
  return other !== null && other === selected ? { kind, other } : null;
}
