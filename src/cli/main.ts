#!/usr/bin/env node
import { toExplorerFailure } from '../worker/failure-transfer';
import { readArguments, usage, type Request } from './arguments';
import { Output } from './output';

/** Each command's code is loaded when it is asked for, so that failures are said at once. */
async function run(request: Request, output: Output): Promise<void> {
  const { openFile } = await import('./open-file');
  const explorer = await openFile(request.file);
  switch (request.command) {
    case 'inspect':
      return (await import('./inspect')).inspect(explorer, output);
    case 'nodes':
      return (await import('./nodes')).printNodes(explorer, request.uuids, output);
    case 'closure':
      return (await import('./closure')).printClosures(explorer, request.uuids, output);
    case 'status':
      return (await import('./process-texts')).printStatus(explorer, request.uuids, output);
    case 'report':
      return (await import('./process-texts')).printReport(explorer, request.uuids, output);
    case 'dump':
      if (request.dump)
        await (await import('./dump')).dump(explorer, request.dump.request, request.dump.output, output);
      return;
    case 'graph':
      if (request.graph) await (await import('./graph')).printGraph(explorer, request.graph, output);
      return;
    case 'migrate':
      if (request.target !== undefined)
        await (await import('./migrate')).migrate(explorer, request.target, output);
      return;
  }
}

async function main(words: readonly string[]): Promise<number> {
  const output = new Output(process.stdout);
  if (words.length === 0 || words.includes('--help')) {
    await output.write(usage);
    await output.flush();
    return words.length === 0 ? 1 : 0;
  }
  try {
    await run(readArguments(words), output);
    await output.flush();
    return 0;
  } catch (thrown) {
    if (thrown instanceof Error && 'code' in thrown && thrown.code === 'EPIPE') return 0;
    const { code, message } = toExplorerFailure(thrown);
    process.stderr.write(`error: ${code}: ${message.replaceAll(/\s*\n\s*/g, ' ')}\n`);
    return 1;
  }
}

// A reader that has seen enough closes the pipe; that is no failure.
process.stdout.on('error', () => undefined);
process.exit(await main(process.argv.slice(2)));
