import { useEffect } from 'react';
import { useArchive } from '../../queries';
import { useNavigateView, useViewState } from '../../route';
import { ProvenanceView } from './ProvenanceView';
import { StartPage } from './StartPage';

/**
 * The view of provenance. The picture is drawn round `root`, so that selecting another node keeps it; a link that names only a
 * node gets that node as root at once.
 */
export function GraphView() {
  const { node, root } = useViewState();
  const navigate = useNavigateView();
  const archive = useArchive();
  useEffect(() => {
    if (root === null && node !== null) navigate({ root: node }, { replace: true });
  }, [root, node, navigate]);
  const centre = root ?? node;
  if (centre === null) return <StartPage />;
  return <ProvenanceView key={archive.phase === 'ready' ? archive.id : 'none'} root={centre} />;
}
