import { Facts, HostileText } from '../parts';
import type { InspectorProps } from './inspector';
import { asBoolean, asText } from './read-json';
import styles from './inspectors.module.css';

/** Codes of every class: what is run, where, and for which kind of calculation. */
export function CodeInspector({ node, attributes }: InspectorProps) {
  const executable =
    asText(attributes.get('filepath_executable')) ??
    asText(attributes.get('remote_exec_path')) ??
    asText(attributes.get('local_executable'));
  const withMpi = asBoolean(attributes.get('with_mpi'));
  const mono = (text: string | null) =>
    text === null || text === '' ? null : (
      <span className={styles.mono} style={{ whiteSpace: 'pre-wrap' }}>
        <HostileLines text={text} />
      </span>
    );
  return (
    <Facts
      items={[
        ['Full label', node.computer === null ? node.label : `${node.label}@${node.computer}`],
        ['Executable', mono(executable)],
        [
          'Computer',
          node.computerDetail
            ? `${node.computerDetail.label} (${node.computerDetail.hostname})`
            : 'none: the code carries its own files',
        ],
        ['Calculation', asText(attributes.get('input_plugin'))],
        ['Container image', asText(attributes.get('image_name'))],
        ['Engine command', mono(asText(attributes.get('engine_command')))],
        ['With MPI', withMpi === null ? 'as the calculation says' : withMpi ? 'yes' : 'no'],
        ['Before running', mono(asText(attributes.get('prepend_text')))],
        ['After running', mono(asText(attributes.get('append_text')))],
      ]}
    />
  );
}

function HostileLines({ text }: { readonly text: string }) {
  return text.split('\n').map((line, at) => (
    <span key={at}>
      {at > 0 && '\n'}
      <HostileText text={line} />
    </span>
  ));
}
