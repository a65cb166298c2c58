import { useState } from 'react';
import type { ItemId } from '../../queries';
import { GraphCanvas, type GraphCanvasProps } from './GraphCanvas';
import type { ItemActionContext } from './item-actions';
import { ItemMenu } from './ItemActions';
import type { Point } from './layout/layout-types';

export interface CanvasWithMenuProps extends Omit<GraphCanvasProps, 'onMenu'> {
  readonly context: ItemActionContext;
}

/** The picture with the menu of its items. That a menu is open is known here alone: the rest of the view need not be made anew for it. */
export function CanvasWithMenu({ context, ...canvas }: CanvasWithMenuProps) {
  const [menu, setMenu] = useState<{ readonly id: ItemId; readonly at: Point } | null>(null);
  return (
    <>
      <GraphCanvas
        {...canvas}
        hasCards={canvas.hasCards && menu === null}
        onMenu={(id, at) => setMenu({ id, at })}
      />
      <ItemMenu
        item={context.picture.items.find(({ id }) => id === menu?.id) ?? null}
        at={menu?.at ?? null}
        context={context}
        onClose={() => setMenu(null)}
      />
    </>
  );
}
