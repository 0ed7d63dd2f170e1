/** Arithmetic of figures: plain data that crosses to a worker as text and is parsed there again. */
export type Expression =
  | { readonly kind: "number"; readonly value: number }
  /** `system`: prefix of a compared system, empty for the case's own */
  | { readonly kind: "figure"; readonly system: string; readonly path: string }
  | {
      readonly kind: "operation";
      readonly operator: "+" | "-" | "*" | "/";
      readonly left: Expression;
      readonly right: Expression;
    };

/** Thrown when a text is no expression; the message names the token. */
export class ExpressionError extends Error {
  override readonly name = "ExpressionError";
}

const NUMBER = /^[0-9]+(\.[0-9]+)?(e[+-]?[0-9]+)?$/;
const PREFIXED = /^([A-Za-z][A-Za-z0-9-]*):(.+)$/;

/**
 * Reads `a + b`, `a - b`, `a * b`, `a / b` and parentheses; operators stand between spaces, because ids contain hyphens.
 * @throws ExpressionError
 */
export function parseExpression(text: string): Expression {
  const tokens = text.match(/[()]|[^\s()]+/g) ?? [];
  let next = 0;

  function operand(): Expression {
    const token = tokens[next++];
    if (token === undefined) throw new ExpressionError("(end)");
    if (token === "(") {
      const inner = sum();
      if (tokens[next++] !== ")") throw new ExpressionError(tokens[next - 1] ?? "(end)");
      return inner;
    }
    if (/^[-+*/)]$/.test(token)) throw new ExpressionError(token);
    if (NUMBER.test(token)) return { kind: "number", value: Number(token) };
    const [, system, path] = PREFIXED.exec(token) ?? [undefined, "", token];
    return { kind: "figure", system, path };
  }

  function product(): Expression {
    let left = operand();
    for (let operator = tokens[next]; operator === "*" || operator === "/"; operator = tokens[next]) {
      next += 1;
      left = { kind: "operation", operator, left, right: operand() };
    }
    return left;
  }

  function sum(): Expression {
    let left = product();
    for (let operator = tokens[next]; operator === "+" || operator === "-"; operator = tokens[next]) {
      next += 1;
      left = { kind: "operation", operator, left, right: product() };
    }
    return left;
  }

  const whole = sum();
  if (next < tokens.length) throw new ExpressionError(tokens[next]);
  return whole;
}

/** Every figure of an expression. */
export function figuresOf(expression: Expression): { system: string; path: string }[] {
  switch (expression.kind) {
    case "number":
      return [];
    case "figure":
      return [{ system: expression.system, path: expression.path }];
    case "operation":
      return [...figuresOf(expression.left), ...figuresOf(expression.right)];
  }
}

/** The number of an expression; a division by zero gives NaN. */
export function evaluate(expression: Expression, figure: (system: string, path: string) => number): number {
  switch (expression.kind) {
    case "number":
      return expression.value;
    case "figure":
      return figure(expression.system, expression.path);
    case "operation": {
      const left = evaluate(expression.left, figure);
      const right = evaluate(expression.right, figure);
      switch (expression.operator) {
        case "+":
          return left + right;
        case "-":
          return left - right;
        case "*":
          return left * right;
        case "/":
          return right === 0 ? Number.NaN : left / right;
      }
    }
  }
}
