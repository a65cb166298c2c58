/** Reading NumPy's `.npy` files. */
export { longestNpyHeader, readNpyHeader, type NpyHeader, type NpyReading, type NpyType } from './npy-header';
export {
  findRange,
  formatNumber,
  numberAt,
  positionOf,
  takeNpyPart,
  textAt,
  toNumbers,
  type NpyPart,
} from './npy-values';
export { npyToCsv } from './npy-csv';
