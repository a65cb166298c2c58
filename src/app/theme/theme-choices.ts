import { Monitor, Moon, Sun, type LucideIcon } from 'lucide-react';
import type { ThemeChoice } from '../preferences';

/** The themes that can be chosen, in the order of lists. */
export const themeChoices: readonly {
  readonly id: ThemeChoice;
  readonly label: string;
  readonly Icon: LucideIcon;
}[] = [
  { id: 'light', label: 'Theme light', Icon: Sun },
  { id: 'dark', label: 'Theme dark', Icon: Moon },
  { id: 'system', label: 'Theme as the system says', Icon: Monitor },
];
