import { existsSync } from 'node:fs';
import path from 'node:path';
import { startStaticServer } from './static-server';

// DIST: another folder that a build was put into.
const root = path.resolve(import.meta.dirname, '../..', process.env['DIST'] ?? 'dist');
const port = Number(process.env['PORT'] ?? 4173);

if (!existsSync(path.join(root, 'index.html'))) {
  console.error('There is no built page yet: run "npm run build" first, or "npm start", which does both.');
  process.exit(1);
}
if (!Number.isInteger(port) || port < 0 || port > 65535) {
  console.error('PORT must be a number from 0 to 65535.');
  process.exit(1);
}
try {
  const { address } = await startStaticServer(root, port);
  console.log(`AiiDA Provenance Explorer: ${address}\nStop it with Ctrl+C.`);
} catch (error) {
  const reason = error instanceof Error ? error.message : String(error);
  console.error(`Port ${port} could not be used (${reason}). Choose another one: PORT=4200 npm start`);
  process.exit(1);
}
