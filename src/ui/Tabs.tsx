import {
  Tab as AriaTab,
  TabList as AriaTabList,
  TabPanel as AriaTabPanel,
  Tabs as AriaTabs,
  type TabListProps as AriaTabListProps,
  type TabPanelProps as AriaTabPanelProps,
  type TabProps as AriaTabProps,
  type TabsProps as AriaTabsProps,
} from 'react-aria-components/Tabs';
import { joinClasses } from './join-classes';
import styles from './Tabs.module.css';

type WithClass<Props> = Omit<Props, 'className' | 'style'> & { readonly className?: string };

/** Panels of one thing, one shown at a time; holds a `TabList` and a `TabPanel` for each tab. */
export function Tabs({ className, ...props }: WithClass<AriaTabsProps>) {
  return <AriaTabs {...props} className={joinClasses(styles.tabs, className)} />;
}

/** The row of tabs; give it an `aria-label`. */
export function TabList<Item extends object>({ className, ...props }: WithClass<AriaTabListProps<Item>>) {
  return <AriaTabList {...props} className={joinClasses(styles.list, className)} />;
}

export function Tab({ className, ...props }: WithClass<AriaTabProps>) {
  return <AriaTab {...props} className={joinClasses(styles.tab, className)} />;
}

export function TabPanel({ className, ...props }: WithClass<AriaTabPanelProps>) {
  return <AriaTabPanel {...props} className={joinClasses(styles.panel, className)} />;
}
