/** Parts of the interface that know nothing of AiiDA; the page's own style for React Aria's behaviour. */
export { Badge, type BadgeProps, type Tone } from './Badge';
export {
  Button,
  IconButton,
  LinkButton,
  type ButtonProps,
  type ButtonSize,
  type ButtonVariant,
  type IconButtonProps,
  type LinkButtonProps,
} from './Button';
export { CopyButton, type CopyButtonProps } from './CopyButton';
export { Dialog, DialogTrigger, type DialogProps } from './Dialog';
export { Disclosure, type DisclosureProps } from './Disclosure';
export { joinClasses } from './join-classes';
export { canPickFile, canPickFolder, pickFileToWrite, pickFolder, type PickedKind } from './pickers';
export { saveBlob } from './save-blob';
export { Kbd } from './Kbd';
export { Row, Stack } from './Layout';
export {
  ContextMenu,
  Menu,
  MenuItem,
  MenuSection,
  MenuTrigger,
  Popover,
  type ContextMenuProps,
  type MenuItemProps,
  type MenuProps,
  type PopoverProps,
} from './Menu';
export { EmptyState, Notice, type EmptyStateProps, type NoticeProps } from './Notice';
export { Panel, PanelGroup, PanelHandle } from './Panels';
export { ProgressBar, Spinner, type ProgressBarProps } from './Progress';
export { SegmentedControl, type SegmentedControlProps } from './SegmentedControl';
export { Select, type SelectItem, type SelectProps } from './Select';
export { Tab, TabList, TabPanel, Tabs } from './Tabs';
export { SearchField, TextField, type SearchFieldProps, type TextFieldProps } from './TextField';
export { Checkbox, Switch, type CheckboxProps, type SwitchProps } from './Toggle';
export { Tooltip, TooltipTrigger, type TooltipProps } from './Tooltip';
export { useElementWidth } from './use-element-width';
export { VisuallyHidden } from './VisuallyHidden';
