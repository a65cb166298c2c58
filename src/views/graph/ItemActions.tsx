import { Ellipsis } from 'lucide-react';
import { Button, ContextMenu, IconButton, Menu, MenuItem, MenuSection, MenuTrigger } from '../../ui';
import { actionSections, listItemActions, type ItemAction, type ItemActionContext } from './item-actions';
import type { Point } from './layout/layout-types';
import type { PictureItem } from './picture/picture';
import styles from './ItemActions.module.css';

/** What can be done with the selected item: the most usual as buttons above the picture, all of it as a menu. */
export function ItemActions({
  item,
  context,
}: {
  readonly item: PictureItem;
  readonly context: ItemActionContext;
}) {
  const actions = listItemActions(item, context);
  return (
    <div className={styles.actions} role="toolbar" aria-label={`Actions on ${item.title}`}>
      <div className={styles.buttons}>
        {actions
          .filter(({ place }) => place === 'bar')
          .map(({ id, label, icon: Icon, run }) => (
            <Button key={id} size="small" variant="quiet" onPress={run}>
              <Icon size={14} aria-hidden /> {label}
            </Button>
          ))}
      </div>
      <MenuTrigger>
        <IconButton size="small" label="All actions" icon={<Ellipsis size={16} />} />
        <Menu aria-label={`All actions on ${item.title}`}>{toMenu(actions)}</Menu>
      </MenuTrigger>
    </div>
  );
}

/** The same as a menu at a point of the picture; nothing while `item` is not drawn. */
export function ItemMenu({
  item,
  at,
  context,
  onClose,
}: {
  readonly item: PictureItem | null;
  readonly at: Point | null;
  readonly context: ItemActionContext;
  readonly onClose: () => void;
}) {
  return (
    <ContextMenu title={item?.title ?? ''} at={item && at} onClose={onClose}>
      {item && toMenu(listItemActions(item, context))}
    </ContextMenu>
  );
}

function toMenu(actions: readonly ItemAction[]) {
  return actionSections.map((section) => {
    const own = actions.filter((action) => action.section === section.id);
    return (
      own.length > 0 && (
        <MenuSection key={section.id} label={section.name}>
          {own.map(({ id, label, icon: Icon, run }) => (
            <MenuItem key={id} id={id} icon={<Icon size={14} aria-hidden />} onAction={run}>
              {label}
            </MenuItem>
          ))}
        </MenuSection>
      )
    );
  });
}
