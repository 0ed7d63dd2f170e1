import type { Language } from "./i18n.ts";

const LOCALES: Readonly<Record<Language, string>> = { zh: "zh-CN", en: "en-GB" };
const DAY_SECONDS = 86_400;
const MICROSECONDS = 1_000_000;
/** Shown instead of a value that does not exist. */
export const NO_VALUE = "–";

/** Chinese words for the parts of a unit; a part that is not listed is an international symbol and stays. */
const UNIT_WORDS_ZH: Readonly<Record<string, string>> = {
  CNY: "元",
  part: "件",
  parts: "件",
  lots: "批",
  "good part": "合格件",
  "good parts": "合格件",
  piece: "台",
  head: "人",
  stage: "个",
  place: "个",
  heads: "人",
  y: "年",
  year: "年",
  month: "月",
  d: "天",
  day: "天",
  m2: "m²",
  s2: "s²",
  sigma: "σ",
  um: "µm",
  deg: "°",
  degC: "°C",
  "N.m": "N·m",
};
const UNIT_WORDS_EN: Readonly<Record<string, string>> = {
  m2: "m²",
  s2: "s²",
  y: "year",
  d: "days",
  sigma: "σ",
  um: "µm",
  deg: "°",
  degC: "°C",
  "N.m": "N·m",
};

/** The unit in words of `language`; a pure ratio ("1") has no unit. */
export function unitText(unit: string, language: Language): string {
  if (unit === "1") return "";
  const words = language === "zh" ? UNIT_WORDS_ZH : UNIT_WORDS_EN;
  return unit
    .split("/")
    .map((part) => words[part.trim()] ?? part.trim())
    .join("/");
}

/** Numbers, money, shares, durations and plant time in the manner of one language. */
export class Formatter {
  private readonly cache = new Map<string, Intl.NumberFormat>();

  private readonly language: Language;

  constructor(language: Language) {
    this.language = language;
  }

  /** About four significant digits, grouped. */
  number(value: number): string {
    if (!Number.isFinite(value)) return NO_VALUE;
    return this.format(value, { maximumFractionDigits: fractionDigits(value) });
  }

  /** A signed difference of two numbers that are no shares: 4.85 → "+4.85". */
  difference(value: number): string {
    if (!Number.isFinite(value)) return NO_VALUE;
    return this.format(value, { maximumFractionDigits: fractionDigits(value), signDisplay: "exceptZero" });
  }

  integer(value: number): string {
    return this.format(value, { maximumFractionDigits: 0 });
  }

  /** The number as it stands in a file: no rounding that a person could see. */
  exact(value: number): string {
    return this.format(value, { maximumSignificantDigits: 12 });
  }

  /** A signed relative change: 0.376 → "+37.6 %". */
  change(value: number, digits = 1): string {
    if (!Number.isFinite(value)) return NO_VALUE;
    const text = this.format(value * 100, {
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
      signDisplay: "exceptZero",
    });
    return `${text} %`;
  }

  /** A signed difference of two shares, in points: 0.031 → "+3.1". */
  points(value: number): string {
    if (!Number.isFinite(value)) return NO_VALUE;
    return this.format(value * 100, { maximumFractionDigits: 2, signDisplay: "exceptZero" });
  }

  /** A share of a whole: 0.082 → "8.2 %". */
  share(value: number, digits = 1): string {
    if (!Number.isFinite(value)) return NO_VALUE;
    return `${this.format(value * 100, { maximumFractionDigits: digits })} %`;
  }

  /** A sum of money, CNY. */
  money(value: number): string {
    if (!Number.isFinite(value)) return NO_VALUE;
    if (this.language === "zh") {
      if (Math.abs(value) >= 1e8) return `${this.format(value / 1e8, { maximumFractionDigits: 2 })} 亿元`;
      if (Math.abs(value) >= 1e4) return `${this.format(value / 1e4, { maximumFractionDigits: 1 })} 万元`;
      return `${this.format(value, { maximumFractionDigits: 2 })} 元`;
    }
    if (Math.abs(value) >= 1e6) return `CNY ${this.format(value / 1e6, { maximumFractionDigits: 3 })} M`;
    return `CNY ${this.format(value, { maximumFractionDigits: Math.abs(value) < 1000 ? 2 : 0 })}`;
  }

  /** A KPI value with its unit; ratios read as per cent. */
  quantity(value: number, unit: string): string {
    if (!Number.isFinite(value)) return NO_VALUE;
    if (unit === "1") return this.share(value, 2);
    return `${this.number(value)} ${unitText(unit, this.language)}`;
  }

  /** Wall or simulated seconds, coarse: "2 h 05 min", "3.2 s". */
  duration(seconds: number): string {
    if (!Number.isFinite(seconds)) return NO_VALUE;
    const [h, min, s] = this.language === "zh" ? ["小时", "分", "秒"] : ["h", "min", "s"];
    if (seconds < 60) return `${this.format(seconds, { maximumFractionDigits: seconds < 10 ? 1 : 0 })} ${s}`;
    const whole = Math.round(seconds);
    if (whole < 3600) return `${Math.floor(whole / 60)} ${min} ${pad(whole % 60)} ${s}`;
    return `${Math.floor(whole / 3600)} ${h} ${pad(Math.floor((whole % 3600) / 60))} ${min}`;
  }

  /** Plant time of day of a simulated time in µs, "06:12:30". */
  clock(time: number): string {
    const seconds = Math.floor(time / MICROSECONDS) % DAY_SECONDS;
    return `${pad(Math.floor(seconds / 3600))}:${pad(Math.floor(seconds / 60) % 60)}:${pad(seconds % 60)}`;
  }

  /** Day of the run at a simulated time in µs, counted from 1. */
  day(time: number): number {
    return Math.floor(time / MICROSECONDS / DAY_SECONDS) + 1;
  }

  /** With a true minus sign, as wide as the plus sign beside which it stands. */
  private format(value: number, options: Intl.NumberFormatOptions): string {
    const key = JSON.stringify(options);
    let format = this.cache.get(key);
    if (!format) {
      format = new Intl.NumberFormat(LOCALES[this.language], options);
      this.cache.set(key, format);
    }
    return format.format(value).replace("-", "−");
  }
}

/** Digits after the point that leave about four significant ones. */
function fractionDigits(value: number): number {
  const magnitude = Math.abs(value);
  if (magnitude === 0) return 0;
  if (magnitude < 1) return 4;
  if (magnitude < 100) return 2;
  return magnitude < 1000 ? 1 : 0;
}

function pad(value: number): string {
  return String(value).padStart(2, "0");
}
