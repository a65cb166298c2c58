import { CircleHelp, FolderOpen, Link, PanelRight, Search } from 'lucide-react';
import type { OpenArchive } from '../../queries';
import { ViewLink } from '../../route';
import { Badge, Button, IconButton, Kbd } from '../../ui';
import { keyName } from '../keys/key-list';
import { showDialog } from '../keys/dialogs';
import { useOpening } from '../open/OpeningProvider';
import { RecordButton } from '../record/RecordButton';
import { ThemeSwitch } from '../theme/ThemeSwitch';
import { copyLink } from './copy-link';
import { MoreMenu } from './MoreMenu';
import { useIsNarrow } from './use-is-narrow';
import styles from './frame.module.css';

export interface TopBarProps {
  readonly archive: OpenArchive;
  readonly isInspectorShown: boolean;
  /** Null where there is no inspector to show or hide. */
  readonly onToggleInspector: (() => void) | null;
}

/** Which archive this is, and what can be done from everywhere. */
export function TopBar({ archive, isInspectorShown, onToggleInspector }: TopBarProps) {
  const opening = useOpening();
  const isNarrow = useIsNarrow();
  const { summary } = archive;
  return (
    <header className={styles.bar}>
      <ViewLink change={{ view: 'overview' }} className={styles.archive} title={summary.name}>
        <img src="./icon.svg" alt="" width={22} height={22} />
        <span className={styles.archiveName}>{summary.name}</span>
      </ViewLink>
      <span className={styles.version}>
        <Badge title="Version of the archive format">{summary.archiveVersion}</Badge>
      </span>
      <div className={styles.searchPlace}>
        <Button
          className={styles.search ?? ''}
          onPress={() => {
            showDialog('palette');
          }}
        >
          <Search size={16} aria-hidden />
          <span className={styles.searchText}>Jump to node, group, view</span>
          <span className={styles.searchKeys} aria-hidden>
            <Kbd>{keyName('mod')}</Kbd>
            <Kbd>K</Kbd>
          </span>
        </Button>
      </div>
      <div className={styles.tools}>
        <RecordButton source={archive.source} />
        {isNarrow ? (
          <MoreMenu onOpen={opening.chooseFile} onCopyLink={() => void copyLink(archive.source.kind)} />
        ) : (
          <>
            <IconButton
              label="Open another archive"
              icon={<FolderOpen size={18} aria-hidden />}
              onPress={opening.chooseFile}
            />
            <IconButton
              label="Copy link to this view"
              icon={<Link size={18} aria-hidden />}
              onPress={() => void copyLink(archive.source.kind)}
            />
            <ThemeSwitch />
            <IconButton
              label="Keys and help"
              icon={<CircleHelp size={18} aria-hidden />}
              onPress={() => {
                showDialog('help');
              }}
            />
          </>
        )}
        {onToggleInspector && (
          <IconButton
            label={isInspectorShown ? 'Hide inspector' : 'Show inspector'}
            icon={<PanelRight size={18} aria-hidden />}
            isPressed={isInspectorShown}
            onPress={onToggleInspector}
          />
        )}
      </div>
    </header>
  );
}
