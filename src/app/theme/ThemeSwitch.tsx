import { IconButton } from '../../ui';
import { writePreferences, type ThemeChoice } from '../preferences';
import { usePreference } from '../use-preferences';
import { themeChoices } from './theme-choices';

const next: Readonly<Record<ThemeChoice, ThemeChoice>> = { system: 'light', light: 'dark', dark: 'system' };

/** Goes round light, dark and as the system says. */
export function ThemeSwitch() {
  const theme = usePreference('theme');
  const Icon = themeChoices.find(({ id }) => id === theme)?.Icon;
  return (
    <IconButton
      label={`Theme: ${theme}. Change to ${next[theme]}`}
      icon={Icon && <Icon size={18} aria-hidden />}
      onPress={() => {
        writePreferences({ theme: next[theme] });
      }}
    />
  );
}
