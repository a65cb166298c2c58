import { useEffect, useEffectEvent } from 'react';
import { MousePointerClick } from 'lucide-react';
import type { NodeUuid } from '../../../model/identifiers';
import { useReferences } from '../../../queries';
import { Button, Kbd } from '../../../ui';
import styles from './answers.module.css';

/** Over the picture while a question waits for its second node: says what to click; Escape gives it up. */
export function PickBar({
  kind,
  first,
  onCancel,
}: {
  readonly kind: 'paths' | 'common';
  readonly first: NodeUuid;
  readonly onCancel: () => void;
}) {
  const references = useReferences([first]);
  const name = references.data?.[0]?.name ?? '…';
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.defaultPrevented) return;
    event.preventDefault();
    onCancel();
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => onKey(event);
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, []);
  return (
    <div className={styles.pick}>
      <MousePointerClick size={16} aria-hidden />
      <span role="status" aria-label="Second node">
        {kind === 'paths' ? 'Path from' : 'Common ancestors of'} <strong>{name}</strong>
        {kind === 'paths' ? ' to …' : ' and …'}: click the second node
      </span>
      <Button size="small" onPress={onCancel}>
        Cancel <Kbd>Esc</Kbd>
      </Button>
    </div>
  );
}
