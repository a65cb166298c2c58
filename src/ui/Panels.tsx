import {
  Group,
  Panel as ResizablePanel,
  Separator,
  type GroupProps,
  type PanelProps,
} from 'react-resizable-panels';
import styles from './Panels.module.css';

/** Panels side by side (or, with `orientation="vertical"`, one above the other) whose borders can be dragged. */
export function PanelGroup(props: GroupProps) {
  return <Group {...props} />;
}

/** Sizes: numbers are pixels, texts like `"30%"` are shares of the group. */
export function Panel(props: PanelProps) {
  return <ResizablePanel {...props} />;
}

/** The border between two panels; with the keyboard it is moved by the arrow keys. */
export function PanelHandle({ label }: { readonly label: string }) {
  return <Separator aria-label={label} className={styles.handle} />;
}
