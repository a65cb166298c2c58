import { calculationEntryPoint } from './entry-points';
import type { LegacyStep } from './legacy-step';
import {
  renameField,
  textOf,
  type LegacyLink,
  type LegacyNode,
  type LegacyRow,
  type LinkEnds,
} from './record';

const baseTypes = /^data\.base\.([A-Za-z]+\.)$/;

const builtinCalculations: ReadonlyMap<string, string> = new Map([
  [
    'calculation.job.simpleplugins.arithmetic.add.ArithmeticAddCalculation.',
    'calculation.job.arithmetic.add.ArithmeticAddCalculation.',
  ],
  [
    'calculation.job.simpleplugins.templatereplacer.TemplatereplacerCalculation.',
    'calculation.job.templatereplacer.TemplatereplacerCalculation.',
  ],
]);

const inputPlugins: ReadonlyMap<string, string> = new Map([
  ['simpleplugins.arithmetic.add', 'arithmetic.add'],
  ['simpleplugins.templatereplacer', 'templatereplacer'],
]);

const groupTypes: ReadonlyMap<string, string> = new Map([
  ['', 'user'],
  ['data.upf.family', 'data.upf'],
  ['aiida.import', 'auto.import'],
  ['autogroup.run', 'auto.run'],
]);

const calcJob = 'process.calculation.calcjob.CalcJobNode.';
const calcFunction = 'process.calculation.calcfunction.CalcFunctionNode.';
const workChain = 'process.workflow.workchain.WorkChainNode.';
const workFunction = 'process.workflow.workfunction.WorkFunctionNode.';

const jobAttributes: readonly (readonly [from: string, to: string])[] = [
  ['custom_environment_variables', 'environment_variables'],
  ['jobresource_params', 'resources'],
  ['parser', 'parser_name'],
];

/** Source: `v03_to_v04.py` of aiida-core 1, which put many migrations of the database into one step. */
export const v03ToV04: LegacyStep = {
  from: '0.3',
  to: '0.4',
  describe:
    'Calculations and workflows became process nodes, and links got their present types; wrong links of the time were left out. Groups have labels, ParameterData is Dict, and the symbols of trajectories are an attribute.',
  row: changeRow,
  node: changeNode,
  link: changeLink,
};

function changeRow(kind: string, row: LegacyRow): void {
  if (kind === 'Group') {
    renameField(row, 'name', 'label');
    renameField(row, 'type', 'type_string');
    const type = textOf(row.get('type_string'));
    const renamed = type === null ? undefined : groupTypes.get(type);
    if (renamed !== undefined) row.set('type_string', JSON.stringify(renamed));
  }
  if (kind === 'Computer') {
    row.delete('enabled');
    unpackJson(row, 'metadata');
    unpackJson(row, 'transport_params');
  }
  if (kind === 'Log') unpackJson(row, 'metadata');
}

/** Until 0.3 JSON columns were exported as text that holds JSON. */
function unpackJson(row: LegacyRow, field: string): void {
  const text = textOf(row.get(field));
  if (text !== null) row.set(field, text);
}

function changeNode(node: LegacyNode): void {
  node.nodeType = builtinCalculations.get(node.nodeType) ?? toDataType(node.nodeType);
  node.processType ??= '';
  if (node.nodeType === 'data.code.Code.') {
    const plugin = inputPlugins.get(textOf(node.attribute('input_plugin')) ?? '');
    if (plugin !== undefined) node.setAttribute('input_plugin', JSON.stringify(plugin));
  }
  if (node.nodeType.startsWith('calculation.job.')) node.processType = calculationEntryPoint(node.nodeType);
  node.nodeType = toProcessType(node);
  if (node.nodeType === calcJob) for (const [from, to] of jobAttributes) node.renameAttribute(from, to);
  if (node.isProcess) node.renameAttribute('_process_label', 'process_label');
  if (node.nodeType === 'data.array.trajectory.TrajectoryData.') node.needsSymbols = true;
  if (node.nodeType === 'data.parameter.ParameterData.') node.nodeType = 'data.dict.Dict.';
}

function toDataType(type: string): string {
  if (type === 'code.Code.') return 'data.code.Code.';
  const base = baseTypes.exec(type)?.[1];
  return base === undefined ? type : `data.${base.toLowerCase()}${base}`;
}

function toProcessType(node: LegacyNode): string {
  const { nodeType } = node;
  if (
    nodeType === 'calculation.work.WorkCalculation.' ||
    nodeType === 'calculation.process.ProcessCalculation.'
  ) {
    // Work chains of the time have the attribute as well, without a value.
    const name = node.attribute('function_name');
    return name === undefined || name === 'null' ? workChain : workFunction;
  }
  if (nodeType.startsWith('calculation.job.')) return calcJob;
  if (nodeType === 'calculation.inline.InlineCalculation.') return calcFunction;
  if (nodeType === 'calculation.function.FunctionCalculation.') return workFunction;
  return nodeType;
}

function changeLink(link: LegacyLink, ends: LinkEnds | null): boolean {
  if (ends === null) return true;
  const { old } = ends.source;
  const isOfCalculation = old.startsWith('calculation.job.') || old.startsWith('calculation.inline.');
  if (isOfCalculation && (link.type === 'calllink' || link.type === 'returnlink')) return false;
  const isOfWorkflow = old.startsWith('calculation.function') || old.startsWith('calculation.work');
  if (isOfWorkflow && link.type === 'createlink') return false;
  link.type = toLinkType(link.type, ends.target.new);
  return true;
}

function toLinkType(type: string, target: string): string {
  if (type === 'createlink') return 'create';
  if (type === 'returnlink') return 'return';
  const isToCalculation = target.startsWith('process.calculation');
  if (!isToCalculation && !target.startsWith('process.workflow')) return type;
  if (type === 'inputlink') return isToCalculation ? 'input_calc' : 'input_work';
  if (type === 'calllink') return isToCalculation ? 'call_calc' : 'call_work';
  return type;
}
