import { describe, expect, it } from "vitest";
import { hash128, hashText, wordsOfText } from "#sim/random/hash.ts";
import { partUniform } from "#sim/random/part-uniform.ts";
import { philox4x32, philoxPair } from "#sim/random/philox.ts";
import { Stream, StreamTable } from "#sim/random/stream-table.ts";
import { uniformFromWords } from "#sim/random/uniform.ts";
import { StateStore } from "#sim/state-store.ts";

function table(seed = 1, replication = 0): StreamTable {
  return new StreamTable(new StateStore(), seed, replication);
}

function draws(stream: Stream, count: number): number[] {
  return Array.from({ length: count }, () => stream.next());
}

describe("streams", () => {
  it("[R3] are xoshiro128** with the sequence published for the state 1, 2, 3, 4", () => {
    // The sequence of the rand_xoshiro reference test.
    const words = [11520, 0, 5927040, 70819200, 2031721883, 1637235492, 1287239034, 3734860849];
    const expected: number[] = [];
    for (let at = 0; at < words.length; at += 2) expected.push(uniformFromWords(words[at], words[at + 1]));
    expect(draws(new Stream(Uint32Array.of(1, 2, 3, 4), 0), 4)).toEqual(expected);
  });

  it("[R1] depend on seed, replication, element and purpose only, not on other streams or their order", () => {
    const alone = draws(table().stream("b", "time"), 200);
    const crowded = table();
    const others = Array.from({ length: 150 }, (_, index) => crowded.stream(`a${index}`, "time"));
    const among = crowded.stream("b", "time");
    crowded.stream("b", "failure");
    const mixed = Array.from({ length: 200 }, (_, index) => {
      others[index % 150].next();
      return among.next();
    });
    expect(mixed).toEqual(alone);
  });

  it("[R1] differ when any of the four differs", () => {
    const variants = [
      table().stream("b", "time"),
      table(2).stream("b", "time"),
      table(1 + 2 ** 32).stream("b", "time"),
      table(1, 1).stream("b", "time"),
      table().stream("c", "time"),
      table().stream("b", "times"),
      table().stream("bt", "ime"),
      table().stream("", "btime"),
      table().stream("b\u0000", "time"),
    ].map((stream) => draws(stream, 3).join(" "));
    expect(new Set(variants).size).toBe(variants.length);
  });

  it("[R2] cannot be opened twice", () => {
    const streams = table();
    streams.stream("b", "time");
    expect(() => streams.stream("b", "time")).toThrow(/"b \/ time" is opened twice/);
  });

  it("[R1] are not correlated with one another nor along themselves", () => {
    const streams = table(20180601);
    const n = 20_000;
    const first = draws(streams.stream("w#1", "time"), n);
    const second = draws(streams.stream("w#2", "time"), n);
    const correlation = (left: number[], right: number[]): number =>
      left.reduce((sum, value, index) => sum + (value - 0.5) * ((right[index] ?? 0.5) - 0.5), 0) / (n / 12);
    // Five standard errors of an estimate from independent draws.
    const limit = 5 / Math.sqrt(n);
    expect(Math.abs(correlation(first, second))).toBeLessThan(limit);
    expect(Math.abs(correlation(first, first.slice(1)))).toBeLessThan(limit);
  });

  it("[R5] a uniform is inside (0, 1) at both ends, exact, and symmetric", () => {
    expect(uniformFromWords(0, 0)).toBe(2 ** -53);
    expect(uniformFromWords(-1, -1)).toBe(1 - 2 ** -53);
    expect(uniformFromWords(0xffffffff, 0xffffffff)).toBe(1 - 2 ** -53);
    expect(uniformFromWords(5 << 20, 77 << 7) + uniformFromWords(~(5 << 20), ~(77 << 7))).toBe(1);
  });

  it("[R5] fill the interval evenly", () => {
    const cells = new Float64Array(100);
    const n = 100_000;
    for (const u of draws(table(3).stream("even", "cells"), n)) cells[Math.floor(u * 100)]++;
    let chiSquare = 0;
    for (const count of cells) chiSquare += (count - n / 100) ** 2 / (n / 100);
    // 99 degrees of freedom: 4.65e-4 in each tail.
    expect(chiSquare).toBeGreaterThan(57.3);
    expect(chiSquare).toBeLessThan(151.9);
  });
});

describe("part draws", () => {
  it("[R4] are Philox4x32-10: the known answers of Random123", () => {
    // tests/kat_vectors of Random123, lines "philox4x32 10".
    const vectors = [
      [
        [0, 0, 0, 0, 0, 0],
        [0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8],
      ],
      [
        [0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff],
        [0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd],
      ],
      [
        [0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344, 0xa4093822, 0x299f31d0],
        [0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1],
      ],
    ];
    for (const [[c0, c1, c2, c3, k0, k1], expected] of vectors) {
      const out = new Uint32Array(4);
      philox4x32(c0, c1, c2, c3, k0, k1, out);
      expect([...out]).toEqual(expected);
      const pair = new Int32Array(2);
      philoxPair(c0, c1, c2, c3, k0, k1, pair);
      expect([...Uint32Array.from(pair)]).toEqual(expected.slice(0, 2));
    }
  });

  it("[R4] are a function of their five arguments, each of which counts", () => {
    const purpose = hashText("weld");
    const base = partUniform(1, 0, 5, purpose, 0);
    partUniform(9, 9, 9, 9, 9);
    expect(partUniform(1, 0, 5, purpose, 0)).toBe(base);
    const others = [
      partUniform(2, 0, 5, purpose, 0),
      partUniform(1 + 2 ** 40, 0, 5, purpose, 0),
      partUniform(1, 1, 5, purpose, 0),
      partUniform(1, 0, 6, purpose, 0),
      partUniform(1, 0, 5 + 2 ** 33, purpose, 0),
      partUniform(1, 0, 5, hashText("inspect"), 0),
      partUniform(1, 0, 5, purpose, 1),
    ];
    expect(new Set([base, ...others]).size).toBe(8);
  });

  it("[R5] are even over parts, purposes and replications", () => {
    let sum = 0;
    let squares = 0;
    const n = 30_000;
    for (let index = 0; index < n; index++) {
      const u = partUniform(20180601, index % 20, Math.floor(index / 20), hashText("porosity"), index % 2);
      sum += u - 0.5;
      squares += (u - 0.5) ** 2;
    }
    expect(Math.abs(sum / n)).toBeLessThan(5 * Math.sqrt(1 / 12 / n));
    expect(Math.abs(squares / n - 1 / 12)).toBeLessThan(5 * Math.sqrt(1 / 180 / n));
  });
});

describe("hash", () => {
  it("[R1] is MurmurHash3 x86_128", () => {
    // From a plain implementation that passes SMHasher's verification, 0xB3ECE62A.
    expect(hash128([])).toEqual([0, 0, 0, 0]);
    expect(hash128([1, 2, 3, 4])).toEqual([936832535, 1028276893, 1035705367, 1533327389]);
    expect(hash128([0xffffffff, 0, 7, 9, 1, 2, 3, 4])).toEqual([
      3550701279, 2837632638, 3976000358, 22143410,
    ]);
    expect(hash128([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12])).toEqual([
      2346331241, 2288686738, 2272451058, 2935526500,
    ]);
  });

  it("[R1] of texts tells apart what only differs in length, order or script", () => {
    const texts = ["", "a", "ab", "ba", "a\u0000", "\u0000a", "焊", "焊接", "接焊"];
    expect(new Set(texts.map((text) => wordsOfText(text).join())).size).toBe(texts.length);
    expect(new Set(texts.map(hashText)).size).toBe(texts.length);
  });
});
