/** The `default` of an exhaustive switch: a new member of the union breaks the build here. */
export function assertNever(value: never): never {
  throw new Error(`Unexpected value: ${String(value)}`);
}
