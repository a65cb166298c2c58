import type { Core, ElementDefinition } from 'cytoscape';

/** Milliseconds of adding before the page gets its turn; painting what was added takes about as long again. */
const budget = 12;
/** Elements added between two looks at the clock. */
const portion = 6;

/**
 * Adds elements in their order, as many in a frame as leave the page free to answer and to paint: adding hundreds at once would
 * block it for as long as measuring and painting all their texts takes. Answers how to stop.
 */
export function fillByFrames(
  cy: Core,
  elements: readonly ElementDefinition[],
  onDone: () => void,
): () => void {
  let next = 0;
  let frame = 0;
  const addSome = () => {
    const until = performance.now() + budget;
    while (next < elements.length && performance.now() < until) {
      // Cytoscape finds the style of new elements when they are first asked for: now, not all together at painting.
      cy.add(elements.slice(next, next + portion)).forEach((element) => void element.numericStyle('width'));
      next += portion;
    }
    if (next < elements.length) frame = requestAnimationFrame(addSome);
    else onDone();
  };
  addSome();
  return () => cancelAnimationFrame(frame);
}
