import { Monitor, Moon, Sun } from 'lucide-react';
import { IconButton } from '../../ui';
import { writePreferences, type ThemeChoice } from '../preferences';
import { usePreference } from '../use-preferences';

const next: Readonly<Record<ThemeChoice, ThemeChoice>> = { system: 'light', light: 'dark', dark: 'system' };
const icons = { system: Monitor, light: Sun, dark: Moon };

/** Goes round light, dark and as the system says. */
export function ThemeSwitch() {
  const theme = usePreference('theme');
  const Icon = icons[theme];
  return (
    <IconButton
      label={`Theme: ${theme}. Change to ${next[theme]}`}
      icon={<Icon size={18} aria-hidden />}
      onPress={() => {
        writePreferences({ theme: next[theme] });
      }}
    />
  );
}
