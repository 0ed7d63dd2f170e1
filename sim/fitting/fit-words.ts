import type { FamilyId, FitReason } from "./family.ts";
import type { ChoiceReason, ChosenLaw } from "./fit-families.ts";

/** A text in both languages of the product. */
interface Words {
  readonly zh: string;
  readonly en: string;
}

export const FAMILY_WORDS: Readonly<Record<FamilyId | ChosenLaw["family"], Words>> = {
  exponential: { zh: "指数", en: "exponential" },
  "shifted-exponential": { zh: "平移指数", en: "shifted exponential" },
  hyperexponential: { zh: "超指数", en: "hyperexponential" },
  gamma: { zh: "伽马", en: "gamma" },
  erlang: { zh: "爱尔朗", en: "Erlang" },
  weibull: { zh: "威布尔", en: "Weibull" },
  lognormal: { zh: "对数正态", en: "lognormal" },
  "log-logistic": { zh: "对数逻辑斯谛", en: "log-logistic" },
  "inverse-gaussian": { zh: "逆高斯", en: "inverse Gaussian" },
  "pearson-v": { zh: "皮尔逊 V", en: "Pearson V" },
  pareto: { zh: "帕累托（Lomax）", en: "Pareto (Lomax)" },
  normal: { zh: "正态", en: "normal" },
  "truncated-normal": { zh: "零点截尾正态", en: "truncated normal" },
  uniform: { zh: "均匀", en: "uniform" },
  triangular: { zh: "三角", en: "triangular" },
  beta: { zh: "贝塔（有界）", en: "beta on a range" },
  poisson: { zh: "泊松", en: "Poisson" },
  geometric: { zh: "几何（从 0 起）", en: "geometric from 0" },
  "geometric-trials": { zh: "几何（从 1 起）", en: "geometric from 1" },
  "negative-binomial": { zh: "负二项", en: "negative binomial" },
  binomial: { zh: "二项", en: "binomial" },
  "discrete-uniform": { zh: "离散均匀", en: "discrete uniform" },
  empirical: { zh: "经验分布", en: "empirical" },
  constant: { zh: "常数", en: "constant" },
};

export const FIT_REASON_WORDS: Readonly<Record<FitReason, Words>> = {
  negative: { zh: "样本含负值，而该分布没有负值", en: "the sample has negative values, this law has none" },
  zeros: {
    zh: "样本含 0，而该分布在 0 处没有密度；可将 0 单独作为一部分",
    en: "the sample has zeros, where this law has no density; set the zeros apart",
  },
  constant: { zh: "观测值全部相同", en: "all observed values are the same" },
  few: { zh: "观测值少于参数个数", en: "fewer observed values than parameters" },
  "all-censored": {
    zh: "全部数据均为删失，没有一个观测到终点",
    en: "every value is censored, none was seen to its end",
  },
  limit: {
    zh: "似然趋向一个更简单、已另行拟合的分布",
    en: "the likelihood tends to a simpler law, which is among the others",
  },
  "not-dispersed": {
    zh: "标准差不大于均值，而该分布总是大于",
    en: "the standard deviation does not exceed the mean, as it always does in this law",
  },
  "beyond-engine": {
    zh: "最优参数超出引擎可抽样的范围",
    en: "the best parameters lie beyond what the engine draws",
  },
  "not-counts": { zh: "计数必须是从 0 起的整数", en: "counts are whole numbers from 0 on" },
  "censored-counts": { zh: "删失的计数数据不作拟合", en: "censored counts are not fitted" },
  "no-maximum": {
    zh: "似然没有最大值：参数趋向无穷或零",
    en: "the likelihood has no maximum: a parameter tends to infinity or to zero",
  },
};

export const CHOICE_WORDS: Readonly<Record<ChoiceReason, Words>> = {
  "least-aic": { zh: "AIC 最小，且与样本足够接近。", en: "Least AIC, and close to the sample." },
  "least-aic-of-ends": {
    zh: "与样本足够接近；端点贴着极值的分布族，每个端点的 AIC 多计 2 之后它最小。",
    en: "Close to the sample, and of the least AIC when every end that sits at an extreme value counts 2 more.",
  },
  constant: { zh: "所有取值相同：取常数。", en: "Every value is the same: a constant." },
  "few-values": {
    zh: "样本太少，无法区分分布族：直接采用样本本身。",
    en: "Too few values to tell families apart: the values themselves.",
  },
  "none-fits": {
    zh: "没有一个分布族足够接近样本：直接采用样本本身。",
    en: "No family comes near the sample: the values themselves.",
  },
};

/** Names of parameters as `Fit.parameters` has them. */
export const PARAMETER_WORDS: Readonly<Record<string, Words>> = {
  mean: { zh: "均值", en: "mean" },
  location: { zh: "位置", en: "location" },
  share: { zh: "短阶段份额", en: "share of the short phase" },
  shortMean: { zh: "短阶段均值", en: "mean of the short phase" },
  longMean: { zh: "长阶段均值", en: "mean of the long phase" },
  shape: { zh: "形状", en: "shape" },
  scale: { zh: "尺度", en: "scale" },
  stages: { zh: "阶段数", en: "stages" },
  standardDeviation: { zh: "标准差", en: "standard deviation" },
  meanLog: { zh: "对数均值 μ", en: "mean of the logarithm μ" },
  sdLog: { zh: "对数标准差 σ", en: "deviation of the logarithm σ" },
  low: { zh: "最小", en: "low" },
  mode: { zh: "众数", en: "mode" },
  high: { zh: "最大", en: "high" },
  alpha: { zh: "形状 α", en: "shape α" },
  beta: { zh: "形状 β", en: "shape β" },
  probability: { zh: "概率", en: "probability" },
  successes: { zh: "成功次数", en: "successes" },
  trials: { zh: "试验次数", en: "trials" },
};
