import { toCondition } from './conditions';
import type { ParsedQuery, ProvenanceQuery } from './query';
import { QuerySyntaxError, readTokens, type Token } from './tokens';

/** Longest query that is read, in UTF-16 units. */
const longestQuery = 10_000;
/** Parentheses and NOTs inside one another. */
const deepest = 100;

/**
 * Reads a search:
 *
 *     type:StructureData AND attr.cell.0.0 > 5
 *     state:failed (label:relax OR link:scf) NOT exit=410
 *     extra.project="band gaps" attr.version.core~2.
 *
 * Conditions are `field:value` or another operator (`= != < <= > >= ~`), `attr.KEY.KEY` and `extra.KEY` with or without one, and
 * plain words. Conditions side by side must all hold; OR binds weaker than AND, NOT stronger. An empty text is a fault.
 */
export function parseProvenanceQuery(text: string): ParsedQuery {
  if (text.length > longestQuery)
    return { kind: 'invalid', message: 'The search is too long.', position: longestQuery, length: 1 };
  try {
    return { kind: 'query', query: new Parser(text, readTokens(text)).parse() };
  } catch (thrown) {
    if (thrown instanceof QuerySyntaxError) return thrown.fault;
    throw thrown;
  }
}

class Parser {
  private at = 0;
  private depth = 0;

  constructor(
    private readonly text: string,
    private readonly tokens: readonly Token[],
  ) {}

  parse(): ProvenanceQuery {
    if (this.tokens.length === 0) throw this.fault('Say what to look for.');
    const query = this.parseOr();
    if (this.at < this.tokens.length) throw this.fault('This parenthesis was not opened.');
    return query;
  }

  private parseOr(): ProvenanceQuery {
    const parts = [this.parseAnd()];
    while (this.takeWord('OR')) parts.push(this.parseAnd());
    return join('or', parts);
  }

  private parseAnd(): ProvenanceQuery {
    const parts = [this.parseNot()];
    for (;;) {
      const token = this.tokens[this.at];
      if (token === undefined || token.kind === 'close' || (token.kind === 'word' && token.word === 'OR'))
        break;
      this.takeWord('AND');
      parts.push(this.parseNot());
    }
    return join('and', parts);
  }

  private parseNot(): ProvenanceQuery {
    if (!this.takeWord('NOT')) return this.parseOne();
    return this.inside(() => ({ kind: 'not', part: this.parseNot() }));
  }

  private parseOne(): ProvenanceQuery {
    const token = this.tokens[this.at];
    if (token === undefined) throw this.fault('A condition is missing at the end.');
    switch (token.kind) {
      case 'word':
        throw this.fault(`A condition is missing before ${token.word}.`);
      case 'close':
        throw this.fault('A condition is missing before this parenthesis.');
      case 'value':
        this.at++;
        return { kind: 'text', text: token.value.text };
      case 'field':
        this.at++;
        return toCondition(token);
      case 'open':
        this.at++;
        return this.inside(() => {
          const query = this.parseOr();
          if (this.tokens[this.at]?.kind !== 'close')
            throw new QuerySyntaxError('This parenthesis is not closed.', token.position, 1);
          this.at++;
          return query;
        });
    }
  }

  private inside(parse: () => ProvenanceQuery): ProvenanceQuery {
    if (++this.depth > deepest) throw this.fault('There are too many parentheses inside one another.');
    const query = parse();
    this.depth--;
    return query;
  }

  private takeWord(word: 'AND' | 'OR' | 'NOT'): boolean {
    const token = this.tokens[this.at];
    if (token?.kind !== 'word' || token.word !== word) return false;
    this.at++;
    return true;
  }

  private fault(message: string): QuerySyntaxError {
    const token = this.tokens[this.at];
    return new QuerySyntaxError(message, token?.position ?? this.text.length, token?.length ?? 0);
  }
}

function join(kind: 'and' | 'or', parts: readonly ProvenanceQuery[]): ProvenanceQuery {
  const [first] = parts;
  return parts.length === 1 && first !== undefined ? first : { kind, parts };
}
