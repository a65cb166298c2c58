/** JSON as AiiDA's archives hold it (attributes, extras); the reading itself is in lib. */
export {
  emptyJsonObject,
  isJsonObject,
  type JsonEntry,
  type JsonObject,
  type JsonPath,
  type JsonValue,
} from '../lib/json';
