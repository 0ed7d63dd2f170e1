import { TIME_UNITS } from "#models/format/units.ts";
import { FAMILY_CHOICES } from "../choices.ts";
import { MARKS, META_COLUMNS, sheetColumn, wordsOf, type SheetColumn } from "../layout.ts";
import type { Label } from "#models/format/text.ts";

export const DISTRIBUTION_SHEET = {
  name: { zh: "分布", en: "Distributions" },
  purpose: {
    zh: "波动的时间：先起名、选分布族，再填该族用到的参数；其他表的时间格里写这个名称",
    en: "Times that vary: a name, a family, its parameters; cells for times in other sheets hold the name",
  },
} as const;

export const SAMPLE_SHEET = {
  name: { zh: "样本", en: "Samples" },
  purpose: {
    zh: "离散、折线、超指数与实测样本的取值，一行一个，可直接粘贴一列",
    en: "Values of discrete, piecewise, hyperexponential and empirical distributions, one a row; paste a column",
  },
} as const;

/** Parameters of the families, each a column. */
export const PARAMETER_NAMES: Readonly<Record<string, Label>> = {
  mean: { zh: "均值", en: "Mean" },
  cv: { zh: "变异系数", en: "Coefficient of variation" },
  standardDeviation: { zh: "标准差", en: "Standard deviation" },
  low: { zh: "最小", en: "Lowest" },
  mode: { zh: "众数", en: "Mode" },
  high: { zh: "最大", en: "Highest" },
  scale: { zh: "尺度", en: "Scale" },
  shape: { zh: "形状", en: "Shape" },
  alpha: { zh: "形状α", en: "Shape alpha" },
  beta: { zh: "形状β", en: "Shape beta" },
  location: { zh: "位置", en: "Location" },
  stages: { zh: "阶数", en: "Stages" },
};

export const PARAMETERS: readonly string[] = Object.keys(PARAMETER_NAMES);

/** Columns before the parameters: mark, name, family, unit. */
export const DISTRIBUTION_COLUMN = { name: 1, family: 2, unit: 3, parameters: 4 } as const;

export const DISTRIBUTION_COLUMNS: readonly SheetColumn[] = [
  MARKS,
  sheetColumn(
    { zh: "分布名称", en: "Distribution" },
    { unit: "文字 text", required: true, textual: true, width: 30 },
  ),
  sheetColumn(
    { zh: "分布族", en: "Family" },
    {
      unit: "下拉 choice",
      required: true,
      textual: true,
      width: 24,
      offer: { words: wordsOf(FAMILY_CHOICES) },
    },
  ),
  sheetColumn(
    { zh: "时间单位", en: "Time unit" },
    {
      unit: TIME_UNITS.join(" | "),
      textual: true,
      width: 10,
      offer: { words: TIME_UNITS },
      hint: { zh: "空着为 s", en: "Empty: s" },
    },
  ),
  ...PARAMETERS.map((parameter) => sheetColumn(PARAMETER_NAMES[parameter], { unit: "数 number", width: 11 })),
  ...META_COLUMNS,
];

export const DISTRIBUTION_META = DISTRIBUTION_COLUMN.parameters + PARAMETERS.length;

export const SAMPLE_COLUMNS: readonly SheetColumn[] = [
  MARKS,
  sheetColumn(
    { zh: "分布名称", en: "Distribution" },
    { unit: "文字 text", required: true, textual: true, width: 30 },
  ),
  sheetColumn(
    { zh: "取值", en: "Value" },
    {
      unit: "数 number",
      required: true,
      hint: { zh: "单位同“分布”表", en: "In the unit of the sheet Distributions" },
    },
  ),
  sheetColumn(
    { zh: "权重或份额", en: "Weight or share" },
    {
      unit: "数 number",
      hint: {
        zh: "离散：权重；超指数：该均值的份额；折线：不大于此值的累计份额",
        en: "Discrete: weight; hyperexponential: share of this mean; piecewise: share up to this value",
      },
    },
  ),
];
