import { processStates } from '../process-state';
import { microsecondsOf } from '../timestamp';
import {
  numberFields,
  textFields,
  timeFields,
  type QueryCondition,
  type QueryOperator,
  type QueryValue,
} from './query';
import { isJsonField, QuerySyntaxError, type Token } from './tokens';

const states: readonly string[] = [...processStates, 'succeeded', 'failed', 'active', 'unknown'];
const known = [...textFields, ...numberFields, ...timeFields];

/** Reads one condition. @throws QuerySyntaxError for unknown fields and values that do not fit */
export function toCondition(token: Extract<Token, { kind: 'field' }>): QueryCondition {
  const { name, comparison, position, length } = token;
  const [first = '', ...path] = name;
  const fail = (message: string) => new QuerySyntaxError(message, position, length);
  if (isJsonField(first)) {
    if (path.length === 0 || path.includes(''))
      throw fail(`Say which key: ${first}.KEY, or ${first}.KEY.KEY for keys inside.`);
    return { kind: 'json', column: first.startsWith('attr') ? 'attributes' : 'extras', path, comparison };
  }
  if (path.length > 0 || comparison === null)
    throw fail(`“${name.join('.')}” is no field; paths begin with attr. or extra.`);
  const { operator, value } = comparison;
  const number = numberFields.find((field) => field === first);
  if (number !== undefined)
    return {
      kind: 'number-field',
      field: number,
      operator: notContains(operator, first, fail),
      number: toInteger(value, first, fail),
    };
  const time = timeFields.find((field) => field === first);
  if (time !== undefined) {
    const microseconds = microsecondsOf(value.text);
    if (Number.isNaN(microseconds))
      throw fail(`“${value.text}” is no time, such as 2026-11-21 or 2026-11-21T14:30.`);
    return { kind: 'time-field', field: time, operator: notContains(operator, first, fail), microseconds };
  }
  const field = textFields.find((one) => one === first);
  if (field === undefined)
    throw fail(`There is no field “${first}”; known are ${known.join(', ')}, attr.KEY and extra.KEY.`);
  if (operator === '<' || operator === '<=' || operator === '>' || operator === '>=')
    throw fail(`“${first}” is a text: it takes ${first}:…, =, != and ~.`);
  if (field === 'state' && !states.includes(value.text.toLowerCase()))
    throw fail(`There is no state “${value.text}”; known are ${states.join(', ')}.`);
  return { kind: 'text-field', field, operator, text: value.text };
}

type Fail = (message: string) => QuerySyntaxError;

function notContains(operator: QueryOperator, field: string, fail: Fail): QueryOperator {
  if (operator === '~') throw fail(`“${field}” is compared with =, !=, <, <=, > or >=, not with ~.`);
  return operator;
}

function toInteger(value: QueryValue, field: string, fail: Fail): number {
  if (!/^[+-]?\d{1,15}$/.test(value.text))
    throw fail(`“${field}” is compared with a whole number, not with “${value.text}”.`);
  return Number(value.text);
}
