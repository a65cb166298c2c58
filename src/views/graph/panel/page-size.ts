/** Rows of a lineage that are asked for at once. */
export const closurePageSize = 100;
