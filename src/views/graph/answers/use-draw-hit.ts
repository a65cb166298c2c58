import { useEffect, useEffectEvent, useState } from 'react';
import type { NodeUuid } from '../../../model/identifiers';
import type { Picture } from '../picture/picture';

/**
 * Draws a node that is not drawn and then selects it, once it is in the picture: the picture shows what is selected only if it
 * has it.
 */
export function useDrawHit(
  picture: Picture | null,
  choose: (uuids: readonly NodeUuid[]) => void,
  select: (uuid: NodeUuid, options: { readonly replace: boolean }) => void,
): (uuid: NodeUuid) => void {
  const [wanted, setWanted] = useState<NodeUuid | null>(null);
  const isDrawn = wanted !== null && picture?.items.some(({ id }) => id === wanted) === true;
  const finish = useEffectEvent(() => {
    if (wanted !== null) select(wanted, { replace: true });
    setWanted(null);
  });
  useEffect(() => {
    if (isDrawn) finish();
  }, [isDrawn]);
  return (uuid) => {
    setWanted(uuid);
    choose([uuid]);
  };
}
