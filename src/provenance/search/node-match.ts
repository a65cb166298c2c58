import { linkTypes } from '../../model/link-type';
import {
  classLabelOf,
  isCalculationKind,
  isProcessKind,
  isWorkflowKind,
  nodeKindOf,
} from '../../model/node-kind';
import { processOutcomeOf } from '../../model/process-state';
import type { QueryCondition, QueryOperator } from '../../model/provenance-query';
import type { GraphStore } from '../store';
import { foldText } from './json-match';

/** Texts of a node that only the database has. */
export interface NodeTexts {
  readonly label: string;
  readonly description: string;
}

export type NodeTest = (node: number) => boolean;

/** Prepares a condition that the graph store and the labels answer; null for one that needs attributes or extras. */
export function makeNodeTest(
  store: GraphStore,
  textsOf: (node: number) => NodeTexts,
  condition: QueryCondition,
): NodeTest | null {
  switch (condition.kind) {
    case 'json':
      return null;
    case 'text':
      return makePlainTest(store, textsOf, condition.text);
    case 'number-field': {
      const { operator, number } = condition;
      if (condition.field === 'pk') return (node) => holds(operator, store.pkOf(node), number);
      return (node) => {
        const status = store.exitStatusOf(node);
        return status !== null && holds(operator, status, number);
      };
    }
    case 'time-field': {
      const { operator, microseconds } = condition;
      const isCreated = condition.field === 'created';
      return (node) => {
        const time = isCreated ? store.ctimeOf(node) : store.mtimeOf(node);
        return !Number.isNaN(time) && holds(operator, time, microseconds);
      };
    }
    case 'text-field':
      return makeTextTest(store, textsOf, condition);
  }
}

function holds(operator: QueryOperator, found: number, wanted: number): boolean {
  switch (operator) {
    case ':':
    case '~':
    case '=':
      return found === wanted;
    case '!=':
      return found !== wanted;
    case '<':
      return found < wanted;
    case '<=':
      return found <= wanted;
    case '>':
      return found > wanted;
    case '>=':
      return found >= wanted;
  }
}

function makePlainTest(store: GraphStore, textsOf: (node: number) => NodeTexts, text: string): NodeTest {
  const wanted = foldText(text);
  const prefix = wanted.replaceAll('-', '');
  const isUuid = prefix.length >= 4 && /^[0-9a-f]+$/.test(prefix);
  const pk = /^\d{1,15}$/.test(text) ? Number(text) : null;
  return (node) => {
    const { label, description } = textsOf(node);
    return (
      foldText(label).includes(wanted) ||
      foldText(description).includes(wanted) ||
      foldText(store.processLabelOf(node) ?? '').includes(wanted) ||
      foldText(classLabelOf(store.nodeTypeOf(node))) === wanted ||
      (isUuid && store.uuidOf(node).replaceAll('-', '').startsWith(prefix)) ||
      store.pkOf(node) === pk
    );
  };
}

function makeTextTest(
  store: GraphStore,
  textsOf: (node: number) => NodeTexts,
  { field, operator, text }: Extract<QueryCondition, { kind: 'text-field' }>,
): NodeTest {
  const isNot = operator === '!=';
  const isExact = isNot || operator === '=';
  const wanted = foldText(text);
  const compares = (found: string) => (isExact ? found === text : foldText(found).includes(wanted));
  const test = ((): NodeTest => {
    switch (field) {
      case 'type':
        return makeTypeTest(store, operator, wanted);
      case 'label':
        return (node) => compares(textsOf(node).label) || compares(store.processLabelOf(node) ?? '');
      case 'description':
        return (node) => compares(textsOf(node).description);
      case 'process':
        return (node) => compares(store.processLabelOf(node) ?? '');
      case 'state':
        return (node) => {
          const state = store.stateOf(node);
          if (!store.isProcess(node)) return false;
          return state === wanted || processOutcomeOf(state, store.exitStatusOf(node)) === wanted;
        };
      case 'uuid': {
        const digits = wanted.replaceAll('-', '');
        return (node) => {
          const uuid = store.uuidOf(node).replaceAll('-', '');
          return isExact ? uuid === digits : uuid.startsWith(digits);
        };
      }
      case 'computer':
        return (node) => compares(store.computerOf(node)?.label ?? '');
      case 'user':
        return (node) => compares(store.userOf(node)?.email ?? '');
      case 'link':
        return makeLinkTest(store, (label) => compares(label), wanted);
    }
  })();
  // A state that is not there is none of a data node.
  return isNot ? (node) => (field !== 'state' || store.isProcess(node)) && !test(node) : test;
}

/** `data`, `process`, `calculation`, `workflow`, `code`, the class or its beginning, or the beginning of the full type; `~` for a part of it. */
function makeTypeTest(store: GraphStore, operator: QueryOperator, wanted: string): NodeTest {
  const isType = store.nodes.nodeTypes.all().map((nodeType) => {
    const kind = nodeKindOf(nodeType);
    const full = foldText(nodeType);
    const label = foldText(classLabelOf(nodeType));
    if (operator === '~') return full.includes(wanted);
    if (wanted === 'data') return !isProcessKind(kind) && kind !== 'unknown';
    if (wanted === 'process') return isProcessKind(kind);
    if (wanted === 'calculation') return isCalculationKind(kind);
    if (wanted === 'workflow') return isWorkflowKind(kind);
    if (wanted === 'code') return kind === 'code';
    if (operator === ':') return label.startsWith(wanted) || full.startsWith(wanted);
    return label === wanted || full === wanted || full === `${wanted}.`;
  });
  return (node) => isType[store.nodes.nodeType[node] ?? 0] ?? false;
}

/** Nodes with a link, on either side, of this label or of this type. */
function makeLinkTest(store: GraphStore, compares: (label: string) => boolean, wanted: string): NodeTest {
  const type = linkTypes.findIndex((one) => one === wanted);
  const isKind = store.links.labelOfKind.map(compares);
  return (node) => {
    for (const adjacency of [store.links.incoming, store.links.outgoing]) {
      for (let place = adjacency.offsets[node] ?? 0; place < (adjacency.offsets[node + 1] ?? 0); place++) {
        if (adjacency.type[place] === type || isKind[adjacency.kind[place] ?? 0] === true) return true;
      }
    }
    return false;
  };
}
