import { RouterProvider } from '@tanstack/react-router';
import { ArchiveSession, ExplorerProvider } from '../queries';
import { createViewRouter } from '../route';
import { createExplorerClient } from '../worker/client';
import { Shell } from './Shell';

const session = new ArchiveSession(createExplorerClient);
const router = createViewRouter(Shell);

/** The whole page with what all of it needs. */
export function App() {
  return (
    <ExplorerProvider session={session}>
      <RouterProvider router={router} />
    </ExplorerProvider>
  );
}
