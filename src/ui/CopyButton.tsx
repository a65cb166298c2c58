import { useEffect, useState } from 'react';
import { Check, Copy } from 'lucide-react';
import { Button, IconButton, type ButtonSize } from './Button';

export interface CopyButtonProps {
  /** What goes to the clipboard; a function where it is costly to make or changes. */
  readonly text: string | (() => string | Promise<string>);
  readonly label: string;
  readonly size?: ButtonSize;
  /** Shows the label beside the icon. */
  readonly showLabel?: boolean;
}

/** Copies a text and says so for a moment. */
export function CopyButton({ text, label, size = 'small', showLabel = false }: CopyButtonProps) {
  const [outcome, setOutcome] = useState<'copied' | 'refused' | null>(null);
  useEffect(() => {
    if (outcome === null) return undefined;
    const timer = setTimeout(() => {
      setOutcome(null);
    }, 1600);
    return () => {
      clearTimeout(timer);
    };
  }, [outcome]);

  async function copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(typeof text === 'string' ? text : await text());
      setOutcome('copied');
    } catch {
      // Browsers refuse the clipboard on insecure origins and in some frames.
      setOutcome('refused');
    }
  }

  const word =
    outcome === 'copied' ? 'Copied' : outcome === 'refused' ? 'The browser refused to copy' : label;
  const icon = outcome === 'copied' ? <Check size={14} aria-hidden /> : <Copy size={14} aria-hidden />;
  const onPress = () => void copy();
  return (
    <>
      {showLabel ? (
        <Button size={size} onPress={onPress}>
          {icon}
          {word}
        </Button>
      ) : (
        <IconButton label={word} icon={icon} size={size} onPress={onPress} />
      )}
    </>
  );
}
