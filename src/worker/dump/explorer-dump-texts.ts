import { nodeShowText, readmeText, type DumpSource, type ShownLink } from '../../dump';
import { readJsonDocument, type ProvenanceContent } from '../../provenance';
import { textOf } from '../../lib/json';
import type { NodePk, NodeUuid } from '../../model/identifiers';
import type { LinkType } from '../../model/link-type';
import { classLabelOf } from '../../model/node-kind';
import type { OpenArchive } from '../opening/open-archive';

/** `README.md` of a dumped process, with what AiiDA's commands print of it. */
export async function makeReadme(
  archive: OpenArchive,
  content: ProvenanceContent,
  source: DumpSource,
  uuid: NodeUuid,
): Promise<string> {
  const report = await content.getReport(uuid, Number.MAX_SAFE_INTEGER);
  return readmeText(source.readProcess(uuid), {
    status: content.getStatusText(uuid),
    report: report.text,
    nodeShow: showNode(archive, content, source, uuid),
  });
}

/** What `verdi node show` prints of a process. */
export function showNode(
  { graph, database }: OpenArchive,
  content: ProvenanceContent,
  source: DumpSource,
  uuid: NodeUuid,
): string {
  const process = source.readProcess(uuid);
  const detail = content.getNode(uuid);
  const shown = (other: NodeUuid, linkLabel: string): ShownLink => {
    const index = graph.indexOfUuid(other) ?? 0;
    const type = graph.processLabelOf(index) ?? classLabelOf(graph.nodeTypeOf(index));
    return { linkLabel, pk: graph.pkOf(index) as NodePk, type };
  };
  const inputs: readonly LinkType[] = ['input_calc', 'input_work'];
  const outputs: readonly LinkType[] = ['create', 'return'];
  const calls: readonly LinkType[] = ['call_calc', 'call_work'];
  const [caller] = source.listInputs(uuid, calls);
  const computerPk = database.first('SELECT dbcomputer_id AS pk FROM db_dbnode WHERE id = ?', { pk: 'any' }, [
    process.pk,
  ])?.pk;
  const attributes = readJsonDocument(database, process.pk, 'attributes');
  return nodeShowText({
    type: process.processLabel ?? classLabelOf(process.nodeType),
    state: stateText(detail, attributes.kind === 'object' ? textOf(attributes.value, 'exit_message') : null),
    pk: process.pk,
    uuid,
    label: process.label,
    description: process.description,
    ctime: process.ctime,
    mtime: process.mtime,
    computer:
      process.computer && typeof computerPk === 'number'
        ? { pk: computerPk, label: process.computer.label }
        : null,
    inputs: source.listInputs(uuid, inputs).map((link) => shown(link.uuid, link.linkLabel)),
    outputs: source.listOutputs(uuid, outputs).map((link) => shown(link.uuid, link.linkLabel)),
    caller: caller ? shown(caller.uuid, caller.linkLabel) : null,
    called: source.listCalled(uuid).map((link) => shown(link.uuid, link.linkLabel)),
    logCount: detail.logCount,
  });
}

/** `Finished [404] the message`, `Excepted <ValueError: boom!>`, `Killed`. */
function stateText(detail: ReturnType<ProvenanceContent['getNode']>, exitMessage: string | null): string {
  const { state, exitStatus } = detail;
  if (state === null) return '';
  const name = `${state.charAt(0).toUpperCase()}${state.slice(1)}`;
  if (state === 'excepted') {
    const exception = detail.process?.exception ?? null;
    return exception === null ? name : `${name} <${exception.trim()}>`;
  }
  if (exitStatus === null) return name;
  return `${name} [${exitStatus}]${exitMessage === null || exitMessage === '' ? '' : ` ${exitMessage}`}`;
}
