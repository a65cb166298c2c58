import { useViewState } from '../../route';
import { Button, Notice } from '../../ui';
import { useOpening } from '../open/OpeningProvider';
import { sourceOfState } from '../open/source-key';

/** For links to an archive that is not open: asks for the local file by its name, or offers to open the address again. */
export function WantedArchive() {
  const view = useViewState();
  const opening = useOpening();
  const source = sourceOfState(view, document.baseURI);
  if (source) {
    return (
      <Notice
        title="This link was not opened"
        actions={
          <Button
            variant="primary"
            onPress={() => {
              opening.openSource(source);
            }}
          >
            Open it
          </Button>
        }
      >
        {view.url ?? view.record}
      </Notice>
    );
  }
  if (view.file === null) return null;
  return (
    <Notice
      title={
        <>
          This link needs the file <code>{view.file}</code>
        </>
      }
      actions={
        <Button variant="primary" onPress={opening.chooseFile}>
          Choose {view.file}
        </Button>
      }
    >
      It was made from a file on a disk, which a link cannot carry. Choose or drop that file, and the page
      goes on at the place that the link names{view.node === null ? '' : ` (node ${view.node.slice(0, 8)})`}.
    </Notice>
  );
}
