import type { ReactNode } from 'react';
import { ChevronRight } from 'lucide-react';
import { Button as AriaButton } from 'react-aria-components/Button';
import { Disclosure as AriaDisclosure, DisclosurePanel } from 'react-aria-components/Disclosure';
import { Heading } from 'react-aria-components/Heading';
import styles from './Disclosure.module.css';

export interface DisclosureProps {
  readonly title: ReactNode;
  readonly defaultExpanded?: boolean;
  /** Level of the heading; 3 unless told. */
  readonly level?: number;
  readonly children: ReactNode;
}

/** A heading that folds what stands below it. */
export function Disclosure({ title, defaultExpanded = false, level = 3, children }: DisclosureProps) {
  return (
    <AriaDisclosure className={styles.disclosure} defaultExpanded={defaultExpanded}>
      <Heading level={level} className={styles.heading}>
        <AriaButton slot="trigger" className={styles.trigger}>
          <span className={styles.chevron} aria-hidden>
            <ChevronRight size={16} />
          </span>
          {title}
        </AriaButton>
      </Heading>
      <DisclosurePanel className={styles.panel}>{children}</DisclosurePanel>
    </AriaDisclosure>
  );
}
