import type { Failure } from '../../model/failure';

/** `explainFailure`, whose code comes only when something failed; without a connection for it the failure stays as it is. */
export async function explainFailure(failure: Failure): Promise<Failure> {
  if (failure.code !== 'source/unreachable') return failure;
  try {
    const { explainFailure: explain } = await import('./reachability/explain-failure');
    return await explain(failure);
  } catch {
    return failure;
  }
}
