export {
  arrayOf,
  booleanOf,
  cutText,
  entriesOf,
  entryTextLimit,
  integerOf,
  objectOf,
  searchJson,
  sizeOf,
  textOf,
  toJsonEntry,
  valueAt,
  type JsonHit,
} from './browse';
export { parseJson } from './parse';
export { JsonStream, JsonStreamFault, type StreamDecision, type StreamVisitor } from './stream';
export { joinArray, joinObject, readRaw, splitArray, splitObject, type RawMembers } from './raw';
export { pythonFloat } from './python-number';
export { numberText, stringifyJson, type StringifyOptions } from './stringify';
export {
  emptyJsonObject,
  isJsonArray,
  isJsonObject,
  type JsonEntry,
  type JsonObject,
  type JsonParseResult,
  type JsonPath,
  type JsonValue,
} from './types';
