import type { ReactNode } from 'react';
import {
  Tooltip as AriaTooltip,
  TooltipTrigger as AriaTooltipTrigger,
  type TooltipProps as AriaTooltipProps,
} from 'react-aria-components/Tooltip';
import styles from './Menu.module.css';

export interface TooltipProps extends Omit<AriaTooltipProps, 'className' | 'style' | 'children'> {
  readonly children: ReactNode;
}

/** A word of help by a control; use inside `TooltipTrigger`, after the control. */
export function Tooltip(props: TooltipProps) {
  return <AriaTooltip offset={6} {...props} className={styles.tooltip} />;
}

export const TooltipTrigger = AriaTooltipTrigger;
