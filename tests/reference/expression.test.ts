import { expect, test } from "vitest";
import { evaluate, ExpressionError, figuresOf, parseExpression } from "#src/reference/expression.ts";

const FIGURES: Record<string, number> = { ":a": 6, ":b-c": 2, "other:a": 10, ":x.share.0": 0.25 };

function value(text: string): number {
  return evaluate(parseExpression(text), (system, path) => FIGURES[`${system}:${path}`] ?? Number.NaN);
}

test("figures, numbers, the four operations and parentheses", () => {
  expect(value("a")).toBe(6);
  expect(value("a - b-c")).toBe(4);
  expect(value("other:a - a")).toBe(4);
  expect(value("a / ( a + b-c ) * 4")).toBe(3);
  expect(value("1 - x.share.0")).toBe(0.75);
  expect(value("a - b-c - 1")).toBe(3);
  expect(value("2 + a * 1e-1")).toBeCloseTo(2.6, 12);
  expect(value("(a + 2) / 4")).toBe(2);
});

test("a division by zero and a figure that is not there give no number", () => {
  expect(value("a / ( b-c - 2 )")).toBeNaN();
  expect(value("nothing + 1")).toBeNaN();
});

test("what is no expression is refused with the token", () => {
  for (const [text, token] of [
    ["", "(end)"],
    ["a +", "(end)"],
    ["a b", "b"],
    ["( a", "(end)"],
    ["* a", "*"],
    ["a )", ")"],
  ]) {
    expect(() => parseExpression(text)).toThrow(new ExpressionError(token));
  }
});

test("the figures of an expression with the systems that they are of", () => {
  expect(figuresOf(parseExpression("other:a - 2 * b-c"))).toEqual([
    { system: "other", path: "a" },
    { system: "", path: "b-c" },
  ]);
});
