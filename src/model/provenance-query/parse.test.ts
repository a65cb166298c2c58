import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseProvenanceQuery, type ProvenanceQuery } from '.';

/** A query with all its parentheses. */
function show(query: ProvenanceQuery): string {
  switch (query.kind) {
    case 'and':
    case 'or':
      return `(${query.parts.map(show).join(` ${query.kind} `)})`;
    case 'not':
      return `not ${show(query.part)}`;
    case 'text':
      return `"${query.text}"`;
    case 'text-field':
      return `${query.field}${query.operator}${query.text}`;
    case 'number-field':
      return `${query.field}${query.operator}${query.number}`;
    case 'time-field':
      return `${query.field}${query.operator}${query.microseconds}`;
    case 'json': {
      const { column, path, comparison } = query;
      const compared = comparison ? `${comparison.operator}${comparison.value.text}` : '?';
      return `${column}[${path.join('|')}]${compared}${comparison?.value.isQuoted === true ? ' (text)' : ''}`;
    }
  }
}

const read = (text: string) => {
  const parsed = parseProvenanceQuery(text);
  return parsed.kind === 'query' ? show(parsed.query) : parsed;
};

describe('the search language', () => {
  it.each([
    ['silicon', '"silicon"'],
    ['"two words" pw', '("two words" and "pw")'],
    ['type:StructureData AND label:si', '(type:StructureData and label:si)'],
    ['a OR b c AND NOT d', '("a" or ("b" and "c" and not "d"))'],
    ['(a OR b) c', '(("a" or "b") and "c")'],
    ['NOT NOT (a)', 'not not "a"'],
    ['exit>=400 exit!=410', '(exit>=400 and exit!=410)'],
    ['attr.cell.0.0>5', 'attributes[cell|0|0]>5'],
    ['attr."a.key with \\"signs".x="5"', 'attributes[a.key with "signs|x]=5 (text)'],
    ['attr.cell.0.0 > 5 b', '(attributes[cell|0|0]>5 and "b")'],
    ['label: "a b"', 'label:a b'],
    ['extra.project', 'extras[project]?'],
    ['extras.tags~bands', 'extras[tags]~bands'],
    ['created>=2026-11-21', 'created>=1795219200000000'],
    ['label:a:b=c', 'label:a:b=c'],
    ['process.calculation.calcjob', '"process.calculation.calcjob"'],
    ['"AND"', '"AND"'],
    ['state:failed', 'state:failed'],
  ])('reads %s', (text, wanted) => {
    expect(read(text)).toBe(wanted);
  });

  it.each([
    ['', 0, 0, /Say what/],
    ['a AND', 5, 0, /missing at the end/],
    ['OR b', 0, 2, /missing before OR/],
    ['a OR OR b', 5, 2, /missing before OR/],
    ['(a b', 0, 1, /not closed/],
    ['a) b', 1, 1, /not opened/],
    ['()', 1, 1, /missing before this parenthesis/],
    ['x label:', 2, 6, /value is missing/],
    ['lable:x', 0, 7, /no field “lable”; known are type, label/],
    ['exit:many', 0, 9, /whole number/],
    ['label>x', 0, 7, /is a text/],
    ['state:done', 0, 10, /no state “done”; known are created/],
    ['created>yesterday', 0, 17, /no time/],
    ['attr=3', 0, 6, /which key/],
    ['attr..x=3', 0, 9, /which key/],
    ['"open', 0, 5, /not closed/],
    ['=3', 0, 1, /no field before/],
    ['foo.bar=3', 0, 9, /paths begin with attr/],
  ])('says what is wrong with %j and where', (text, position, length, message) => {
    expect(parseProvenanceQuery(text)).toEqual({
      kind: 'invalid',
      position,
      length,
      message: expect.stringMatching(message) as string,
    });
  });

  it('never throws and places faults inside the text, whatever is typed', () => {
    const piece = fc.constantFrom(
      '(',
      ')',
      ' ',
      'AND',
      'OR',
      'NOT',
      '"',
      '\\',
      ':',
      '=',
      '<',
      'attr.',
      'exit',
      'x',
      '.',
      '5',
      '~',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        const text = pieces.join('');
        const parsed = parseProvenanceQuery(text);
        if (parsed.kind === 'query') return;
        expect(parsed.position).toBeGreaterThanOrEqual(0);
        expect(parsed.position + parsed.length).toBeLessThanOrEqual(text.length);
        expect(parsed.message).toMatch(/\.$/);
      }),
      { numRuns: 2000 },
    );
    expect(parseProvenanceQuery('('.repeat(5000)).kind).toBe('invalid');
    expect(parseProvenanceQuery('NOT '.repeat(2400)).kind).toBe('invalid');
    expect(parseProvenanceQuery('x '.repeat(9000)).kind).toBe('invalid');
  });
});
