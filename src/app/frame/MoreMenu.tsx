import { CircleHelp, EllipsisVertical, FolderOpen, Link } from 'lucide-react';
import { IconButton, Menu, MenuItem, MenuSection, MenuTrigger } from '../../ui';
import { showDialog } from '../keys/dialogs';
import { themeChoices } from '../theme/theme-choices';
import { writePreferences } from '../preferences';
import { usePreference } from '../use-preferences';

export interface MoreMenuProps {
  readonly onOpen: () => void;
  readonly onCopyLink: () => void;
}

/** What the top bar has no room for on a narrow screen. */
export function MoreMenu({ onOpen, onCopyLink }: MoreMenuProps) {
  const theme = usePreference('theme');
  return (
    <MenuTrigger>
      <IconButton label="More" icon={<EllipsisVertical size={18} aria-hidden />} />
      <Menu aria-label="More">
        <MenuSection label="This page">
          <MenuItem icon={<FolderOpen size={16} aria-hidden />} onAction={onOpen}>
            Open another archive
          </MenuItem>
          <MenuItem icon={<Link size={16} aria-hidden />} onAction={onCopyLink}>
            Copy link to this view
          </MenuItem>
          <MenuItem icon={<CircleHelp size={16} aria-hidden />} onAction={() => showDialog('help')}>
            Keys and help
          </MenuItem>
        </MenuSection>
        <MenuSection
          label="Theme"
          selectionMode="single"
          disallowEmptySelection
          selectedKeys={[theme]}
          onSelectionChange={(keys) => {
            const chosen = themeChoices.find(({ id }) => keys !== 'all' && keys.has(id));
            if (chosen) writePreferences({ theme: chosen.id });
          }}
        >
          {themeChoices.map(({ id, label, Icon }) => (
            <MenuItem key={id} id={id} icon={<Icon size={16} aria-hidden />}>
              {label}
            </MenuItem>
          ))}
        </MenuSection>
      </Menu>
    </MenuTrigger>
  );
}
