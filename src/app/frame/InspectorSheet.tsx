import { Dialog } from '../../ui';
import { Inspector } from './Inspector';

export interface InspectorSheetProps {
  readonly title: string;
  readonly isOpen: boolean;
  readonly onOpenChange: (isOpen: boolean) => void;
}

/** The inspector on narrow screens, over the view. */
export function InspectorSheet({ title, isOpen, onOpenChange }: InspectorSheetProps) {
  return (
    <Dialog title={title} look="sheet" isOpen={isOpen} onOpenChange={onOpenChange}>
      <Inspector />
    </Dialog>
  );
}
