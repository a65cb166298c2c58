import type { Core, ElementDefinition, NodeSingular } from 'cytoscape';
import type { Point } from '../layout/layout-types';
import type { SceneElements } from './elements';

export interface Move {
  readonly node: NodeSingular;
  readonly to: Point;
}

/**
 * Takes out of Cytoscape what is not among these elements, and brings what stays up to date. Answers what has to move, and what has
 * yet to be added.
 */
export function replaceElements(
  cy: Core,
  elements: Pick<SceneElements, 'nodes' | 'links'>,
  root: string,
  hasLinkLabels: boolean,
): { readonly moves: readonly Move[]; readonly added: readonly ElementDefinition[] } {
  const moves: Move[] = [];
  const added: ElementDefinition[] = [];
  cy.batch(() => {
    const wanted = new Set([...elements.nodes, ...elements.links].map((element) => element.data.id));
    cy.elements()
      .filter((element) => !wanted.has(element.id()))
      .remove();
    for (const element of elements.nodes) {
      const isRoot = element.data.id === root;
      const classes = `${String(element.classes)}${isRoot ? ' root' : ''}`;
      const existing = cy.getElementById(element.data.id ?? '');
      if (existing.empty()) {
        // A copy: Cytoscape keeps the position it is given, and moves it.
        added.push({ ...element, classes, position: { ...element.position } });
      } else {
        update(existing, element, classes);
        const { x, y } = existing.position();
        if (x !== element.position.x || y !== element.position.y)
          moves.push({ node: existing, to: element.position });
      }
    }
    for (const element of elements.links) {
      const existing = cy.getElementById(element.data.id ?? '');
      const classes = `${String(element.classes)}${hasLinkLabels ? ' labelled' : ''}`;
      if (existing.empty()) added.push({ ...element, classes });
      else update(existing, element, classes);
    }
  });
  return { moves, added };
}

/** Only what differs is told: every change of data or classes makes Cytoscape find the element's style again. */
function update(
  existing: ReturnType<Core['getElementById']>,
  element: ElementDefinition,
  classes: string,
): void {
  const changed = Object.entries(element.data).filter(([key, value]) => existing.data(key) !== value);
  if (changed.length > 0) existing.data(Object.fromEntries(changed));
  if (existing.classes().join(' ') !== classes) existing.classes(classes);
}
